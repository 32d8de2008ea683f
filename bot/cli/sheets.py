"""One row as a sheet of lines for people: Chinese names and words, nothing that is empty, facts with their quotes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from bot.cli.cells import called, cell, flat
from bot.cli.output import Format, Row, plain, print_rows
from bot.cli.trees import print_tree
from bot.render.headline import line
from bot.render.words import ARTICLE, HEADINGS, REASONS

_NAMES = HEADINGS | ARTICLE  # an article has names of its own for what it consists of
# What a row is headed by: the first of these that it has.
_TITLES = ("headline", "title", "name", "scope", "indicator", "text", "notice")


def print_row(row: Row, form: Format, zone: ZoneInfo) -> None:
    """Print everything about one thing: a sheet, or the row as data."""
    if form is not Format.TABLE:
        print_rows([row], form, zone)
        return
    known = plain(row, zone)
    title = next((name for name in _TITLES if known.get(name)), "")
    number = f"#{known['id']} " if "id" in known else ""
    said = {name: _spoken(name, value) for name, value in known.items() if name not in (title, "id")}
    print_tree(
        f"{number}{known.get(title, '')}", {_NAMES.get(name, name): one for name, one in said.items() if one}, zone
    )


def _spoken(name: str, value: Any) -> Any:
    """A value as lines: a list of small things has one line each, the text of an article one per paragraph."""
    if isinstance(value, Mapping):
        return {_NAMES.get(key, key): said for key, one in value.items() if (said := _spoken(key, one))}
    if isinstance(value, list) and any(isinstance(one, Mapping) for one in value):
        return [_line(one) for one in value]
    if isinstance(value, str) and "\n" in value:
        return value.split("\n")
    return cell(called(name, value))


def _line(row: Mapping[str, Any]) -> str:
    if "row" in row:
        said = f"{flat(row['published_at'])} {row['source']}《{row['title']}》"
        return f"{said} {line(row['row'])}：“{row['row']['quote']}” {row['url']}"
    if "quote" in row:
        entry = f"，台账 #{row['entry_id']}" if row["entry_id"] else ""
        return f"{line(row)}（{REASONS.get(row['reason'], row['reason'])}{entry}）：“{row['quote']}”"
    words = {_NAMES.get(name, name): flat(cell(called(name, value))) for name, value in row.items()}
    return "，".join(f"{heading} {one}" for heading, one in words.items() if one)
