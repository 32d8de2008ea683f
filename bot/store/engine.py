"""Opening a database: SQLite as the embedded default, PostgreSQL where users outgrow it.

SQLite runs in WAL with foreign keys, a busy timeout and BEGIN IMMEDIATE, so a write transaction never meets
SQLITE_BUSY_SNAPSHOT half-way. Nothing here knows a table.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.engine import URL, Connection
from sqlalchemy.exc import ArgumentError

from bot.errors import ConfigError

BUSY_TIMEOUT_MS = 15_000
_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}",
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",  # a lost "sent" mark would be a second message
    "PRAGMA cache_size = -65536",
)


def parse(url: str) -> URL:
    """The URL checked: sqlite:///file or postgresql://…; raises ConfigError for anything else."""
    hint = "JMWATCH_DATABASE_URL is sqlite:///path/to.db or postgresql://user:password@host/name"
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise ConfigError("the database URL cannot be read", hint=hint) from error
    if parsed.get_backend_name() not in ("sqlite", "postgresql"):
        raise ConfigError(f"no such database kind: {parsed.get_backend_name()}", hint=hint)
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    return parsed


def connect(url: str) -> Engine:
    """An engine with the house's settings. Creates the folder of a SQLite file, not the tables."""
    parsed = parse(url)
    if parsed.get_backend_name() == "postgresql":
        return create_engine(parsed, pool_pre_ping=True)
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(parsed)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver must not begin on its own
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get("read_only", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
