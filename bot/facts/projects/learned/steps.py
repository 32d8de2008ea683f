"""Which step is told of a project's name, as learnt from labelled articles: a linear-chain CRF over the names of a
sentence, since names side by side share what is told of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pycrfsuite

from bot.facts.marks.scene import Sentence
from bot.facts.models import model
from bot.facts.projects.learned.names import LearnedName
from bot.facts.projects.learned.step_signs import signs_of
from bot.types import Stage

MODEL = Path(__file__).parent / "steps.crfsuite"
NOTHING = "nothing"  # the label of a name that no step is told of
_GOAL = " goal"


class LearnedStep(NamedTuple):
    """The likeliest step of a name, and how likely it is that any is told."""

    stage: Stage
    is_goal: bool
    likelihood: float


def label_of(stage: Stage, *, is_goal: bool) -> str:
    """How the model calls a step."""
    return stage.value + (_GOAL if is_goal else "")


def find_steps(text: str, sentence: Sentence, names: Sequence[LearnedName]) -> list[LearnedStep]:
    """The step of each name of a sentence of a folded text."""
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(model(MODEL))
    tagger.set(signs_of(text, sentence, names))
    labels = tagger.labels()
    found = []
    for at in range(len(names)):
        likely = {label: tagger.marginal(label, at) for label in labels}
        nothing = likely.pop(NOTHING)
        likeliest = max(likely, key=likely.__getitem__)
        stage = Stage(likeliest.removesuffix(_GOAL))
        found.append(LearnedStep(stage, likeliest.endswith(_GOAL), 1 - nothing))
    return found
