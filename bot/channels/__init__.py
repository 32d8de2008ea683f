"""Code that sends. A channel is one file and one line here; it knows no other channel and no SQL.

A channel takes an address and a message and says what became of it (`Outcome`). It never raises for what a network
or a refusing address does.
"""

from __future__ import annotations

from typing import Protocol

from bot.channels.console import Console
from bot.render import Message
from bot.types import Outcome


class Channel(Protocol):
    name: str

    def send(self, address: str, message: Message) -> Outcome: ...


CHANNELS: dict[str, type[Channel]] = {
    "console": Console,
}
