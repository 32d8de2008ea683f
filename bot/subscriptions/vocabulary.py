"""The words of the text form and what they mean: names of the region, topics, stages, kinds. Data made searchable."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from bot.regions import Region
from bot.render.words import EVERYTHING, KINDS, STAGES
from bot.topics import TOPICS
from bot.types import AmountKind, Rhythm, Stage, StageWish

_DATA = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))

MARKS: Mapping[str, tuple[str, ...]] = {name: tuple(words) for name, words in _DATA["marks"].items()}
RHYTHMS = {word: Rhythm(name) for name, words in _DATA["rhythms"].items() for word in words}
AMOUNTS = {word: AmountKind(name) for name, words in _DATA["amounts"].items() for word in words}
WEEKDAYS = "一二三四五六日"
_PRINTED_RHYTHM = {Rhythm(name): words[0] for name, words in _DATA["rhythms"].items()}
_PRINTED_AMOUNT = {AmountKind(name): words[0] for name, words in _DATA["amounts"].items()}
LANGUAGES: Mapping[str, list[str]] = _DATA["languages"]
_LONGEST_LIST = 6  # suggestions shown


@dataclass(frozen=True, slots=True)
class Meaning:
    """A field of a wish and a value of it. `ALL` as value: the field is not to filter."""

    field: str
    value: Any


ALL = object()

CALLED = {
    "places": "地区", "chains": "产业链", "topics": "主题", "kinds": "种类", "stages": "阶段", "floor_yi": "金额",
    "watched": "关注", "words": "词", "without": "不要的词", "mutes": "静音", "rhythm": "频率", "quiet": "勿扰时段",
    "zone": "时区", "calm": "报平安", "language": "语言", "paused_until": "暂停",
}  # fmt: skip


@dataclass(frozen=True)
class Vocabulary:
    """Every word with one meaning, and for the values of a wish the word that is printed."""

    region: Region
    means: Mapping[str, Meaning] = field(repr=False)

    def place(self, official: str) -> str:
        """The short name of a place, if it is one: 新会区 → 新会."""
        if official == self.region.city:
            return str(_DATA["city_itself"][0])
        short = official[:-1]
        return short if self.region.names.get(short) == official else official

    def starting(self, words: str, at: int) -> str:
        """The longest known word that stands at a place, "" where none does."""
        longest = min(self._longest, len(words) - at)
        return next((word for size in range(longest, 1, -1) if (word := words[at : at + size]) in self.means), "")

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self.means))

    def near(self, word: str) -> str:
        """What someone who wrote this unknown word may have meant, as a question and a way out."""
        outside = self.region.elsewhere.get(word) or self.region.elsewhere.get(word.removesuffix("市"))
        if outside:
            here = "、".join(map(self.place, self.region.districts))
            return f"“{word}”不归{self.region.city}，这里只看{here}；要按词找请加引号：“{word}”"
        inside = self.region.places.get(word)
        if inside:
            return f"“{word}”在{inside}：写 {self.place(inside)} 看整个{inside}，或写 “{word}”（带引号）按词找"
        chains = [name for name, words in self.region.chains.items() if word in words]
        close = get_close_matches(word, self.means, 3, 0.5)
        holding = [known for known in self.means if len(word) > 1 and (word in known or known in word)]
        found = list(dict.fromkeys((*chains, *close, *holding)))[:_LONGEST_LIST]
        meant = f"是不是 {'、'.join(found)}？" if found else ""
        return f"{meant}要按词找请加引号：“{word}”"


@cache
def vocabulary(region: Region) -> Vocabulary:
    """The words that mean something for a region."""
    means: dict[str, Meaning] = {}
    for topic in TOPICS:
        means[topic] = Meaning("topics", topic)
    for chain in region.chains:
        means[chain] = Meaning("chains", chain)
    for kind, word in KINDS.items():
        means |= dict.fromkeys((word, *_DATA["kinds"][kind]), Meaning("kinds", kind))
    for stage in Stage:
        for word in (STAGES[stage], *_DATA["stages"][stage]):
            means[word] = Meaning("stages", StageWish(stage))
            for mood, prefixes in _DATA["moods"].items():
                means |= dict.fromkeys(
                    (p + word for p in prefixes), Meaning("stages", StageWish(stage, mood == "goal"))
                )
    for word, place in region.names.items():
        means[word] = Meaning("places", ALL if place == region.city else place)
    means |= dict.fromkeys((EVERYTHING, *_DATA["everything"]), Meaning("places", ALL))
    means |= dict.fromkeys(_DATA["city_itself"], Meaning("places", region.city))
    for language, words in LANGUAGES.items():
        means |= dict.fromkeys(words, Meaning("language", language))
    means |= {word: Meaning("rhythm", rhythm) for word, rhythm in RHYTHMS.items()}
    return Vocabulary(region, means)


def stage_word(wish: StageWish) -> str:
    mood = "" if wish.goal is None else _DATA["moods"]["goal" if wish.goal else "reached"][0]
    return f"{mood}{STAGES[wish.stage]}"


def rhythm_word(rhythm: Rhythm) -> str:
    return str(_PRINTED_RHYTHM[rhythm])


def amount_word(kind: AmountKind | None) -> str:
    return str(_PRINTED_AMOUNT[kind]) if kind else ""


def language_word(language: str) -> str:
    return LANGUAGES[language][0]


def kind_word(kind: str) -> str:
    return KINDS[kind]
