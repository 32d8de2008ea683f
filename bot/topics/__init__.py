"""What an article is about: topics (words.toml) and the region's industry chains, each with the words that chose it.

Words are counted (count.py), and so are what the article claims (claimed.py) and how it is put (phrased.py). For topics
a formula learnt from labelled articles says what the counts mean (learned.py); a chain is taken when its own words
reach the threshold.
`docs/add-a-topic.md` defines the topics and tells how to change the data.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from bot import facts, regions
from bot.errors import ConfigError
from bot.regions import Region
from bot.topics import learned
from bot.topics.count import Axis, Count, Subject
from bot.types import Fact, Topic

OTHER = "其他"  # the topic of what has none
_ANY_DAY = date(2025, 6, 1)

_STRENGTHS = {"decisive": 3.0, "strong": 2.0, "plain": 1.0, "weak": 0.5}
_CHAIN_THRESHOLD = 3.6
_TIMES = 2  # a chain named once is one of a list, or a place
_HEADLINE = 0.3  # what its words weigh in a headline that names it
_AT_LENGTH, _OFTEN = 1.6, 3  # what it takes to be dealt with where the headline does not
_PART = re.compile(r"[\s，。：！？|｜]")  # parts of a headline; one with a 、 lists fields and names none of them
_SHARED = 1.0  # words of that weight and less are other chains' as well: 制动 and 整车 are also a train's


def _subject(name: str, table: Mapping[str, object]) -> Subject:
    try:
        words = {word: worth for kind, worth in _STRENGTHS.items() for word in str(table.get(kind, "")).split()}
        return Subject(name, float(str(table["threshold"])), words)
    except (KeyError, ValueError) as error:
        raise ConfigError(f"topic {name} in words.toml: {error}", hint="see docs/add-a-topic.md") from error


_TABLES = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))
_TOPICS = Axis(_subject(name, table) for name, table in _TABLES.items())
TOPICS = tuple(_TABLES)
WORDS = frozenset(word for subject in _TOPICS.subjects for word in subject.words)
INDUSTRY = frozenset(name for name, table in _TABLES.items() if table.get("industry"))  # whose articles have chains
WATCHED = frozenset(name for name, table in _TABLES.items() if table["watched"])  # topics that can lead to an alert


@cache
def _chains(region: Region) -> Axis:
    return Axis(Subject(name, _CHAIN_THRESHOLD, words) for name, words in region.chains.items())


def count(title: str, text: str) -> Count:
    """The topics' words in an article, before any judgement."""
    return _TOPICS.count(title, text)


def claims_of(title: str, text: str, region: Region | None = None) -> tuple[Fact, ...]:
    """What an article claims, read for its kinds and steps alone: on whatever day, these are the same."""
    return facts.read(text, published=_ANY_DAY, title=title, region=region)


def read(
    title: str, text: str, claims: Iterable[Fact] | None = None, *, region: Region | None = None
) -> tuple[Topic, ...]:
    """The topics of an article, likeliest first, then its industry chains. `其他` when it has none. A score of 1.0 just
    takes the topic. `claims` are its facts; they are read here when they are not given. Without a region the default
    one's chains are read."""
    counted = count(title, text)
    found = learned.features(title, text, counted, claims_of(title, text, region) if claims is None else claims)
    words = {subject.name: subject.words for subject in counted.subjects}
    chosen = [
        Topic(name, likely / learned.LIKELY, words.get(name, ()))
        for name, likely in learned.judge(found, {OTHER, *words}).items()
    ]
    if any(topic.words for topic in chosen) and INDUSTRY.isdisjoint(topic.name for topic in chosen):
        return tuple(chosen)
    return (*chosen, *_read_chains(title, text, region or regions.load()))


def _read_chains(title: str, text: str, region: Region) -> Iterator[Topic]:
    """Meant to be right rather than complete: a chain is dealt with, not mentioned, and by a word of its own."""
    headline = " ".join(part for part in _PART.split(title) if "、" not in part)
    for chain in _chains(region).count(headline, text).subjects:
        least, often = (1.0, _TIMES) if chain.title >= _HEADLINE else (_AT_LENGTH, _OFTEN)
        worth = region.chains[chain.name]
        if chain.score >= least and chain.times >= often and any(worth[word] > _SHARED for word in chain.words):
            yield Topic(chain.name, chain.score, chain.words, "chain")
