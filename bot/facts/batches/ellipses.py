"""Counts whose noun was said before: 30个投产, 续建的有314项, 新会区41个, 去年全年也才7个, 离全年12个的目标."""

from __future__ import annotations

import re

from bot.facts.batches.project_sets import UNITS, ProjectSet
from bot.facts.context import Context
from bot.facts.context.stages import steps
from bot.facts.marks.quantities import Quantity
from bot.facts.marks.scene import Clause

_ELLIPSIS = re.compile(r"(?:类|的有|的占|的是|里有|中有|其中|还有|另有|以上的|的只有|的也有|的就有)$")
_TOUCH = re.compile(r"(?:的?(?:[只仅已还共也就]?有|是|才|达|仅)|了|的)?")
_IS_BEHIND = re.compile("[^、镇街县区村“”]{0,7}")  # 10个年内|投产; not 10个、|动工9个, 10个镇（街）|引进
_ENDS_COUNT = "，。、；（）“”！\n"
_GIVES = re.compile(r"(?:镇|街道|区|市|县|片区)?[以各]?|[^，。；：\d]{0,10}：")  # 新会以13个…领跑, 新会最“能打”：13个
_BROUGHT = re.compile(r"(?:[带引]来|[带捧签揽]回|[要又共]签)了?$")  # 以商引商带来19个
_ONLY = re.compile(r"(?:也|还|仅|才|只|则|却)*(?:有|是|为)?")
_DONE_SO_FAR = re.compile(r"(?:已|已经|眼下|目前|现|至今|迄今)(?:已)?(?:完成|实现)了?$")  # 不少于15个，眼下完成了|11个
_AIMED_AT = re.compile(r"(?:目标|任务)(?:数)?(?:是|为|定在|定为)$")  # 今年的目标是|18个
_OF_PROJECTS = re.compile("项目|招商|推介会")
_INVESTED = re.compile(
    r"[，、](?:合计|计划|协议)*(?:总投资|投资)(?:总?额)?[约超近达为]?\d"
)  # 签约9个，|投资总额31.6亿元
_SORT = re.compile(r"(?P<of>其中)?(?P<sort>[一-鿿“”]{2,14}?)(?:类|有|共|占)*")
_REST = re.compile("(?:剩下|其余|余下|剩余)的?$")  # 其余|9个，预计三季度前动工
_AMONG = re.compile(r"(?:项目|工程)(?:当中|之中|中|里)$|其中$")
_SIZED = re.compile(
    r"(?:其中)?(?P<sort>(?:总?投资额?)?[超过逾]?[\d.]*[十百千]?亿元(?:以上|以下|级)?)的?(?:就?有|共|占|达到?|仅|要|须|将|力争|确保|争取|预计|不少于|不低于)*"
)
_LEADS = re.compile(  # 新会区动工项目最多，|为33个
    "(?P<scope>[^，。；：]{0,20}?(?:项目|工程))(?:数量?|个数)?(?:[也都均]|全市)*(?:最多|居首位?|[排居位列]+第一|领跑|领先)，"
    "(?:就?有|共有?|为|达到?)+"
)
_PART = re.compile(r"(?:其中)?[一-鿿“”]{2,14}\d+[个项]")
_WITH_MONEY = re.compile(r"[、，](?:总?投资额?|计划投资?|合计|协议投资额?|金额)?(?:约|超|达)?[\d.]+万?亿?元")
_CHANGE_WORDS = (
    "改造",
    "升级改造",
    "建设",
    "扩建",
    "改扩建",
    "验收",
    "装修",
    "施工",
)  # steps that other things take too


def find_elliptic(context: Context, number: int, clause: Clause, quantity: Quantity) -> ProjectSet | None:
    """A count whose noun was said before: 30个投产, 续建的有314项, 完成供地41个, 离全年12个的目标."""
    text = context.text
    is_parcel = quantity.unit == "宗" and context.batch is not None
    if not (quantity.unit in ("个", "项") or is_parcel) or not quantity.in_digits:
        return None
    is_of_projects = _OF_PROJECTS.search(text, context.sentence.start, context.sentence.end) is not None
    if context.batch is None and not is_of_projects and not _INVESTED.match(text, quantity.end):
        return None
    touching = [
        m
        for m in steps(text, clause)
        if (_IS_BEHIND.fullmatch(text, quantity.end, m.start) or _TOUCH.fullmatch(text, m.end, quantity.start))
        and m.word not in _CHANGE_WORDS
        and (m.start >= quantity.end or text[quantity.end : quantity.end + 1] in _ENDS_COUNT)  # 签了9个合作课题
    ]
    if touching:
        start, end = min(quantity.start, touching[0].start), max(quantity.end, touching[0].end)
        return ProjectSet(quantity, touching[0].word + "项目", start, end, number, is_elliptic=True)
    ends = text[quantity.end : quantity.end + 1] in _ENDS_COUNT
    if (
        ends
        and _ELLIPSIS.search(text, max(clause.start, quantity.start - 4), quantity.start)
        and (context.batch is not None or is_among(context, clause))
    ):
        scope = _ELLIPSIS.sub("", text[clause.start : quantity.start]).removeprefix("其中")
        return ProjectSet(quantity, scope + "项目", clause.start, quantity.end, number, is_elliptic=True)
    if context.batch is None:
        return None
    goes_on = ends or bool(steps(text, clause, quantity.end))
    if goes_on and _REST.search(text, max(clause.start, quantity.start - 4), quantity.start):
        return ProjectSet(quantity, context.batch.scope, clause.start, quantity.end, number)
    if ends and context.batch.stage_is_goal and _DONE_SO_FAR.search(text, clause.start, quantity.start):
        return ProjectSet(quantity, context.batch.scope, clause.start, quantity.end, number, is_elliptic=True)
    if ends and _BROUGHT.search(text, clause.start, quantity.start):
        return ProjectSet(quantity, context.batch.scope, clause.start, quantity.end, number, is_elliptic=True)
    if _is_districts_part(context, number, clause, quantity) or _is_of_other_time(context, clause, quantity):
        return ProjectSet(quantity, context.batch.scope, clause.start, quantity.end, number, is_elliptic=True)
    part = (_is_sort_of(context, clause, quantity) or _sized(context, clause, quantity)) if ends else None
    if part:
        return ProjectSet(quantity, part + "项目", clause.start, quantity.end, number, is_elliptic=True)
    behind = 3 * text.startswith("的目标", quantity.end)
    if behind or (ends and _AIMED_AT.search(text, clause.start, quantity.start)):
        return ProjectSet(
            quantity, context.batch.scope, clause.start, quantity.end + behind, number, is_elliptic=True, is_aim=True
        )
    return None


