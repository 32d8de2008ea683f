"""Who may talk with the bot, who may change what a room is told, who runs the house."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from bot.chat.hearing import Asker


@dataclass(frozen=True, slots=True)
class Access:
    """`allowed` are (channel, address) of those who may subscribe; none: everyone may. `admins` are (channel, person).
    `most` subscriptions in one room; a person is answered `per_minute` times."""

    allowed: Collection[tuple[str, str]] = ()
    admins: Collection[tuple[str, str]] = ()
    most: int = 20
    per_minute: int = 20

    def may_talk(self, by: Asker) -> bool:
        """A room's topics are in the room."""
        if not self.allowed or self.is_admin(by):
            return True
        return any(by.channel == channel and _is_in(by.address, room) for channel, room in self.allowed)

    def is_admin(self, by: Asker) -> bool:
        return (by.channel, by.person) in self.admins


def _is_in(address: str, room: str) -> bool:
    return address == room or address.startswith(f"{room}:")
