"""How fast: whether a share or a level only says how much the figure beside it grew, and by how much."""

from __future__ import annotations

import re

from bot.facts.context import Context
from bot.facts.figures import GROWTH_WORD, MORE_BY, RISES_IN, Figure
from bot.facts.marks.quantities import Quantity

_FALLING = re.compile(r"下降|下滑|减少|回落|[微略锐骤再比]降|降幅|↓|负增长|跌|少了?|-$")
_JUST_GROWTH = re.compile(  # how it was reckoned; how much, in what way; the word of growth; how the number is put
    r"(?:并|且|也|（下同）|按(?:不变|可比)价格?计算|按?(?:可比|同)口径(?:计算)?|可比价|(?:扣除|剔除)[^，。；\d]{2,12}?因素(?:影响)?后?"
    r"|由负转正|由降转[增升]|扭负为正|止跌回升|分别|预计|将|约|其中|实现(?=同比)|[比较](?:上年|去年)(?:同期)?"
    r"|[比较与]20\d\d年(?!同期)(?:相比)?|同期|，|、|一| )*"
    r"(?:同比)?(?:（下同）)?(?:实际|名义|实现|逆势|大幅度?|小幅|快速|高速|较快|稳步|平稳|稳定|强劲|持续|显著|明显)*(?:分别)?"
    r"(?:增长率?|增幅|增速|降幅|涨幅|下降|[微略小猛激暴飙净稳锐骤再大劲下比]?[增降涨跌升]|减少|增加|上[升涨]|攀升|跃升|扩大|回落|下滑|提升|提高|多出|多|少)?(?:（下同）)?"
    r"(?:为|达|达到|了|约|超过|超|近|逾)*[↑↓+-]?"
)
_FALLS_TOO = re.compile(r"(?:下降|减少|回落)(?:[\d.]+%[和、]){1,6}$")  # 分别下降2.4%、1.7%
# 618.4亿元，这是…的地区生产总值，同比增长4.7%
_TOLD_BEHIND = re.compile(
    r"^(?:(?:大关|关口|台阶|门槛)，|这?是[^，]{4,24}，|的(?:总[值量额]|规模|体量)[^，。；\d]{0,10}，|的(?:比[例重]|份额)，)"
)
# 工业投资102亿元，总量居全省第2，增长7.8% · 产值1682亿元，占全市近六成，增长9.3%
_RANKED = re.compile(
    "^(?:(?:总量|规模)?(?:位?居|排名?|位列|列)[^，。；]{1,12}|约?占[^，。；\\d]{2,16}成(?:以上|多)?)，"
)
# 余额6523亿元，比年初增加423亿元，增长8.2%: by how much, before how fast
_MORE_THAN = re.compile(
    r"^(?:同比|[比较][^，。；\d]{1,8})(?:净增|增加?|新增|增收|提高|减收|减少|多[投用销出收缴]?|少)了?(?:近|约|超)?[\d.]+[^，。；\d]{1,5}[，、]"
)
_THAN = re.compile(r"[比较与](20\d\d)年")
_FROM_YEAR = re.compile(r"[从由]20\d\d年")
_REMARK = re.compile(  # 151.7亿元（人民币，下同），下降4.9%; 28.6万元/亩，增长5.2%
    r"^(?:/[亩人户村]|（?(?:人民币|下同|，|美元|港元|不含[^）]{2,10})+）)"
)
_SHARE = re.compile(
    r"[，、](?:[^，。；：\d占]{0,12}占|(?:完成|为)[^，。；：\d]{0,8}(?:计划|任务|目标|预算))[^，。；：\d]{1,16}"
)


def is_growth(context: Context, figure: Figure, before: Figure, *, past: Figure | None = None) -> bool:
    """Whether a share only says how much the figure before it grew: 949.61亿元、增长3.5%. `past` is the share of a
    whole that may stand between them: 84.5亿元，占比38.8%，增长11.2%."""
    unit = figure.quantity.unit
    if unit not in RISES_IN or before.quantity.unit in RISES_IN or figure.number - before.number > 2:
        return False
    left = before.quantity.end
    if past is not None:
        if past.quantity.unit != "%" or not _SHARE.fullmatch(context.text, left, past.quantity.start):
            return False
        left = past.quantity.end
    between = context.text[left : figure.quantity.start].lstrip("，、；（ ｜")
    between = _MORE_THAN.sub("", _REMARK.sub("", _RANKED.sub("", _TOLD_BEHIND.sub("", between))).lstrip("，、"))
    than = _THAN.search(between)
    time = context.near(before.number, before.quantity.start) if than else None
    if context.text.startswith("的", figure.quantity.end) or (than and time and int(than[1]) != time.year - 1):
        return False  # 其中增速超10%的有8家; two years' growth
    signed = figure.quantity.rises or figure.quantity.falls
    if _FROM_YEAR.search(context.text, context.sentence.clauses[before.number].start, before.quantity.start):
        return False  # 从2014年的178亿元增至2018年的315亿元，增幅77%
    if unit == "倍" and not MORE_BY.search(between):
        return False  # 是2020年的4.2倍
    return bool(GROWTH_WORD.search(between) or signed) and _JUST_GROWTH.fullmatch(between) is not None


def is_growth_of_plan(context: Context, figure: Figure, before: Figure) -> bool:
    """Whether a share says how much more is planned than last year: 计划完成固定资产投资22亿元，同比增长15%."""
    if not is_growth(context, figure, before):
        return False
    return before.is_planned or "同比" in context.text[before.quantity.end : figure.quantity.start]


def is_level(figure: Figure, before: Figure) -> bool:
    """Whether a figure is the level of which the one before is the growth: 生产总值增长4.5%，达到1000.86亿元."""
    return (
        figure.measure.is_bare
        and not figure.measure.is_dated
        and figure.quantity.sort == "money"
        and before.quantity.unit == "%"
        and "增" in before.indicator
    )


def growth_of(context: Context, quantity: Quantity) -> float:
    """A share as growth, negative when it falls; 增长1.3倍 is 130 %."""
    if quantity.unit == "倍":
        return round(quantity.value * 100, 4)
    window = context.text[max(context.sentence.start, quantity.start - 5) : quantity.at]
    joined = context.text[max(context.sentence.start, quantity.start - 40) : quantity.at]
    falls = quantity.falls or _FALLING.search(window) or _FALLS_TOO.search(joined)
    return -quantity.value if falls else quantity.value
