"""What every channel is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, Self, runtime_checkable

from bot.render import Letter
from bot.settings import Settings
from bot.types import Outcome


@dataclass(frozen=True, slots=True)
class Quota:
    """At most so many letters by a whole channel within so many seconds; `words` tell the operator whose limit it
    is."""

    most: int
    within_s: float
    words: str


@dataclass(frozen=True, slots=True)
class Pace:
    """What a channel can bear. `gap_s`: between any two letters; `at_once`: letters to different addresses at the same
    time; of more than `singly` alerts due for one address, up to `together` go out in one letter, and up to `named`
    where they come late: one letter to catch up. An address that refuses `refusals` letters in a row is no more.
    `quota`: what the account bears in a longer time."""

    gap_s: float = 0.0
    at_once: int = 1
    singly: int = 1
    together: int = 1
    named: int = 1
    refusals: int = 1
    quota: Quota | None = None


class Channel(Protocol):
    name: str
    pace: Pace
    edits: bool  # whether what was sent can be changed

    @classmethod
    def open(cls, settings: Settings) -> Self | None:
        """The channel, or None where the settings do not name its account."""
        ...

    def address_gap_s(self, address: str) -> float:
        """The least pause between two letters to this address."""
        ...

    def preview(self, letter: Letter) -> str:
        """The letter as it would be sent. May raise for a letter that cannot be rendered."""
        ...

    def send(self, address: str, letter: Letter) -> Outcome: ...

    def edit(self, address: str, message_id: str, letter: Letter) -> Outcome:
        """Change what was sent; `sent` when it reads like the letter now. Asked only where `edits`."""
        ...

    def check(self) -> Outcome:
        """Ask for nothing but whether the account works; `detail` says whose it is."""
        ...

    def close(self) -> None: ...


@runtime_checkable
class Remembering(Channel, Protocol):
    """A channel whose other side shows the same body once, however often it is sent within `once_within_s`. A body
    that is kept is sent again without a second copy when it is not known whether it arrived."""

    once_within_s: float

    def body(self, address: str, letter: Letter, *, is_plain: bool = False) -> str:
        """The letter as it goes over the wire; `is_plain`: for where that is refused, "" where there is none."""
        ...

    def send_body(self, address: str, body: str) -> Outcome:
        """Send this, and nothing else in its place: that would be a second copy that nobody knows for one."""
        ...
