"""The language a reader is spoken to: the words that frame what papers say. What they say stays as it was printed.

A phrase is said by name (`say`), a word of a table by its key (`word`). Chinese and English are data: `phrases/*.toml`
and `words.py`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from bot.regions import Region
from bot.render import english, money, periods
from bot.render.words import (
    AMOUNTS,
    CLAIMS,
    COMPARATORS,
    DELIVERY_STATES,
    HEALTH,
    REASONS,
    STAGES,
    STRENGTHS,
    VERDICTS,
)

LANGUAGES = ("zh", "en")
_CHINESE: Mapping[str, Mapping[str, str]] = {
    "stages": STAGES,
    "reasons": REASONS,
    "amounts": {"": "投资额", **AMOUNTS},
    "comparators": COMPARATORS,
    "strengths": STRENGTHS,
    "claims": CLAIMS,
    "verdicts": VERDICTS,
    "health": HEALTH,
    "states": DELIVERY_STATES,
}
_YI = {"亿元": 1.0, "万元": 1e-4, "元": 1e-8}
_THOUSANDS = {"万": 1e4, "亿": 1e8}
_GROWTH = "增速"


@dataclass(frozen=True, slots=True)
class Tongue:
    language: str
    _phrases: Mapping[str, str] = field(repr=False)
    _tables: Mapping[str, Mapping[str, str]] = field(repr=False)
    _names: Mapping[str, str] = field(default_factory=dict, repr=False)  # of places and chains

    @property
    def is_english(self) -> bool:
        return self.language == "en"

    def say(self, phrase: str, **parts: Any) -> str:
        """A phrase with its places filled; `n` chooses between one and many."""
        name = f"{phrase}_one" if parts.get("n") == 1 and f"{phrase}_one" in self._phrases else phrase
        return self._phrases[name].format(**parts)

    def word(self, table: str, key: str, otherwise: str | None = None) -> str:
        """A word of a table. KeyError for a key without one, where nothing else is given."""
        return self._tables[table][key] if otherwise is None else self._tables[table].get(key, otherwise)

    def amount(self, yi: float, comparator: str = "=") -> str:
        """Money, in 亿元."""
        if self.is_english:
            return english.amount(yi, self.word("comparators", comparator))
        return money.amount(yi, comparator)

    def measure(self, value: float, unit: str, comparator: str = "=") -> str:
        """A value with its unit: ≥5.5%, 1000亿元."""
        sign = self.word("comparators", comparator)
        if not self.is_english:
            return f"{sign}{money.number(value)}{unit}"
        if unit in _YI:
            return english.amount(value * _YI[unit], sign)
        for thousands, times in _THOUSANDS.items():
            if unit.startswith(thousands):
                value, unit = value * times, unit.removeprefix(thousands)
        return f"{sign}{english.count(value)}{self.word('units', unit, unit)}".rstrip()

    def period(self, words: str) -> str:
        return english.period(words) if self.is_english else periods.period_words(words)

    def day(self, day: date) -> str:
        return self.say("day", month=day.month, day=day.day, month_name=english.MONTHS[day.month - 1])

    def place(self, official: str) -> str:
        return self._names.get(official, official)

    def chain(self, name: str) -> str:
        return self._names.get(name, name)

    def indicator(self, name: str) -> str:
        """An indicator's name; the growth of a known one is named after it."""
        if not self.is_english:
            return name
        base = name.removesuffix(_GROWTH)
        known = self._tables["indicators"].get(base)
        return name if known is None else f"growth of {known}" if name.endswith(_GROWTH) else known


@cache
def tongue(language: str, region: Region | None = None) -> Tongue:
    """The tongue of a language; Chinese for one we do not speak. It knows the places and chains of a `region`."""
    language = language if language in LANGUAGES else LANGUAGES[0]
    table = tomllib.loads((files(__package__) / "phrases" / f"{language}.toml").read_text("utf-8"))
    phrases = {name: words for name, words in table.items() if isinstance(words, str)}
    tables = {name: words for name, words in table.items() if not isinstance(words, str)}
    names = region.english if region and language == "en" else {}
    return Tongue(language, phrases, tables or _CHINESE, names)


CHINESE = tongue("zh")
