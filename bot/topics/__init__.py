"""What an article is about: topics (words.toml) and the region's industry chains, each with the words that chose it.

Counts words and nothing else: it knows no grammar, no figure and no event. A word counts more in the title, less each
time it comes again; a topic is taken when its words reach the threshold for a text of that length and are no mere
aside of a much stronger topic. `docs/add-a-topic.md` tells how to change the data.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ahocorasick_rs import AhoCorasick, MatchKind

from bot import regions
from bot.errors import ConfigError
from bot.regions import Region
from bot.types import Topic

OTHER = "其他"  # the topic of what has none

_STRENGTHS = {"sure": 3.0, "decisive": 3.0, "strong": 2.0, "plain": 1.0, "weak": 0.5}
_FADE = (1.0, 0.5, 0.25)  # what a word's first, second and third occurrence in the body is worth; later ones nothing
_TITLE = 2.0  # what a word in the title is worth on top
_LEAD, _LEAD_CAP = 2, 1.6  # the first sentences may make a topic by themselves (in thresholds) …
_CAP = 0.4  # … a later one may not: what one sentence mentions is an aside
_STOP = re.compile(r"[。！？\n]+")
_USUAL_LENGTH = 400  # characters of the article that thresholds are meant for; they grow with the root of the length
_ASIDE = 0.35  # of the strongest topic's score; below that a topic is mentioned, not dealt with
_ASIDE_OF_OTHER = 0.6  # an advert or a notice speaks of 招商 and 服务 all the time
_CHAIN_THRESHOLD = 3.0


@dataclass(frozen=True, slots=True)
class _Subject:
    name: str
    threshold: float
    words: Mapping[str, float]
    watched: bool = False
    sure: frozenset[str] = frozenset()  # words that take the subject even as an aside


class _Axis:
    """Subjects of one axis behind one automaton."""

    def __init__(self, name: str, subjects: Iterable[_Subject]) -> None:
        self.name = name
        self.subjects = tuple(subjects)
        self._words = sorted({word for subject in self.subjects for word in subject.words})
        self._automaton = AhoCorasick(self._words, matchkind=MatchKind.LeftmostLongest)

    def _find(self, text: str) -> list[tuple[str, int]]:
        return [(self._words[index], start) for index, start, _ in self._automaton.find_matches_as_indexes(text)]

    def weigh(self, title: str, text: str) -> list[Topic]:
        """Every subject with a word in the text. A score of 1.0 reaches the subject's threshold."""
        stops = [stop.start() for stop in _STOP.finditer(text)]
        seen: dict[str, int] = {}
        sentences: dict[int, list[tuple[str, float]]] = {}
        for word, start in self._find(text):
            count = seen[word] = seen.get(word, 0) + 1
            if count <= len(_FADE):
                sentences.setdefault(bisect(stops, start), []).append((word, _FADE[count - 1]))
        headline = {word for word, _ in self._find(title)}
        stretch = min(2.5, max(0.8, (len(text) / _USUAL_LENGTH) ** 0.5))
        weighed = []
        for subject in self.subjects:
            worth = {word: subject.words[word] for word in subject.words.keys() & (headline | seen.keys())}
            if not worth:
                continue
            score = _TITLE * sum(worth[word] for word in headline & worth.keys()) / subject.threshold
            for number, hits in sentences.items():
                said = sum(fade * worth[word] for word, fade in hits if word in worth) / subject.threshold
                score += min(said, _LEAD_CAP if number < _LEAD else _CAP)
            words = tuple(sorted(worth, key=lambda word: (word not in headline, -worth[word], word)))
            weighed.append(Topic(subject.name, score / stretch, words, self.name))
        return sorted(weighed, key=lambda topic: -topic.score)


def _subject(name: str, table: Mapping[str, object]) -> _Subject:
    try:
        words = {word: worth for kind, worth in _STRENGTHS.items() for word in str(table.get(kind, "")).split()}
        return _Subject(
            name,
            float(str(table["threshold"])),
            words,
            bool(table["watched"]),
            frozenset(str(table.get("sure", "")).split()),
        )
    except (KeyError, ValueError) as error:
        raise ConfigError(f"topic {name} in words.toml: {error}", hint="see docs/add-a-topic.md") from error


_TOPICS = _Axis(
    "topic",
    (
        _subject(name, table)
        for name, table in tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8")).items()
    ),
)
TOPICS = tuple(subject.name for subject in _TOPICS.subjects)
_SURE = {subject.name: subject.sure for subject in _TOPICS.subjects}
WATCHED = frozenset(subject.name for subject in _TOPICS.subjects if subject.watched)  # topics that can lead to an alert


@cache
def _chains(region: Region) -> _Axis:
    return _Axis("chain", (_Subject(name, _CHAIN_THRESHOLD, words) for name, words in region.chains.items()))


def read(title: str, text: str, *, region: Region | None = None) -> tuple[Topic, ...]:
    """The topics of an article, strongest first, then its industry chains. `其他` when it has none, or when
    the words of adverts and notices outweigh the rest. Without a region the default one's chains are read."""
    topics = _TOPICS.weigh(title, text)
    strongest = topics[0] if topics else Topic(OTHER, 0.0, ())
    floor = max(1.0, strongest.score * (_ASIDE_OF_OTHER if strongest.name == OTHER else _ASIDE))
    chosen = [
        topic
        for topic in topics
        if (topic.score >= floor or not _SURE[topic.name].isdisjoint(topic.words))
        and (topic.name != OTHER or topic is strongest)
    ]
    chains = [chain for chain in _chains(region or regions.load()).weigh(title, text) if chain.score >= 1.0]
    return (*(chosen or [Topic(OTHER, 0.0, ())]), *chains)
