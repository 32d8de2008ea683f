"""Where the statements of a later text have their places in an earlier one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from bot.fingerprint.reading import Reading, Statement

_CLOSE = 0.7  # of a statement's turns: it has the frame of another one, or of two neighbours
_NEAR = 0.5  # the same, where statements around it stand in line there too
_FAINT = 0.1  # enough beside a neighbour that is close: the slots of a form may be most of a statement
_COMMON = 8  # a turn that stands in more statements tells no place
_REACH = 3  # statements: so far away another one makes a line with it

_Frame = tuple[int, float]  # the number of the earlier statement, and how much of the later one's frame it has


class Place(NamedTuple):
    """The earlier statement by its number, and how much of the later one's frame stands there or in the two beside it.
    Not `is_firm`: where the neighbours say it should be, though next to nothing of its frame is there. Not
    `is_in_line`: the frame may be there by chance."""

    number: int
    likeness: float
    is_firm: bool
    is_in_line: bool


def places(earlier: Reading, later: Reading) -> list[Place | None]:
    """The place of each statement of the later text; None of one that has none."""
    frames = [*_frames(earlier, later)]
    found: list[Place | None] = []
    for at, (number, likeness) in enumerate(frames):
        in_line = number >= 0 and _is_in_line(frames, at)
        if likeness >= (_NEAR if in_line else _CLOSE):
            found.append(Place(number, likeness, is_firm=True, is_in_line=in_line))
        else:
            found.append(_beside_a_neighbour(earlier, later.statements[at], frames, at))
    return found


def around(earlier: Reading, number: int) -> Sequence[Statement]:
    """The statement of that number, and the two beside it."""
    return earlier.statements[max(0, number - 1) : number + 2]


def _frames(earlier: Reading, later: Reading) -> Sequence[_Frame]:
    """The statement that has most of each one's frame, -1 where none is near. Of several, the one next to where the
    last statement was found."""
    found, following = [], 0
    for statement in later.statements:
        votes = Counter(place for turn in statement.turns for place in earlier.places.get(turn, ())[:_COMMON])
        most = max(votes.values(), default=0)
        best = _nearest([place for place, count in votes.items() if count == most], following)
        likeness = sum(votes[place] for place in (best - 1, best, best + 1)) / max(1, len(statement.turns))
        if likeness >= _NEAR:
            following = best + 1
            found.append((best, likeness))
        else:
            found.append((-1, 0.0))
    return found


def _nearest(numbers: Sequence[int], due: int) -> int:
    return min(numbers, key=lambda number: abs(number - due), default=-1)


def _is_in_line(frames: Sequence[_Frame], at: int) -> bool:
    """Whether another one stands as far from it in both texts, give or take one. Two statements make no line."""
    for other in range(max(0, at - _REACH), min(len(frames), at + _REACH + 1)):
        here, there = other - at, frames[other][0] - frames[at][0]
        if frames[other][0] >= 0 and here * there > 0 and abs(here - there) <= 1:
            return True
    return len(frames) <= 2


def _beside_a_neighbour(earlier: Reading, statement: Statement, frames: Sequence[_Frame], at: int) -> Place | None:
    for neighbour in (at - 1, at + 1):
        if 0 <= neighbour < len(frames) and frames[neighbour][1] >= _CLOSE:
            number = frames[neighbour][0] + at - neighbour
            turns = {turn for one in around(earlier, number) for turn in one.turns}
            shared = sum(turn in turns for turn in statement.turns)
            if 0 <= number < len(earlier.statements) and shared >= _FAINT * len(statement.turns):
                return Place(number, shared / max(1, len(statement.turns)), is_firm=False, is_in_line=True)
    return None
