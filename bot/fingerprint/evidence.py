"""A text laid beside an earlier one, statement by statement: what has a place there, and what of it says the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field

from bot.fingerprint.reading import Reading, Statement

_NEAR = 0.5  # of a statement's turns: it has the frame of another one, or of two neighbours
_CLOSE, _VERBATIM = 0.7, 0.9
_COMMON = 8  # a turn that stands in more statements tells no place


@dataclass(frozen=True, slots=True)
class Evidence:
    """Of the later text, `beside` characters have a place in the earlier one, `verbatim` of them word for word, and
    `instead` stand between two that have, where the earlier text says other words. Figures are weighed by their digits:
    `kept` in their place, or `changed`; `names` are those kept, `other_names` those changed. `share` is that of the
    shorter text's 4-grams, wherever they stand."""

    beside: int
    verbatim: int
    instead: int
    kept: int
    changed: float
    names: int
    other_names: int
    share: float


@dataclass(slots=True)
class _Particulars:
    """Figures or names of statements that have a place: those that the earlier text has there too, and those that it
    has nowhere (`every`); of these, those in a frame that is close."""

    every: Set[str]
    kept: set[str] = field(default_factory=set)
    other: set[str] = field(default_factory=set)
    close: set[str] = field(default_factory=set)

    def add(self, told: Set[str], known: Set[str], *, is_close: bool) -> bool:
        """Whether all that is told stands in that place."""
        self.kept |= told & known
        self.other |= told - self.every
        if is_close:
            self.close |= told - self.every
        return told <= known


def overlap(one: Set[str], other: Set[str]) -> float:
    """How much of the smaller set the larger has."""
    return len(one & other) / max(1, min(len(one), len(other)))


def weigh(earlier: Reading, later: Reading) -> Evidence:
    """What the later text repeats of the earlier one. A frame that is merely near may be so by chance, the more so the
    more the later text tells besides: what it changes counts accordingly less."""
    figures, names = _Particulars(earlier.figures), _Particulars(earlier.names)
    beside = verbatim = instead = waiting = 0
    last = len(earlier.statements)
    for statement, place, likeness in _laid_down(earlier, later):
        if place < 0:
            waiting += statement.length
            continue
        around = earlier.statements[max(0, place - 1) : place + 2]
        is_close = likeness >= _CLOSE
        keeps_figures = figures.add(statement.figures, {f for one in around for f in one.figures}, is_close=is_close)
        keeps_names = names.add(statement.names, {name for one in around for name in one.names}, is_close=is_close)
        beside += statement.length
        if likeness >= _VERBATIM and keeps_figures and keeps_names:
            verbatim += statement.length
        instead += min(waiting, sum(one.length for one in earlier.statements[last + 1 : place]))
        last, waiting = place, 0
    close = _weight(figures.close)
    by_chance = _weight(figures.other) - close
    return Evidence(
        beside=beside,
        verbatim=verbatim,
        instead=instead,
        kept=_weight(figures.kept),
        changed=close + by_chance * beside / max(1, len(later.words)),
        names=len(names.kept),
        other_names=len(names.close),
        share=overlap(earlier.grams, later.grams),
    )


def _laid_down(earlier: Reading, later: Reading) -> Iterator[tuple[Statement, int, float]]:
    """Each statement of the later text with its place in the earlier one, -1 if it has none, and how much of its frame
    stands there. Of several places, the one next to where the last statement was found."""
    following = 0
    for statement in later.statements:
        votes = Counter(place for turn in statement.turns for place in earlier.places.get(turn, ())[:_COMMON])
        most = max(votes.values(), default=0)
        places = [place for place, count in votes.items() if count == most]
        best = min(places, key=lambda place: abs(place - following), default=-1)
        likeness = sum(votes[place] for place in (best - 1, best, best + 1)) / max(1, len(statement.turns))
        if likeness < _NEAR:
            yield statement, -1, 0.0
        else:
            following = best + 1
            yield statement, best, likeness


def _weight(figures: Iterable[str]) -> int:
    return sum(sum(map(str.isdigit, figure)) or len(figure) for figure in figures)
