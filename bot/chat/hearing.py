"""What an ear brings in and what goes back. Knows no channel."""

from __future__ import annotations

from dataclasses import dataclass

from bot.render.screen import Screen


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
    group, the bot was named or answered, so that also plain words are meant for it."""

    by: Asker
    words: str
    key: str
    is_called: bool = False


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
