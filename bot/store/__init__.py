"""What is remembered. SQL never leaves this room.

    with store.write() as tx:           # one transaction: all or nothing
        tx.articles.save(…)
        tx.outbox.promise(…)

A `Tx` has one small room per subject; each takes and gives the words of `bot.types` and knows no rule of the house.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, NestedTransaction, text

from bot.store import backup, damage, schema
from bot.store.archive import Archive
from bot.store.articles import Articles
from bot.store.claims import Claims, Due
from bot.store.counters import Counters
from bot.store.dialogs import Dialog, Dialogs
from bot.store.digests import Digests
from bot.store.engine import BUSY_TIMEOUT_MS, connect, reading
from bot.store.entries import Entries
from bot.store.faults import explained
from bot.store.flags import Flags
from bot.store.handled import Handled
from bot.store.inbox import Inbox
from bot.store.lanes import Lane, Lanes
from bot.store.leads import Leads
from bot.store.links import Links, Wanted
from bot.store.lock import ProcessLock
from bot.store.mails import Mails
from bot.store.memory import Memory
from bot.store.notices import Notices
from bot.store.outbox import Outbox
from bot.store.pages import Pages
from bot.store.reach import Reach
from bot.store.readings import Published, Reading, Stored
from bot.store.refolds import Refolds, Tellings, Vacant
from bot.store.rows import Rows
from bot.store.rulings import Rulings
from bot.store.search import Search
from bot.store.sent import Sent
from bot.store.sources import Sources, SourceState
from bot.store.subscriptions import Kept, Subscriptions

__all__ = [
    "Dialog",
    "Due",
    "Lane",
    "ProcessLock",
    "Published",
    "Reading",
    "SourceState",
    "Store",
    "Stored",
    "Tellings",
    "Tx",
    "Vacant",
    "Wanted",
]


_ALONE = text("SELECT pg_advisory_xact_lock(:key)")
_ADVISORY = 0x6A6D7763  # "jmwc": beside the locks of the working process and of migrations


class Tx:
    """One transaction and its rooms."""

    def __init__(self, connection: Connection, kept: Kept) -> None:
        self.connection = connection
        self.sources = Sources(connection)
        self.links = Links(connection)
        self.pages = Pages(connection)
        self.articles = Articles(connection)
        self.entries = Entries(connection)
        self.memory = Memory(connection)
        self.rulings = Rulings(connection)
        self.refolds = Refolds(connection)
        self.outbox = Outbox(connection)
        self.claims = Claims(connection)
        self.notices = Notices(connection)
        self.leads = Leads(connection)
        self.sent = Sent(connection)
        self.lanes = Lanes(connection)
        self.reach = Reach(connection)
        self.subscriptions = Subscriptions(connection, kept)
        self.archive = Archive(connection)
        self.rows = Rows(connection)
        self.counters = Counters(connection)
        self.digests = Digests(connection)
        self.mails = Mails(connection)
        self.handled = Handled(connection)
        self.inbox = Inbox(connection)
        self.dialogs = Dialogs(connection)
        self.flags = Flags(connection)
        self.search = Search(connection)

    def alone(self) -> None:
        """Let nobody else come here until this transaction ends: for what reads before it writes. SQLite has one
        writer anyhow; on PostgreSQL other writers go on."""
        if self.connection.dialect.name == "postgresql":
            self.connection.execute(_ALONE, {"key": _ADVISORY})

    def attempt(self) -> NestedTransaction:
        """A part of this transaction that can be undone by itself: `commit` or `rollback` ends it."""
        return self.connection.begin_nested()


class Store:
    """A database that fits this code. Thread-safe; keep network waits out of its transactions.

    Every method raises StoreError when the database is locked, full, damaged or away; the next call may succeed.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reader = reading(engine)
        self._kept = Kept()
        self._writing = threading.Lock()

    @classmethod
    def open(cls, url: str) -> Store:
        """Open, creating an empty database. Raises ConfigError for a bad URL, SchemaError for an older or newer
        database or one that is not ours, StoreError for a damaged file, which is left as it is."""
        engine = connect(url)
        try:
            if engine.dialect.name == "sqlite":
                damage.refuse_torn(str(engine.url.database))
            schema.require(engine)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine)

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def write(self) -> Iterator[Tx]:
        """One transaction, kept when the block ends and undone when it raises."""
        with explained(), self._turn(), self._engine.begin() as connection:
            yield Tx(connection, self._kept)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """SQLite has one writer, and lets in by chance whoever asks at the right moment: among many threads on a busy
        machine one of them may starve. Ours take turns; only other programs are left to chance."""
        is_ours = self._engine.dialect.name == "sqlite" and self._writing.acquire(timeout=BUSY_TIMEOUT_MS / 1000)
        try:
            yield
        finally:
            if is_ours:
                self._writing.release()

    @contextmanager
    def rehearse(self) -> Iterator[Tx]:
        """One transaction that is undone when the block ends: what writing would do. Others wait meanwhile."""
        with explained(), self._engine.connect() as connection, connection.begin() as transaction:
            yield Tx(connection, self._kept)
            transaction.rollback()

    @contextmanager
    def read(self) -> Iterator[Tx]:
        """One snapshot of the database; whoever writes meanwhile does not wait. Writing in it is an error."""
        with explained(), self._reader.connect() as connection:
            yield Tx(connection, self._kept)

    def claim(self) -> ProcessLock:
        """Be the one process that works on this database. Raises InUseError when another is."""
        return ProcessLock(self._engine)

    def ping(self) -> None:
        """Nothing when the database answers; else StoreError."""
        with self.read() as tx:
            tx.connection.execute(text("SELECT 1"))

    def damage(self) -> str:
        """What a check of the whole file finds; "" when nothing is wrong, and for a server, which checks itself."""
        return damage.find(self._reader)

    def backup(self, to: str) -> backup.Copy:
        """A verified copy in a new file, while others read and write. Raises StoreError, leaving nothing behind."""
        return backup.make(self._engine, to)
