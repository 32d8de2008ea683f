"""Sets and sums told in order, or of each alike: 签约、动工项目分别为24个和12个 · 新能源、新材料项目分别有9个和8个 ·
签约28个、动工19个，投资额分别为66亿元和40亿元 · 蓬江、江海各签约6个，投资额依次为18亿元和15亿元.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from bot.facts.batches.parts import is_among
from bot.facts.batches.project_sets import UNITS, ProjectSet
from bot.facts.context import Context
from bot.facts.context.owners import JOINED, ONE_EACH, Owner, listed_places
from bot.facts.context.stages import steps
from bot.facts.marks.quantities import Quantity
from bot.facts.marks.scene import Clause

_NEXT = re.compile("(?:的?[^，。；：、]{0,6}项目)?[、和与及][新拟已]?")
_PROJECTS = re.compile(r"(?:的?[^，。；：、\d]{0,8}项目)?(?:数量?|个数)?")
_SORTS = re.compile(
    r"(?:其中)?(?P<sorts>[^，。；：\d]{2,40}?[、和与及][^，。；：\d]{2,14}?)的?(?P<noun>项目|工程)?(?:数量?|个数)?"
)
_EACH = re.compile(r"各(?:自|新)?[^，。；：、\d]{0,4}$")
_THREE = re.compile("[两二三四五六七][区市县镇地]")


def set_in_order(context: Context, number: int, clause: Clause, quantity: Quantity) -> ProjectSet | None:
    """One of several counts, each with the step in its place: 签约、动工、投产项目分别为24个、12个和|5个."""
    text = context.text
    word = ONE_EACH.search(text, clause.start, quantity.start)
    if word is None:
        return None
    counts = [q.start for q in clause.quantities if q.start >= word.end() and q.unit in UNITS]
    owner = _owner_in_order(context, clause, word.start(), counts, quantity)
    if owner is not None:
        told = number, steps(text, clause, word.end())
        return ProjectSet(quantity, "项目", word.end(), quantity.end, number, told=told, owner=owner)
    sorts = _sorts(context, clause, word.start()) if quantity.unit != "家" and quantity.start in counts else []
    if len(sorts) == len(counts) > 1:
        scope = sorts[counts.index(quantity.start)] + "项目"
        end = max(q.end for q in clause.quantities if q.start in counts)
        return ProjectSet(quantity, scope, clause.start, end, number, is_elliptic=True)
    marks = [m for m in steps(text, clause) if m.end <= word.start()]
    if len(marks) < 2 or len(marks) != len(counts) or quantity.start not in counts:
        return None
    if not _PROJECTS.fullmatch(text, marks[-1].end, word.start()):
        return None
    if not all(_NEXT.fullmatch(text, one.end, other.start) for one, other in pairwise(marks)):
        return None
    mark = marks[counts.index(quantity.start)]
    return ProjectSet(quantity, mark.word + "项目", marks[0].start, quantity.end, number, told=(number, [mark]))


def _sorts(context: Context, clause: Clause, end: int, *, is_set: bool = False) -> list[str]:
    """The sorts of projects listed at the head of a clause, where it speaks of projects: 新能源、新材料项目."""
    listed = _SORTS.fullmatch(context.text, clause.start, end)
    if listed is None or steps(context.text, clause, clause.start, end):
        return []
    is_part = context.batch is not None and context.text.startswith(("其中", "来自"), clause.start)
    tells = is_set or is_part or listed["noun"] or is_among(context, clause)
    return re.split("[、和与及]", listed["sorts"]) if tells else []


def of_each(context: Context, found: ProjectSet) -> list[ProjectSet]:
    """A set for each of those that a count is told of alike, with the sum in its place: 鹤山、恩平各10个."""
    text, count = context.text, found.count
    assert count is not None
    clause = context.sentence.clauses[found.number]
    each = _EACH.search(text, max(clause.start, count.start - 8), count.start)
    if each is None or count.unit == "家":
        return [found]
    owners = listed_places(text, clause, each.start())
    between = owners[-1].end if owners else -1
    if len(owners) > 1 and (between == each.start() or _THREE.fullmatch(text, between, each.start())):
        parts = [replace(found, owner=owner) for owner in owners]
    else:
        sorts = _sorts(context, clause, each.start(), is_set=True)
        parts = [replace(found, scope=sort + "项目") for sort in sorts] if len(sorts) > 1 else [found]
    if len(parts) > 1:
        sums = _sums(context, found, len(parts)) or [None] * len(parts)  # what they are together is no single one's
        for part, amount in zip(parts, sums, strict=True):
            part.amount = amount
            context.take(amount)
    return parts


def _sums(context: Context, found: ProjectSet, size: int) -> list[Quantity | None]:
    """So many sums in order, behind a set."""
    held, text = context.sentence.clauses, context.text
    for clause in held[found.number + 1 : found.number + 3]:
        word = ONE_EACH.search(text, clause.start, clause.end)
        sums = [q for q in clause.quantities if word and q.start >= word.end() and q.sort == "money"]
        if len(sums) == size:
            return [*sums]
    return []


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
        word = ONE_EACH.search(text, max(clause.start, count.end), clause.end)
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
