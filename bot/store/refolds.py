"""Entries emptied and told again: the rows behind a rebuilt ledger, an edited article or a person's ruling.

An entry's row outlives what was said of it: alerts and people name it by its number.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, func, or_, select, true, update
from sqlalchemy.sql.elements import ColumnElement

from bot.store.tables import SAID, entries, entry_keys, facts

Tellings = dict[int, dict[int, int | None]]  # article → number of a fact → the entry it belonged to


@dataclass(frozen=True, slots=True)
class Vacant:
    """A row without an entry: `held` is the name under which a person's ruling held it."""

    id: int
    kind: str
    held: str


_OF_THE_ROW = frozenset({"id", "kind", "article_id", "created_at", "merged_into"})
_LINK = (
    update(facts)
    .where(facts.c.article_id == bindparam("owner"), facts.c.no == bindparam("fact_no"))
    .values(entry_id=bindparam("entry"), matched_by=bindparam("grounds"))
)


class Refolds:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def told(self, entry_ids: Collection[int] | None, article_ids: Collection[int] = ()) -> Tellings:
        """Which facts of which articles tell of these entries (None: all facts), and all those of these articles, in
        the order in which the articles were first read."""
        wanted: ColumnElement[bool] = true()
        if entry_ids is not None:
            wanted = or_(facts.c.entry_id.in_(list(entry_ids)), facts.c.article_id.in_(list(article_ids)))
        statement = select(facts.c.article_id, facts.c.no, facts.c.entry_id).where(wanted)
        found: Tellings = {}
        for article_id, no, entry_id in self._connection.execute(statement.order_by(facts.c.article_id, facts.c.no)):
            found.setdefault(article_id, {})[no] = entry_id
        return found

    def empty(self, entry_ids: Collection[int] | None) -> list[Vacant]:
        """Forget all that was said of these entries (None: of all). Their rows, and how people held them, stay."""
        theirs: ColumnElement[bool] = true() if entry_ids is None else entries.c.id.in_(list(entry_ids))
        keys: ColumnElement[bool] = true() if entry_ids is None else entry_keys.c.entry_id.in_(list(entry_ids))
        about: ColumnElement[bool] = true() if entry_ids is None else facts.c.entry_id.in_(list(entry_ids))
        columns = (entries.c.id, entries.c.kind, entries.c.held)
        living = self._connection.execute(select(*columns).where(theirs, entries.c.merged_into.is_(None)))
        vacant = [Vacant(*row) for row in living]
        self._connection.execute(update(entries).where(theirs).values(sayings=[], told=False, parent_id=None))
        self._connection.execute(delete(entry_keys).where(keys))
        self._connection.execute(update(facts).where(about).values(entry_id=None))
        return vacant

    def newest(self) -> int:
        """The highest number of an entry."""
        return int(self._connection.execute(select(func.coalesce(func.max(entries.c.id), 0))).scalar_one())

    def link(self, article_id: int, found: Mapping[int, tuple[int | None, str]]) -> None:
        """Say of each fact (by its number) which entry it belongs to, and by what it was recognised."""
        if found:
            rows = [
                {"owner": article_id, "fact_no": no, "entry": entry, "grounds": grounds}
                for no, (entry, grounds) in found.items()
            ]
            self._connection.execute(_LINK, rows)

    def merged(self, entry_ids: Collection[int]) -> set[int]:
        """Which of these rows were taken into others."""
        theirs = entries.c.id.in_(list(entry_ids)) & entries.c.merged_into.is_not(None)
        return set(self._connection.scalars(select(entries.c.id).where(theirs)))

    def renumber(self, newborn: int, old: int) -> None:
        """Let an entry that was made on the way move into the row it had before, which it has taken in."""
        copied = [column.name for column in entries.c if column.name not in _OF_THE_ROW]
        row = self._connection.execute(select(entries).where(entries.c.id == newborn)).mappings().one()
        theirs = update(entries).where(entries.c.id == old)
        self._connection.execute(theirs.values(merged_into=None, **{name: row[name] for name in copied}))
        self._connection.execute(update(facts).where(facts.c.entry_id == newborn).values(entry_id=old))
        self._connection.execute(update(entry_keys).where(entry_keys.c.entry_id == newborn).values(entry_id=old))
        for name in ("parent_id", "merged_into"):
            points = update(entries).where(entries.c[name] == newborn)
            self._connection.execute(points.values({name: old}))
        self._connection.execute(delete(entries).where(entries.c.id == newborn))

    def settle(self, left: Mapping[int, int | None], *, born_after: int) -> None:
        """Say of each row that stayed vacant where its entry went (None: nothing tells of it any more). Rows that were
        made on the way and taken in again are dropped: nobody has seen their numbers."""
        for gone, into in left.items():
            if into is not None:
                self._move(gone, into)
            else:
                self._connection.execute(update(entries).where(entries.c.parent_id == gone).values(parent_id=None))
        passing = (entries.c.id > born_after) & entries.c.merged_into.is_not(None)
        self._connection.execute(delete(entries).where(passing))

    def _move(self, gone: int, into: int) -> None:
        theirs = entries.c.parent_id == gone
        self._connection.execute(update(entries).where(theirs, entries.c.id != into).values(parent_id=into))
        self._connection.execute(update(entries).where(theirs, entries.c.id == into).values(parent_id=None))
        follow = or_(entries.c.id == gone, entries.c.merged_into == gone)
        self._connection.execute(update(entries).where(follow).values(merged_into=into))

    def unsaid(self) -> bool:
        """Whether the ledger was kept by an older version, which did not keep what was said."""
        living = select(entries.c.id).where(entries.c.merged_into.is_(None)).limit(1)
        keyed = select(entry_keys.c.key).where(entry_keys.c.entry_id == entries.c.id)
        return self._connection.execute(living.where(~SAID, keyed.exists())).first() is not None
