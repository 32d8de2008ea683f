"""What a digest is made of, besides the ledger: the alerts of some days and how each source answered."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from bot.store.tables import alerts, articles, visits
from bot.types import Health

SOME = 500  # alerts asked for at once


class Digests:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def alerts(self, since: datetime, until: datetime) -> list[dict[str, Any]]:
        """What was told from one moment to another, oldest first. `outlet` is "" where the article names none."""
        return self._alerts(alerts.c.created_at >= since, alerts.c.created_at < until)

    def alerts_of(self, ids: Collection[int]) -> list[dict[str, Any]]:
        """These alerts, oldest first."""
        wanted = sorted(ids)
        found = [self._alerts(alerts.c.id.in_(wanted[at : at + SOME])) for at in range(0, len(wanted), SOME)]
        return [row for rows in found for row in rows]

    def _alerts(self, *which: ColumnElement[bool]) -> list[dict[str, Any]]:
        statement = (
            select(
                alerts.c.id,
                alerts.c.facts,
                articles.c.url,
                articles.c.source,
                articles.c.published_at,
                articles.c.detail["outlet"].as_string().label("outlet"),
            )
            .join(articles, articles.c.id == alerts.c.article_id)
            .where(*which)
            .order_by(alerts.c.id)
        )
        return [{**row, "outlet": row["outlet"] or ""} for row in self._connection.execute(statement).mappings()]

    def visited(self, until: datetime) -> Mapping[str, tuple[Health, str]]:
        """How each source answered last, before a moment: health and detail by name."""
        last = select(func.max(visits.c.id)).where(visits.c.at < until).group_by(visits.c.source)
        statement = select(visits.c.source, visits.c.health, visits.c.detail).where(visits.c.id.in_(last))
        return {row.source: (Health(row.health), row.detail) for row in self._connection.execute(statement)}
