"""A figure: a quantity together with what it measures, in its clause. Targets and actuals are both figures; whether one
is promised or reached is decided by its mood.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.facts.context import Context
from bot.facts.context.measured import Measure, goes_on
from bot.facts.context.moods import SHARE_OF_PLAN
from bot.facts.figures.around import is_each
from bot.facts.figures.branches import OTHER, praised, tells_branch
from bot.facts.figures.measures import find_measure
from bot.facts.figures.naming import end_of
from bot.facts.figures.unmeasured import may_count
from bot.facts.marks.quantities import Quantity
from bot.facts.marks.scene import Clause

GROWTH_WORD = re.compile(
    r"增|涨|跌|同比|[↑↓+-]|下降|下滑|减少|回落|上升|攀升|跃升|降幅|[微略锐骤再]降|多[投用销]?了|多出|少了|高出|比[去上]年[多少]"
)
_SHORT_NOUN = re.compile(r"[一-鿿（）·]{2,8}")
_COMPARED = re.compile(
    r"比(?:全省|全国|全市|珠三角)[^，。；（]{0,6}(?:平均|水平)[^，。；（]{0,4}(?:（[^（）]{1,14}）)?[高低]?$|(?:比|[高低快优好超]于|高出|快出|领先|超出)(?:全省|全国|全市)[^，。；]{0,8}$|比(?:全省|全国)[^，。；（]{0,8}（$"
)
_IDLE = 2  # clauses that measure nothing
RISES_IN = ("%", "倍")
MORE_BY = re.compile(r"(?:增长|增幅|增加|增速|增长速度|提高|提升|[猛激暴飙劲][增涨升])(?:了|达到?|约|接?近|超过?|为)*$")
_OF_ONE = re.compile("(?:工资性|经营净|财产净|转移净)收入(?:达到?|为|约)*$")  # of one head, by their names
_EACH = ("元", "万元")  # what money per head stays in; all other money is told in 亿元
_PRINTED = re.compile(r"(?P<number>[\d.]+)多?(?P<unit>万?元)")
# 降幅收窄2个百分点；其中8月增长6.3%
_RISES_ON = re.compile(
    r"(?:同比|分别(?:增长|下降)|其中\d{1,2}月(?:份)?(?:当月)?(?:同比)?(?:增长|下降)|第?[一二三四]季度(?:单季)?(?:同比)?(?:增长|下降)|(?:[两三四五六]年)?年均增长"
    r"|(?:1[-—]|前)[^，。；]{1,4}月(?:份)?累计(?:同比)?(?:增长|下降))"
)
_FROM = re.compile(r"来自(?P<what>[^，。；：、\d]{2,12})")
_OF_ALL = re.compile(
    r"占[^，。；]{2,16}(?:总[数额量值]|(?:投资|产值|增加值|收入|进出口|出口|税收|产量|面积|吞吐量)(?:总?额)?)的$"
)
_COMPLETE = re.compile(  # says by itself what is measured
    r"企业|公司|平台|实验室|中心|机构|基地|用地|厂房|面积|项目|[额量率值]$"
)
_GROWS = re.compile(r"增|降|升|落|涨|跌")
_AND = re.compile(r"[和、及与]")
_SHARE_OF_PLAN = re.compile(
    r"(?:[占为](?!全)|完成)+(?P<plan>[^，。；：\d完成]{0,12}(?:任务|计划|目标|指标|预算)(?:数|额|总量)?)"
)


class Figure(NamedTuple):
    """`end` is where the words after the number do end that belong to it."""

    quantity: Quantity
    number: int
    end: int
    measure: Measure
    indicator: str
    is_rate: bool
    is_economic: bool
    is_compared: bool  # 比全省平均水平高…
    is_in_order: bool  # 分别为…和…: its name goes with its place
    is_planned: bool  # 年度计划投资: a plan by its name
    is_branch: bool  # how fast a branch of the economy grew

    @property
    def start(self) -> int:
        """Where the words of the indicator begin."""
        return self.measure.start


def find_figures(context: Context) -> list[Figure]:
    """The figures of the current sentence that no batch or project has taken, in order."""
    found: list[Figure] = []
    for number, clause in enumerate(context.sentence.clauses):
        for quantity in context.free(clause):
            if may_count(context, clause, quantity):
                found.append(make_figure(context, number, clause, quantity, found))
    context.measured = next((f.measure for f in reversed(found) if f.measure.marks), None)
    return found


def make_figure(context: Context, number: int, clause: Clause, quantity: Quantity, found: list[Figure]) -> Figure:
    """A quantity of a clause with what it measures, by the figures before it in the sentence."""
    text = context.text
    before = next((f for f in reversed(found) if not _is_beside(text, f)), None)
    near = before if before is not None and _goes_on(context, before, number, quantity) else None
    told = near.measure._replace(is_economic=near.is_economic) if near else _told_before(context, found)
    measure = find_measure(context, number, clause, quantity, told)
    branch = praised(context, number, clause, quantity)
    if branch:
        measure = measure._replace(name=branch, marks=(), is_economic=True, is_bare=False)
    words = text[measure.start : quantity.start]
    quantity = _per_head(text, clause, quantity, found)
    is_share_of_plan = SHARE_OF_PLAN.search(text, max(clause.start, quantity.start - 24), quantity.start) is not None
    is_branch = bool(branch) or (quantity.unit == "%" and tells_branch(context, number, clause, quantity))
    compared = quantity.unit in ("%", "个百分点") and _COMPARED.search(text, clause.start, quantity.start) is not None
    has_name = bool(measure.marks and words.strip("、，和与及"))
    is_distance = compared and quantity.unit == "个百分点" and not has_name and before is not None
    kin = (
        None
        if has_name or is_distance
        else next((f for f in reversed(found) if _is_kin(context, number, quantity, f, words)), None)
    )
    of_all = quantity.unit == "%" and _OF_ALL.search(text, clause.start, quantity.start) is not None
    origin = _FROM.match(text, quantity.end, clause.end) if quantity.unit == "%" else None
    whole = before if origin and before is not None and before.is_economic and not before.measure.is_company else None
    plans = (m.end for m in context.sentence.marks if m.kind == "money" and m.sense == "annual")
    plan = any(0 <= quantity.start - end <= 4 for end in plans)  # 年度计划投资约3亿元, 年度计划投资：3亿元
    return Figure(
        quantity,
        number,
        end_of(context, clause, quantity),
        measure,
        f"{origin['what']}占{whole.indicator}比重"
        if origin and whole
        else f"{before.indicator}{measure.name}"[-40:]
        if is_distance and before is not None
        else _named_as_kin(measure.name, kin, words, is_share=quantity.unit == "%"),
        is_rate=(quantity.sort == "share" and any(m.kind == "neutral" for m in measure.marks))
        or is_share_of_plan
        or whole is not None
        or (kin is not None and not kin.is_branch and not measure.marks and not GROWTH_WORD.search(words)),
        is_economic=measure.is_economic
        or is_share_of_plan
        or kin is not None
        or compared
        or is_branch
        or of_all
        or text.startswith("每", quantity.at)
        or whole is not None,
        is_compared=compared,
        is_in_order="分别" in words or (kin is not None and not has_name and kin.is_in_order),
        is_planned=plan and quantity.sort == "money",
        is_branch=is_branch or (kin is not None and kin.is_branch and quantity.unit == "%"),
    )


def _named_as_kin(name: str, kin: Figure | None, words: str, *, is_share: bool) -> str:
    """A figure's name with that of the figure it goes on about: 公路|投资完成率; where it has no words of its own, that
    name alone (91.2%、101.6%). How far a plan is done has its own: 完成年度任务的82% is 年度任务完成率."""
    share = _SHARE_OF_PLAN.fullmatch(name)
    if share is not None:
        return f"{share['plan']}完成率" if is_share else share["plan"]
    if kin is None:
        return name
    if not words.strip("、，和与及") or name in (kin.indicator, kin.measure.name):
        return kin.indicator
    if _COMPLETE.search(name) or OTHER.fullmatch(name):
        return name
    whole = kin.indicator.removeprefix(kin.measure.name) or kin.indicator
    shared = next((n for n in (4, 3, 2) if name.endswith(whole[:n])), 0)  # 城镇|居民 of 居民|人均可支配收入
    return f"{name}{whole[shared:]}"[-40:]


def _told_before(context: Context, found: list[Figure]) -> Measure | None:
    """What the last sentence measured, for the first figure of one that goes on about it."""
    return context.measured if not found and goes_on(context.text, context.sentence) else None


def _is_beside(text: str, figure: Figure) -> bool:
    """Points without a name, and what a bracket compares with (1—7月（-7.0%）): nothing goes on about them."""
    is_distance = figure.quantity.sort == "points" and not figure.measure.marks
    opened = text.rfind("（", figure.start, figure.quantity.at) >= 0 and not figure.is_economic
    return is_distance or opened


def _goes_on(context: Context, before: Figure, number: int, quantity: Quantity) -> bool:
    """Whether the figure before may lend its name: it stands in this clause or the last, or only words that measure
    nothing lie between it and a growth (产值56.3亿元；今年一季度增势转好，同比增长38.7%)."""
    if before.number >= number - 1:
        return True
    between = context.sentence.clauses[before.number + 1 : number]
    is_rise = quantity.unit == "%" and _RISES_ON.match(context.text, context.sentence.clauses[number].start) is not None
    is_idle = len(between) <= _IDLE and not context.taken and not any(clause.has("econ") for clause in between)
    return is_rise and is_idle and all(q.sort in ("points", "share", "money") for c in between for q in c.quantities)


def _per_head(text: str, clause: Clause, quantity: Quantity, found: list[Figure]) -> Quantity:
    """Money per head, acre or village stays in the unit it is printed in: 人均收入36418元，其中城镇居民|42356元."""
    is_one = text.startswith(("/人", "/亩", "/户"), quantity.end)
    is_one = is_one or is_each(text[max(clause.start, quantity.start - 24) : quantity.start])
    sums = [figure.quantity.unit for figure in found if figure.quantity.sort == "money"]
    goes_on = (bool(sums) and sums[-1] in _EACH) or _OF_ONE.search(text, clause.start, quantity.at) is not None
    if quantity.unit != "亿元" or not (is_one or goes_on):
        return quantity
    printed = _PRINTED.match(text, quantity.at, quantity.end)
    if printed is None:
        return quantity
    return quantity._replace(value=float(printed["number"]), unit=printed["unit"])


def _is_kin(context: Context, number: int, quantity: Quantity, before: Figure, words: str) -> bool:
    """水利13.4%、公路18.2% after 完成率21.0%, and 68.9%和64.4%: a short name or none and the same unit."""
    if quantity.unit != before.quantity.unit or not before.is_economic or number - before.number > 8:
        return False
    if _AND.fullmatch(context.text, before.quantity.end, quantity.start):
        return True
    if quantity.unit == "%" and GROWTH_WORD.search(words):  # 摩托车产量增长9.8%，饮料下降3.6%
        return (
            number - before.number == 1
            and _GROWS.search(before.indicator) is not None
            and OTHER.fullmatch(words) is not None
        )
    return _SHORT_NOUN.fullmatch(words) is not None
