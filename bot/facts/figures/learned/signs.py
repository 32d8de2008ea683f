"""What a number is known by where verdicts on it are learnt: its unit, the words around it, the known words of its
sentence, the time and the will in force, what it measures, and what the rules say of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bot.facts.context import Context
from bot.facts.figures import Figure
from bot.facts.figures.learned.verdicts import Verdict
from bot.facts.marks.quantities import Quantity
from bot.facts.marks.scene import Clause

_BESIDE = 5  # characters that touch the number
_BEFORE, _BEHIND = 20, 10  # characters of its own clause
_LAST, _NEXT, _FIRST = 12, 10, 14  # of the clause before and after, and of what the sentence opens with
_FAR = 3  # clauses: further is as far
_GAP = 6  # characters to the nearest known word: further is as far
_PLACES = ("place", "elsewhere")
_ONE_DIGIT = str.maketrans(dict.fromkeys("0123456789", "0"))


class Case(NamedTuple):
    """A number of the current sentence that no batch and no project has taken: the number of its clause, the figure
    that the rules see in it, if any, and what they say of it."""

    number: int
    quantity: Quantity
    figure: Figure | None
    by_rules: Verdict


def signs_of(context: Context, case: Case) -> list[str]:
    """The signs of a number of the current sentence. All digits are the same digit."""
    clause = context.sentence.clauses[case.number]
    return [
        f"rules {case.by_rules.value}",
        *_quantity(case),
        *_beside(context, clause, case.quantity),
        *_around(context, clause, case),
        *_known(context, clause, case),
        *_in_force(context, case),
        *_measured(case.figure),
    ]


def _quantity(case: Case) -> Iterator[str]:
    quantity = case.quantity
    yield from (f"unit {quantity.unit}", f"sort {quantity.sort}", f"bound {quantity.comparator.value}")
    yield from (f"digits {quantity.in_digits}", f"clause {min(case.number, _FAR)}")


def _beside(context: Context, clause: Clause, quantity: Quantity) -> Iterator[str]:
    text, end = context.text, context.sentence.end
    for length in range(1, _BESIDE + 1):
        yield f"left {_plain(text[max(quantity.start - length, clause.start) : quantity.start])}"
        yield f"right {_plain(text[quantity.end : min(quantity.end + length, end)])}"
    yield f"left {quantity.unit} {_plain(text[max(quantity.start - 2, clause.start) : quantity.start])}"


def _around(context: Context, clause: Clause, case: Case) -> Iterator[str]:
    """Pairs of characters between the number and those beside it, of the clauses beside, and of the opening."""
    text, sentence, quantity = context.text, context.sentence, case.quantity
    left = max((q.end for q in clause.quantities if q.end <= quantity.start), default=clause.start)
    right = min((q.start for q in clause.quantities if q.start >= quantity.end), default=clause.end)
    yield from _pairs("own", text[max(left, quantity.start - _BEFORE) : quantity.start])
    yield from _pairs("behind", text[quantity.end : min(right, quantity.end + _BEHIND)])
    if case.number and left == clause.start:
        last = sentence.clauses[case.number - 1]
        yield from _pairs("last", text[max(last.start, last.end - _LAST) : last.end])
    if case.number + 1 < len(sentence.clauses):
        following = sentence.clauses[case.number + 1]
        yield from _pairs("next", text[following.start : min(following.end, following.start + _NEXT)])
    yield from _pairs("opens", text[sentence.start : min(sentence.end, sentence.start + _FIRST)])


def _known(context: Context, clause: Clause, case: Case) -> Iterator[str]:
    """The known words of the sentence, by the side and the clause they stand in."""
    quantity = case.quantity
    for mark in context.sentence.marks:
        distance = max(-_FAR, min(_FAR, context.sentence.clause_at(mark.start) - case.number))
        if mark.kind in _PLACES:
            if not distance:
                yield f"here {mark.kind}"
            continue
        side = "left" if mark.end <= quantity.start else "right"
        yield f"{side} {distance} {mark.kind} {mark.sense}"
        yield f"{side} {mark.kind} {mark.sense}"
        if not distance:
            yield f"{side} {mark.kind} {mark.word}"
    before = next((m for m in reversed(clause.marks) if m.end <= quantity.start), None)
    if before is not None:
        yield f"nearest {before.kind} {before.sense} {min(quantity.start - before.end, _GAP)}"


def _in_force(context: Context, case: Case) -> Iterator[str]:
    """The time and the will that govern the number, and what the story tells of."""
    position = case.quantity.start
    time = context.near(case.number, position)
    grain = "none" if time is None else f"{time.grain} {time.is_future} {time.is_over} {time.is_deadline}"
    mood, outline = context.mood(case.number, position, time), context.moods.outline
    yield f"time {grain}"
    yield from (f"willed {mood.goal} {mood.strength.value}", f"willed {mood.goal} {case.quantity.unit}")
    yield from (f"plans {context.moods.plans}", f"section {outline.section} {outline.sets_year}")
    yield f"focus {bool(context.focus.name)} {context.focus.is_fresh}"
    yield f"of economy {context.of_economy}"


def _measured(figure: Figure | None) -> Iterator[str]:
    if figure is None:
        yield "measures nothing"
        return
    measure = figure.measure
    yield f"economic {figure.is_economic} {figure.is_rate} {measure.is_company}"
    yield from (f"planned {figure.is_planned} {figure.is_compared}", f"state {measure.is_state}")
    yield from (f"named {figure.indicator[:2]}", f"named so {figure.indicator[-2:]}")
    yield from (f"measures {mark.kind} {mark.sense}" for mark in measure.marks)
    yield from (f"measures {mark.word}" for mark in measure.marks[-1:])


def _pairs(where: str, words: str) -> Iterator[str]:
    plain = _plain(words)
    return (f"{where} {plain[at : at + 2]}" for at in range(len(plain) - 1))


def _plain(words: str) -> str:
    return words.translate(_ONE_DIGIT)
