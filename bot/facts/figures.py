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

# Every alternative begins with a plain character: the engine then passes over the others at C speed.
_PLANT = re.compile(
    r"年产(?<![今去明全当]年产)(?!值)|日产|产能|占地|用地面积|总用地|首期用地|建筑面积|建设面积|规划面积|已开发|面积由|建面|每亩|亩均|厂房面积|单体|容量|装机|总长|全长|里程|建起|距离?"
)
_FORECAST = re.compile(
    r"达产后|满产后|建成后|投产后|落成后|投用后|运营后|预计(?:可)?(?:实现)?年|年(?<![去明全当]年)(?<!(?<!如)今年)(?:产值|营收|销售|税收|纳税)|可实现|产值(?:测算|可望|有望|预计)|带动就业|创造就业|满产|估算"
)
_THRESHOLD = re.compile(
    r"(?:级)?的?(?:制造业|产业|工业|优质|重点|重大|招商|大|外资|内资|投资|新|过会|在谈|意向|技改)*(?:项目(?!引进)|企业|行政村|客商)|(?:级)?的?[^，。；]{0,6}“"
)
_GROWTH_WORD = re.compile(
    r"增长|上涨|增幅|增速|同比|↑|↓|下降|下滑|减少|回落|上升|多[投用销]了|高出|增|比[去上]年[多少]"
)
_FALLING = re.compile(r"下降|下滑|减少|回落|↓|负增长|跌")
_JUST_GROWTH = re.compile(
    r"(?:并|且|也|（下同）|按不变价格计算|按不变价计算|按可比价格计算|按可比价计算|扣除价格因素|可比价|年均|分别"
    r"|预计|将|约|其中|比上年|比去年同期|比去年|较上年|较去年同期|较去年|同期|，|、|一| )*"
    r"(?:同比)?(?:（下同）)?(?:实际|名义)?(?:分别)?"
    r"(?:增长|增幅|增速|下降|下滑|增|减少|增加|上升|回落|提升|提高|多|少)?(?:为|达|达到|了|约|超过|超|近|逾)*[↑↓]?"
)
_LEAVE = re.compile(
    r"(?:[ —▍●■·、）]|[一二三四五六七八九十]{1,3}[、是要]|\d{1,2}[.、）])*"
    r"(?:是|其中|同时|此外|目前|另外|并|且|而|则|还|也|再|又|，|、|：)*"
)
_TRAIL = re.compile(
    r"(?:达到|达|为|实现|完成|做到|突破|超过|约|近|超|逾|的|至|到|在|控制|保持|稳定|要|力争|提升|不低于|共|有|是|应|仅|只|了|计|已|将|各|：)+$"
)
_OF_PLAN = re.compile(r"(?:任务|计划|目标|指标)(?:数|额|总量)?(?:的|走完了|完成率|比例)(?:约|近|超)?$")
_SAID_SHARE = re.compile(r"占比|比重|率|增长|达|不低于")
_ACTIVITY = re.compile(
    r"[^，。；：、]{0,6}(?:驻点|联络处|人员|专班|工作组|小组|窗口|条例|机制|举措|措施|行动|方面|办事处|机构|产业链|工程包|工作|会议|活动|部门|环节|步骤|国家(?!级)|地区|城市|景点|试点城|党建|党组织|队伍|将士|代表)"
)
_NAMED_LIST = re.compile(r"名单|队伍|措施|举措|办法|机制|指引|条款|事项|服务|涉及国家[^，]{0,6}")
_SHORT_NOUN = re.compile(r"[一-鿿（）·]{2,8}")
_COMPARED = re.compile(
    r"比(?:全省|全国|全市|珠三角)[^，。；（]{0,6}(?:平均|水平)[^，。；（]{0,4}(?:（[^（）]{1,14}）)?[高低]?$|(?:比|高于|低于|快于)(?:全省|全国|全市)[^，。；]{0,8}$|比(?:全省|全国)[^，。；（]{0,8}（$"
)
_ACTIVE = re.compile("拜访|走访|对接企业|洽谈|聘请|敲开")
_PROJECTS = re.compile(r"[^，。；：、（）]{0,16}(?:项目|工程)")
_BRANCH = re.compile(r"业(?:增加值|投资|产值)?(?:同比)?(?:分别)?(?:增长|下降|上升)(?:了|约)?$")
_PROGRESS = re.compile(r"进度|主体|施工|工程(?:已)?完成|基础(?!设施)|桩基|封顶")


@dataclass(frozen=True, slots=True)
class Figure:
    """`start` is where the words of the indicator begin, `end` where those after the number do end."""

    quantity: Quantity
    number: int
    start: int
    end: int
    indicator: str
    is_rate: bool
    is_economic: bool
    is_compared: bool  # 比全省平均水平高…
    is_planned: bool  # 年度计划投资: a plan by its name
    is_bare: bool = False  # nothing but 达到 before it: of the same indicator as the figure before


