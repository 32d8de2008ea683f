"""The ledger as kept: one row per project, batch or target, and the keys it is found by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from bot.ledger import Entry, Posting
from bot.store.sql import add_new
from bot.store.tables import entries, entry_keys
from bot.types import Stage


class Entries:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def lookup(self, keys: Sequence[str]) -> list[Entry]:
        """The entries that hold one of the keys, oldest first."""
        if not keys:
            return []
        ids = select(entry_keys.c.entry_id).where(entry_keys.c.key.in_(keys))
        found = self._connection.execute(select(entries).where(entries.c.id.in_(ids)).order_by(entries.c.id))
        return [_entry(row) for row in found]

    def get(self, entry_id: int) -> Entry | None:
        row = self._connection.execute(select(entries).where(entries.c.id == entry_id)).first()
        return _entry(row) if row else None

    def write(self, postings: Sequence[Posting], *, article_id: int, at: datetime) -> Mapping[int, int]:
        """Keep what an article added. Gives the kept id of every entry named, new ones included."""
        last: dict[int, Entry] = {posting.entry.id: posting.entry for posting in postings if posting.entry}
        ids = {id_: self._put(entry, article_id, at) for id_, entry in last.items()}
        found_by = {(key, ids[p.entry.id]) for p in postings if p.entry for key in p.keys}
        add_new(self._connection, entry_keys, [{"key": key, "entry_id": id_} for key, id_ in sorted(found_by)])
        return ids

    def _put(self, entry: Entry, article_id: int, at: datetime) -> int:
        row: dict[str, Any] = {
            "name": entry.name,
            "company": entry.company,
            "place": entry.place,
            "period": entry.period,
            "stages": list(entry.stages),
            "amount_yi": entry.amount_yi,
            "amount_kind": entry.amount_kind,
            "count": entry.count,
            "value": entry.value,
            "unit": entry.unit,
            "told": entry.told,
            "updated_at": at,
        }
        if entry.id > 0:
            self._connection.execute(update(entries).where(entries.c.id == entry.id).values(row))
            return entry.id
        first = {"kind": entry.kind, "article_id": article_id, "created_at": at}
        return int(
            self._connection.execute(insert(entries).values(**row, **first).returning(entries.c.id)).scalar_one()
        )


def _entry(row: Any) -> Entry:
    return Entry(
        id=row.id,
        kind=row.kind,
        name=row.name,
        place=row.place,
        period=row.period,
        company=row.company,
        stages=tuple(Stage(stage) for stage in row.stages),
        amount_yi=row.amount_yi,
        amount_kind=row.amount_kind,
        count=row.count,
        value=row.value,
        unit=row.unit,
        told=row.told,
    )
