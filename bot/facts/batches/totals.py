"""Whether money behind a count is what the counted projects cost together: not what is spent on them in a year, what
they make or what each of them costs, and not the sum of several sets.
"""

from __future__ import annotations

import re

from bot.facts.batches.parts import is_among
from bot.facts.batches.project_sets import UNITS, ProjectSet
from bot.facts.context import Context
from bot.facts.marks.quantities import Quantity
from bot.facts.marks.scene import Clause
from bot.types import Comparator

_RANGE = re.compile(r"[到至—~-]+[\d.]+[万亿]")
_STOPS = re.compile(r"[，。；、）！]|$|的“|领跑|居首|紧随|排[第名在]|位[居列]|居第|拔得|摘|夺|列|问鼎")
_OF_YEAR = re.compile("计划投(?:约|超|近|逾)?$")
_BARE = re.compile(r"(?:项目)?[，、（]?(?:约|超|近)?")
_TOTAL_LIKE = re.compile(r"(?<!成交)金额|共|就有|合计|总|投|[增引注出]资|揽|额")
_OF_EACH = re.compile("平均|每[个家宗]|拉动(?:工业|固定)")  # of each, or of what they bring about
_TOGETHER = re.compile("合计|总计|共计|[两三四]类")
_GIVES = re.compile("(?:达到?|为)(?:约|超|近)?")
_SIZE = re.compile(r"(?:以上|级)?的?[^，。；]{0,6}“|(?:以上|级)的?[^，。；]{0,8}(?:项目|企业)")


def is_total(context: Context, clause: Clause, quantity: Quantity) -> bool:
    """Whether money after a count is the set's total: 总投资…, 计划投资额…, 揽金…; not 年度计划投资, not 产值."""
    if quantity.is_level or _SIZE.match(context.text, quantity.end, clause.end):
        return False
    if _RANGE.match(context.text, quantity.end, clause.end):
        return False  # 投资额在8000万元到1亿元之间: of each
    counted = _last_count(clause, context, quantity)
    words = [m for m in clause.marks if m.kind in ("money", "econ") and counted <= m.start and m.end <= quantity.start]
    if _pays_out(context, max(counted, clause.start), quantity.start) or _OF_EACH.search(
        context.text, counted, quantity.start
    ):
        return False
    if context.is_arranged and _OF_YEAR.search(context.text, counted, quantity.start):
        return False  # 产业项目71个，计划投109亿元: of the year that is arranged
    if not words and is_given(context.text, clause.start, quantity.start):
        before = [m for m in context.sentence.marks if counted <= m.start < clause.start and m.kind == "money"]
        return bool(before) and before[-1].sense == "total"  # 总额又过百亿，达到127亿元
    if words and words[-1].kind == "money":
        return words[-1].sense == "total" or (words[-1].word == "累计投资" and words[-1].start == clause.start)
    if words:
        spent_together = words[-1].word.endswith("投资") and is_together(context.text, clause, quantity)
        return words[-1].word == "引资" or spent_together  # 4个技改项目完工，技改投资合计1.94亿元
    if counted == quantity.start and quantity.comparator is not Comparator.EQ:
        return False  # 其中2个|超五亿元: how big they are
    if _BARE.fullmatch(context.text, counted, quantity.start):
        return _STOPS.match(context.text, quantity.end) is not None  # 33个，214.5亿元
    return _TOTAL_LIKE.search(context.text, max(clause.start, quantity.start - 6), quantity.start) is not None


def is_anothers(context: Context, clause: Clause, quantity: Quantity) -> bool:
    """7个项目已经投产，总投资73.6亿元的某某项目…: in a clause of its own, money with 的 is the next thing's."""
    count = _last_count(clause, context, quantity)
    return count < clause.start and context.text.startswith("的", quantity.end)


def is_of_all(context: Context, found: ProjectSet, clause: Clause, quantity: Quantity) -> bool:
    """新动工项目9个，投产项目7个，两类项目总投资合计168亿元: the sum of several sets is no single one's."""
    text, before, count = context.text, context.batch, found.count
    if count is None or before is None or before.amount_yi is not None:
        return False
    own, last = (context.sentence.clauses[max(i, 0)] for i in (found.number, found.number - 1))
    if before.stage_is_goal and "已" in text[own.start : count.start]:
        return False  # 目标是引进15个，已签下9个，|投资额11.6亿元
    counts = [q.at for q in context.sentence.quantities if q.unit in UNITS and q.end <= count.start]
    opens = any(m.sense == "total" and m.start == clause.start for m in clause.of("money"))
    if opens and any(q.at in context.taken and q.unit in UNITS and q.end <= count.start for q in own.quantities):
        return True  # 其中智能装备11个、食品4个、其他2个，|总投资46亿元
    first = next((at for at in counts if at in context.taken), None)
    if first is None or "其中" in text[first : clause.start]:
        return False
    is_next = any(q.at in context.taken and q.unit in UNITS for q in last.quantities) and not is_among(context, own)
    is_apart = is_next and text[clause.start - 1] == "，" == text[own.start - 1]
    return (is_apart and opens) or is_together(text, clause, quantity)


def is_together(text: str, clause: Clause, quantity: Quantity) -> bool:
    """Whether words before a sum say that it is one of several things."""
    return _TOGETHER.search(text, clause.start, quantity.start) is not None


def is_given(text: str, start: int, end: int) -> bool:
    """总额又过百亿，|达到|127亿元: whether words do nothing but give the number of what was told before."""
    return _GIVES.fullmatch(text, start, end) is not None


def _pays_out(context: Context, start: int, end: int) -> bool:
    """完成投资: what has been spent. 完成签约 and 完成供地 are steps of the set."""
    at = context.text.find("完成", start, end)
    return at >= 0 and not any(m.kind == "stage" and m.start <= at < m.end for m in context.sentence.marks)


def _last_count(clause: Clause, context: Context, quantity: Quantity) -> int:
    """Where the count right before a quantity ends."""
    held = [q.end for q in context.sentence.quantities if q.end <= quantity.start and q.unit in UNITS]
    return held[-1] if held else clause.start
