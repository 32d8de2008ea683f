"""Rows for people: what `jmwatch … list` and `show` print. Newest first; read-only."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, func, select

from bot.store.tables import (
    SAID,
    alerts,
    articles,
    deliveries,
    entries,
    facts,
    fingerprints,
    links,
    mailed,
    mails,
    mutes,
    notices,
    pages,
    sources,
    subscriptions,
    topics,
    visits,
)
from bot.types import DeliveryState

Row = dict[str, Any]
_ORIGINAL = articles.alias("original")

# What is shown of an entry, by its kind.
COLUMNS = {
    "project": ("name", "company", "place", "stages", "amount_yi", "amount_kind", "period"),
    "batch": ("scope", "place", "stages", "count", "amount_yi", "period"),
    "target": ("place", "indicator", "period", "value", "unit"),
}
_NAMED = {"scope": entries.c.name, "indicator": entries.c.name}


class Rows:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def articles(
        self,
        limit: int | None = None,
        id_: int | None = None,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> Iterator[Row]:
        """Articles, the one read last first; those published from one moment to before another."""
        statement = (
            select(
                articles.c.id,
                articles.c.url,
                articles.c.title,
                articles.c.source,
                articles.c.published_at,
                _ORIGINAL.c.url.label("duplicate_of"),
                articles.c.verdict,
                articles.c.reason,
            )
            .outerjoin(_ORIGINAL, _ORIGINAL.c.id == articles.c.duplicate_of)
            .order_by(articles.c.id.desc())
        )
        statement = statement.where(*_within(articles.c.published_at, since, until))
        order = ("id", "url", "title", "source", "published_at", "topics", "duplicate_of", "verdict", "reason")
        for rows in _chunks(self._run(statement, articles.c.id, limit, id_)):
            named = self._topics([row["id"] for row in rows])
            for row in rows:
                row["topics"] = named.get(row["id"], [])
                yield {name: row[name] for name in order}

    def _topics(self, article_ids: Sequence[int]) -> dict[int, list[str]]:
        statement = (
            select(topics.c.article_id, topics.c.name)
            .where(topics.c.article_id.in_(article_ids), topics.c.axis == "topic")
            .order_by(topics.c.article_id, topics.c.score.desc(), topics.c.name)
        )
        found: dict[int, list[str]] = {}
        for article_id, name in self._connection.execute(statement).all():
            found.setdefault(article_id, []).append(name)
        return found

    def entries(
        self, kind: str, limit: int | None = None, id_: int | None = None, *, place: str | None = None
    ) -> Iterator[Row]:
        """The ledger's entries of a kind, the newest first; those of a place."""
        told_by = (
            select(func.count(func.distinct(facts.c.article_id)))
            .where(facts.c.entry_id == entries.c.id)
            .correlate(entries)
            .scalar_subquery()
        )
        statement = (
            select(
                entries.c.id,
                *(_NAMED[name].label(name) if name in _NAMED else entries.c[name] for name in COLUMNS[kind]),
                entries.c.told,
                told_by.label("articles"),
                entries.c.created_at,
                entries.c.updated_at,
            )
            .where(entries.c.kind == kind, entries.c.merged_into.is_(None))
            .order_by(entries.c.id.desc())
        )
        if id_ is None:
            statement = statement.where(SAID)
        if place is not None:
            statement = statement.where(entries.c.place == place)
        return self._run(statement, entries.c.id, limit, id_)

    def alerts(
        self,
        limit: int | None = None,
        id_: int | None = None,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> Iterator[Row]:
        """Alerts, the newest first; those made from one moment to before another."""
        statement = (
            select(
                alerts.c.id,
                articles.c.url.label("article_url"),
                alerts.c.reason,
                alerts.c.headline,
                alerts.c.created_at,
                alerts.c.facts,
            )
            .join(articles, articles.c.id == alerts.c.article_id)
            .order_by(alerts.c.id.desc())
        )
        statement = statement.where(*_within(alerts.c.created_at, since, until))
        return self._run(statement, alerts.c.id, limit, id_)

    def deliveries(
        self,
        limit: int | None = None,
        id_: int | None = None,
        *,
        states: Collection[DeliveryState] = (),
        channel: str = "",
        address: str = "",
    ) -> Iterator[Row]:
        """Promises and what became of them, the newest first; those in some states, of a channel, to an address."""
        hidden = {"owner", "body", "written_at"}
        columns = [column for column in deliveries.c if column.name not in hidden]
        statement = select(*columns, notices.c.kind.label("notice")).order_by(deliveries.c.id.desc())
        statement = statement.outerjoin(notices, notices.c.id == deliveries.c.notice_id)
        statement = statement.add_columns(alerts.c.headline).outerjoin(alerts, alerts.c.id == deliveries.c.alert_id)
        if states:
            statement = statement.where(deliveries.c.state.in_(states))
        if channel:
            statement = statement.where(deliveries.c.channel == channel)
        if address:
            statement = statement.where(deliveries.c.address == address)
        return self._run(statement, deliveries.c.id, limit, id_)

    def mails(
        self, limit: int | None = None, *, states: Collection[DeliveryState] = (), address: str = ""
    ) -> Iterator[Row]:
        """The digests that were written, the newest first, each with how many alerts stand in it; not their bytes."""
        inside = select(func.count()).where(mailed.c.mail_id == mails.c.id).scalar_subquery().label("alerts")
        statement = select(*(column for column in mails.c if column.name != "raw"), inside).order_by(mails.c.id.desc())
        if states:
            statement = statement.where(mails.c.state.in_(states))
        if address:
            statement = statement.where(mails.c.address == address)
        return self._run(statement, mails.c.id, limit, None)

    def sources(self) -> dict[str, Mapping[str, Any]]:
        return {row["name"]: dict(row) for row in self._connection.execute(select(sources)).mappings()}

    def told(self, entry_id: int, until: datetime | None = None) -> Iterator[Row]:
        """Every fact about an entry with its article, oldest first: its life in the papers. `until`: of those read
        before that moment."""
        statement = (
            select(
                facts.c.row,
                facts.c.reason,
                facts.c.matched_by,
                facts.c.before,
                articles.c.id.label("article_id"),
                articles.c.url,
                articles.c.title,
                articles.c.source,
                articles.c.published_at,
            )
            .join(articles, articles.c.id == facts.c.article_id)
            .where(facts.c.entry_id == entry_id)
            .order_by(articles.c.published_at, articles.c.id, facts.c.no)
        )
        if until is not None:
            statement = statement.where(articles.c.read_at < until)
        return (dict(row) for row in self._connection.execute(statement).mappings())

    def deliveries_of(self, article_id: int) -> list[Row]:
        statement = (
            select(alerts.c.id.label("alert_id"), alerts.c.headline, deliveries)
            .join(deliveries, deliveries.c.alert_id == alerts.c.id, isouter=True)
            .where(alerts.c.article_id == article_id)
            .order_by(alerts.c.id, deliveries.c.id)
        )
        return [dict(row) for row in self._connection.execute(statement).mappings()]

    def link(self, url: str) -> Row | None:
        """A link by its address or key, whatever became of it."""
        found = self._connection.execute(select(links).where((links.c.url == url) | (links.c.key == url)))
        row = found.mappings().first()
        return dict(row) if row else None

    def counts(self) -> dict[str, int]:
        tables = (
            articles,
            facts,
            entries,
            alerts,
            deliveries,
            subscriptions,
            mutes,
            fingerprints,
            links,
            pages,
            visits,
        )
        return {
            table.name: int(self._connection.execute(select(func.count()).select_from(table)).scalar_one())
            for table in tables
        }

    def _run(self, statement: Select[Any], id_column: Any, limit: int | None, id_: int | None) -> Iterator[Row]:
        if id_ is not None:
            statement = statement.where(id_column == id_)
        if limit is not None:
            statement = statement.limit(limit)
        for row in self._connection.execute(statement).mappings().all():
            yield dict(row)


def _within(at: Column[Any], since: datetime | None, until: datetime | None) -> list[ColumnElement[bool]]:
    ends = (at >= since if since is not None else None, at < until if until is not None else None)
    return [one for one in ends if one is not None]


def _chunks(rows: Iterable[Row], size: int = 500) -> Iterator[list[Row]]:
    left = iter(rows)
    while chunk := list(islice(left, size)):
        yield chunk
