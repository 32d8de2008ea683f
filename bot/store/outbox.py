"""Promises: one delivery per alert or notice and address, written with it, claimed with a lease, settled with a result.

pending ──claim──▶ sending ──▶ sent
                      ├──▶ retry ──claim──▶ …       the channel was busy; due again later
                      ├──▶ dead                      never again; the reason is kept
                      ├──▶ uncertain                 never again, but it may have arrived
                      └─ lease ran out ──claim──▶ …  it may have arrived: `uncertain` counts it
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, insert, or_, select, true, update

from bot.store.lanes import opens_at
from bot.store.sql import add_new
from bot.store.tables import GIVEN_UP, SINGLY, UNDER_WAY, alerts, articles, deliveries, facts, lanes
from bot.subscriptions import Promise
from bot.types import Alert, Delivery, DeliveryState, Outcome, Rhythm

S = DeliveryState


@dataclass(frozen=True, slots=True)
class Waiting:
    """An address for which something is due, and from when on it may be sent."""

    address: str
    ready_at: datetime


@dataclass(frozen=True, slots=True)
class Due:
    """How much is due for an address, and for when the oldest of it was promised; None where nothing is."""

    count: int
    since: datetime | None


class Outbox:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def alert(
        self,
        article_id: int,
        version: int,
        alert: Alert,
        headline: str,
        facts: Sequence[Mapping[str, Any]],
        at: datetime,
    ) -> int:
        """Keep an alert. `facts` are the told facts in the facts format, each with its reason and entry."""
        statement = insert(alerts).values(
            article_id=article_id,
            version=version,
            reason=alert.reason,
            urgency=alert.urgency,
            headline=headline,
            facts=list(facts),
            created_at=at,
        )
        return int(self._connection.execute(statement.returning(alerts.c.id)).scalar_one())

    def promise(self, alert_id: int, to: Iterable[Promise], at: datetime) -> int:
        """Keep promises, one per address; how many were not kept already."""
        rows = [
            pending(one.channel, one.address, one.due_at, at)
            | {
                "alert_id": alert_id,
                "rhythm": one.rhythm,
                "wanted_by": [{"id": id_, "name": name} for id_, name in one.wanted_by],
            }
            for one in to
        ]
        return add_new(self._connection, deliveries, rows)

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
            Waiting(row.address, now if row.retired_at else opens_at(row.ready_at or now, row.failures or 0, now))
            for row in rows
        ]

    def claim(
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

    def bury(self, channel: str, address: str, detail: str) -> int:
        """Nothing more goes to this address: what waits for it is dead, and says why."""
        whose = and_(UNDER_WAY, deliveries.c.channel == channel, deliveries.c.address == address)
        values = {"state": S.DEAD, "detail": detail, "lease_until": None, "body": None}
        return int(self._connection.execute(update(deliveries).where(whose).values(values)).rowcount)

    def move(self, channel: str, old: str, new: str) -> None:
        """What waits for an address goes to another that has taken its place, but for what that one has already."""
        d, there = deliveries, deliveries.alias()
        whose = and_(UNDER_WAY, d.c.channel == channel, d.c.address == old)
        same = or_(there.c.alert_id == d.c.alert_id, there.c.notice_id == d.c.notice_id)
        twice = select(there.c.id).where(there.c.channel == channel, there.c.address == new, same).exists()
        moved = {"address": new, "state": S.PENDING, "lease_until": None}
        self._connection.execute(update(d).where(whose, ~twice).values(moved))
        self.bury(channel, old, f"{new} 已经收到")

    def retry(
        self, now: datetime, id_: int | None = None, *, channel: str = "", address: str = ""
    ) -> list[tuple[str, str]]:
        """Promise again what was given up, one delivery or all, or those of a channel or to an address; whose they
        were. Its tries are counted anew."""
        named = {"id": id_, "channel": channel or None, "address": address or None}
        which = and_(GIVEN_UP, *(deliveries.c[name] == value for name, value in named.items() if value is not None))
        values = {"state": S.PENDING, "attempt": 0, "due_at": now, "lease_until": None, "body": None}
        statement = update(deliveries).where(which).values(values).returning(deliveries.c.channel, deliveries.c.address)
        return [(row.channel, row.address) for row in self._connection.execute(statement)]

    def hasten(self, channel: str, now: datetime, address: str | None = None) -> None:
        """A lane was opened before its time: what was to be tried again later is tried now, or the younger would come
        before it."""
        later = and_(
            UNDER_WAY, deliveries.c.channel == channel, deliveries.c.state == S.RETRY, deliveries.c.due_at > now
        )
        whose = later if address is None else and_(later, deliveries.c.address == address)
        self._connection.execute(update(deliveries).where(whose).values(due_at=now))

    def was_promised(self, channel: str, address: str, since: datetime | None, until: datetime) -> bool:
        """Whether an alert was promised to an address in some time."""
        d = deliveries.c
        whose = and_(d.channel == channel, d.address == address, d.alert_id.is_not(None), d.created_at <= until)
        then = whose if since is None else and_(whose, d.created_at > since)
        return self._connection.execute(select(d.id).where(then).limit(1)).first() is not None

    def backlog(self) -> dict[str, int]:
        """How many deliveries wait, by channel."""
        statement = select(deliveries.c.channel, func.count()).where(UNDER_WAY).group_by(deliveries.c.channel)
        return {row[0]: row[1] for row in self._connection.execute(statement)}

    def due(self, channel: str, address: str, now: datetime, limit: int) -> Due:
        """What is due for an address; looked at and counted up to `limit`."""
        d = deliveries
        whose = and_(UNDER_WAY, SINGLY, d.c.channel == channel, d.c.address == address, _due(now))
        some = select(d.c.promised_for).where(whose).order_by(d.c.id).limit(limit).subquery()
        found = self._connection.execute(select(func.count(), func.min(some.c.promised_for)).select_from(some)).one()
        return Due(*found)

    def release(self, now: datetime) -> int:
        """End every lease at once: the process that held them is gone. They are due again, as uncertain."""
        held = and_(UNDER_WAY, deliveries.c.state == S.SENDING)
        statement = update(deliveries).where(held).values(lease_until=now - timedelta(days=1))
        return int(self._connection.execute(statement).rowcount)

    def hand_back(self, delivery: Delivery, owner: str, *, was_refused: bool = False) -> None:
        """Give back a claim that was not used: nothing was sent. What `was_refused` is written anew."""
        values: dict[str, Any] = {"state": S.PENDING, "attempt": deliveries.c.attempt - 1, "lease_until": None}
        values |= {"body": None} if was_refused else {}
        self._connection.execute(update(deliveries).where(_held(delivery, owner)).values(values))

    def message(self, alert_id: int) -> Mapping[str, Any]:
        """An alert with what its message needs of the article."""
        statement = (
            select(
                alerts.c.id,
                alerts.c.reason,
                alerts.c.headline,
                alerts.c.facts,
                alerts.c.created_at,
                alerts.c.article_id,
                articles.c.url,
                articles.c.title,
                articles.c.source,
                articles.c.published_at,
                articles.c.detail,
            )
            .join(articles, articles.c.id == alerts.c.article_id)
            .where(alerts.c.id == alert_id)
        )
        return dict(self._connection.execute(statement).mappings().one())

    def told_of(self, entry_ids: Collection[int], article_id: int) -> list[tuple[str, str]]:
        """The addresses (channel, address) that were promised an alert of these entries, or of this article, and may
        have got it or may get it yet."""
        theirs = select(facts.c.article_id).where(facts.c.entry_id.in_(entry_ids))
        about = or_(alerts.c.article_id == article_id, alerts.c.article_id.in_(theirs))
        statement = (
            select(deliveries.c.channel, deliveries.c.address)
            .join(alerts, alerts.c.id == deliveries.c.alert_id)
            .where(about, deliveries.c.state.not_in((S.DEAD, S.MUTED)))
            .distinct()
            .order_by(deliveries.c.channel, deliveries.c.address)
        )
        return [(row.channel, row.address) for row in self._connection.execute(statement)]

    def promised(self, alert_id: int, channel: str, address: str) -> Delivery | None:
        """The delivery of an alert to an address, whatever became of it."""
        whose = and_(
            deliveries.c.alert_id == alert_id, deliveries.c.channel == channel, deliveries.c.address == address
        )
        row = self._connection.execute(select(deliveries).where(whose)).first()
        return delivery_of(row) if row else None

    def glance(self, alert_ids: Sequence[int]) -> list[Mapping[str, Any]]:
        """Some alerts at a glance: headline and reason, and the address and source of the article, in their order."""
        statement = (
            select(alerts.c.id, alerts.c.headline, alerts.c.reason, articles.c.url, articles.c.source)
            .join(articles, articles.c.id == alerts.c.article_id)
            .where(alerts.c.id.in_(alert_ids))
            .order_by(alerts.c.id)
        )
        return [dict(row) for row in self._connection.execute(statement).mappings()]

    def fared(self, channel: str, address: str, alerts_back: int = 100) -> dict[str, int]:
        """What became of the latest alerts for an address: how many of them are in which state."""
        latest = select(alerts.c.id).order_by(alerts.c.id.desc()).limit(alerts_back).scalar_subquery()
        d = deliveries.c
        whose = and_(d.alert_id.in_(latest), d.channel == channel, d.address == address)
        statement = select(d.state, func.count()).where(whose).group_by(d.state).order_by(d.state)
        return {row[0]: int(row[1]) for row in self._connection.execute(statement)}

    def heard_from(self, article_id: int) -> int:
        """How many later articles repeat this one: 另有N家报道."""
        statement = select(func.count()).select_from(articles).where(articles.c.duplicate_of == article_id)
        return int(self._connection.execute(statement).scalar_one())


def pending(channel: str, address: str, due_at: datetime, at: datetime) -> dict[str, Any]:
    """A promise to an address, made at a moment, that nothing was done about yet; of what is to be added."""
    row = {"channel": channel, "address": address, "state": S.PENDING, "due_at": due_at, "created_at": at}
    return row | {"promised_for": due_at} | {"attempt": 0, "uncertain": 0, "message_id": "", "detail": ""}


def _due(now: datetime) -> ColumnElement[bool]:
    return or_(
        and_(deliveries.c.state != S.SENDING, deliveries.c.due_at <= now),
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


def delivery_of(row: Any) -> Delivery:
    return Delivery(
        id=row.id,
        alert_id=row.alert_id or 0,
        channel=row.channel,
        address=row.address,
        state=DeliveryState(row.state),
        attempt=row.attempt,
        due_at=row.due_at,
        lease_until=row.lease_until,
        was_uncertain=row.uncertain > 0,
        rhythm=Rhythm(row.rhythm),
        wanted_by=tuple((one["id"], one["name"]) for one in row.wanted_by),
        notice_id=row.notice_id or 0,
        body=row.body or "",
        promised_for=row.promised_for,
    )
