"""Who may talk with the bot, who may change what a room is told, who runs the house."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from bot.chat.hearing import Asker


class Right(StrEnum):
    """What one needs for a command or a button."""

    LOOK = "look"  # changes nothing
    MARK = "mark"  # writes down something of one's own
    RULE = "rule"  # changes what the room is told: in a group, for those who rule there
    ADMIN = "admin"


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

    def may(self, by: Asker, right: Right) -> bool:
        """Whether somebody may do what needs this right, in this room."""
        if right is Right.ADMIN:
            return self.is_admin(by)
        return right is not Right.RULE or by.rules_here

    def is_admin(self, by: Asker) -> bool:
        return (by.channel, by.person) in self.admins


def _is_in(address: str, room: str) -> bool:
    return address == room or address.startswith(f"{room}:")
