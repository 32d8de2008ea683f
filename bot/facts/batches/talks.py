"""Projects that are talked about and not signed: 在谈项目38个, 还有5个项目正在洽谈, 8个项目达成初步意向.

They are sets that have not begun, unless their clause says that they were given up or signed since.
"""

from __future__ import annotations

import re

from bot.facts.context import Context
from bot.facts.context.stages import steps
from bot.facts.marks.quantities import Quantity
from bot.facts.marks.scene import Clause
from bot.facts.marks.words import Mark

_TALKS = re.compile(
    r"在谈|洽谈(?!会|活动|室|区)|意向项目|达成[^，。；、\d]{0,8}意向|跟踪对接|(?:跟进|跟踪|接洽)的?[^，。；：、]{0,12}项目"
    r"|份[^，。；、\d]{0,6}意向|办理[^，。；、\d]{0,6}手续"
)
_LENDS = re.compile("贷款?|授信")  # 达成意向|贷款|项目16个
_MEANT = ("意向", "洽谈", "在谈", "战略合作")  # what no step was taken of, unless it is told as signed
_SUM = ("投资", "引资", "金额", "总投资")  # 意向|投资18亿元: a sum of those that have signed, too
_OTHERS = re.compile("更多|一批")  # 在谈的35个项目，争取|更多|项目签约
_AHEAD = 3  # clauses


def are_talked_of(text: str, clause: Clause, count: Quantity) -> bool:
    """Whether a count, in its link of an enumeration, is of projects under negotiation that took no step since."""
    left = max(clause.start, text.rfind("、", clause.start, count.start) + 1)
    right = text.find("、", count.end, clause.end)
    right = right if right >= 0 else clause.end
    talks = _TALKS.search(text, left, right)
    return talks is not None and not steps(text, clause, talks.end(), right) and not _LENDS.search(text, left, right)


def is_denied(text: str, clause: Clause, *, are_talked_of: bool) -> bool:
    """Whether the words of a clause tell that nothing came of what it counts, or not yet."""
    denials = (m for m in clause.marks if m.sense == "deny")
    return any(m.word not in _MEANT or not (are_talked_of or _came_of(text, clause, m)) for m in denials)


def _came_of(text: str, clause: Clause, meant: Mark) -> bool:
    """11个意向项目|签约, 签下11个意向|投资42亿元的项目: what was meant is signed now."""
    is_sum = text.startswith(_SUM, meant.end)
    return any(m.kind == "stage" and m.sense == "signed" and (is_sum or m.start >= meant.end) for m in clause.marks)


def aimed_at(context: Context, number: int) -> tuple[int, list[Mark]] | None:
    """手里还有3个项目在谈，意向投资9亿元，|争取年内签下: where it is told what is to come of them yet."""
    text, clauses = context.text, context.sentence.clauses
    for onward in range(number + 1, min(number + _AHEAD, len(clauses))):
        marks = steps(text, clauses[onward])
        mood = context.mood(onward, marks[0].start, None) if marks else None
        if mood is not None and mood.goal and mood.is_firm:
            is_of_others = _OTHERS.search(text, clauses[onward].start, clauses[onward].end) is not None
            return None if is_of_others or _counts(clauses[onward]) else (onward, marks)
    return None


def _counts(clause: Clause) -> bool:
    """在谈的22个项目，|有望年内签约10个: some of them."""
    return any(q.sort == "count" for q in clause.quantities)
