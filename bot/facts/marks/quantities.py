"""Numbers with their unit: 超2100亿元, 约8成, 三十亿元, 不少于52个, 5.5%以上, 131.75亿美元, 百亿.

A number without a unit is no quantity, so page labels (A01版), formulas (1+6+3), names (5G, 国道240) and ratios
(8.6:46.1:45.3) never become one. Ordinals (第3个) and vague numbers (数十家) are no quantities either.
What a quantity is about is not known here.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.types import Comparator

_DIGITS = {**{c: n for n, c in enumerate("〇一二三四五六七八九")}, "零": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {
    "万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "十亿": 10**9, "亿": 10**8,
    "千万": 10**7, "百万": 10**6, "十万": 10**5, "万": 10**4, "千": 1000, "百": 100,
}  # fmt: skip

_UNITS = {
    "money": "元 美元 港元 港币 欧元 澳元 澳门元 日元 英镑 人民币",
    "count": "个 家 家次 张 口 盏 项 条 宗 户 间 所 座 栋 台 套 辆 片 对 支 艘 份 处 单 笔 枚",
    "area": "亩 公顷 平方米 平方公里 平方千米 平米 ㎡ 公里 千米 米 车道",
    "mass": "吨公里 人公里 载重吨 吨 千升 公斤 立方米 千瓦时 千瓦 度 GWh MWh kWh GW MW kW 兆瓦 吉瓦 标箱 TEU "
    "GB TB PB 斤 箱 件 只 头 羽 株 辆次 班",
    "heads": "人次 人 名 批次 位 次 场 户次 场次",
    "share": "% 成",
    "points": "个百分点 个点",
    "times": "倍",
    "group": "大",
    # counted, but never a figure of the economy
    "time": "年 个月 个多月 个半月 个星期 月 日 天 个小时 个多小时 小时 分钟 周 周岁 岁 期 届 号 版 个工作日 "
    "工作日 点 时 分 秒 名次 位次 类 批 线 版块 ℃ 人份 楼 层 国 省 市 镇 村 块 桌 句 步 种 号线",
}
_SORTS = {unit: sort for sort, units in _UNITS.items() for unit in units.split()}
_WAITED = ("工作日", "天", "小时", "分钟")
_SHORTENED = re.compile(
    "(?:压缩|缩短|压减|缩减|精简|控制|减少|降低?)(?:到|至|为|在)(?:约|不超过)?$"
)  # 压缩至|3个工作日
_OF_TIME = frozenset(_UNITS["time"].split())
_UNIT = (
    "|".join(sorted((re.escape(u) for u in _SORTS), key=len, reverse=True))
    .replace("成", "成(?![立功为果长本员交效品绩熟都])")
    .replace("|大", "|大(?!关)")
)
_SCALE = "万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千|百"

# The first character is looked at before anything else: most of a text is passed over at C speed.
_QUANTITY = re.compile(
    rf"(?=[\d一二两三四五六七八九十百千万])(?:"
    rf"(?P<figure>\d{{1,15}}(?:\.\d{{1,6}})?)"
    rf"|百分之(?P<percent>[一二三四五六七八九十百零〇点]{{1,8}})"
    rf"|(?P<word>[一二两三四五六七八九十百千零〇]{{1,9}}(?:点[一二三四五六七八九零〇]{{1,4}})?)"
    rf"|(?=[万千百]))(?:个(?=亿(?![元级吨])|[多几]亿))?"
    rf"(?P<vague>[多余来几])?(?P<scale>{_SCALE})?(?:(?<=亿)(?P<below>\d{{1,4}}|[一二两三四五六七八九十百千零〇]{{1,6}})余?万(?!亿))?(?P<more>[多余])?"
    rf"(?P<unit>{_UNIT})?(?P<half>半|(?<=成)[一二三四五六七八九])?(?P<level>级)?"
    rf"(?P<after>[及或]?以上|[及或]?以内|[及或]?以下|之内|左右|上下|有余|多(?![为是数])|余)?"
)
_SAYING = re.compile(
    r"翻(?P<fold>[一两二三])?番|两位数(?=[的以]?(?:上|增|速))|(?<!的)倍增(?!”[^，。；]{0,4}工程)|(?<=增长)两位数|(?:(?<=率)|(?<=占比)|(?<=率[要达须])|(?<=率达到))过半|(?:实现|增加|扩大|扩充)(?:了)?(?P<double>一倍)"
    r"|每(?P<of>[十百]|100?)(?P<thing>[家个户件台辆])[^，。；、\d]{0,8}?[就便]有(?P<part>[一二三四五六七八九]|\d{1,2})(?P=thing)(?:[^，。；（]{0,4}（(?P<exact>[\d.]+)%）)?"
)
_SAID_WITH = ("番", "倍", "两位数", "过半", "每")  # no saying without one of these
_COMPARATORS = {
    **dict.fromkeys(("不少于", "不低于", "不小于", "不得低于", "不得少于", "至少", "保底", "≥", ">="), Comparator.GE),
    **dict.fromkeys(("不超过", "不高于", "不多于", "最多", "最高", "低于", "少于", "≤", "<=", "<"), Comparator.LE),
    **dict.fromkeys(("突破", "冲破", "首破", "超过", "超出", "超逾", "大于", "高于", "多于", "首超"), Comparator.GT),
    **dict.fromkeys(("再超", "越过", "迈过", "跨过", "跨越", "超", "逾", "过", "破", ">"), Comparator.GT),
    **dict.fromkeys(("接近", "将近", "大约", "大致", "逼近", "直逼", "约", "近", "≈"), Comparator.ABOUT),
}  # fmt: skip
# The words that may stand before a number, and the characters that one of them ends with. A line may break there too.
_BEFORE_WORDS = (*_COMPARATORS, "确保达到", "控制在", "站上", "达到", "达", "至", "为", "有", "↑", "↓", "-")
_BEFORE = re.compile(rf"(?:{'|'.join(_BEFORE_WORDS)})*$".replace("|约|", "|(?<![签合续履预])约|"))  # 签约15个
_BEFORE_ENDS = frozenset(word[-1] for word in _BEFORE_WORDS) | {"\n"}
_LOOK_BACK = 12


class Quantity(NamedTuple):
    """`[start:end]` holds the number with its comparator and unit, `at` is where the number itself begins.
    `value` is in `unit`; `sort` is money, count, area, mass, heads, share, points, times, group or wait
    (how long something may take); other times are no quantities."""

    start: int
    at: int
    end: int
    value: float
    unit: str
    sort: str
    comparator: Comparator
    falls: bool = False  # ↓
    rises: bool = False  # ↑
    is_level: bool = False  # 1000亿元级
    in_digits: bool = True

    @property
    def yi(self) -> float | None:
        """The amount in 亿元, or None when this is no money in CNY."""
        return self.value if self.unit == "亿元" else None


def read_numeral(words: str) -> float | None:
    """三十 → 30, 二百五十 → 250, 二十五 → 25, 七点五 → 7.5. Nothing vague, nothing positional but years."""
    whole, _, part = words.partition("点")
    total = 0
    digit: int | None = None
    for c in whole:
        if c in _TENS:
            total += (1 if digit is None else digit) * _TENS[c]
            digit = None
        elif digit is not None and digit != 0:
            return float(int("".join(str(_DIGITS[x]) for x in whole))) if all(x in _DIGITS for x in whole) else None
        else:
            digit = _DIGITS[c]
    total += digit or 0
    if part:
        return total + float("0." + "".join(str(_DIGITS[x]) for x in part if x in _DIGITS))
    return float(total)


def find_quantities(text: str, start: int = 0, end: int | None = None) -> list[Quantity]:
    """All quantities of a folded text, in order."""
    end = len(text) if end is None else end
    found = (_build(text, hit) for hit in _QUANTITY.finditer(text, start, end))
    quantities = [quantity for quantity in found if quantity is not None]
    if not any(text.find(word, start, end) >= 0 for word in _SAID_WITH):
        return quantities
    sayings = [_say(hit) for hit in _SAYING.finditer(text, start, end)]
    if not sayings:
        return quantities
    said = {at for q in sayings if text.startswith("每", q.at) for at in range(q.at, q.end)}
    quantities = [q for q in quantities if q.at not in said]  # 十家 and 七家 of 每十家就有七家
    return sorted(quantities + sayings, key=lambda q: q.start)


def _say(hit: re.Match[str]) -> Quantity:
    """翻一番 and 倍增 are 2 倍 (the level reached), 扩充一倍 is 1 倍 (the increment), 两位数 is at least 10 %,
    过半 more than 50 %, 每十家就有七家 70 %, unless the share itself follows: 每十家就有七家（71.4%）."""
    if hit["of"]:
        share = float(hit["exact"] or round(100 * _whole(hit["part"]) / _whole(hit["of"]), 1))
        return Quantity(hit.start(), hit.start(), hit.end(), share, "%", "share", Comparator.EQ)
    if hit.group() == "过半":
        return Quantity(hit.start(), hit.start(), hit.end(), 50.0, "%", "share", Comparator.GT)
    if hit.group().startswith("两位数"):
        return Quantity(hit.start(), hit.start(), hit.end(), 10.0, "%", "share", Comparator.GE)
    times = 1.0 if hit["double"] else 2.0 ** (read_numeral(hit["fold"] or "一") or 1)
    at = hit.start("double") if hit["double"] else hit.start()
    return Quantity(at, at, hit.end(), times, "倍", "times", Comparator.EQ, in_digits=False)


def _whole(words: str) -> float:
    return float(words) if words.isdecimal() else read_numeral(words) or 100.0


def _build(text: str, hit: re.Match[str]) -> Quantity | None:
    figure, percent, word, vague, scale, below, more, unit, half, level, behind = hit.groups()
    if percent is not None:
        unit = unit or "%"
    if unit is None and (not scale or scale[-1] != "亿"):
        return None
    at = hit.start()
    if unit in _OF_TIME and not (unit.endswith(_WAITED) and _SHORTENED.search(text, max(0, at - _LOOK_BACK), at)):
        return None
    before = text[max(0, at - 2) : at]
    if _touches(before, figure is not None):
        return None
    number = _number(figure, percent, word, scale)
    if not number or (vague and vague in "几来" and not scale):
        return None
    number += _below(below)
    value, unit, sort = _measure(number, scale, unit, half=half or "")
    sort = "wait" if sort == "time" else sort
    if sort == "group" and word is None and figure is None:
        return None
    head, comparator = _comparator(text, at)
    after = behind or more or vague or ""
    if after.endswith("以上"):
        comparator = Comparator.GE
    elif after.endswith(("以内", "以下", "之内")):
        comparator = Comparator.LE
    elif after in ("左右", "上下"):
        comparator = Comparator.ABOUT
    elif after in ("多", "余", "有余") and comparator is Comparator.EQ:
        comparator = Comparator.GT
    signs = text[head:at]
    return Quantity(
        head,
        at,
        hit.end(),
        value,
        unit,
        sort,
        comparator,
        falls="↓" in signs,
        rises="↑" in signs,
        is_level=level is not None,
        in_digits=figure is not None,
    )


def _touches(before: str, is_figure: bool) -> bool:
    """What stands right before the number makes it part of a name, an ordinal, a formula or a vague number."""
    if not before:
        return False
    last = before[-1]
    if last in "第几" or (last == "数" and not is_figure):  # 数十家, but 总数131家
        return True
    if before.endswith("DP") and is_figure:  # GDP213亿元
        return False
    if last == "+" and is_figure and not before[0].isdigit():  # 同比+3.7%
        return False
    return last.isdigit() or (is_figure and last.isascii() and (last.isalpha() or last in "./:+"))


def _below(words: str | None) -> float:
    """What stands behind 亿 in a number of two scales, in 亿: 四亿|八千万元."""
    if not words:
        return 0
    return (float(words) if words.isdecimal() else read_numeral(words) or 0) / 10**4


def _number(figure: str | None, percent: str | None, word: str | None, scale: str | None) -> float | None:
    if figure is not None:
        return float(figure)
    if percent is not None:
        return 100.0 if percent == "百" else read_numeral(percent)
    if word is not None:
        return read_numeral(word)
    return 1.0 if scale and scale[0] in "百千万十" else None


def _measure(number: float, scale: str | None, unit: str | None, *, half: str) -> tuple[float, str, str]:
    """Value, unit and sort, in the units the facts format uses: CNY in 亿元, 成 as %, everything else as printed."""
    factor = _SCALES[scale] if scale else 1
    if unit is None or unit in ("元", "人民币"):
        return _round(number * factor / 10**8), "亿元", "money"
    sort = _SORTS[unit]
    if unit == "成":
        return _round(number * 10 + (5 if half == "半" else _DIGITS.get(half, 0))), "%", "share"
    if sort == "money":
        name = {"港币": "港元", "澳门元": "澳元"}.get(unit, unit)
        if factor >= 10**8:
            return _round(number * factor / 10**8), "亿" + name, sort
        return _round(number * factor / 10**4) if factor > 1 else number, ("万" if factor > 1 else "") + name, sort
    if scale in ("亿", "万") or (scale and scale.endswith(("亿", "万"))):
        big = scale[-1]
        return _round(number * factor / _SCALES[big]), big + unit, sort
    return (
        _round(number * factor),
        "个百分点" if unit == "个点" else unit,
        "points" if unit in ("个百分点", "个点") else sort,
    )


def _round(value: float) -> float:
    return round(value, 6)


def _comparator(text: str, at: int) -> tuple[int, Comparator]:
    """The comparator before a number, and where its words begin."""
    if not at or text[at - 1] not in _BEFORE_ENDS:
        return at, Comparator.EQ
    found = _BEFORE.search(text[max(0, at - _LOOK_BACK) : at])
    assert found is not None
    words = found.group()
    best = Comparator.EQ
    reach = 0
    for size in (4, 3, 2, 1):
        for from_ in range(len(words) - size, -1, -1):
            comparator = _COMPARATORS.get(words[from_ : from_ + size])
            if comparator is not None:
                best, reach = comparator, len(words) - from_
                break
        if reach:
            break
    signs = len(words) - len(words.rstrip("↑↓-≥>=≤<≈"))
    return at - max(reach, signs), best
