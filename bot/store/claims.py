"""Taking promises out of the outbox to be sent, and writing what became of them. The fence against a result that comes
too late is the row as the very claim left it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select, true, update

from bot.store.lanes import opens_at
from bot.store.outbox import delivery_of
from bot.store.tables import SINGLY, UNDER_WAY, deliveries, lanes
from bot.types import Delivery, DeliveryState, Outcome

S = DeliveryState


@dataclass(frozen=True, slots=True)
class Waiting:
    """An address for which something is due, and from when on it may be sent. `is_put_off`: it was tried, and its time
    has not come; only a lane that is open already lets it through before."""

    address: str
    ready_at: datetime
    is_put_off: bool


@dataclass(frozen=True, slots=True)
class Due:
    """How much is due for an address, and for when the oldest of it was promised; None where nothing is."""

    count: int
    since: datetime | None


class Claims:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def waiting(self, channel: str, now: datetime) -> list[Waiting]:
        """The addresses of a channel for which something is due and nothing under way, oldest promise first, each with
        the moment its lane lets something through."""
        d = deliveries
        own = and_(UNDER_WAY, SINGLY, d.c.channel == channel)
        held = select(d.c.address).where(own, d.c.state == S.SENDING, d.c.lease_until >= now)
        statement = (
            select(
                d.c.address,
                func.min(d.c.id).label("oldest"),
                func.min(d.c.due_at).label("since"),
                lanes.c.ready_at,
                lanes.c.failures,
                lanes.c.retired_at,
            )
            .outerjoin(lanes, and_(lanes.c.channel == d.c.channel, lanes.c.address == d.c.address))
            .where(own, _due(now), d.c.address.not_in(held))
            .group_by(d.c.address, lanes.c.ready_at, lanes.c.failures, lanes.c.retired_at)
            .order_by("oldest")
        )
        rows = self._connection.execute(statement).all()
        return [
            Waiting(
                row.address,
                now if row.retired_at else opens_at(row.ready_at or now, row.failures or 0, now),
                row.since > now,
            )
            for row in rows
        ]

    def due(self, channel: str, address: str, now: datetime, limit: int) -> Due:
        """What is due for an address; looked at and counted up to `limit`."""
        d = deliveries
        whose = and_(UNDER_WAY, SINGLY, d.c.channel == channel, d.c.address == address, _due(now))
        some = select(d.c.promised_for).where(whose).order_by(d.c.id).limit(limit).subquery()
        found = self._connection.execute(select(func.count(), func.min(some.c.promised_for)).select_from(some)).one()
        return Due(*found)

    def take(
        self,
        channel: str,
        address: str,
        owner: str,
        now: datetime,
        lease_s: float,
        limit: int = 1,
        written_since: datetime | None = None,
    ) -> list[Delivery]:
        """Take what is due for an address, oldest promise first: one notice, or alerts up to the next notice; nothing
        while another holds something of it. One whose lease ran out may have been sent; so claim no more than is sent
        at once: after a kill, what was claimed counts as uncertain. `written_since`: a body no older goes out again
        alone and as it was; only what has a body can have been sent."""
        whose = and_(UNDER_WAY, SINGLY, deliveries.c.channel == channel, deliveries.c.address == address)
        under_way = and_(whose, deliveries.c.state == S.SENDING, deliveries.c.lease_until >= now)
        if self._connection.execute(select(deliveries.c.id).where(under_way).limit(1)).first():
            return []
        body = None
        if written_since is not None:
            body = self._body(and_(whose, _due(now)), written_since)
            is_old = or_(deliveries.c.body.is_(None), deliveries.c.written_at < written_since)
            whose = and_(whose, deliveries.c.body == body if body else is_old)
        first = select(func.min(deliveries.c.id)).where(whose, _due(now))
        notice = first.where(deliveries.c.notice_id.is_not(None)).scalar_subquery()
        together = or_(deliveries.c.id == first.scalar_subquery(), deliveries.c.id < notice, notice.is_(None))
        # SKIP LOCKED is PostgreSQL's; on SQLite the transaction holds the only write lock. A CTE is run once.
        due = (
            select(deliveries.c.id)
            .where(whose, _due(now), together)
            .order_by(deliveries.c.id)
            .limit(None if body else limit)
            .with_for_update(skip_locked=True)
            .cte("due")
        )
        was_sent = deliveries.c.body.is_not(None) if written_since else true()
        lost = and_(deliveries.c.state == S.SENDING, was_sent).cast(deliveries.c.uncertain.type)
        statement = (
            update(deliveries)
            .where(deliveries.c.id.in_(select(due.c.id)))
            .values(
                state=S.SENDING,
                attempt=deliveries.c.attempt + 1,
                uncertain=deliveries.c.uncertain + lost,
                due_at=case((deliveries.c.due_at > now, now), else_=deliveries.c.due_at),
                lease_until=now + timedelta(seconds=lease_s),
                owner=owner,
                body=body,
            )
            .returning(deliveries)
        )
        return sorted((delivery_of(row) for row in self._connection.execute(statement)), key=lambda one: one.id)

    def _body(self, due: ColumnElement[bool], since: datetime) -> str | None:
        """The body of what waits longest, if it has one of this age."""
        d = deliveries.c
        first = select(d.body, d.written_at).where(due).order_by(d.id).limit(1)
        row = self._connection.execute(first).first()
        return row.body if row and row.body and row.written_at >= since else None

    def keep_body(self, claimed: Sequence[Delivery], owner: str, body: str, at: datetime) -> bool:
        """Keep what is about to be sent, before it is. False when another took it over meanwhile."""
        values = {"body": body, "written_at": at}
        kept = [self._connection.execute(update(deliveries).where(_held(one, owner)).values(values)) for one in claimed]
        return all(one.rowcount == 1 for one in kept)

    def settle(
        self,
        delivery: Delivery,
        owner: str,
        outcome: Outcome,
        *,
        now: datetime,
        retry_at: datetime,
        heard: int | None = None,
        counts: bool = True,
    ) -> bool:
        """Write what became of a send. False when the lease was lost meanwhile: the late result is fenced off. A try
        that does not count is none of the tries after which one gives up; `heard` reports stand in what was sent."""
        gone = S.UNCERTAIN if delivery.was_uncertain else S.DEAD
        state = S.SENT if outcome.sent else gone if outcome.permanent else S.RETRY
        values: dict[str, Any] = {
            "state": state,
            "detail": outcome.detail,
            "message_id": outcome.message_id,
            "lease_until": None,
            "due_at": now if outcome.sent else retry_at,
            "sent_at": now if outcome.sent else None,
            "heard": heard if outcome.sent and outcome.message_id else None,
        }
        if outcome.maybe_sent and not outcome.sent:
            values["uncertain"] = deliveries.c.uncertain + 1
        elif outcome.sent or outcome.permanent or not delivery.was_uncertain:
            values["body"] = None
        if not counts:
            values["attempt"] = deliveries.c.attempt - 1
        statement = update(deliveries).where(_held(delivery, owner)).values(values)
        return self._connection.execute(statement).rowcount == 1

    def hand_back(self, delivery: Delivery, owner: str, *, was_refused: bool = False) -> None:
        """Give back a claim that was not used: nothing was sent. What `was_refused` is written anew."""
        values: dict[str, Any] = {"state": S.PENDING, "attempt": deliveries.c.attempt - 1, "lease_until": None}
        values |= {"body": None} if was_refused else {}
        self._connection.execute(update(deliveries).where(_held(delivery, owner)).values(values))


def _due(now: datetime) -> ColumnElement[bool]:
    """What is tried again waits for its lane alone: it goes before the younger ones whenever that opens."""
    return or_(
        deliveries.c.state == S.RETRY,
        and_(deliveries.c.state == S.PENDING, deliveries.c.due_at <= now),
        and_(deliveries.c.state == S.SENDING, deliveries.c.lease_until < now),
    )


def _held(delivery: Delivery, owner: str) -> ColumnElement[bool]:
    """The row as this very claim left it: the fence against a result that comes too late."""
    return and_(
        deliveries.c.id == delivery.id,
        deliveries.c.owner == owner,
        deliveries.c.attempt == delivery.attempt,
        deliveries.c.state == S.SENDING,
    )
