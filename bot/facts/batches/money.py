"""The money of a counted set, inside its words (57项总投资367亿元的…), before or after them, and how much more it is
than last year.
"""

from __future__ import annotations

import re

from bot.facts.batches.project_sets import ProjectSet, is_difference
from bot.facts.batches.totals import is_anothers, is_given, is_of_all, is_together, is_total
from bot.facts.context import Context
from bot.facts.context.owners import ONE_EACH
from bot.facts.context.stages import steps
from bot.facts.figures.around import outset
from bot.facts.marks.brackets import open_at
from bot.facts.marks.quantities import Quantity
from bot.facts.marks.scene import Clause

_BELONGS = re.compile(  # 总投资64亿元|、共计18个项目, 总投资12亿元|、涉及装备制造等领域的|7个项目
    r"的|、(?:共计?|合计|一共)|、(?:涉及|涵盖|覆盖)[^，。；：\d]{2,30}的"
)
_PRICED = re.compile(r"(?:成交|起始|起拍|出让|注册资[本金])[^，。；\d]{0,6}$")
_GROWTH = re.compile(
    r"(?:同比|[比较][上去]年|与(?:去年|上年|20\d\d年))[^，。；]{0,14}?(?:增长|增加|[上提]升|提高|下降|减少|增幅)|^(?:、|，)?(?:同比|分别)*(?:增长|增幅|增|下降|↑|↓)"
)
_OPENS = re.compile(r"[^，。；、]{0,2}(?:总|计划|合计|项目|协议|投资|引资|金额|约|超|[\d.]+[万亿])")
_OF_ONE = ("其中", "当中", "单是", "光是", "前者", "后者")
_SITES = ("落户", "落地", "选址", "入驻", "落子", "涵盖")
_DESCRIBES = ("涵盖", "覆盖", "涉及", "分为", "聚焦", "占")  # what the set is made of, and how much it is of another
_DESCRIBED = ("既有", "也有", "还有", "又有")  # 23个项目中，既有…的龙头，也有…的配套，合计总投资…
_ROUGH = re.compile(r"(?:大关|关口|台阶|元)?，(?:达到?|为|共)(?=[\d.]+万?亿)|大关|关口")
_SHARE_OF_ALL = re.compile(  # 共34个，占全市总投资额的|60%, 33个，完成年度目标的|55%
    r"(?:占(?:比|[^，。；：\d]{2,24}的)|完成[^，。；：\d]{0,6}(?:任务|目标|计划)的?)(?:约|近|超)?$"
)
_OPENS_WITH = re.compile("（(?:共|合计|计划|意向|协议|合同)?(?:总?投资总?额?|总额|金额)?(?:约|为|共)?$")
_IN_ORDER = 16  # characters: 分别|比上年同期大幅增长|16.7%和24.1%


def bind_money(context: Context, found: ProjectSet) -> None:
    """The money of a set, inside its words (57项总投资367亿元的…), before or after them; then the growth."""
    sentence, text = context.sentence, context.text
    own = sentence.clauses[found.number]
    count = found.count
    assert count is not None
    before = [q for q in context.free(own) if q.sort == "money" and q.end <= count.start]
    if before and not found.is_elliptic and _BELONGS.fullmatch(text, before[-1].end, count.start):
        found.amount = before[-1]
        found.start = min(found.start, before[-1].start)
        context.take(found.amount)
    for number in range(found.number, min(found.number + 4, len(sentence.clauses))):
        clause = sentence.clauses[number]
        if number > found.number and _begins_another(text, clause):
            return
        is_list = number > found.number and text[clause.start - 1] in "：—"
        if is_list and not _OPENS.match(text, clause.start, clause.end):
            if text.find("、", clause.start, clause.end) >= 0:
                continue  # 三个项目签约：甲、乙和丙，总投资9亿元
            return  # 三个项目签约：某某园投资5亿元…: each of them is told with its own
        takes_step = number == found.number + 1 and not clause.quantities and not steps(text, own)
        if number > found.number and not takes_step and _goes_elsewhere(text, clause):
            return
        for quantity in clause.quantities:
            if quantity.at in context.taken or _is_by_the_way(text, clause, found, quantity):
                continue
            if not _bind(context, found, number, clause, quantity):
                return


def _is_by_the_way(text: str, clause: Clause, found: ProjectSet, quantity: Quantity) -> bool:
    """What stands between a count and its money and ends nothing: how big each is, what they were last year or are
    together, how large their land is."""
    count = found.count
    if count is None or quantity.start < count.end or _is_size(clause, found, quantity):
        return True
    if outset(text, clause, quantity) is not None:
        return True  # 投资额由98亿元|增加到126亿元
    if is_difference(text, clause, quantity) or text.startswith(_DESCRIBED, clause.start):
        return True
    if quantity.sort == "money" and _ROUGH.match(text, quantity.end):
        return True  # 总额又过百亿，达到127亿元; 突破600亿元大关
    if _is_in_brackets(text, count.end, quantity) and not _is_sum_of_bracket(text, quantity):
        return True  # 320项（打包项目拆开共406项），总投资2900亿元
    if quantity.sort == "count" and text.startswith(_DESCRIBES, clause.start):
        return True  # 老旧小区改造项目36个，涉及居民4300户，估算总投资1.62亿元
    if quantity.sort == "share":
        return _SHARE_OF_ALL.search(text, clause.start, quantity.start) is not None
    # 14宗、面积612亩，装机20万千瓦，成交总价2.1亿元，涉及计划投资45.3亿元
    return quantity.sort in ("heads", "area", "mass") or _PRICED.search(text, clause.start, quantity.start) is not None


