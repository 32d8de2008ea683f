"""Alerts as subscriptions look at them: the told facts, what their article is about, its words. Read-only."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Select, func, select

from bot.store.tables import alerts, articles, entries, topics
from bot.subscriptions import Past, Telling
from bot.types import Topic

SOME = 200  # alerts read at once


class Archive:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def since(self, moment: datetime, zone: ZoneInfo) -> Iterator[Past]:
        """The alerts since a moment, oldest first. `zone` is the city's."""
        last = 0
        while True:
            some = _ALERTS.where(alerts.c.created_at >= moment, alerts.c.id > last).limit(SOME)
            found = self._read(some, zone)
            yield from found
            if len(found) < SOME:
                return
            last = found[-1].alert_id

    def of(self, alert_id: int, zone: ZoneInfo) -> Past | None:
        """One alert."""
        return next(iter(self._read(_ALERTS.where(alerts.c.id == alert_id), zone)), None)

    def first_at(self) -> datetime | None:
        """Since when anything was told."""
        found: datetime | None = self._connection.execute(select(func.min(alerts.c.created_at))).scalar()
        return found

    def known_as(self, entry_ids: Collection[int]) -> Mapping[int, frozenset[int]]:
        """Under which further ids entries are known: of what was merged into them, and of what they are part of."""
        ids = sorted(set(entry_ids) - {0})
        if not ids:
            return {}
        known: dict[int, set[int]] = {}
        gone = select(entries.c.id, entries.c.merged_into).where(entries.c.merged_into.in_(ids))
        for row in self._connection.execute(gone):
            known.setdefault(row.merged_into, set()).add(row.id)
        whole = select(entries.c.id, entries.c.parent_id).where(entries.c.id.in_(ids), entries.c.parent_id.is_not(None))
        for row in self._connection.execute(whole):
            known.setdefault(row.id, set()).add(row.parent_id)
        return {entry: frozenset(others) for entry, others in known.items()}

    def _read(self, statement: Select[Any], zone: ZoneInfo) -> list[Past]:
        rows = self._connection.execute(statement).all()
        about = self._topics({row.article_id for row in rows})
        known_as = self.known_as({fact.get("entry_id") or 0 for row in rows for fact in row.facts})
        return [
            Past(
                row.id,
                row.headline,
                Telling.of(
                    row.created_at.astimezone(zone),
                    row.facts,
                    about.get(row.article_id, ()),
                    title=row.title,
                    text=row.text,
                    known_as=known_as,
                ),
            )
            for row in rows
        ]

    def _topics(self, article_ids: Collection[int]) -> dict[int, tuple[Topic, ...]]:
        found: dict[int, tuple[Topic, ...]] = {}
        statement = select(topics.c.article_id, topics.c.name, topics.c.axis, topics.c.score)
        for row in self._connection.execute(statement.where(topics.c.article_id.in_(article_ids))):
            found[row.article_id] = (*found.get(row.article_id, ()), Topic(row.name, row.score, (), row.axis))
        return found


_ALERTS = (
    select(
        alerts.c.id,
        alerts.c.article_id,
        alerts.c.headline,
        alerts.c.facts,
        alerts.c.created_at,
        articles.c.title,
        articles.c.text,
    )
    .join(articles, articles.c.id == alerts.c.article_id)
    .order_by(alerts.c.id)
)
