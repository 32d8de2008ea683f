"""The statements that SQLite and PostgreSQL spell alike but SQLAlchemy keeps apart. Each is built once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

_INSERTS = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def put(connection: Connection, table: Table, row: Mapping[str, Any]) -> None:
    """Insert, or replace the row of the same primary key. `row` has every column."""
    connection.execute(_replacing(connection.dialect.name, table), dict(row))


def add_new(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> int:
    """Insert the rows that break no unique constraint; how many those were. Every row has the same columns."""
    if not rows:
        return 0
    return len(connection.execute(_adding(connection.dialect.name, table), [dict(row) for row in rows]).all())


@cache
def _replacing(dialect: str, table: Table) -> Any:
    statement: Any = _INSERTS[dialect](table)
    keys = table.primary_key.columns.keys()
    rest = {column.name: statement.excluded[column.name] for column in table.c if column.name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=rest)


@cache
def _adding(dialect: str, table: Table) -> Any:
    statement: Any = _INSERTS[dialect](table)
    return statement.on_conflict_do_nothing().returning(*table.primary_key.columns)
