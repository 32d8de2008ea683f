"""Numbers with their unit: 超2100亿元, 约8成, 三十亿元, 不少于52个, 5.5%以上, 131.75亿美元, 百亿.

A number without a unit is no quantity, so page labels (A01版), formulas (1+6+3), names (5G, 国道240) and ratios
(8.6:46.1:45.3) never become one. Ordinals (第3个) and vague numbers (数十家) are no quantities either.
What a quantity is about is not known here.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.facts.marks.comparators import comparator_before
from bot.facts.marks.numerals import SCALE, below_wan, below_yi, read_number, read_numeral, read_open, read_part
from bot.facts.marks.units import MONEY, OF_TIME, UNIT, measure
from bot.types import Comparator

_WAITED = ("工作日", "天", "小时", "分钟")
_SHORTENED = re.compile(
    "(?:压缩|缩短|压减|缩减|精简|控制|减少|降低?)(?:到|至|为|在)(?:约|不超过)?$"
)  # 压缩至|3个工作日

# The first character is looked at before anything else: most of a text is passed over at C speed.
_QUANTITY = re.compile(
    rf"(?=[\d一二两三四五六七八九十百千万零])(?:"
    rf"(?P<figure>\d{{1,15}}(?:\.\d{{1,6}})?)"
    rf"|百分之(?P<percent>[一二三四五六七八九十百零〇点]{{1,8}})"
    rf"|(?P<word>[一二两三四五六七八九十百千零〇]{{1,9}}(?:点[一二三四五六七八九零〇]{{1,4}})?)"
    rf"|(?=[万千百]))(?:个(?=亿(?![元级吨])|[多几]亿))?"
    rf"(?P<vague>[多余来几])?(?P<scale>{SCALE})?(?:(?<=亿)(?P<below>\d{{1,4}}|[一二两三四五六七八九十百千零〇]{{1,6}})余?万(?!亿))?"
    rf"(?:(?<=万)(?P<rest>[一二两三四五六七八九\d]千(?:[一二两三四五六七八九\d]百)?))?(?P<more>[多余])?"
    rf"(?P<unit>{UNIT})?(?P<half>半|(?<=成)[一二三四五六七八九])?(?P<level>级)?"
    rf"(?P<after>[及或]?以上|[及或]?以内|[及或]?以下|之内|左右|上下|有余|多(?![为是数])|余)?"
)
_SAYING = re.compile(
    r"翻(?P<fold>[一两二三])?番|两位数(?=[的以]?(?:上|增|速))|(?<!的)(?<!协同)倍增(?!”[^，。；]{0,4}工程|计划|企业|政策|专项|试点)|(?<=增长)两位数|(?:(?<=率)|(?<=占比)|(?<=率[要达须])|(?<=率达到))过半|(?:实现|增加|扩大|扩充)(?:了)?(?P<double>一倍)"
    r"|(?:(?<=比重)|(?<=占比))(?P<half>超过?|逾|近|约|达到?)一半"
    r"|每(?P<of>[十百]|100?)(?P<thing>[家个户件台辆])[^，。；、\d]{0,8}?[就便]有(?P<part>[一二三四五六七八九]|\d{1,2})(?P=thing)(?:[^，。；（]{0,4}（(?P<exact>[\d.]+)%）)?"
)
_SAID_WITH = ("番", "倍", "两位数", "过半", "一半", "每")  # no saying without one of these
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
    过半 and 比重超过一半 more than 50 %, 每十家就有七家 70 %, unless the share itself follows: …（71.4%）."""
    if hit["of"]:
        share = float(hit["exact"] or round(100 * read_part(hit["part"]) / read_part(hit["of"]), 1))
        return Quantity(hit.start(), hit.start(), hit.end(), share, "%", "share", Comparator.EQ)
    if hit.group() == "过半" or hit["half"]:
        bound = comparator_before(hit.string, hit.end("half"))[1] if hit["half"] else Comparator.GT
        return Quantity(hit.start(), hit.start(), hit.end(), 50.0, "%", "share", bound)
    if hit.group().startswith("两位数"):
        return Quantity(hit.start(), hit.start(), hit.end(), 10.0, "%", "share", Comparator.GE)
    times = 1.0 if hit["double"] else 2.0 ** (read_numeral(hit["fold"] or "一") or 1)
    at = hit.start("double") if hit["double"] else hit.start()
    return Quantity(at, at, hit.end(), times, "倍", "times", Comparator.EQ, in_digits=False)


def _build(text: str, hit: re.Match[str]) -> Quantity | None:
    figure, percent, word, vague, scale, below, rest, more, unit, half, level, behind = hit.groups()
    if percent is not None:
        unit = unit or "%"
    if unit is None and (not scale or scale[-1] != "亿"):
        return None
    at = hit.start()
    if unit in OF_TIME and not (unit.endswith(_WAITED) and _SHORTENED.search(text, max(0, at - _LOOK_BACK), at)):
        return None
    before = text[max(0, at - 2) : at]
    if _touches(before, figure is not None):
        return None
    number = read_number(figure, percent, word, scale)
    # 两三亿元: of money the lower will do.
    low = read_open(word) if word is not None and not number and unit in (None, *MONEY) else None
    number = number or low
    if not number or (vague and vague in "几来" and not scale):
        return None
    number += below_yi(below) + below_wan(rest)
    value, unit, sort = measure(number, scale, unit, half=half or "")
    sort = "wait" if sort == "time" else sort
    if sort == "group" and word is None and figure is None:
        return None
    head, comparator = comparator_before(text, at)
    comparator = Comparator.ABOUT if low else comparator
    after = behind or more or ("多" if vague == "几" else vague) or ""  # 十几亿元
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
