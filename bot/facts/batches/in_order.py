"""Sets and sums told in order: 签约、动工项目分别为24个和12个, 签约28个、动工19个，投资额分别为66亿元和40亿元."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.facts.batches.project_sets import UNITS, ProjectSet
from bot.facts.context import Context
from bot.facts.context.owners import JOINED, Owner, listed_places
from bot.facts.context.stages import steps
from bot.facts.marks.quantities import Quantity
from bot.facts.marks.scene import Clause

_IN_ORDER = re.compile("分别|依次")
_NEXT = re.compile("(?:的?[^，。；：、]{0,6}项目)?[、和与及][新拟已]?")
_PROJECTS = re.compile(r"(?:的?[^，。；：、\d]{0,8}项目)?(?:数量?|个数)?")


def set_in_order(context: Context, number: int, clause: Clause, quantity: Quantity) -> ProjectSet | None:
    """One of several counts, each with the step in its place: 签约、动工、投产项目分别为24个、12个和|5个."""
    text = context.text
    word = _IN_ORDER.search(text, clause.start, quantity.start)
    if word is None:
        return None
    counts = [q.start for q in clause.quantities if q.start >= word.end() and q.unit in UNITS]
    owner = _owner_in_order(context, clause, word.start(), counts, quantity)
    if owner is not None:
        told = number, steps(text, clause, word.end())
        return ProjectSet(quantity, "项目", word.end(), quantity.end, number, told=told, owner=owner)
    marks = [m for m in steps(text, clause) if m.end <= word.start()]
    if len(marks) < 2 or len(marks) != len(counts) or quantity.start not in counts:
        return None
    if not _PROJECTS.fullmatch(text, marks[-1].end, word.start()):
        return None
    if not all(_NEXT.fullmatch(text, one.end, other.start) for one, other in pairwise(marks)):
        return None
    mark = marks[counts.index(quantity.start)]
    return ProjectSet(quantity, mark.word + "项目", marks[0].start, quantity.end, number, told=(number, [mark]))


def _owner_in_order(
    context: Context, clause: Clause, position: int, counts: list[int], quantity: Quantity
) -> Owner | None:
    """The place in the same place of the order: 开平、恩平紧随其后，|分别引进项目11个和9个."""
    held = context.sentence.clauses
    behind = held.index(clause)
    for before in held[max(behind - 1, 0) : behind + 1]:
        listed = listed_places(context.text, before, position)
        if len(listed) == len(counts) > 1 and quantity.start in counts:
            return listed[counts.index(quantity.start)]
    return None


def sum_in_order(context: Context, found: ProjectSet) -> Quantity | None:
    """One of several sums, each the set's in its place; None where there are not as many as sets before them."""
    text, held, count = context.text, context.sentence.clauses, found.count
    assert count is not None
    for clause in held[found.number : found.number + 4]:
        word = _IN_ORDER.search(text, max(clause.start, count.end), clause.end)
        if word is None:
            continue
        sums = [q for q in clause.quantities if q.start >= word.end() and q.sort == "money"]
        counts = [q for c in held[: held.index(clause) + 1] for q in c.quantities if q.unit in UNITS]
        counts = [q for q in counts if q.end <= word.start()][-len(sums) :]
        if len(sums) < 2 or len(sums) != len(counts) or count not in counts:
            return None
        if not all(JOINED.fullmatch(text, one.end, other.start) for one, other in pairwise(sums)):
            return None
        return sums[counts.index(count)]
    return None
