"""A text laid beside an earlier one, statement by statement: what of it says the same, and what says another thing."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass

from bot.fingerprint.kinds import exchanged
from bot.fingerprint.places import around, places
from bot.fingerprint.reading import Reading
from bot.fingerprint.swaps import Swaps, swaps

_VERBATIM = 0.9  # of a statement's turns
_OF_OTHERS = 2  # so many runs of other words may differ for each name; beyond, a text was edited, not filled in


@dataclass(frozen=True, slots=True)
class Evidence:
    """Of the later text, `beside` characters have a place in the earlier one, `verbatim` of them word for word, and
    `instead` stand between two that have, where the earlier text says other words. Figures are weighed by their digits:
    `kept` in their place, or `changed`; a name that stands in the place of another one weighs as much as it is long.
    `names` are exchanged, `particulars` common to both. `share` is that of the shorter text's 4-grams, wherever they
    stand."""

    beside: int
    verbatim: int
    instead: int
    kept: int
    changed: int
    names: int
    particulars: int
    share: float


def overlap(one: Set[str], other: Set[str]) -> float:
    """How much of the smaller set the larger has."""
    return len(one & other) / max(1, min(len(one), len(other)))


def weigh(earlier: Reading, later: Reading) -> Evidence:
    """What the later text repeats of the earlier one."""
    kept: set[str] = set()
    changed: set[str] = set()
    swapped = Swaps()
    beside = verbatim = instead = waiting = 0
    last = len(earlier.statements)
    for at, (statement, place) in enumerate(zip(later.statements, places(earlier, later), strict=True)):
        if place is None:
            waiting += statement.length
            continue
        known = {figure for one in around(earlier, place.number) for figure in one.figures}
        differs = _differs(earlier, place.number, later, at)
        if place.is_firm or (differs.names > 0 and differs.names + differs.figures >= differs.others):
            swapped += differs
            if differs.figures and place.is_in_line:
                changed |= statement.figures - earlier.figures
        if not place.is_firm:
            waiting += statement.length
            continue
        kept |= statement.figures & known
        beside += statement.length
        if place.likeness >= _VERBATIM and statement.figures <= known and not differs.names:
            verbatim += statement.length
        instead += min(waiting, sum(one.length for one in earlier.statements[last + 1 : place.number]))
        last, waiting = place.number, 0
    is_filled_in = swapped.others <= _OF_OTHERS * swapped.names
    return Evidence(
        beside=beside,
        verbatim=verbatim,
        instead=instead,
        kept=_weight(kept),
        changed=_weight(changed) + is_filled_in * swapped.characters,
        names=swapped.names,
        particulars=len(earlier.particulars & later.particulars),
        share=overlap(earlier.grams, later.grams),
    )


def _differs(earlier: Reading, number: int, later: Reading, at: int) -> Swaps:
    """What the later statement has instead of the earlier one, or of those beside it."""
    there, here = around(earlier, number), around(later, at)
    old, new = earlier.statements[number], later.statements[at]
    return swaps("".join(one.words for one in there) + "，", new.words + "，").at_least(
        exchanged(
            old.kinds.difference(*(one.kinds for one in here)), new.kinds.difference(*(one.kinds for one in there))
        )
    )


def _weight(figures: Iterable[str]) -> int:
    return sum(sum(map(str.isdigit, figure)) or len(figure) for figure in figures)
