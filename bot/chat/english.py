"""An answer in English: by a table of what the bot says (`english.toml`), its places carried over. Lines of
subscriptions and words of papers stay as they are."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from functools import cache
from importlib.resources import files

from bot.chat.hearing import Answer
from bot.regions import Region
from bot.render.screen import Button, Look, Screen
from bot.render.tongue import tongue
from bot.render.words import REASONS, STAGES

CHOSEN = "✓"
_PLACE = re.compile(r"\{(\w+)\}")


def in_english(answer: Answer, region: Region) -> Answer:
    screen = answer.screen and _screen(answer.screen, region)
    return replace(answer, screen=screen, toast=english(answer.toast, region))


def english(words: str, region: Region) -> str:
    """How some words of ours read in English; other words as they are."""
    exact, patterns = _table(region)
    if words in exact:
        return exact[words]
    for pattern, said in patterns:
        found = pattern.fullmatch(words)
        if found:
            return said.format(**{name: english(part, region) for name, part in found.groupdict().items()})
    return words


def _screen(screen: Screen, region: Region) -> Screen:
    lines = (one if one.look is Look.QUOTE else replace(one, words=english(one.words, region)) for one in screen.lines)
    rows = (tuple(_button(one, region) for one in row) for row in screen.rows)
    return Screen(tuple(lines), tuple(rows), screen.file)


def _button(button: Button, region: Region) -> Button:
    plain = button.label.removeprefix(CHOSEN)
    mark = CHOSEN if plain != button.label else ""
    return replace(button, label=mark + english(plain, region))


@cache
def _table(region: Region) -> tuple[dict[str, str], list[tuple[re.Pattern[str], str]]]:
    """The sentences without places, and those with some: the one with most words of its own first."""
    ours = tongue("en")
    exact = {chinese: ours.word("stages", key) for key, chinese in STAGES.items()}
    exact |= {chinese: ours.word("reasons", key) for key, chinese in REASONS.items()}
    for official, name in region.english.items():
        exact |= {official: name, official[:-1]: name}
    table = tomllib.loads((files(__package__) / "english.toml").read_text("utf-8"))
    exact |= {chinese: said for chinese, said in table.items() if not _PLACE.search(chinese)}
    placed = [(chinese, said) for chinese, said in table.items() if _PLACE.search(chinese)]
    placed.sort(key=lambda pair: -len(_PLACE.sub("", pair[0])))
    return exact, [(_pattern(chinese), said) for chinese, said in placed]


def _pattern(chinese: str) -> re.Pattern[str]:
    parts = _PLACE.split(chinese)
    made = "".join(f"(?P<{part}>.+?)" if no % 2 else re.escape(part) for no, part in enumerate(parts))
    return re.compile(made, re.DOTALL)
