"""What people ruled about the ledger, for ever: an audit trail, and where it assigns the projects of articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, or_, select, update

from bot.store.sql import put
from bot.store.tables import articles, assignments, entries, facts, rulings

Row = dict[str, Any]


class Rulings:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def record(self, verb: str, entry_id: int, detail: Mapping[str, Any], *, by: str, note: str, at: datetime) -> int:
        """Write down who ruled what; gives the ruling's number."""
        row = {"at": at, "by": by, "verb": verb, "entry_id": entry_id, "detail": dict(detail), "note": note}
        return int(self._connection.execute(insert(rulings).returning(rulings.c.id), row).scalar_one())

    def assigned(self, article_key: str) -> dict[str, str]:
        """The entries (by the name they are held under) that people assigned an article's projects to, by handle."""
        statement = select(assignments.c.core, assignments.c.held).where(assignments.c.article_key == article_key)
        return {row.core: row.held for row in self._connection.execute(statement)}

    def annotate(self, ruling_id: int, detail: Mapping[str, Any]) -> None:
        """Add to a ruling what came of it."""
        self._connection.execute(update(rulings).where(rulings.c.id == ruling_id).values(detail=dict(detail)))

    def assign(self, article_key: str, handle: str, held: str, ruling_id: int, *, instead_of: Iterable[str]) -> None:
        """Let the project of this handle in an article belong to the entry held under this name, whatever was ruled of
        the handles `instead_of` before."""
        theirs = (assignments.c.article_key == article_key) & assignments.c.core.in_(list(instead_of))
        self._connection.execute(delete(assignments).where(theirs))
        row = {"article_key": article_key, "core": handle, "held": held, "ruling_id": ruling_id}
        put(self._connection, assignments, row)

    def follow(self, article_key: str, handle: str, now: str) -> None:
        """Let what was ruled of a handle in an article hold of another too: the project is called so there now."""
        theirs = (assignments.c.article_key == article_key) & (assignments.c.core == handle)
        row = self._connection.execute(select(assignments).where(theirs)).mappings().one()
        put(self._connection, assignments, {**row, "core": now})

    def rename(self, before: str, held: str) -> None:
        """Let everything assigned to one held entry belong to another."""
        self._connection.execute(update(assignments).where(assignments.c.held == before).values(held=held))

    def hold(self, entry_id: int, held: str) -> None:
        """Name the entry that assignments speak of."""
        self._connection.execute(update(entries).where(entries.c.id == entry_id).values(held=held))

    def projects_beside(self, entry_ids: Iterable[int]) -> list[Row]:
        """Every project told in the articles that tell of these entries, by article."""
        theirs = select(facts.c.article_id).where(facts.c.entry_id.in_(list(entry_ids)))
        columns = (facts.c.article_id, articles.c.key, facts.c.no, facts.c.row, facts.c.entry_id)
        statement = (
            select(*columns)
            .join(articles, articles.c.id == facts.c.article_id)
            .where(facts.c.article_id.in_(theirs), facts.c.kind == "project")
            .order_by(facts.c.article_id, facts.c.no)
        )
        return [dict(row) for row in self._connection.execute(statement).mappings()]

    def held(self, name: str) -> int | None:
        """The living entry held under this name."""
        statement = select(entries.c.id).where(entries.c.held == name, entries.c.merged_into.is_(None))
        return self._connection.execute(statement.order_by(entries.c.id)).scalars().first()

    def of(self, entry_ids: Iterable[int]) -> list[Row]:
        """The rulings about these entries, the first first."""
        statement = select(rulings).where(rulings.c.entry_id.in_(list(entry_ids))).order_by(rulings.c.id)
        return [dict(row) for row in self._connection.execute(statement).mappings()]

    def latest(self, limit: int) -> list[Row]:
        """The latest rulings, the last first."""
        statement = select(rulings).order_by(rulings.c.id.desc()).limit(limit)
        return [dict(row) for row in self._connection.execute(statement).mappings()]

    def merged(self, entry_id: int) -> list[Row]:
        """The entries that became part of this one, by a person's word or by an article's."""
        columns = (entries.c.id, entries.c.name, entries.c.company, entries.c.created_at, entries.c.updated_at)
        statement = select(*columns).where(entries.c.merged_into == entry_id).order_by(entries.c.updated_at)
        return [dict(row) for row in self._connection.execute(statement).mappings()]

    def kin(self, entry_id: int) -> list[Row]:
        """The project's own undertaking and its phases and expansions."""
        parent = select(entries.c.parent_id).where(entries.c.id == entry_id).scalar_subquery()
        statement = (
            select(entries.c.id, entries.c.name, entries.c.stages, entries.c.amount_yi, entries.c.parent_id)
            .where(or_(entries.c.id == parent, entries.c.parent_id == entry_id), entries.c.merged_into.is_(None))
            .order_by(entries.c.id)
        )
        return [dict(row) for row in self._connection.execute(statement).mappings()]
