"""The vocabulary (words.toml, acts.toml) and the region's places, found in one pass over a text.

Every word has one sense; where words overlap the leftmost longest wins, so 动工率 is a rate and never a 动工.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from bot.regions import Region

THING = "thing"  # what a deed is done with (deeds.py); no reader sees these marks
_FREE = ("neutral", "")  # words of no other use
_RULES = ("split", "closing", "opening", "firsts")  # tables that make words or bind them, instead of listing them


class Mark(NamedTuple):
    """A known word where it stands. `kind` is the table of words.toml (stage, mood, money …) or place; `sense` is the
    key in it, or for a place the official name it belongs to."""

    start: int
    end: int
    kind: str
    sense: str
    word: str


@cache
def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text("utf-8"))


def load_deeds() -> dict[str, Any]:
    """The tables of deeds.toml: things, and what is done with them. What is made first is of the goods."""
    deeds = _load("deeds")
    goods = deeds["goods"]
    return {**deeds, "goods": {**goods, "things": [*goods["things"], *_firsts()]}}


def _firsts() -> list[str]:
    """What is made first, in any measure: 首批, 第一台."""
    firsts = _load("words")["firsts"]
    return [ordinal + measure for ordinal in firsts["ordinals"] for measure in firsts["measures"]]


@cache
def closing_words() -> frozenset[str]:
    """Steps that are none unless they end their clause."""
    return frozenset(_load("words")["closing"]["verbs"])


@cache
def opening_words() -> frozenset[str]:
    """Steps that are none unless the project is their object."""
    return frozenset(_load("words")["opening"]["verbs"])


@cache
def work_words() -> frozenset[str]:
    """What is being done on a site (正在装设备), each a step of building by itself."""
    return _words_of("building") | {"装修", "内部装修"}


@cache
def early_words() -> frozenset[str]:
    """What is being done before a site is there (正在编制可研), each a step of planning by itself."""
    return _words_of("planned")


def _words_of(sense: str) -> frozenset[str]:
    return frozenset(word for act in _load("acts")[sense] for word in _made(act))


def _made(act: dict[str, Any]) -> list[str]:
    things = _firsts() if act["things"] == "firsts" else act["things"]
    return [verb + thing for verb in act["verbs"] for thing in things]


@cache
def load_words() -> dict[str, tuple[str, str]]:
    """Every word of words.toml with its kind and sense. A word in two senses is a mistake in the file."""
    tables = _load("words")
    words: dict[str, tuple[str, str]] = {}
    for kind, senses in tables.items():
        if kind in _RULES:
            continue
        for sense, listed in senses.items():
            for word in listed:
                if words.setdefault(word, (kind, sense)) != (kind, sense):
                    raise ValueError(f"words.toml: {word} is both {words[word]} and {(kind, sense)}")
    for sense, acts in _load("acts").items():
        words |= dict.fromkeys((word for act in acts for word in _made(act)), ("stage", sense))
    for verb in tables["split"]["verbs"]:
        words |= dict.fromkeys((verb[0] + between + verb[1:] for between in "了的"), words[verb])
    return words


class Vocabulary:
    """The words of the language and the places of one region, ready to be found."""

    def __init__(self, region: Region) -> None:
        known = {name: ("elsewhere", place) for name, place in region.elsewhere.items()}
        known |= {name: ("place", place) for name, place in region.places.items()}
        known |= {name + "际": _FREE for name in region.places if name.endswith("城")}  # 青恩|城际
        known |= load_words()
        for kind, table in load_deeds().items():
            known |= {word: (THING, kind) for word in table["things"] if known.get(word, _FREE)[0] == _FREE[0]}
        self._words = list(known)
        self._senses = list(known.values())
        self._automaton = AhoCorasick(self._words, matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> list[Mark]:
        """All known words of a text, in order, none overlapping another."""
        words, senses = self._words, self._senses
        marks = [
            Mark(start, end, *senses[number], words[number])
            for number, start, end in self._automaton.find_matches_as_indexes(text)
        ]
        return [_before_market(text, mark) for mark in marks] if "市场" in text else marks


def _before_market(text: str, mark: Mark) -> Mark:
    """江门|市场主体: a city's name does not take the 市 of what follows."""
    if mark.kind not in ("place", "elsewhere") or not mark.word.endswith("市") or not text.startswith("场", mark.end):
        return mark
    return mark if text.startswith("场馆", mark.end) else mark._replace(end=mark.end - 1, word=mark.word[:-1])
