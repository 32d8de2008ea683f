"""A lead and what was done about it. What it stands at is never kept: it follows from what happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Act(StrEnum):
    """What happens to a lead."""

    CLAIMED = "claimed"
    RESPONDED = "responded"  # registered, and the introducer answered
    ASSESSED = "assessed"
    FED_BACK = "fed_back"  # to who brought the lead
    REPORTED = "reported"  # how it goes
    EXTENDED = "extended"  # the assessment takes its longer time: experts are asked
    OFFERED = "offered"  # somebody else may take it over
    TAKEN = "taken"
    CLOSED = "closed"
    RELEASED = "released"  # nobody follows it up any more; it may be claimed anew


class Outcome(StrEnum):
    """How a lead ended."""

    LANDED = "landed"
    PASSED_ON = "passed_on"
    DROPPED = "dropped"


ACTS = (Act.RESPONDED, Act.ASSESSED, Act.FED_BACK, Act.REPORTED)  # those with clocks
_OVER = (Act.CLOSED, Act.RELEASED)


@dataclass(frozen=True, slots=True)
class Follower:
    """Who follows a lead up, called `name`, and the room from which: there the lead is common, there reminders go."""

    channel: str
    address: str
    person: str
    name: str = ""

    @property
    def room(self) -> tuple[str, str]:
        return self.channel, self.address

    def __str__(self) -> str:
        return self.name or self.person


@dataclass(frozen=True, slots=True)
class Event:
    """`at` is in the city's zone, whose days count."""

    at: datetime
    act: Act
    person: str
    name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Lead:
    """A project that somebody follows up. `entry_id` is the project in the ledger; `amount_yi` is what it is known to
    cost now."""

    id: int
    entry_id: int
    by: Follower
    events: tuple[Event, ...]
    title: str = ""
    company: str | None = None
    place: str | None = None
    amount_yi: float | None = None
    outcome: Outcome | None = None

    @property
    def claimed_at(self) -> datetime:
        return self.events[0].at

    @property
    def is_open(self) -> bool:
        return self.events[-1].act not in _OVER

    @property
    def is_offered(self) -> bool:
        """Whether another may take it over: it was offered, and nobody took it since."""
        handed = [one.act for one in self.events if one.act in (Act.OFFERED, Act.TAKEN)]
        return self.is_open and handed[-1:] == [Act.OFFERED]

    def is_of(self, room: tuple[str, str], person: str) -> bool:
        """Whether it is of a room, or of a person wherever on that channel they are."""
        return self.by.room == room or (self.by.channel, self.by.person) == (room[0], person)

    def last(self, act: Act) -> Event | None:
        """When it was done last."""
        return next((one for one in reversed(self.events) if one.act is act), None)