def find_figures(context: Context) -> list[Figure]:
    """The figures of the current sentence that no batch or project has taken, in order."""
    found: list[Figure] = []
    for number, clause in enumerate(context.sentence.clauses):
        for quantity in context.free(clause):
            figure = _figure(context, number, clause, quantity, found)
            if figure is not None:
                found.append(figure)
    return found


def is_growth(context: Context, figure: Figure, before: Figure) -> bool:
    """Whether a share only says how much the figure before it grew: 949.61亿元、增长3.5%."""
    if figure.quantity.unit != "%" or before.quantity.unit == "%" or figure.number - before.number > 2:
        return False
    between = context.text[before.quantity.end : figure.quantity.start].lstrip("，、；（ ｜")
    signed = figure.quantity.rises or figure.quantity.falls
    return bool(_GROWTH_WORD.search(between) or signed) and _JUST_GROWTH.fullmatch(between) is not None


def is_level(figure: Figure, before: Figure) -> bool:
    """Whether a figure is the level of which the one before is the growth: 生产总值增长4.5%，达到1000.86亿元."""
    return (
        figure.is_bare and figure.quantity.sort == "money" and before.quantity.unit == "%" and "增" in before.indicator
    )


def growth_of(context: Context, quantity: Quantity) -> float:
    """A share as growth, negative when it falls."""
    window = context.text[max(context.sentence.start, quantity.start - 5) : quantity.at]
    return -quantity.value if quantity.falls or _FALLING.search(window) else quantity.value


def _figure(context: Context, number: int, clause: Clause, quantity: Quantity, found: list[Figure]) -> Figure | None:
    if not _may_count(context, clause, quantity):
        return None
    text = context.text
    before = found[-1] if found else None
    start, indicator, is_bare = _name(context, number, clause, quantity, before)
    marks = _measures(context, number, clause, quantity)
    rate = quantity.sort == "share" and any(m.kind == "neutral" for m in marks)
    is_share_of_plan = _OF_PLAN.search(text, max(clause.start, quantity.start - 12), quantity.start) is not None
    is_branch = quantity.unit == "%" and _BRANCH.search(text, clause.start, quantity.start) is not None
    compared = quantity.unit in ("%", "个百分点") and _COMPARED.search(text, clause.start, quantity.start) is not None
    words = text[start : quantity.start]
    kin = None if marks else next((f for f in reversed(found) if _is_kin(number, quantity, f, words)), None)
    of_kin = kin is not None
    if kin is not None:
        indicator = f"{indicator}{kin.indicator}"[-40:]
    plan = next(
        (m for m in clause.marks if m.kind == "money" and m.sense == "annual" and 0 <= quantity.start - m.end <= 4),
        None,
    )
    return Figure(
        quantity,
        number,
        start,
        _end(context, clause, quantity),
        indicator,
        is_rate=rate or is_share_of_plan or of_kin,
        is_economic=bool(marks) or is_share_of_plan or of_kin or compared or is_branch,
        is_compared=compared,
        is_planned=plan is not None,
        is_bare=is_bare,
    )


def _may_count(context: Context, clause: Clause, quantity: Quantity) -> bool:
    """Whether a quantity can be a figure at all."""
    text = context.text
    head = text[clause.start : quantity.start]
    if quantity.sort in ("time", "group") or (quantity.sort in ("count", "heads") and not quantity.in_digits):
        return False
    if (
        quantity.unit in ("项", "单", "份", "笔")
        or _PLANT.search(head)
        or _FORECAST.search(text, max(context.sentence.start, quantity.start - 40), quantity.start)
    ):
        return False
    if _ACTIVE.search(head) and not re.search("力争|确保|争取", head):
        return False
    if quantity.sort == "money" and any(q.end == quantity.start and q.sort == "count" for q in clause.quantities):
        return False  # 3个超千亿元产业集群
    if quantity.sort == "money" and text[quantity.start - 1] == "（" and text.startswith("）", quantity.end):
        return False  # 某某产业园（12亿元）
    if quantity.sort == "money":
        return not (_THRESHOLD.match(text, quantity.end, clause.end) or _is_project_money(context, clause, quantity))
    if quantity.sort == "share":
        if _PROGRESS.search(head):
            return False
        return (
            quantity.in_digits or _SAID_SHARE.search(head) is not None or text[quantity.at : quantity.at + 2] == "百分"
        )
    if quantity.sort == "count":
        if _PROJECTS.match(text, quantity.end, clause.end) and "每" not in head:
            return False
        if quantity.unit == "条" and "线索" not in head and "生产线" not in text[quantity.end : quantity.end + 8]:
            return False
        return not (_ACTIVITY.match(text, quantity.end, clause.end) or _NAMED_LIST.search(head))
    return True


