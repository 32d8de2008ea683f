"""What an ear brings in and what goes back. Knows no channel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.render.screen import Screen, from_row, to_row

WORDLESS, FORWARDED = "wordless", "forwarded"  # commands of who sends a picture, a voice, another's message


@dataclass(frozen=True, slots=True)
class Asker:
    """Who speaks, and where. `address` is where alerts go, as in subscriptions; `person` is who speaks there, the same
    in every room; `name` is what others call them. `rules_here`: alone with the bot, or administers the room."""

    channel: str
    address: str
    person: str
    name: str = ""
    is_private: bool = True
    rules_here: bool = True
    language: str = "zh"


@dataclass(frozen=True, slots=True)
class Said:
    """Words from a person. `key` is the same when the same words are brought again: they count once. `is_called`: in a
    group, the bot was named or answered, so that also plain words are meant for it. `about`: the number of the alert
    that is answered, 0 where none is."""

    by: Asker
    words: str
    key: str
    is_called: bool = False
    about: int = 0


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button under something the bot sent. `data` is the button's; it proves nothing: anyone can send any.
    `message_id` is what the button stands under."""

    by: Asker
    data: str
    message_id: str
    key: str


@dataclass(frozen=True, slots=True)
class Came:
    """Somebody lets the bot speak: unblocked it, took it into a group, may see the app from now on."""

    by: Asker
    key: str


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody does not any more: blocked the bot, sent it out of a group."""

    by: Asker
    key: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back. `toast` is a short word over the button that was pressed; `instead`: the screen takes the place
    of what the button stands under; with no screen only the toast is shown. `redraw`: the alert under which the button
    stands is drawn anew, its buttons as they are now."""

    screen: Screen | None = None
    toast: str = ""
    instead: bool = False
    redraw: bool = False


def to_keep(answer: Answer, address: str) -> dict[str, Any]:
    """The answer as JSON has it, and where it goes."""
    screen = to_row(answer.screen) if answer.screen else None
    row = {"screen": screen, "toast": answer.toast, "instead": answer.instead, "redraw": answer.redraw}
    return row | {"address": address}


def as_kept(row: Mapping[str, Any]) -> Answer:
    """What `to_keep` made, as an answer again."""
    screen = from_row(row["screen"]) if row["screen"] else None
    return Answer(screen, row["toast"], row["instead"], row["redraw"])
