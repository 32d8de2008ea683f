"""What an article claims says what it is about: a project that was started, a set that was signed, an aim, a figure.

Only the kind of each claim and its step count; names, amounts and places do not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import log1p

from bot.types import ActualFact, BatchFact, Fact, ProjectFact

_WEIGHT = 0.7  # against a single word's
_ENOUGH = 2.0  # more of one kind say no more


def features(claims: Iterable[Fact]) -> dict[str, float]:
    """How many claims of each kind and step there are (`project started`, `batch to be signed`), whatever the kind
    (`any started`), in figures with growth, and each kind's share of all (`target of all`)."""
    count: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for claim in claims:
        kinds[claim.kind] += 1
        if isinstance(claim, ProjectFact | BatchFact):
            step = f"to be {claim.stage}" if claim.stage_is_goal else str(claim.stage)
            count.update((f"{claim.kind} {step}", f"any {step}"))
        elif claim.unit == "%" or (isinstance(claim, ActualFact) and claim.growth is not None):
            count[f"{claim.kind} of growth"] += 1
    count.update(kinds)
    found = {name: _WEIGHT * min(_ENOUGH, log1p(times)) for name, times in count.items()}
    return found | {f"{kind} of all": _WEIGHT * times / kinds.total() for kind, times in kinds.items()}
