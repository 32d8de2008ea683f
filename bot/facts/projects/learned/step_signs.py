"""What a name's step is known by: the words around the name, and the known words of its sentence by the side and the
clause they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.facts.marks.scene import Sentence
from bot.facts.marks.words import Mark
from bot.facts.projects.learned.names import LearnedName

_NEAR = 4  # characters beside the name
_FAR = 3  # clauses: further is as far
_AHEAD, _BEHIND = 14, 10  # characters of the next clause, and of the one before
_PLACES = ("place", "elsewhere")


def signs_of(text: str, sentence: Sentence, names: Sequence[LearnedName]) -> list[list[str]]:
    """The signs of each name of a sentence of a folded text."""
    marks = [m for m in sentence.marks if m.kind not in _PLACES]
    ends = [sentence.start, *(name.end for name in names), sentence.end]
    starts = [sentence.start, *(name.start for name in names), sentence.end]
    return [
        [
            *_called(text, name),
            *_beside(text, sentence, name),
            *_known(sentence, marks, name, ends[i], starts[i + 2]),
            *_nearest(marks, name),
            *_clauses(text, sentence, name, starts[i + 2]),
        ]
        for i, name in enumerate(names)
    ]


def _called(text: str, name: LearnedName) -> Iterator[str]:
    yield f"head {text[max(name.start, name.end - 2) : name.end]}"
    yield f"last {text[name.end - 1]}"
    yield f"long {min((name.end - name.start) // 3, 5)}"
    yield f"likely {int(name.likelihood * 10)}"


def _beside(text: str, sentence: Sentence, name: LearnedName) -> Iterator[str]:
    for length in range(1, _NEAR + 1):
        yield f"right {text[name.end : min(name.end + length, sentence.end)]}"
        yield f"left {text[max(name.start - length, sentence.start) : name.start]}"


def _known(sentence: Sentence, marks: Sequence[Mark], name: LearnedName, left: int, right: int) -> Iterator[str]:
    """The known words of the sentence; `left` and `right` are where the neighbouring names end and begin."""
    own = sentence.clause_at(name.start)
    for mark in marks:
        if mark.start < name.end and name.start < mark.end:
            yield f"in {mark.kind} {mark.sense}"
            continue
        side = "right" if mark.start >= name.end else "left"
        distance = max(-_FAR, min(_FAR, sentence.clause_at(mark.start) - own))
        over = "" if left <= mark.start <= right else " over"
        yield f"{side} {distance}{over} {mark.kind} {mark.sense}"
        yield f"{side} {mark.kind} {mark.sense}"
    for quantity in sentence.quantities:
        if left <= quantity.start <= right:
            yield f"quantity {quantity.sort}"
    if sentence.times:
        yield "time"


def _nearest(marks: Sequence[Mark], name: LearnedName) -> Iterator[str]:
    told = [m for m in marks if m.kind in ("stage", "mood")]
    before = next((m for m in reversed(told) if m.end <= name.start), None)
    after = next((m for m in told if m.start >= name.end), None)
    for side, mark, gap in (
        ("left", before, name.start - before.end if before else 0),
        ("right", after, after.start - name.end if after else 0),
    ):
        if mark is not None:
            yield f"nearest {side} {mark.kind} {mark.sense} {gap if gap < _NEAR else 'far'}"
    if before is not None and after is not None:
        yield f"between {before.sense} {after.sense}"


def _clauses(text: str, sentence: Sentence, name: LearnedName, right: int) -> Iterator[str]:
    """Pairs of characters of the name's clause, of those beside it, and of what the sentence opens with."""
    clauses = sentence.clauses
    number = sentence.clause_at(name.start)
    own = clauses[number]
    yield f"clause {min(number, _FAR)}"
    yield from _pairs(text, "own left", own.start, name.start)
    yield from _pairs(text, "own right", name.end, min(own.end, right))
    if number + 1 < len(clauses):
        after = clauses[number + 1]
        yield from _pairs(text, "next", after.start, min(after.end, after.start + _AHEAD))
    if number:
        before, first = clauses[number - 1], clauses[0]
        yield from _pairs(text, "before", max(before.start, before.end - _BEHIND), before.end)
        yield from _pairs(text, "opens", first.start, min(first.end, first.start + _AHEAD))


def _pairs(text: str, where: str, start: int, end: int) -> Iterator[str]:
    return (f"{where} {text[at : at + 2]}" for at in range(start, end - 1))
