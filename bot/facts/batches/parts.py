"""Parts of the set told right before, by their sort, size or district: 其中食品加工2个, 超5亿元的3个, 江海区33个.

None of them is as large as the whole, and each is told with it or in a line of its own.
"""

from __future__ import annotations

import re

from bot.facts.batches.project_sets import UNITS
from bot.facts.context import Context
from bot.facts.marks.quantities import Quantity
from bot.facts.marks.scene import Clause
from bot.text import BULLETS

_SORT = re.compile(
    rf"(?:[{BULLETS}]+ ?)?"
    r"(?:(?P<of>其中|另有|还有|另外)|第?[一二三四五六七八九十]+[是、])?的?(?P<sort>[一-鿿“”]{2,14}?(?:、[一-鿿“”]{2,10}?)?)(?:类|有|共|为|是)*"
    "(?P<takes>占[了到据去]?)?"
)
_AMONG_THEM = re.compile("其中[，、]?(?:[还也只仅就]?有|至少|不少于|超过|近|约)*$")
_TOLD_OF_PART = re.compile(  # 其中15个|来自深圳, 其中至少1个|超五亿元
    "(?:[都均全]|分别)?(?:来自|出自|源于|属|为|是|在|位于|落[在户]|分布|集中|(?:总?投资额?)?[超过逾达]|总?投资|由|涉及|面向|聚焦|瞄准|系|与)"
)
_NEXT_PART = re.compile(  # 新材料4个|、现代服务业2个
    r"[，、；](?:其中)?[一-鿿“”]{2,10}(?:、[一-鿿“”]{2,10})?\d+[个项宗]"
)
_LINES = 2  # paragraphs between parts of a set that are told in lines of their own
_AMONG = re.compile(r"(?:项目|工程)(?:当中|之中|中|里)$|其中$")
_SIZED = re.compile(
    r"(?:其中)?(?P<sort>(?:总?投资额?)?[超过逾]?[\d.]*[十百千]?亿元(?:以上|以下|级)?)的?(?:就?有|共|占|达到?|仅|要|须|将|力争|确保|争取|预计|不少于|不低于)*"
)
_PART = re.compile(r"(?:其中)?[一-鿿“”]{2,14}\d+[个项宗]")
_WITH_MONEY = re.compile(r"[、，](?:总?投资额?|计划投资?|合计|协议投资额?|金额)?(?:约|超|达)?[\d.]+万?亿?元")
_GIVES = re.compile(r"(?:镇|街道|区|市|县|片区)?[以各]?|[^，。；：\d]{0,10}：")  # 新会以13个…领跑, 新会最“能打”：13个


def sort_of_part(context: Context, clause: Clause, quantity: Quantity) -> str | None:
    """文旅6个、16.9亿元，渔业5个、10.5亿元 · 其中食品加工2个: what sort of projects a part of the set just told is."""
    whole = context.whole
    if whole is None or whole.count is None or quantity.value >= whole.count:
        return None
    text = context.text
    opens_line = clause.start == context.sentence.start and context.named_set_in >= context.sentence.paragraph - _LINES
    if context.named_set_in != context.sentence.paragraph and not opens_line:
        return None
    counted = max((q.end + 1 for q in clause.quantities if q.unit in UNITS and q.end < quantity.start), default=0)
    name = _SORT.fullmatch(text, max(clause.start, counted), quantity.start)
    if name is None or any(
        m.kind in ("stage", "mood", "econ", "money") and name.start() <= m.start < quantity.start for m in clause.marks
    ):
        return None
    is_next = text[name.start() - 1] == "、" and any(
        q.at in context.taken and q.unit in UNITS and q.end < name.start() for q in clause.quantities
    )  # 其中先进制造业11个、|现代服务业5个
    goes_on = _NEXT_PART.match(text, quantity.end) or _WITH_MONEY.match(text, quantity.end) or _goes_on(context, clause)
    is_line = opens_line and text.startswith("：", quantity.end)
    is_list = is_next or is_line or ((opens_line or text[clause.start - 1] in "：，；") and goes_on)
    return name["sort"] if name["of"] or name["takes"] or is_list or is_among(context, clause) else None


def is_told_of_part(context: Context, clause: Clause, quantity: Quantity) -> bool:
    """其中15个|来自深圳, 其中至少1个|超五亿元: what is told of a part of the set just told, behind its count."""
    whole = context.whole
    if whole is None or whole.count is None or quantity.value >= whole.count:
        return False
    is_part = _AMONG_THEM.search(context.text, clause.start, quantity.start) is not None
    is_here = context.named_set_in == context.sentence.paragraph
    return is_part and is_here and _TOLD_OF_PART.match(context.text, quantity.end, clause.end) is not None


def size_of_part(context: Context, clause: Clause, quantity: Quantity) -> str | None:
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


def is_districts_part(context: Context, number: int, clause: Clause, quantity: Quantity) -> bool:
    """新会区引进41个…；江海区33个，214.5亿元: a district's share of the set before."""
    text = context.text
    is_labelled = number > 0 and text[clause.start - 1] == "："
    label = context.sentence.clauses[number - is_labelled]
    told = ([m for m in one.marks if m.kind == "place" and m.end <= quantity.start] for one in (clause, label))
    places = next(filter(None, told), [])
    if not places or context.named_set_in < context.sentence.paragraph - 1:
        return False
    if any(
        q.end <= quantity.start and q.unit in UNITS and q.at not in context.taken for q in context.sentence.quantities
    ):
        return False  # 首批22个“标准地”挂网，其中新会8个: parts of something else
    opens = places[0].start in (label.start, clause.start)
    return opens and _GIVES.fullmatch(text, places[-1].end, quantity.start) is not None
