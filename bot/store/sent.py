"""Sent messages that can still be changed: how many later reports they tell of, and how many there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select, update

from bot.store.outbox import delivery_of
from bot.store.tables import HEARD, alerts, articles, deliveries
from bot.types import Delivery


@dataclass(frozen=True, slots=True)
class Outdated:
    """A sent message that more papers have repeated since."""

    delivery: Delivery
    message_id: str
    reports: int


class Sent:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def outdated(self, channel: str, since: datetime) -> list[Outdated]:
        """Messages sent since a moment that tell of fewer reports than there are by now."""
        later = articles.alias("later")
        count = (
            select(func.count()).select_from(later).where(later.c.duplicate_of == alerts.c.article_id).scalar_subquery()
        )
        statement = (
            select(deliveries, count.label("reports"))
            .join(alerts, alerts.c.id == deliveries.c.alert_id)
            .where(
                deliveries.c.channel == channel,
                HEARD,
                deliveries.c.sent_at >= since,
                deliveries.c.heard < count,
            )
            .order_by(deliveries.c.id)
        )
        return [Outdated(delivery_of(row), row.message_id, row.reports) for row in self._connection.execute(statement)]

    def changed(self, delivery_id: int, heard: int | None) -> None:
        """A sent message tells of so many later reports now; None: it is not changed any more."""
        self._connection.execute(update(deliveries).where(deliveries.c.id == delivery_id).values(heard=heard))
