"""Opening a database: SQLite as the embedded default, PostgreSQL where users outgrow it.

SQLite runs in WAL with foreign keys, a busy timeout and BEGIN IMMEDIATE, so a write transaction never meets
SQLITE_BUSY_SNAPSHOT half-way. A read is one snapshot on both databases and cannot write. Nothing here knows a table.
"""

from __future__ import annotations

import json
import os
import socket
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.engine import URL, Connection
from sqlalchemy.exc import ArgumentError

from bot.errors import ConfigError, StoreError, cause

BUSY_TIMEOUT_MS = 15_000
_DRIVERS = {"sqlite": "sqlite+pysqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
_HINT = "JMWATCH_DATABASE_URL 写成 sqlite:////绝对/路径.db 或 postgresql://用户:密码@主机/库名"
_PRAGMAS = (
    f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}",
    "PRAGMA journal_mode = WAL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",  # a lost "sent" mark would be a second message
    "PRAGMA cache_size = -16384",  # 16 MB for each connection
    "PRAGMA journal_size_limit = 67108864",  # a WAL that a long reader let grow shrinks again
)


def parse(url: str) -> URL:
    """The URL checked. Raises ConfigError, which never shows the URL: it may hold a password."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise ConfigError("数据库地址读不懂", hint=_HINT) from None
    driver = _DRIVERS.get(parsed.drivername, parsed.drivername)
    if driver not in _DRIVERS.values():
        raise ConfigError(f"不支持这种数据库：{parsed.drivername}", hint=_HINT)
    if not parsed.database or parsed.database == ":memory:":
        raise ConfigError("数据库地址没有写明文件或库名", hint=_HINT)
    return parsed.set(drivername=driver)


def connect(url: str) -> Engine:
    """An engine with the house's settings. Creates the folder of a SQLite file, not the tables."""
    parsed = parse(url)
    settings: dict[str, Any] = {
        "json_serializer": partial(json.dumps, ensure_ascii=False, separators=(",", ":")),
        "hide_parameters": True,  # errors quote statements, not articles
    }
    if parsed.get_backend_name() == "postgresql":
        arguments = {"application_name": f"jmwatch {socket.gethostname()}:{os.getpid()}", "connect_timeout": 10}
        return create_engine(parsed, pool_pre_ping=True, connect_args=arguments, **settings)
    assert parsed.database is not None
    folder = Path(parsed.database).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"建不了文件夹 {folder}：{cause(error)}", hint="检查路径与权限") from error
    engine = create_engine(parsed, max_overflow=-1, **settings)  # a connection is a file handle: one for every thread
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def reading(engine: Engine) -> Engine:
    """The same database for transactions that only look."""
    if engine.dialect.name == "sqlite":
        return engine.execution_options(read_only=True)
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver must not begin on its own
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _begin(connection: Connection) -> None:
    only_reads = connection.get_execution_options().get("read_only", False)
    driver: Any = connection.connection.driver_connection
    driver.execute(f"PRAGMA query_only = {int(only_reads)}")
    driver.execute("BEGIN" if only_reads else "BEGIN IMMEDIATE")