def find_leading(context: Context, number: int, clause: Clause, quantity: Quantity) -> ProjectSet | None:
    """新会区动工项目最多，|为33个: the clause before tells of which projects so many are the most."""
    text, before = context.text, context.sentence.clauses[number - 1] if number else clause
    leads = _LEADS.fullmatch(text, before.start, quantity.start)
    if leads is None or text[quantity.end : quantity.end + 1] not in _ENDS_COUNT:
        return None
    told = number - 1, steps(text, before)
    return ProjectSet(quantity, leads["scope"], clause.start, quantity.end, number, told=told)


def _is_sort_of(context: Context, clause: Clause, quantity: Quantity) -> str | None:
    """文旅6个、16.9亿元，渔业5个、10.5亿元 · 其中食品加工2个: what sort of projects a part of the set just told is."""
    whole = context.whole
    if whole is None or whole.count is None or quantity.value >= whole.count:
        return None
    if context.named_set_in != context.sentence.paragraph:
        return None
    text = context.text
    name = _SORT.fullmatch(text, max(clause.start, text.rfind("、", clause.start, quantity.start) + 1), quantity.start)
    if name is None or any(
        m.kind in ("stage", "mood", "econ", "money") and name.start() <= m.start < quantity.start for m in clause.marks
    ):
        return None
    is_next = text[name.start() - 1] == "、" and any(
        q.at in context.taken and q.unit in UNITS and q.end < name.start() for q in clause.quantities
    )  # 其中先进制造业11个、|现代服务业5个
    is_list = is_next or (
        text[clause.start - 1] in "：，；"
        and (_WITH_MONEY.match(text, quantity.end) is not None or _goes_on(context, clause))
    )
    return name["sort"] if name["of"] or is_list or is_among(context, clause) else None


def _sized(context: Context, clause: Clause, quantity: Quantity) -> str | None:
    """其中投资亿元以上|11个, 超5亿元的|3个: how big the projects of a part of the set just told are."""
    whole, opens = context.whole, max(clause.start, context.text.rfind("、", clause.start, quantity.start) + 1)
    if whole is None or whole.count is None or quantity.value >= whole.count:
        return None
    size = _SIZED.fullmatch(context.text, opens, quantity.start)
    return size["sort"] if size is not None and context.named_set_in == context.sentence.paragraph else None


def is_among(context: Context, clause: Clause) -> bool:
    """签约的30个项目中，|新能源9个: whether the clause before one says of which projects the parts are told."""
    number = context.sentence.clauses.index(clause)
    before = context.sentence.clauses[number - 1] if number else None
    return before is not None and _AMONG.search(context.text, before.start, before.end) is not None


def _goes_on(context: Context, clause: Clause) -> bool:
    """其中制造业12个，农文旅6个: whether the clause before one tells such a part and no more."""
    number = context.sentence.clauses.index(clause)
    before = context.sentence.clauses[number - 1] if number else None
    if before is None or not all(q.at in context.taken for q in before.quantities):
        return False
    return _PART.fullmatch(context.text, before.start, before.end) is not None


def _is_districts_part(context: Context, number: int, clause: Clause, quantity: Quantity) -> bool:
    """新会区引进41个…；江海区33个，214.5亿元: a district's share of the set before."""
    text = context.text
    is_labelled = number > 0 and text[clause.start - 1] == "："
    label = context.sentence.clauses[number - is_labelled]
    places = [m for m in [*label.marks, *clause.marks] if m.kind == "place" and m.end <= quantity.start]
    if not places or context.named_set_in < context.sentence.paragraph - 1:
        return False
    if any(
        q.end <= quantity.start and q.unit in UNITS and q.at not in context.taken for q in context.sentence.quantities
    ):
        return False  # 首批22个“标准地”挂网，其中新会8个: parts of something else
    opens = places[0].start == label.start
    return opens and _GIVES.fullmatch(text, places[-1].end, quantity.start) is not None


def _is_of_other_time(context: Context, clause: Clause, quantity: Quantity) -> bool:
    """上半年签了9个项目，去年全年也才7个: nothing but a time and the count."""
    if not clause.times or clause.times[-1].end > quantity.start or clause.times[0].start > clause.start + 1:
        return False
    ends = context.text[quantity.end : quantity.end + 1] in _ENDS_COUNT
    return ends and _ONLY.fullmatch(context.text, clause.times[-1].end, quantity.start) is not None
