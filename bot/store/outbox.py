"""Promises: one delivery per alert and address, written with the alert, claimed with a lease, settled with a result.

pending ──claim──▶ sending ──▶ sent
                      ├──▶ retry ──claim──▶ …       the channel was busy; due again later
                      ├──▶ dead                      never again; the reason is kept
                      └─ lease ran out ──claim──▶ …  it may have arrived: `uncertain` counts it
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, insert, or_, select, update

from bot.store.sql import add_new
from bot.store.tables import OPEN, WAITING, alerts, articles, deliveries
from bot.subscriptions import Promise
from bot.types import Alert, Delivery, DeliveryState, Outcome, Rhythm

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
            {
                "alert_id": alert_id,
                "channel": one.channel,
                "address": one.address,
                "state": S.PENDING,
                "attempt": 0,
                "uncertain": 0,
                "due_at": one.due_at,
                "message_id": "",
                "detail": "",
                "created_at": at,
                "rhythm": one.rhythm,
                "wanted_by": [{"id": id_, "name": name} for id_, name in one.wanted_by],
            }
            for one in to
        ]
        return add_new(self._connection, deliveries, rows)

    def claim(self, owner: str, now: datetime, lease_s: float, limit: int = 1) -> list[Delivery]:
        """Take due deliveries for `owner`, oldest promise first, but for those that wait for a digest. One whose lease
        ran out may have been sent; so claim no more than is sent at once: after a kill, what was claimed counts as
        uncertain."""
        ready = or_(
            and_(deliveries.c.state != S.SENDING, deliveries.c.due_at <= now),
            and_(deliveries.c.state == S.SENDING, deliveries.c.lease_until < now),
        )
        # SKIP LOCKED is PostgreSQL's; on SQLite the transaction holds the only write lock. A CTE is run once.
        due = (
            select(deliveries.c.id)
            .where(OPEN, ready)
            .order_by(deliveries.c.alert_id, deliveries.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
            .cte("due")
        )
        lost = (deliveries.c.state == S.SENDING).cast(deliveries.c.uncertain.type)
        statement = (
            update(deliveries)
            .where(deliveries.c.id.in_(select(due.c.id)))
            .values(
                state=S.SENDING,
                attempt=deliveries.c.attempt + 1,
                uncertain=deliveries.c.uncertain + lost,
                lease_until=now + timedelta(seconds=lease_s),
                owner=owner,
            )
            .returning(deliveries)
        )
        return sorted((_delivery(row) for row in self._connection.execute(statement)), key=lambda one: one.id)

    def settle(self, delivery: Delivery, owner: str, outcome: Outcome, *, now: datetime, retry_at: datetime) -> bool:
        """Write what became of a send. False when the lease was lost meanwhile: the late result is fenced off."""
        state = S.SENT if outcome.sent else S.DEAD if outcome.permanent else S.RETRY
        values: dict[str, Any] = {
            "state": state,
            "detail": outcome.detail,
            "message_id": outcome.message_id,
            "lease_until": None,
            "due_at": now if outcome.sent else retry_at,
            "sent_at": now if outcome.sent else None,
        }
        if outcome.maybe_sent and not outcome.sent:
            values["uncertain"] = deliveries.c.uncertain + 1
        statement = update(deliveries).where(_held(delivery, owner)).values(values)
        return self._connection.execute(statement).rowcount == 1

    def release(self, now: datetime) -> int:
        """End every lease at once: the process that held them is gone. They are due again, as uncertain."""
        over = {"lease_until": now - timedelta(days=1)}
        held = (and_(under_way, deliveries.c.state == S.SENDING) for under_way in (OPEN, WAITING))
        return sum(int(self._connection.execute(update(deliveries).where(one).values(over)).rowcount) for one in held)

    def hand_back(self, delivery: Delivery, owner: str) -> None:
        """Give back a claim that was not used: nothing was sent."""
        values = {"state": S.PENDING, "attempt": deliveries.c.attempt - 1, "lease_until": None}
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

    def heard_from(self, article_id: int) -> int:
        """How many later articles repeat this one: 另有N家报道."""
        statement = select(func.count()).select_from(articles).where(articles.c.duplicate_of == article_id)
        return int(self._connection.execute(statement).scalar_one())


def _held(delivery: Delivery, owner: str) -> ColumnElement[bool]:
    """The row as this very claim left it: the fence against a result that comes too late."""
    return and_(
        deliveries.c.id == delivery.id,
        deliveries.c.owner == owner,
        deliveries.c.attempt == delivery.attempt,
        deliveries.c.state == S.SENDING,
    )


def _delivery(row: Any) -> Delivery:
    return Delivery(
        id=row.id,
        alert_id=row.alert_id,
        channel=row.channel,
        address=row.address,
        state=DeliveryState(row.state),
        attempt=row.attempt,
        due_at=row.due_at,
        lease_until=row.lease_until,
        was_uncertain=row.uncertain > 0,
        rhythm=Rhythm(row.rhythm),
        wanted_by=tuple(one["name"] for one in row.wanted_by),
    )
