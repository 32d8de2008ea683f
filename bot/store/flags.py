"""Alerts that readers call wrong: who, and what they say of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, delete, select, update

from bot.store.sql import add_new
from bot.store.tables import alerts, articles, flags


class Flags:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, alert_id: int, channel: str, address: str, person: str, name: str, at: datetime) -> bool:
        """A person calls an alert wrong. False when they did so before."""
        row = {"alert_id": alert_id, "channel": channel, "address": address, "person": person, "name": name}
        return add_new(self._connection, flags, [row | {"note": "", "at": at}]) == 1

    def note(self, alert_id: int, channel: str, person: str, note: str) -> None:
        """What is wrong with it, in the person's words."""
        theirs = and_(flags.c.alert_id == alert_id, flags.c.channel == channel, flags.c.person == person)
        self._connection.execute(update(flags).where(theirs).values(note=note))

    def has(self, alert_id: int, channel: str, address: str) -> bool:
        """Whether somebody at this address called it wrong."""
        theirs = and_(flags.c.alert_id == alert_id, flags.c.channel == channel, flags.c.address == address)
        return self._connection.execute(select(flags.c.id).where(theirs).limit(1)).first() is not None

    def rows(self, limit: int | None = None) -> Iterator[dict[str, Any]]:
        """All of them with their alerts, newest first."""
        columns = [alerts.c.headline, articles.c.url.label("article_url")]
        statement = (
            select(flags, *columns)
            .join(alerts, alerts.c.id == flags.c.alert_id)
            .join(articles, articles.c.id == alerts.c.article_id)
            .order_by(flags.c.id.desc())
        )
        found = self._connection.execute(statement if limit is None else statement.limit(limit))
        return (dict(row) for row in found.mappings().all())

    def leave(self, channel: str, address: str) -> int:
        """Forget the flags of an address."""
        theirs = and_(flags.c.channel == channel, flags.c.address == address)
        return int(self._connection.execute(delete(flags).where(theirs)).rowcount)
