"""Where projects are named, as learnt from labelled articles: a linear-chain CRF over the characters of a sentence.

The rules of phrases/ know in which ways projects are told of. This knows what such places look like, and so finds names
in ways that no rule foresaw; it says nothing of steps or sums. `python -m quality.learn_names` writes the model from
the labelled articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pycrfsuite

from bot.facts.marks.scene import Sentence
from bot.facts.projects.naming.signs import signs_of

MODEL = Path(__file__).parent / "names.crfsuite"
BEGINS, GOES_ON, NONE = "B", "I", "O"  # what a character is to a name
_SURE = 0.7  # how likely the labels of a name are, on the average of its characters


@cache
def _model() -> bytes:
    return MODEL.read_bytes()


def find_learned(text: str, sentence: Sentence) -> list[tuple[int, int]]:
    """Where the names of projects stand in a sentence of a folded text, left to right."""
    tagger = pycrfsuite.Tagger()  # holds the sentence it is at, so that threads share none; opening one is cheap
    tagger.open_inmemory(_model())
    tagger.set(signs_of(text, sentence))
    labels = tagger.tag()
    found = []
    for start, end in spans_of(labels):
        likelihood = sum(tagger.marginal(labels[i], i) for i in range(start, end)) / (end - start)
        if likelihood >= _SURE:
            found.append((sentence.start + start, sentence.start + end))
    return found


def spans_of(labels: Iterable[str]) -> Iterator[tuple[int, int]]:
    """The stretches that the labels of consecutive characters make."""
    opened = None
    for at, label in enumerate([*labels, NONE]):
        if opened is not None and label != GOES_ON:
            yield opened, at
            opened = None
        if label == BEGINS:
            opened = at
