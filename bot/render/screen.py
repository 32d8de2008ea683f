"""What a chat shows in answer to a person: lines with buttons under them. Each channel draws it in its own way."""

from __future__ import annotations

from base64 import b64decode, b64encode
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

REST = "……其余 {n} 条"
IN_A_ROW = 3


class Look(StrEnum):
    TITLE = "title"
    TEXT = "text"
    QUOTE = "quote"  # words of a source
    FAINT = "faint"


@dataclass(frozen=True, slots=True)
class Line:
    """Words of ours or of a page: never markup. `url` makes the whole line a link. `items`: how many of a list it
    stands for: 1 where one begins, more where they are only counted, 0 what goes on."""

    words: str
    look: Look = Look.TEXT
    url: str = ""
    items: int = 0


@dataclass(frozen=True, slots=True)
class Button:
    """`data` is brought back when it is pressed (at most 64 bytes), or `url` is opened. A label has at most 8 Chinese
    characters."""

    label: str
    data: str = ""
    url: str = ""


def in_rows(buttons: Sequence[Button], most: int = IN_A_ROW) -> tuple[tuple[Button, ...], ...]:
    """The buttons in their order, `most` in each row but the last."""
    return tuple(tuple(buttons[at : at + most]) for at in range(0, len(buttons), most))


@dataclass(frozen=True, slots=True)
class Screen:
    """`rows` of buttons, at most `IN_A_ROW` in each. `file` is a name and its bytes, sent with the words; `rest` is
    said where a list has no room for the last {n} of its items. `table` stands under the lines, its head first; where
    a channel knows no tables, its rows are lines: `flat`."""

    lines: tuple[Line, ...]
    rows: tuple[tuple[Button, ...], ...] = ()
    file: tuple[str, bytes] | None = None
    rest: str = REST
    table: tuple[tuple[str, ...], ...] = ()


def flat(screen: Screen) -> Screen:
    """The screen without a table: a line for each of its rows."""
    if not screen.table:
        return screen
    head, *rows = screen.table
    said = [[f"{name} {cell}" for name, cell in zip(head[1:], row[1:], strict=True)] for row in rows]
    lines = [Line(f"{row[0]}：{'，'.join(cells)}") for row, cells in zip(rows, said, strict=True)]
    return replace(screen, lines=(*screen.lines, *lines), table=())


def shortened(screen: Screen, fits: Callable[[Screen], bool]) -> Screen:
    """The screen with as many of its lines as fit: it ends where an item ends and counts those that it leaves out."""
    if fits(screen):
        return screen
    lines = screen.lines
    ends = [kept for kept in range(len(lines) - 1, 0, -1) if _is_end(lines, kept)]
    made = (replace(screen, lines=(*lines[:kept], _rest(lines[kept:], screen.rest))) for kept in ends)
    return next((one for one in made if fits(one)), None) or _begun(screen, fits)


def _begun(screen: Screen, fits: Callable[[Screen], bool]) -> Screen:
    """What fits of a first line that is too long by itself; of a list's heading nothing: it would head nothing."""
    first = screen.lines[0]
    rest = _rest(screen.lines, screen.rest)
    if first.look is Look.TITLE and any(one.items for one in screen.lines):
        return replace(screen, lines=(rest,))
    counted = (rest,) if len(screen.lines) > 1 else ()

    def cut(length: int) -> Screen:
        return replace(screen, lines=(replace(first, words=first.words[:length] + "……"), *counted))

    return cut(bisect_left(range(1, len(first.words)), True, key=lambda length: not fits(cut(length))))


def _is_end(lines: Sequence[Line], kept: int) -> bool:
    """Whether the first lines can stand alone: no item is torn, and no heading has lost what it heads."""
    following, is_list = lines[kept], any(one.items for one in lines)
    begins = not is_list or following.items > 0 or following.look is Look.TITLE
    return begins and (kept == 1 or lines[kept - 1].look is not Look.TITLE)


def _rest(lines: Sequence[Line], words: str) -> Line:
    count = sum(one.items for one in lines)
    return Line(words.replace("{n}", str(count)) if count else "……", Look.FAINT)


def to_row(screen: Screen) -> dict[str, Any]:
    """The screen as JSON has it, to be kept."""
    row: dict[str, Any] = {
        "lines": [[one.words, one.look, one.url, one.items] for one in screen.lines],
        "rows": [[[one.label, one.data, one.url] for one in row] for row in screen.rows],
    }
    if screen.rest != REST:
        row["rest"] = screen.rest
    if screen.table:
        row["table"] = screen.table
    if screen.file:
        name, data = screen.file
        row["file"] = [name, b64encode(data).decode()]
    return row


def from_row(row: Mapping[str, Any]) -> Screen:
    """What `to_row` made, as a screen again."""
    file = row.get("file")
    return Screen(
        tuple(Line(words, Look(look), *rest) for words, look, *rest in row["lines"]),
        tuple(tuple(Button(*button) for button in buttons) for buttons in row["rows"]),
        (file[0], b64decode(file[1])) if file else None,
        row.get("rest", REST),
        tuple(tuple(one) for one in row.get("table", ())),
    )


def choices(screen: Screen) -> list[Button]:
    """The buttons that are pressed, not opened, in the order of their numbers."""
    return [button for row in screen.rows for button in row if button.data]
