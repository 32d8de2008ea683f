"""Sent messages that can still be changed: how many later reports they tell of, and how many there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, and_, func, select, update

from bot.store.outbox import delivery_of
from bot.store.tables import HEARD, alerts, articles, deliveries
from bot.types import Delivery


@dataclass(frozen=True, slots=True)
class Outdated:
    """A sent message that more papers have repeated since: its deliveries, oldest alert first, and how many reports
    there are of each."""

    message_id: str
    deliveries: tuple[Delivery, ...]
    reports: tuple[int, ...]


class Sent:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def outdated(self, channel: str, since: datetime) -> list[Outdated]:
        """Messages sent since a moment that tell of fewer reports than there are by now."""
        later = articles.alias("later")
        count = (
            select(func.count()).select_from(later).where(later.c.duplicate_of == alerts.c.article_id).scalar_subquery()
        )
        own = and_(deliveries.c.channel == channel, HEARD, deliveries.c.sent_at >= since)
        outdated = (
            select(deliveries.c.address, deliveries.c.message_id)
            .join(alerts, alerts.c.id == deliveries.c.alert_id)
            .where(own, deliveries.c.heard < count)
            .distinct()
            .subquery()
        )
        is_same = and_(
            deliveries.c.address == outdated.c.address, deliveries.c.message_id == outdated.c.message_id, own
        )
        statement = (
            select(deliveries, count.label("reports"))
            .join(alerts, alerts.c.id == deliveries.c.alert_id)
            .join(outdated, is_same)
            .order_by(deliveries.c.address, deliveries.c.message_id, deliveries.c.alert_id)
        )
        rows = self._connection.execute(statement).all()
        return [
            Outdated(key[1], tuple(map(delivery_of, some)), tuple(row.reports for row in some))
            for key, some in ((key, list(group)) for key, group in groupby(rows, key=_whose))
        ]

    def changed(self, delivery_id: int, heard: int | None) -> None:
        """A sent message tells of so many later reports now; None: it is not changed any more."""
        self._connection.execute(update(deliveries).where(deliveries.c.id == delivery_id).values(heard=heard))


def _whose(row: Any) -> tuple[str, str]:
    return row.address, row.message_id
