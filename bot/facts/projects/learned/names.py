"""Where projects are named, as learnt from labelled articles: a linear-chain CRF over the characters of a sentence.

It knows what such places look like and says nothing of steps or sums.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pycrfsuite

from bot.facts.marks.scene import Sentence
from bot.facts.models import model
from bot.facts.projects.learned.name_signs import Signs, signs_of

MODEL = Path(__file__).parent / "names.crfsuite"
BEGINS, GOES_ON, NONE = "B", "I", "O"  # what a character is to a name
_SURE = 0.6  # how likely the labels of a name are, on the average of its characters


class LearnedName(NamedTuple):
    """Where a project is named, and how likely that is."""

    start: int
    end: int
    likelihood: float


class LearnedNames:
    """What is learnt of one sentence of a text: the names of projects in it, and how likely any stretch is one."""

    def __init__(self, model: bytes, start: int, signs: Signs, sure: float = _SURE) -> None:
        """Of the sentence that begins at `start`, by a model; names from a likelihood on."""
        self._tagger = pycrfsuite.Tagger()  # holds its sentence, so that threads share none; opening one is cheap
        self._tagger.open_inmemory(model)
        self._tagger.set(signs)
        self._start = start
        found = (LearnedName(start + first, start + last, 0) for first, last in spans_of(self._tagger.tag()))
        likely = (name._replace(likelihood=self.likelihood(name.start, name.end)) for name in found)
        self.found = [name for name in likely if name.likelihood >= sure]

    def likelihood(self, start: int, end: int) -> float:
        """How likely the characters of a stretch are of a name, on the average."""
        stretch = range(start - self._start, end - self._start)
        return 1.0 - float(sum(self._tagger.marginal(NONE, i) for i in stretch)) / len(stretch)


def find_learned(text: str, sentence: Sentence) -> LearnedNames:
    """What is learnt of the names in a sentence of a folded text."""
    return LearnedNames(model(MODEL), sentence.start, signs_of(text, sentence))


def spans_of(labels: Iterable[str]) -> Iterator[tuple[int, int]]:
    """The stretches that the labels of consecutive characters make."""
    opened = None
    for at, label in enumerate([*labels, NONE]):
        if opened is not None and label != GOES_ON:
            yield opened, at
            opened = None
        if label == BEGINS:
            opened = at
