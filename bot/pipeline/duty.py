"""What the operators are told of letters, by the way that all letters go: once an hour of each kind, however many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.render.overview import Glance, refusal, warning
from bot.store import Tx

Address = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Duty:
    """The operators, each a channel and an address."""

    operators: Sequence[Address] = ()

    def storm(self, tx: Tx, address: str, alerts: Sequence[Glance], now: datetime) -> None:
        """An address has so much to get that it gets an overview: was a source redesigned?"""
        tx.notices.promise("storm", f"storm {_hour(now)}", warning(alerts, address), self.operators, now)

    def refused(self, tx: Tx, channel: str, address: str, detail: str, now: datetime) -> None:
        """A letter was given up for what it says, as one that is taken for spam: it is not sent again by itself."""
        key = f"refused {channel} {_hour(now)}"
        others = [one for one in self.operators if one != (channel, address)]
        tx.notices.promise("refused", key, refusal(channel, address, detail), others, now)


NOBODY = Duty()


def _hour(now: datetime) -> str:
    return f"{now:%Y-%m-%dT%H}"
