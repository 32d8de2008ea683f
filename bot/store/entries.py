"""The ledger as kept: one row per project, batch or target, and the keys it is found by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from bot.ledger import Entry, Lookup, Posting
from bot.store.sql import add_new
from bot.store.tables import entries, entry_keys
from bot.types import Stage

_INSERT = insert(entries).returning(entries.c.id, sort_by_parameter_order=True)
_UPDATE = update(entries).where(entries.c.id == bindparam("row_id"))
_BY_KEY = (
    select(entry_keys.c.key, entries)
    .join(entries, entries.c.id == entry_keys.c.entry_id)
    .where(entry_keys.c.key.in_(bindparam("wanted", expanding=True)))
)


class Entries:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def known(self, keys: Iterable[str]) -> Lookup:
        """The entries that hold any of these keys, read at once: a look-up for `ledger.post`, oldest first."""
        wanted = sorted(set(keys))
        if not wanted:
            return lambda _: ()
        held: dict[str, list[Entry]] = {}
        for row in self._connection.execute(_BY_KEY, {"wanted": wanted}).all():
            held.setdefault(row.key, []).append(_entry(row))

        def lookup(asked: Sequence[str]) -> list[Entry]:
            found = {entry.id: entry for key in asked for entry in held.get(key, ())}
            return [found[id_] for id_ in sorted(found)]

        return lookup

    def write(self, postings: Sequence[Posting], *, article_id: int, at: datetime) -> Mapping[int, int]:
        """Keep what an article added. Gives the kept id of every entry named, new ones included."""
        last = {posting.entry.id: posting.entry for posting in postings if posting.entry}
        fresh = [entry for id_, entry in last.items() if id_ < 0]
        ids = {id_: id_ for id_ in last if id_ > 0}
        if ids:
            rows = [{"row_id": id_, "updated_at": at, **_row(last[id_])} for id_ in ids]
            self._connection.execute(_UPDATE, rows)
        if fresh:
            born = {"article_id": article_id, "created_at": at, "updated_at": at}
            made = self._connection.scalars(_INSERT, [{"kind": one.kind, **born, **_row(one)} for one in fresh])
            ids |= {entry.id: int(id_) for entry, id_ in zip(fresh, made, strict=True)}
        found_by = {(key, ids[p.entry.id]) for p in postings if p.entry for key in p.keys}
        add_new(self._connection, entry_keys, [{"key": key, "entry_id": id_} for key, id_ in sorted(found_by)])
        return ids


def _row(entry: Entry) -> dict[str, Any]:
    return {
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
    }


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
