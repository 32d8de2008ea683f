"""How channels and addresses fare: when the next letter may go out, what is wrong, which address is no more.

A lane is what letters queue in: an address, and, as the address "", a whole channel. All that paces or stops it is one
moment, `ready_at`, so a limit outlives a restart and holds for every process.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Connection, and_, or_, select, update

from bot.store.spending import Spending
from bot.store.sql import add_new
from bot.store.tables import lanes

ALL = ""  # the address that stands for the whole channel
PROBE_S = 30.0  # a channel that failed is tried by one letter at a time
LONGEST_PACE = timedelta(minutes=10)  # a longer pause than this without a failure was made by a clock set back since


@dataclass(frozen=True, slots=True)
class Lane:
    channel: str
    address: str
    ready_at: datetime
    failures: int
    retired_at: datetime | None
    detail: str
    told: bool
    refusals: int


class Quota(Protocol):
    """At most so many letters by a channel within so many seconds; `words` say why the rest waits."""

    @property
    def most(self) -> int: ...
    @property
    def within_s(self) -> float: ...
    @property
    def words(self) -> str: ...


class Lanes:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._spending = Spending(connection)

    def reserve(
        self,
        channel: str,
        address: str,
        now: datetime,
        *,
        gap_s: float,
        address_gap_s: float,
        quota: Quota | None = None,
    ) -> float:
        """Let one letter to the address go out now, and the next ones no sooner than these pauses: 0.0; or how many
        seconds it must wait still. What would be above the quota of the channel stops all of it. A retired address
        never waits: nothing will be sent."""
        whole, own = self._held(channel, ALL, now), self._held(channel, address, now)
        if own.retired_at:
            return 0.0
        opens = max(opens_at(one.ready_at, one.failures, now) for one in (whole, own))
        if opens > now:
            return (opens - now).total_seconds()
        if quota and (free_at := self._spending.take(channel, now, quota.most, quota.within_s)):
            self.put_off(channel, ALL, free_at, quota.words, tell_at=1)
            return (free_at - now).total_seconds()
        self._set(channel, ALL, ready_at=now + timedelta(seconds=PROBE_S if whole.failures else gap_s))
        self._set(channel, address, ready_at=now + timedelta(seconds=address_gap_s))
        return 0.0

    def went_well(
        self, channel: str, address: str, now: datetime, *, address_gap_s: float, is_news: bool = True
    ) -> None:
        """A letter arrived: whatever was wrong is over; with the channel too, unless it failed since (`is_news`). The
        pause counts from here: the letter may have been long under way."""
        fine = {"failures": 0, "refusals": 0, "detail": "", "told": True}
        self._set(channel, address, ready_at=now + timedelta(seconds=address_gap_s), **fine)
        lane = self.find(channel)
        if lane and lane.failures and is_news:
            self._set(channel, ALL, ready_at=now, failures=0, detail="", told=True)

    def put_off(self, channel: str, address: str, until: datetime, detail: str, *, tell_at: int = 0) -> None:
        """Something failed: nothing goes out before `until`. The operator is told at the `tell_at`th failure in a row,
        and not again before it went well."""
        lane = self._held(channel, address, until)
        failures = lane.failures + 1
        told = lane.told and failures != tell_at
        self._set(channel, address, ready_at=max(until, lane.ready_at), failures=failures, detail=detail, told=told)

    def refused(self, channel: str, address: str, now: datetime, detail: str) -> int:
        """An address took a letter and gave it back for good; how often in a row by now."""
        count = self._held(channel, address, now).refusals + 1
        self._set(channel, address, refusals=count, detail=detail)
        return count

    def retire(self, channel: str, address: str, now: datetime, detail: str) -> None:
        """Send nothing to this address any more, until it is revived."""
        self._held(channel, address, now)
        self._set(channel, address, retired_at=now, detail=detail, told=False)

    def revive(self, channel: str, address: str, now: datetime) -> bool:
        """Send to this address again. False when it was not retired."""
        lane = self.find(channel, address)
        if lane is None or lane.retired_at is None:
            return False
        fine = {"failures": 0, "refusals": 0, "detail": "", "told": True}
        self._set(channel, address, retired_at=None, ready_at=now, **fine)
        return True

    def reopen(self, now: datetime) -> None:
        """Try every channel anew: the settings it failed with may have changed."""
        whole = and_(lanes.c.address == ALL, lanes.c.failures > 0)
        self._connection.execute(update(lanes).where(whole).values(ready_at=now, failures=0, detail="", told=True))

    def find(self, channel: str, address: str = ALL) -> Lane | None:
        row = self._connection.execute(select(lanes).where(_is(channel, address))).first()
        return _lane(row) if row else None

    def troubled(self, now: datetime, channel: str | None = None) -> Iterator[Lane]:
        """Lanes that are retired, or wait because something failed."""
        wrong = or_(lanes.c.retired_at.is_not(None), and_(lanes.c.failures > 0, lanes.c.ready_at > now))
        if channel is not None:
            wrong = and_(wrong, lanes.c.channel == channel)
        for row in self._connection.execute(select(lanes).where(wrong).order_by(lanes.c.channel, lanes.c.address)):
            yield _lane(row)

    def untold(self) -> list[Lane]:
        """What the operator does not know yet."""
        found = self._connection.execute(select(lanes).where(lanes.c.told.is_(False)))
        return [_lane(row) for row in found]

    def told(self, lane: Lane) -> None:
        self._set(lane.channel, lane.address, told=True)

    def _held(self, channel: str, address: str, now: datetime) -> Lane:
        """The lane, made if need be, for this transaction alone."""
        wanted = select(lanes).where(_is(channel, address)).with_for_update()
        found = self._connection.execute(wanted).first()
        if found is None:
            row = {"channel": channel, "address": address, "ready_at": now, "failures": 0, "retired_at": None}
            add_new(self._connection, lanes, [row | {"detail": "", "told": True, "refusals": 0}])
            found = self._connection.execute(wanted).one()
        return _lane(found)

    def _set(self, channel: str, address: str, /, **values: Any) -> None:
        self._connection.execute(update(lanes).where(_is(channel, address)).values(**values))


def opens_at(ready_at: datetime, failures: int, now: datetime) -> datetime:
    """When a lane lets something through."""
    return now if not failures and ready_at > now + LONGEST_PACE else ready_at


def _is(channel: str, address: str) -> ColumnElement[bool]:
    return and_(lanes.c.channel == channel, lanes.c.address == address)


def _lane(row: Any) -> Lane:
    return Lane(
        row.channel, row.address, row.ready_at, row.failures, row.retired_at, row.detail, row.told, row.refusals
    )
