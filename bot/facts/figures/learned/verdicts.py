"""What a figure is, as learnt from labelled articles: a linear-chain CRF over the numbers of a sentence, since a growth
follows its level and what is promised together stands together."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

import pycrfsuite

from bot.facts.models import model

MODEL = Path(__file__).parent / "verdicts.crfsuite"


class Verdict(StrEnum):
    """What a number is: a target, an actual, how much an actual has grown, or no figure."""

    TARGET = "target"
    ACTUAL = "actual"
    GROWTH = "growth"
    NONE = "none"


def likelihoods_of(signs: Sequence[Sequence[str]]) -> list[dict[Verdict, float]]:
    """How likely each verdict is on each number of a sentence, by its signs."""
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(model(MODEL))
    tagger.set(signs)
    return [{verdict: tagger.marginal(verdict.value, at) for verdict in Verdict} for at in range(len(signs))]
