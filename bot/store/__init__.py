"""What is remembered. SQL never leaves this room.

    with store.write() as tx:           # one transaction: all or nothing
        tx.articles.save(…)
        tx.outbox.promise(…)

A `Tx` has one small room per subject; each takes and gives the words of `bot.types` and knows no rule of the house.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from bot.store import backup, schema
from bot.store.articles import Articles, Reading, Stored
from bot.store.engine import connect
from bot.store.entries import Entries
from bot.store.links import Links, Wanted
from bot.store.lock import ProcessLock
from bot.store.outbox import Outbox
from bot.store.pages import Pages
from bot.store.rows import Rows
from bot.store.sources import Sources, SourceState

__all__ = ["ProcessLock", "Reading", "SourceState", "Store", "Stored", "Tx", "Wanted"]


class Tx:
    """One transaction and its rooms."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.sources = Sources(connection)
        self.links = Links(connection)
        self.pages = Pages(connection)
        self.articles = Articles(connection)
        self.entries = Entries(connection)
        self.outbox = Outbox(connection)
        self.rows = Rows(connection)


class Store:
    """A database that fits this code. Thread-safe; keep network waits out of its transactions."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @classmethod
    def open(cls, url: str) -> Store:
        """Open, creating an empty database. Raises SchemaError for an older or newer one, ConfigError for a bad URL."""
        engine = connect(url)
        schema.require(engine)
        return cls(engine)

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def write(self) -> Iterator[Tx]:
        with self.engine.begin() as connection:
            yield Tx(connection)

    @contextmanager
    def read(self) -> Iterator[Tx]:
        with self.engine.connect().execution_options(read_only=True) as connection:
            yield Tx(connection)

    def claim(self) -> ProcessLock:
        """Be the one process that works on this database. Raises InUseError when another is."""
        return ProcessLock(self.engine)

    def damage(self) -> str:
        """What is wrong with the file; "" when nothing is, and for a server, which checks itself."""
        if self.engine.dialect.name != "sqlite":
            return ""
        with self.engine.connect().execution_options(read_only=True) as connection:
            found = str(connection.exec_driver_sql("PRAGMA quick_check").scalar_one())
        return "" if found == "ok" else found

    def backup(self, to: str) -> backup.Copy:
        return backup.make(self.engine, to)
