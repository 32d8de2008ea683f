"""A figure: a quantity together with what it measures, in its clause. Targets and actuals are both figures; whether one
is promised or reached is decided by its mood.

What is no figure of the economy is left out here: capacities and areas of one plant, forecasts of its output,
thresholds (亿元以上项目), ranks, durations, head counts, shares told in passing (占到八成以上).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.facts.context import Context
from bot.facts.quantities import Quantity
from bot.facts.scene import Clause
from bot.facts.words import Mark

_PLANT = re.compile(
    r"年产(?!值[^，。]{0,12}(?:企业|集群|基地))|日产|产能|占地|用地面积|总用地|首期用地|建筑面积|建面|每亩|亩均|厂房面积|单体|容量|装机|总长|全长|里程"
)
_FORECAST = re.compile(
    r"达产|满产|建成后|投产后|落成后|投用后|建成投产后|全部建成|预计(?:可)?(?:实现)?年|年产值|年营收|年销售|年税收|年纳税|可实现|产值(?:测算|可望|有望|预计)|带动就业|创造就业"
)
_THRESHOLD = re.compile(
    r"(?:级)?(?:的)?(?:制造业|产业|工业|优质|重点|重大|招商|大|外资|内资|投资|新)*(?:项目|企业|大项目|行政村|工业企业|“大块头”|“硬骨头”|客商)"
)
_RATIO_CONTEXT = re.compile(r"占|比重|占比|率|完成|达到|贡献|覆盖|增长|增速|增幅|下降|提高|提升|回落|多[投用销]|↑|↓")
_GROWTH_WORD = re.compile(r"增长|增幅|增速|同比|↑|↓|下降|下滑|减少|回落|上升|多[投用销]了|高出|增")
_FALLING = re.compile(r"下降|下滑|减少|回落|↓|负增长|跌")
_JUST_GROWTH = re.compile(
    r"^(?:并|且|也|比上年|比去年同期|比去年|较上年|较去年同期|较去年|同期|年均|可比价|按可比价格计算|分别|预计|将|约|其中|，|、|｜|一| )*"
    r"(?:同比)?(?:实际|名义)?(?:分别)?(?:增长|增幅|增速|下降|下滑|增|减少|增加|上升|回落|提升|提高)?(?:为|达|达到|了|约|超过|超|近|逾)*[↑↓]?$"
)  # fmt: skip
_LEAVE = re.compile(
    r"^[ 一二三四五六七八九十\d、.）—▍●■·]*(?:是|其中|同时|此外|目前|另外|并|且|而|则|还|也|再|又|，|、|：)*"
)
_TRAIL = re.compile(
    r"(?:达到|达|为|实现|完成|做到|突破|超过|约|近|超|逾|的|至|到|在|控制|保持|稳定|要|力争|提升|不低于|共|有|是|应|仅|只|了|计|已|将|各|：)+$"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """`start` is where the words of the indicator begin; `growth` is set later, when the next words give it."""

    quantity: Quantity
    number: int
    start: int
    indicator: str
    is_rate: bool
    is_economic: bool


def find_figures(context: Context) -> list[Figure]:
    """The figures of the current sentence that no batch or project has taken, in order."""
    found: list[Figure] = []
    for number, clause in enumerate(context.sentence.clauses):
        for quantity in context.free(clause):
            figure = _figure(context, number, clause, quantity, found[-1] if found else None)
            if figure is not None:
                found.append(figure)
    return found


def is_growth(context: Context, figure: Figure, before: Figure | None) -> bool:
    """Whether a share only says how much the figure before it grew: 949.61亿元、增长3.5%."""
    if (
        before is None
        or figure.quantity.unit != "%"
        or before.quantity.unit == "%"
        or figure.number - before.number > 1
    ):
        return False
    between = context.text[before.quantity.end : figure.quantity.start]
    own = between.lstrip("，、；（ ｜")
    signed = figure.quantity.rises or figure.quantity.falls
    return bool(_GROWTH_WORD.search(between) or signed) and _JUST_GROWTH.match(own) is not None


def growth_of(context: Context, quantity: Quantity) -> float:
    """A share as growth, negative when it falls."""
    window = context.text[max(context.sentence.start, quantity.start - 5) : quantity.at]
    return -quantity.value if quantity.falls or _FALLING.search(window) else quantity.value


def _figure(context: Context, number: int, clause: Clause, quantity: Quantity, before: Figure | None) -> Figure | None:
    text = context.text
    if quantity.sort in ("time", "group") or (quantity.sort == "count" and not quantity.in_digits):
        return None
    head = text[clause.start : quantity.start]
    tail = text[quantity.end : min(clause.end, quantity.end + 16)]
    if _PLANT.search(head) or _FORECAST.search(text[max(context.sentence.start, quantity.start - 40) : quantity.start]):
        return None
    if quantity.sort == "money" and (_THRESHOLD.match(tail) or _is_project_money(context, clause, quantity)):
        return None
    if quantity.sort == "share" and not quantity.in_digits and not re.search(r"占比|比重|率|增长|达|不低于|完成", head):
        return None
    start, indicator = _name(context, number, clause, quantity, before)
    marks = _measures(context, number, clause, quantity)
    is_rate = quantity.sort == "share" and any(m.kind == "neutral" for m in marks)
    return Figure(quantity, number, start, indicator, is_rate, bool(marks))


def _is_project_money(context: Context, clause: Clause, quantity: Quantity) -> bool:
    """总投资12亿元 of one project: 投资 words before it, and nothing that says a district gathers it."""
    words = [m for m in clause.marks if m.kind in ("money", "econ") and m.end <= quantity.start]
    if not words or words[-1].kind == "econ" or words[-1].sense not in ("total", "phase", "output"):
        return False
    if words[-1].sense == "output":
        return False
    head = context.text[clause.start : words[-1].end]
    return not re.search(r"引进|招商|招引|引资|全年|全市|全区|全镇|各类|合计|新签|重点|外资|产业|工业", head)


def _measures(context: Context, number: int, clause: Clause, quantity: Quantity) -> list[Mark]:
    """The words of the economy a quantity is about: before it in the clause, right after it, or in the clause before."""
    own = [m for m in clause.marks if _is_measure(m) and (m.end <= quantity.start or m.start - quantity.end < 12)]
    if own or not number:
        return own
    previous = context.sentence.clauses[number - 1]
    return [m for m in previous.marks if _is_measure(m)] if quantity.start - clause.start < 12 else []


def _is_measure(mark: Mark) -> bool:
    return (
        mark.kind == "econ"
        or (mark.kind == "neutral" and mark.sense == "rate")
        or (mark.kind == "money" and mark.sense in ("annual", "finished", "output"))
    )


def _name(context: Context, number: int, clause: Clause, quantity: Quantity, before: Figure | None) -> tuple[int, str]:
    """The words that say what is measured, and where they begin: before the number, or after it for counted things."""
    text = context.text
    left = max([clause.start, *[q.end for q in clause.quantities if q.end <= quantity.start]])
    words = text[left : quantity.start]
    lead = _LEAVE.match(words)
    start = left + (lead.end() if lead else 0)
    for time in clause.times:
        if left <= time.start and time.end <= quantity.start and time.start - start <= 2:
            start = time.end
    name = _TRAIL.sub("", text[start : quantity.start]).strip(" ，、｜：（）")
    if quantity.sort in ("count", "area", "heads") and len(name) < 12:
        after = re.match(r"(?:以上)?(?:的)?([^，。；：、（）\d]{2,24})", text[quantity.end : clause.end])
        if after:
            name += after.group(1)
    if len(name) < 2 and before is not None and before.number >= number - 1:
        name = before.indicator
    elif len(name) < 2 and number:
        previous = context.sentence.clauses[number - 1]
        name = text[max(previous.start, previous.end - 16) : previous.end]
    return start, name[-40:] or "未言明"
