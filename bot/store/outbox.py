"""Promises: one delivery per alert or notice and address, written with it, claimed with a lease, settled with a result.

pending ──claim──▶ sending ──▶ sent
                      ├──▶ retry ──claim──▶ …       the channel was busy; due again later
                      ├──▶ dead                      never again; the reason is kept
                      ├──▶ uncertain                 never again, but it may have arrived
                      └─ lease ran out ──claim──▶ …  it may have arrived: `uncertain` counts it
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, func, insert, or_, select, update

from bot.store.sql import add_new
from bot.store.tables import GIVEN_UP, UNDER_WAY, alerts, articles, deliveries, facts
from bot.subscriptions import Promise
from bot.types import Alert, Delivery, DeliveryState, Rhythm

S = DeliveryState


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

    def was_promised(self, channel: str, address: str, since: datetime | None, until: datetime) -> bool:
        """Whether an alert was promised to an address in some time."""
        d = deliveries.c
        whose = and_(d.channel == channel, d.address == address, d.alert_id.is_not(None), d.created_at <= until)
        then = whose if since is None else and_(whose, d.created_at > since)
        return self._connection.execute(select(d.id).where(then).limit(1)).first() is not None

    def newest(self, channel: str, address: str) -> int | None:
        """The alert that was told an address last."""
        d = deliveries.c
        told = and_(d.channel == channel, d.address == address, d.alert_id.is_not(None), d.state == S.SENT)
        newest = self._connection.execute(select(func.max(d.alert_id)).where(told)).scalar_one()
        return int(newest) if newest else None

    def backlog(self) -> dict[str, int]:
        """How many deliveries wait, by channel."""
        statement = select(deliveries.c.channel, func.count()).where(UNDER_WAY).group_by(deliveries.c.channel)
        return {row[0]: row[1] for row in self._connection.execute(statement)}

    def release(self, now: datetime) -> int:
        """End every lease at once: the process that held them is gone. They are due again, as uncertain."""
        held = and_(UNDER_WAY, deliveries.c.state == S.SENDING)
        statement = update(deliveries).where(held).values(lease_until=now - timedelta(days=1))
        return int(self._connection.execute(statement).rowcount)

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
        """Some alerts at a glance: what they tell and why, the address and source of the article, in their order."""
        statement = (
            select(alerts.c.id, alerts.c.facts, alerts.c.reason, articles.c.url, articles.c.source)
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
