"""A screen in English: by a table of what the bot says (`phrases/spoken.toml`), its places carried over. Lines of
subscriptions and words of papers stay as they are."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from bot.regions import Region
from bot.render.money import read as read_amount
from bot.render.screen import Button, Look, Screen
from bot.render.tongue import tongue
from bot.render.words import DELIVERY_STATES, HEALTH, REASONS, STAGES

CHOSEN = "✓"
_AS_IT_IS = ("line", "word", "quoted", "sum", "same")  # what may be said again just so
_LONGEST = 400  # characters; more are words of papers or of people, never a sentence of ours
_PLACE = re.compile(r"\{(\w+)\}")


def in_english(screen: Screen, region: Region) -> Screen:
    lines = (one if one.look is Look.QUOTE else replace(one, words=english(one.words, region)) for one in screen.lines)
    rows, rest = rows_in_english(screen.rows, region), english(screen.rest, region)
    return replace(screen, lines=tuple(lines), rows=rows, rest=rest)


def rows_in_english(rows: tuple[tuple[Button, ...], ...], region: Region) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(_button(one, region) for one in row) for row in rows)


def english(words: str, region: Region) -> str:
    """How some words of ours read in English; other words as they are."""
    exact, patterns = _table(region)
    if len(words) > _LONGEST:
        return words
    if words in exact:
        return exact[words]
    for pattern, said in patterns:
        found = pattern.parts(words)
        if found is not None:
            parts = found.items()
            return said.format(**{name: part if name in _AS_IT_IS else english(part, region) for name, part in parts})
    what, _, line = words.partition("：")
    if "【" in line:  # a line of a subscription with the word that is wrong
        return f"{english(what, region)}: {line}"
    listed = words.split("、")
    if len(listed) > 1:
        return ", ".join(english(one, region) for one in listed)
    return _amount(words)


def _amount(words: str) -> str:
    """≥12亿元 → ≥CNY 1.2 bn."""
    found = read_amount(words)
    return tongue("en").amount(*found) if found else words


def _button(button: Button, region: Region) -> Button:
    plain = button.label.removeprefix(CHOSEN)
    mark = CHOSEN if plain != button.label else ""
    return replace(button, label=mark + english(plain, region))


@cache
def _table(region: Region) -> tuple[dict[str, str], list[tuple[_Pattern, str]]]:
    """The sentences without places, and those with some: the one with most words of its own first."""
    ours = tongue("en")
    exact: dict[str, str] = {}
    for name, table in (("stages", STAGES), ("reasons", REASONS), ("health", HEALTH), ("states", DELIVERY_STATES)):
        exact |= {chinese: ours.word(name, key) for key, chinese in table.items()}
    for official, name in region.english.items():
        exact |= {official: name} | ({official[:-1]: name} if official in region else {})
    table = tomllib.loads((files(__package__) / "phrases" / "spoken.toml").read_text("utf-8"))
    exact |= {chinese: said for chinese, said in table.items() if not _PLACE.search(chinese)}
    placed = [(chinese, said) for chinese, said in table.items() if _PLACE.search(chinese)]
    placed.sort(key=lambda pair: -len(_PLACE.sub("", pair[0])))
    return exact, [(_Pattern.of(chinese), said) for chinese, said in placed]


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A sentence with places: what stands before each, and what after the last. A place holds a character at least, and
    no more than it must. Each part is looked for once, so that words of any length are read in linear time."""

    names: tuple[str, ...]
    before: tuple[str, ...]
    end: str

    @classmethod
    def of(cls, chinese: str) -> _Pattern:
        *parts, end = _PLACE.split(chinese)
        return cls(tuple(parts[1::2]), tuple(parts[::2]), end)

    def parts(self, words: str) -> dict[str, str] | None:
        """What stands in the places; None for other words."""
        last = len(words) - len(self.end)
        if not words.startswith(self.before[0]) or not words.endswith(self.end):
            return None
        made, at = {}, len(self.before[0])
        for name, then in zip(self.names, self.before[1:], strict=False):
            found = words.find(then, at + 1, last)
            if found < 0:
                return None
            made[name], at = words[at:found], found + len(then)
        made[self.names[-1]] = words[at:last]
        return made if at < last else None
