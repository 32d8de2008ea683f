"""What a row is doubted by: the name itself, the words around it, the known words of its clause, and what is told."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from bot.facts.marks.scene import Clause
from bot.types import ProjectFact

_NEAR = 4  # characters beside the name
_LIKELIHOODS = (0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97)
_MOST_TOLD = 6  # projects told of before: more are as many
_LONGEST = 9  # pairs of characters of a name: longer is as long
_PLACES = ("place", "elsewhere")


class Told(NamedTuple):
    """A row with where it stands. `stretch` is where its name stands in the clause's sentence, with how likely that is
    one by what is learnt of names; None when the name was told before."""

    fact: ProjectFact
    text: str  # the whole article, folded
    clause: Clause
    stretch: tuple[int, int, float] | None
    before: int  # projects that the story has told of so far
    is_again: bool  # this is one of them


def signs_of(told: Told) -> list[str]:
    """The signs of a row."""
    return [*_row(told), *_called(told.fact.name), *_beside(told), *_known(told.clause)]


def _row(told: Told) -> Iterator[str]:
    fact = told.fact
    likely = "away" if told.stretch is None else str(bisect_right(_LIKELIHOODS, told.stretch[2]))
    step = f"{fact.stage.value} {fact.stage_is_goal}"
    yield from (f"likely {likely}", f"step {step}", f"stage {fact.stage.value}", f"likely {likely} {fact.stage.value}")
    yield f"before {min(told.before, _MOST_TOLD)}"
    if told.is_again:
        yield "again"
    if fact.company:
        yield "company"
    if fact.amount_yi is not None:
        yield "sum"
    if fact.period:
        yield "period"


def _called(name: str) -> Iterator[str]:
    yield f"long {min(len(name) // 2, _LONGEST)}"
    for length in (1, 2):
        yield f"opens {name[:length]}"
        yield f"head {name[-length:]}"
    yield from (f"in {name[at : at + 2]}" for at in range(len(name) - 1))


def _beside(told: Told) -> Iterator[str]:
    if told.stretch is None:
        return
    start, end, _ = told.stretch
    for length in range(1, _NEAR + 1):
        yield f"left {told.text[max(start - length, 0) : start]}"
        yield f"right {told.text[end : end + length]}"
    for mark in told.clause.marks:
        if start <= mark.start < end:
            yield f"in {mark.kind} {mark.sense}"
        elif mark.end == start and mark.kind in _PLACES:
            yield "behind a place"


def _known(clause: Clause) -> Iterator[str]:
    for mark in clause.marks:
        if mark.kind not in _PLACES:
            yield f"{mark.kind} {mark.sense}"
            yield f"{mark.kind} {mark.word}"
    yield from (f"quantity {quantity.sort}" for quantity in clause.quantities)
    if clause.times:
        yield "time"
