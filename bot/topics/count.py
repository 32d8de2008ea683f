"""Words counted: which of a subject's words an article holds, and what they weigh together.

Knows no grammar, no figure and no event. A word counts more in the title and less each time it comes again, and what
one late sentence mentions is an aside.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log, sqrt

from ahocorasick_rs import AhoCorasick, MatchKind

_FADE = (1.0, 0.5, 0.25)  # what a word's first, second and third occurrence in the body is worth; later ones nothing
_TITLE = 2.0  # what a word in the title is worth on top
_LEAD, _LEAD_CAP = 2, 1.6  # the first sentences may make a subject by themselves (in thresholds) …
_CAP = 0.4  # … a later one may not: what one sentence mentions is an aside
_STOP = re.compile(r"[。！？\n]+")
_USUAL_LENGTH = 400  # characters of the article that thresholds are meant for; they grow with the root of the length
_SHORT, _SHORTEST = 300, 150  # the same for single words, whose presence matters more than their number


@dataclass(frozen=True, slots=True)
class Subject:
    """A name and the words that speak for it. `threshold`: what they weigh where the subject is just reached."""

    name: str
    threshold: float
    words: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A subject with a word in the text: 1.0 reaches its threshold; its words, the weightiest first, title first."""

    name: str
    score: float
    words: tuple[str, ...]
    times: int  # how often they stand in title and text
    title: float  # what they weigh in the title, in thresholds …
    lead: float  # … in the first sentences …
    spread: float  # … and in all, each sentence one at most, less where there are many


@dataclass(frozen=True, slots=True)
class Count:
    """Every subject with a word in the text, strongest first, and how strongly each word stands in it."""

    subjects: tuple[Weighed, ...]
    words: Mapping[str, float]


class Axis:
    """Subjects of one axis behind one automaton: where two words overlap, the longest counts, whosever it is."""

    def __init__(self, subjects: Iterable[Subject]) -> None:
        self.subjects = tuple(subjects)
        self._words = sorted({word for subject in self.subjects for word in subject.words})
        self._automaton = AhoCorasick(self._words, matchkind=MatchKind.LeftmostLongest)

    def _find(self, text: str) -> list[tuple[str, int]]:
        return [(self._words[index], start) for index, start, _ in self._automaton.find_matches_as_indexes(text)]

    def count(self, title: str, text: str) -> Count:
        """Count the words of a title and its text."""
        stops = [stop.start() for stop in _STOP.finditer(text)]
        seen: dict[str, int] = {}
        places: dict[str, list[tuple[int, float]]] = {}
        for word, start in self._find(text):
            nth = seen[word] = seen.get(word, 0) + 1
            if nth <= len(_FADE):
                places.setdefault(word, []).append((bisect(stops, start), _FADE[nth - 1]))
        headline = [word for word, _ in self._find(title)]
        stretch = min(2.5, max(0.8, (len(text) / _USUAL_LENGTH) ** 0.5))
        many = 2 * sqrt(len(stops) + 1)
        weighed = (_weigh(subject, set(headline), seen, places, stretch, many) for subject in self.subjects)
        subjects = sorted((one for one in weighed if one), key=lambda one: -one.score)
        return Count(tuple(subjects), _strengths(headline, seen, len(text)))


def _weigh(
    subject: Subject,
    headline: set[str],
    seen: Mapping[str, int],
    places: Mapping[str, list[tuple[int, float]]],  # of each word: the sentences, and what it is worth there
    stretch: float,
    many: float,
) -> Weighed | None:
    spoken = (subject.words.keys() & headline) | (subject.words.keys() & seen.keys())
    worth = {word: subject.words[word] / subject.threshold for word in sorted(spoken)}
    if not worth:
        return None
    title = sum(weight for word, weight in worth.items() if word in headline)
    sentences: dict[int, float] = {}
    for word, weight in worth.items():
        for number, fade in places.get(word, ()):
            sentences[number] = sentences.get(number, 0.0) + fade * weight
    score, lead, spread = _TITLE * title, 0.0, 0.0
    for number, said in sentences.items():
        score += min(said, _LEAD_CAP if number < _LEAD else _CAP)
        lead += said if number < _LEAD else 0.0
        spread += min(said, 1.0)
    words = tuple(sorted(worth, key=lambda word: (word not in headline, -worth[word], word)))
    times = sum(seen.get(word, 0) + (word in headline) for word, weight in worth.items() if weight)
    return Weighed(subject.name, score / stretch, words, times, title, lead, spread / many)


def _strengths(headline: Iterable[str], seen: Mapping[str, int], length: int) -> dict[str, float]:
    """One for each time in the title; in the body one and a little for every repetition, less in a long text."""
    spread = sqrt(max(length, _SHORTEST) / _SHORT)
    strengths = {word: (1 + log(count) / 2) / spread for word, count in seen.items()}
    for word in headline:
        strengths[word] = strengths.get(word, 0.0) + 1.0
    return strengths
