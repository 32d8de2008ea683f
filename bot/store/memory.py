"""What was told and by whom, for the questions people ask: the facts with their articles, the entries whole. Read-only.

`until` asks what was known then: only articles read before that moment speak. An article that was read again in another
version speaks with its latest.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from bot.facts.rows import from_row
from bot.ledger import Entry, Told, Witness, as_known
from bot.regions import Region
from bot.store.entries import columns_of, entry_of
from bot.store.rows import COLUMNS
from bot.store.tables import SAID, articles, entries, facts, topics

SOME = 500  # keys asked for at once

_WORKED_OUT = {"scope": "name", "indicator": "name"}


class Memory:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def entries(self, *kinds: str) -> list[Entry]:
        """Every entry of these kinds that stands for itself, oldest first."""
        statement = select(entries).where(entries.c.kind.in_(kinds), entries.c.merged_into.is_(None), SAID)
        return [entry_of(row) for row in self._connection.execute(statement.order_by(entries.c.id))]

    def told(self, *kinds: str, zone: ZoneInfo, until: datetime | None = None) -> list[Told]:
        """Every fact of these kinds, oldest article first."""
        statement = (
            select(
                facts.c.row,
                facts.c.entry_id,
                articles.c.id,
                articles.c.key,
                articles.c.url,
                articles.c.title,
                articles.c.source,
                articles.c.published_at,
                articles.c.detail["outlet"].as_string().label("outlet"),
            )
            .join(articles, articles.c.id == facts.c.article_id)
            .where(facts.c.kind.in_(kinds))
            .order_by(articles.c.published_at, articles.c.id, facts.c.no)
        )
        if until is not None:
            statement = statement.where(articles.c.read_at < until)
        chains = self._chains()
        return [
            Told(
                from_row(row.row, None),
                Witness(row.key, row.outlet or row.source, row.published_at.astimezone(zone).date()),
                row.url,
                row.title,
                row.entry_id,
                chains.get(row.id, ()),
            )
            for row in self._connection.execute(statement)
        ]

    def known(self, *kinds: str, zone: ZoneInfo, until: datetime | None = None) -> tuple[list[Entry], list[Told]]:
        """The entries of these kinds with the facts that told of them, as they are or as they were known."""
        told = self.told(*kinds, zone=zone, until=until)
        held: Sequence[Entry] = self.entries(*kinds)
        return (list(held) if until is None else as_known(held, told)), told

    def listed(self, kind: str, *, zone: ZoneInfo, until: datetime, region: Region) -> list[dict[str, Any]]:
        """The entries of a kind as rows, newest first, as they were known."""
        entries, told = self.known(kind, zone=zone, until=until)
        articles_of: dict[int | None, set[str]] = {}
        for one in told:
            articles_of.setdefault(one.entry, set()).add(one.by.article)
        rows = []
        for entry in reversed(entries):
            held = columns_of(entry, region)
            columns = {name: held[_WORKED_OUT.get(name, name)] for name in COLUMNS[kind]}
            rows.append({"id": entry.id, **columns, "told": entry.told, "articles": len(articles_of[entry.id])})
        return rows

    def addresses(self, keys: Collection[str]) -> dict[str, str]:
        """Where articles stand, by their keys."""
        found: dict[str, str] = {}
        wanted = sorted(keys)
        for start in range(0, len(wanted), SOME):
            some = articles.c.key.in_(wanted[start : start + SOME])
            rows = self._connection.execute(select(articles.c.key, articles.c.url).where(some))
            found |= {row.key: row.url for row in rows}
        return found

    def _chains(self) -> dict[int, tuple[str, ...]]:
        statement = select(topics.c.article_id, topics.c.name).where(topics.c.axis == "chain")
        found: dict[int, tuple[str, ...]] = {}
        for article_id, name in self._connection.execute(statement.order_by(topics.c.score.desc(), topics.c.name)):
            found[article_id] = (*found.get(article_id, ()), name)
        return found
