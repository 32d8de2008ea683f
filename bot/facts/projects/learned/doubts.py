"""How doubtful it is that the name a step is told of is a project's, as learnt from what rules have told in labelled
articles: of the names there, which the labels call a project and which they do not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pycrfsuite

from bot.facts.models import model

MODEL = Path(__file__).parent / "doubts.crfsuite"
NONE, PROJECT = "none", "project"  # what a name is


def doubt_of(signs: Sequence[str]) -> float:
    """How likely a row with these signs is about no project."""
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(model(MODEL))
    tagger.set([signs])
    return float(tagger.marginal(NONE, 0))
