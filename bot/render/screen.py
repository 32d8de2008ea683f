"""What a chat shows in answer to a person: lines with buttons under them. Each channel draws it in its own way."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