def _is_project_money(context: Context, clause: Clause, quantity: Quantity) -> bool:
    """总投资12亿元 of one project: 投资 words before it, and nothing that says a district gathers it."""
    words = [m for m in clause.marks if m.kind in ("money", "econ") and m.end <= quantity.start]
    if context.text.startswith(("该项目", "项目"), context.sentence.start):
        return True
    if not words or words[-1].kind == "econ" or words[-1].sense not in ("total", "phase"):
        return False
    if context.batch is not None and any(
        q.at in context.taken for q in context.sentence.quantities if q.sort == "count" and q.end <= quantity.start
    ):
        return False
    head = context.text[clause.start : words[-1].end]
    return not re.search(
        r"完成|交通|技改|基础设施|水利|引进|招商|招引|引资|全年|全市|全区|全镇|各类|合计|新签|重点|外资|产业|工业", head
    )


def _is_kin(number: int, quantity: Quantity, before: Figure, words: str) -> bool:
    """水利13.4%、公路18.2% after 完成率21.0%: a short name and the same unit."""
    if quantity.unit != before.quantity.unit or not before.is_economic or number - before.number > 2:
        return False
    return _SHORT_NOUN.fullmatch(words) is not None and not (quantity.unit == "%" and _GROWTH_WORD.search(words))


def _measures(context: Context, number: int, clause: Clause, quantity: Quantity) -> list[Mark]:
    """The words of the economy a quantity is about: before it, right after it, or in the clause before."""
    text = context.text
    left = max(
        [
            clause.start,
            *[
                q.end
                for q in clause.quantities
                if q.end <= quantity.start and q.sort == quantity.sort and q.sort != "share"
            ],
        ]
    )
    own = [
        m
        for m in clause.marks
        if _is_measure(m, quantity)
        and (
            (left <= m.start and m.end <= quantity.start)
            or ((quantity.sort == "count" or "基金" in m.word) and 0 <= m.start - quantity.end < 12)
        )
    ]
    if (
        own
        or quantity.sort == "count"
        or not number
        or not re.match(
            r"(?:[，、：；]|达到?|超过?|约|为|增长|同比|其中|占|撑起|单是|比|去年|今年|同期|[↑↓]|首批|累计|只有|仅|实现|完成|共|净)",
            text[clause.start : quantity.start] or "，",
        )
    ):
        return own
    previous = context.sentence.clauses[number - 1]
    return [m for m in previous.marks if _is_measure(m, quantity)] if quantity.start - clause.start < 14 else []


def _is_measure(mark: Mark, quantity: Quantity) -> bool:
    if quantity.sort == "count" and mark.kind == "econ":
        return mark.sense in ("firms", "land")
    if quantity.sort == "area" and mark.kind == "econ":
        return mark.sense == "land"
    return (
        mark.kind == "econ"
        or (mark.kind == "neutral" and mark.sense == "rate")
        or (mark.kind == "money" and mark.sense in ("annual", "finished", "output"))
    )


def _name(
    context: Context, number: int, clause: Clause, quantity: Quantity, before: Figure | None
) -> tuple[int, str, bool]:
    """Where the words begin that say what is measured, those words, and whether they are the last figure's."""
    text = context.text
    left = max([clause.start, *[q.end for q in clause.quantities if q.end <= quantity.start]])
    if quantity.sort in ("count", "area"):
        left = max(left, text.rfind("、", left, quantity.start) + 1)
    lead = _LEAVE.match(text, left, quantity.start)
    start = lead.end() if lead else left
    for time in clause.times:
        if left <= time.start and time.end <= quantity.start and time.start - start <= 2:
            start = time.end
    name = _TRAIL.sub("", text[max(start, quantity.start - 60) : quantity.start]).strip(" ，、｜：（）")
    if quantity.sort in ("count", "area", "heads") and len(name) < 12:
        name += text[quantity.end : _end(context, clause, quantity)].removeprefix("以上").removeprefix("的")
    if len(name) >= 2:
        return start, name[-40:], False
    if before is not None and before.number >= number - 1:
        return start, before.indicator, True
    if number:
        previous = context.sentence.clauses[number - 1]
        return start, text[max(previous.start, previous.end - 16) : previous.end], False
    return start, "未言明", False


def _end(context: Context, clause: Clause, quantity: Quantity) -> int:
    """The end of a figure's words: for counted things the noun behind the number belongs to them."""
    if quantity.sort not in ("count", "area", "heads"):
        return quantity.end
    after = re.compile(r"[^，。；：、（）\d]{1,24}").match(context.text, quantity.end, clause.end)
    return after.end() if after else quantity.end
