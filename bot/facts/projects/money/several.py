"""Money of several projects that have been named side by side.

〔甲基地〕、〔乙总部〕签约，投资额分别为8亿元和1.2亿元        one by one
〔甲基地〕、〔乙总部〕签约，一家投资8亿元，一家投资1.2亿元     in turn, a clause each
〔甲基地〕和〔乙总部〕动工，投资额均为2亿元                 the same for each
甲轴承、〔乙总部〕签约，投资额分别为8亿元和1.2亿元            the last of more than are known
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.facts.context import Context
from bot.facts.marks.quantities import Quantity
from bot.facts.marks.scene import Clause
from bot.facts.projects.money.pointed import RESPECTIVELY
from bot.facts.projects.naming.names import Name
from bot.facts.projects.naming.spans import Phrase

_IN_TURN = re.compile("(?:其中)?(?:另|最后)?[一有](?:[家个座条宗处]|项目)")
_BREAK = re.compile("[，；：。]")
_ALIKE = re.compile("(?:均|都|同为|各自?)(?:[为是达约超投资计划总额]|增资|投入|斥资)*$")


_NEAR = 60  # characters that a list takes before its last names


def sums_of_each(context: Context, clause: Clause, phrase: Phrase, quantity: Quantity) -> list[tuple[Name, Quantity]]:
    """The names of a phrase with a sum each; none where the words do not share the sums out."""
    text, names = context.text, phrase.names
    turns = [c for c in context.sentence.clauses if c.start >= phrase.end and _IN_TURN.match(text, c.start)]
    if clause in turns:
        return [(names[turns.index(clause)], quantity)] if len(turns) == len(names) else []
    sums = [q for q in clause.quantities if q.sort == "money"]
    is_alike = _ALIKE.search(text, clause.start, quantity.start) is not None
    if is_alike and len(sums) == 1:
        return [(name, quantity) for name in names]
    if text.find("分别", phrase.left, phrase.start) < 0:
        if not is_alike and not RESPECTIVELY.search(text, clause.start, quantity.start):
            return []
        sums = [q for q in sums if q.start >= quantity.start]
    return list(zip(names, sums, strict=True)) if len(sums) == len(names) else []


def sums_of_rest(context: Context, clause: Clause, names: Sequence[Name]) -> list[tuple[Name, Quantity]] | None:
    """The last of a list, which alone are known as names, with the last of the sums; empty where it is not told whose
    they are, None where there are as many names as sums."""
    sums = [q for q in clause.quantities if q.sort == "money"]
    if len(sums) <= len(names) or not RESPECTIVELY.search(context.text, clause.start, sums[0].start):
        return None
    unknown = len(sums) - len(names)
    head = context.text[max(context.sentence.start, names[0].start - _NEAR) : names[0].start]
    is_list = _BREAK.split(head)[-1].count("、") == unknown
    return list(zip(names, sums[unknown:], strict=True)) if is_list else []
