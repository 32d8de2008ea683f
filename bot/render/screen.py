"""What a chat shows in answer to a person: lines with buttons under them. Each channel draws it in its own way."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Look(StrEnum):
    TITLE = "title"
    TEXT = "text"
    QUOTE = "quote"  # words of a source
    FAINT = "faint"


@dataclass(frozen=True, slots=True)
class Line:
    """Words of ours or of a page: never markup. `url` makes the whole line a link."""

    words: str
    look: Look = Look.TEXT
    url: str = ""


@dataclass(frozen=True, slots=True)
class Button:
    """`data` is brought back when it is pressed (at most 64 bytes), or `url` is opened. A label has at most 8 Chinese
    characters."""

    label: str
    data: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Screen:
    """`rows` of buttons, at most three in a row. `file` is a name and its bytes, sent with the words."""

    lines: tuple[Line, ...]
    rows: tuple[tuple[Button, ...], ...] = ()
    file: tuple[str, bytes] | None = None


def to_row(screen: Screen) -> dict[str, Any]:
    """The screen as JSON has it, to be kept."""
    row: dict[str, Any] = {
        "lines": [[one.words, one.look, one.url] for one in screen.lines],
        "rows": [[[one.label, one.data, one.url] for one in row] for row in screen.rows],
    }
    if screen.file:
        name, data = screen.file
        row["file"] = [name, b64encode(data).decode()]
    return row


def from_row(row: Mapping[str, Any]) -> Screen:
    """What `to_row` made, as a screen again."""
    file = row.get("file")
    return Screen(
        tuple(Line(words, Look(look), url) for words, look, url in row["lines"]),
        tuple(tuple(Button(*button) for button in buttons) for buttons in row["rows"]),
        (file[0], b64decode(file[1])) if file else None,
    )


def choices(screen: Screen) -> list[Button]:
    """The buttons that are pressed, not opened, in the order of their numbers."""
    return [button for row in screen.rows for button in row if button.data]
