"""The ledger as kept: one row per project, batch or target with all that was said of it, and the keys it is found by.

The columns beside `sayings` are worked out from them whenever a row is written: what is listed and searched.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, text, update

from bot.ledger import Entry, Lookup, Posting, as_rows, card, from_rows
from bot.ledger.entry import in_time
from bot.regions import Region
from bot.store.sql import add_new
from bot.store.tables import entries, entry_keys, facts

MOST = 40  # entries looked at under one key: a key of more is a stock name and says nothing

_INSERT = insert(entries).returning(entries.c.id, sort_by_parameter_order=True)
_UPDATE = update(entries).where(entries.c.id == bindparam("row_id"))
_FIRST = f"SELECT entry_id FROM entry_keys WHERE key = k.key ORDER BY entry_id LIMIT {MOST}"  # noqa: S608 - a constant
_BY_KEY = {
    "sqlite": text(
        "SELECT k.key, e.id, e.kind, e.sayings, e.told, e.parent_id, e.held "  # noqa: S608 - constants
        f"FROM (SELECT value AS key FROM json_each(:keys)) k CROSS JOIN entries e ON e.id IN ({_FIRST})"
    ),
    "postgresql": text(
        "SELECT k.key, e.id, e.kind, e.sayings, e.told, e.parent_id, e.held "  # noqa: S608 - constants
        "FROM (SELECT value AS key FROM json_array_elements_text(CAST(:keys AS json))) k "
        f"CROSS JOIN LATERAL ({_FIRST}) f JOIN entries e ON e.id = f.entry_id"
    ),
}


class Entries:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def known(self, keys: Iterable[str]) -> Lookup:
        """The entries that hold any of these keys, read at once: a look-up for `ledger.post`, oldest first."""
        wanted = sorted(set(keys))
        if not wanted:
            return lambda _: ()
        held: dict[str, list[Entry]] = {}
        made: dict[int, Entry] = {}
        statement = _BY_KEY[self._connection.dialect.name]
        for row in self._connection.execute(statement, {"keys": json.dumps(wanted)}).all():
            if row.id not in made:
                made[row.id] = entry_of(row)
            held.setdefault(row.key, []).append(made[row.id])

        def lookup(asked: Sequence[str]) -> list[Entry]:
            found = {entry.id: entry for key in asked for entry in held.get(key, ())}
            return [found[id_] for id_ in sorted(found)]

        return lookup

    def get(self, entry_id: int) -> Entry | None:
        """An entry, or what it was merged into."""
        row = self._connection.execute(select(entries).where(entries.c.id == entry_id)).first()
        if row is not None and row.merged_into is not None:
            return self.get(row.merged_into)
        return entry_of(row) if row else None

    def write(
        self,
        postings: Sequence[Posting],
        *,
        article_id: int,
        at: datetime,
        region: Region,
        rows: Mapping[int, int] | None = None,
    ) -> Mapping[int, int]:
        """Keep what an article added. Gives the kept id of every entry named, new ones included. `rows` are vacant rows
        that new entries move into, by their negative ids; the other new ones get rows of their own."""
        last = {entry.id: entry for posting in postings for entry in (*posting.kin, posting.entry) if entry}
        absorbed = {gone: posting.entry.id for posting in postings if posting.entry for gone in posting.absorbed}
        last = {id_: entry for id_, entry in last.items() if id_ not in absorbed}
        ids = {id_: id_ for id_ in last if id_ > 0} | {id_: row for id_, row in (rows or {}).items() if id_ in last}
        fresh = [entry for id_, entry in last.items() if id_ not in ids]
        if fresh:
            born = {"article_id": article_id, "created_at": at, "updated_at": at}
            made = self._connection.scalars(
                _INSERT, [{"kind": one.kind, **born, **columns_of(replace(one, parent=None), region)} for one in fresh]
            )
            ids |= {entry.id: int(id_) for entry, id_ in zip(fresh, made, strict=True)}
        inserted = {entry.id for entry in fresh}
        ids |= {gone: ids[_end(gone, absorbed)] for gone in absorbed}
        again = [entry for id_, entry in last.items() if id_ not in inserted or entry.parent is not None]
        if again:
            self._connection.execute(
                _UPDATE,
                [
                    {"row_id": ids[one.id], "updated_at": at, **columns_of(_with_parent(one, ids), region)}
                    for one in again
                ],
            )
        found_by = {(key, ids[p.entry.id]) for p in postings if p.entry for key in p.keys}
        add_new(self._connection, entry_keys, [{"key": key, "entry_id": id_} for key, id_ in sorted(found_by)])
        for gone in absorbed:
            if gone > 0:
                self.absorb(gone, ids[gone], at)
        return ids

    def absorb(self, gone: int, into: int, at: datetime) -> None:
        """Let an entry become part of another: its facts, keys and phases move, its row stays and says where to."""
        moved = {"gone": gone, "into": into, "at": at}
        for statement in _ABSORB:
            self._connection.execute(statement, moved)


_ABSORB = (
    update(facts).where(facts.c.entry_id == bindparam("gone")).values(entry_id=bindparam("into")),
    text(
        "INSERT INTO entry_keys (key, entry_id) SELECT key, :into FROM entry_keys k WHERE entry_id = :gone "
        "AND NOT EXISTS (SELECT 1 FROM entry_keys h WHERE h.key = k.key AND h.entry_id = :into)"
    ),
    text("DELETE FROM entry_keys WHERE entry_id = :gone"),
    text("UPDATE entries SET parent_id = :into WHERE parent_id = :gone AND id <> :into"),
    text("UPDATE entries SET parent_id = NULL WHERE id = :into AND parent_id IN (:gone, :into)"),
    update(entries)
    .where((entries.c.id == bindparam("gone")) | (entries.c.merged_into == bindparam("gone")))
    .values(merged_into=bindparam("into")),
    update(entries).where(entries.c.id == bindparam("gone")).values(updated_at=bindparam("at")),
)


def _end(gone: int, absorbed: Mapping[int, int]) -> int:
    """Where an entry absorbed by one that was itself absorbed has ended up."""
    while gone in absorbed:
        gone = absorbed[gone]
    return gone


def _with_parent(entry: Entry, ids: Mapping[int, int]) -> Entry:
    parent = None if entry.parent is None else ids.get(entry.parent, entry.parent)
    return replace(entry, parent=parent if parent != ids[entry.id] else None)


def columns_of(entry: Entry, region: Region) -> dict[str, Any]:
    """The columns of an entry, worked out from what was said of it."""
    view = card(entry, region)
    amount = view.amount
    value = entry.of("value")
    latest = max(value, key=in_time).value if value else None
    periods = [step.period for step in view.steps if step.period] or [str(v[0]) for v in entry.values("period") if v[0]]
    return {
        "name": view.name,
        "company": view.company,
        "place": view.place,
        "period": periods[-1] if periods else None,
        "stages": [step.stage for step in view.steps],
        "amount_yi": amount.yi if amount else None,
        "amount_kind": amount.kind if amount else None,
        "count": view.count,
        "value": latest[2] if latest else None,
        "unit": latest[3] if latest else None,
        "told": entry.told,
        "sayings": as_rows(entry.sayings),
        "parent_id": entry.parent,
        "held": entry.held,
    }


def entry_of(row: Any) -> Entry:
    """An entry of a row of the table."""
    sayings = json.loads(row.sayings) if isinstance(row.sayings, str) else row.sayings
    return Entry(row.id, row.kind, from_rows(sayings), bool(row.told), row.parent_id, row.held)