def _is_in_brackets(text: str, start: int, quantity: Quantity) -> bool:
    """Whether a bracket that opens behind a position has not closed before a quantity."""
    return open_at(text, start, quantity.start) >= 0 and text.find("）", quantity.end, quantity.end + 30) >= 0


def _is_sum_of_bracket(text: str, quantity: Quantity) -> bool:
    """签约项目7个（总投资12.3亿元）: a bracket that tells the sum and nothing else."""
    return (
        quantity.sort == "money"
        and text.startswith("）", quantity.end)
        and _OPENS_WITH.search(text, max(0, quantity.start - 12), quantity.start) is not None
    )


def _begins_another(text: str, clause: Clause) -> bool:
    """What follows is told of a part, or of something else: a new link, unless it goes on about the set's money
    (引进项目487个，增长6.1%；计划投资总额1986.4亿元)."""
    if text.startswith((*_OF_ONE, "包括", "分别是"), clause.start):
        return text.startswith(_OF_ONE, clause.start) or bool(clause.quantities)  # 分别是A、B和C，|总投资…
    goes_on = any(m.sense == "total" and m.start - clause.start <= 2 for m in clause.of("money"))
    return text[clause.start - 1] == "；" and not goes_on


def _goes_elsewhere(text: str, clause: Clause) -> bool:
    """A later clause with a step or a time of its own before its money speaks of something else, and so does 其中."""
    money = next((q for q in clause.quantities if q.sort == "money"), None)
    if text.startswith("其中", clause.start):
        return True
    if money is None:
        return not text.startswith(_DESCRIBES, clause.start) and any(m.word not in _SITES for m in steps(text, clause))
    return any(t.end <= money.start and t.grain != "now" for t in clause.times)


def _bind(context: Context, found: ProjectSet, number: int, clause: Clause, quantity: Quantity) -> bool:
    """Give one later quantity to the set; False when it belongs to something else and the search ends."""
    text = context.text
    if quantity.sort == "money" and ONE_EACH.search(text, max(clause.start, quantity.start - 5), quantity.start):
        return False  # each member's own: 投资额分别为8亿元和6亿元
    if quantity.sort == "money" and is_of_all(context, found, clause, quantity):
        if is_together(text, clause, quantity):
            context.take(quantity)
        return False
    is_sum = quantity.sort == "money" and found.amount is None
    if is_sum and (found.growth is None or is_total(context, clause, quantity)):
        if not is_total(context, clause, quantity) or is_anothers(context, clause, quantity):
            return False
        found.amount = quantity
    elif (
        quantity.sort == "share"
        and not clause.has("econ")
        and _GROWTH.search(text[max(clause.start, quantity.start - 18) : quantity.end])
    ):
        measures = {m.sense for m in clause.of("money") if m.end <= quantity.start}
        before = [q for q in context.sentence.quantities if q.end <= quantity.start]
        if measures - {"total"} or before[-1].sort == "area":
            return False  # 引进项目32个，去年产值增长46%; 用地7宗、面积421亩，增长35.8%: of something else
        if found.amount is None and "total" in measures:  # 新开工项目213个，但计划投资额下降8.7%: of another measure
            if _is_told_behind(context, number):
                found.amount_growth = quantity
                context.take(quantity)
            return found.amount_growth is not None
        _bind_growth(context, found, number, quantity)
    else:
        return False
    context.take(quantity)
    return True


def _bind_growth(context: Context, found: ProjectSet, number: int, quantity: Quantity) -> None:
    clause = context.sentence.clauses[number]
    both = context.text.find("分别", max(clause.start, quantity.start - _IN_ORDER), quantity.start) >= 0
    if found.amount is None or both:
        found.growth = quantity
        rest = [q for q in clause.quantities if q.start > quantity.end and q.sort == "share"]
        if both and found.amount is not None and rest:
            found.amount_growth = rest[0]
            context.take(rest[0])
    elif found.amount_growth is None:
        found.amount_growth = quantity


def _is_told_behind(context: Context, number: int) -> bool:
    """计划投资额同比增长23.5%，|达301.2亿元: whether a measure is told behind its growth."""
    after = context.sentence.clauses[number + 1 : number + 2]
    level = after[0].quantities[0] if after and after[0].quantities else None
    is_level = level is not None and level.sort == "money"
    return is_level and level is not None and is_given(context.text, after[0].start, level.start)


def _is_size(clause: Clause, found: ProjectSet, quantity: Quantity) -> bool:
    """19个10亿元以上项目, 3个百亿级项目: how big each of the set is, inside its words."""
    if quantity.sort != "money" or found.count is None or quantity.end >= found.end:
        return False
    return not any(m.kind == "money" and found.count.end <= m.start < quantity.start for m in clause.marks)
