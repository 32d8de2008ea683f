"""One working process per database: a file lock beside SQLite, an advisory lock on PostgreSQL.

Both vanish with the process, also after kill -9. A server that restarts forgets its locks: `keep` takes it anew.
Readers need no lock.
"""

from __future__ import annotations

import fcntl
import logging
import os
from pathlib import Path
from typing import IO, Self

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from bot.errors import InUseError, StoreError, cause
from bot.store.faults import explained

log = logging.getLogger(__name__)

_ADVISORY = 0x6A6D7761  # "jmwa"
_HINT = "先停止它，或为本进程另设 JMWATCH_DATABASE_URL"
_STILL = text("SELECT 1")
_TAKE = text("SELECT pg_try_advisory_lock(:key)")
_HOLDER = text(
    "SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid JOIN pg_database d "
    "ON d.oid = l.database WHERE l.locktype = 'advisory' AND l.classid = 0 AND l.objid = CAST(:key AS oid) "
    "AND l.granted AND d.datname = current_database()"
)


class ProcessLock:
    """Held from birth until `release`. Raises InUseError that names the process holding it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._file: IO[str] | None = None
        self._connection: Connection | None = None
        if engine.dialect.name == "sqlite":
            self._file = _lock_file(Path(f"{engine.url.database}.lock"))
        else:
            self._connection = _lock_server(engine)

    def keep(self) -> None:
        """Take the lock anew where the server has restarted since. Raises InUseError when another was quicker: then
        this process must end; StoreError while the server is away."""
        if self._file is not None or self._stands():
            return
        self._connection = _lock_server(self._engine)
        log.warning("the database server had forgotten who works on it; the lock is taken anew")

    def _stands(self) -> bool:
        """Whether the session lives, and with it the lock."""
        if self._connection is None:
            return False
        try:
            self._connection.scalar(_STILL)
        except DBAPIError:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None
        return self._connection is not None

    def release(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def _lock_file(path: Path) -> IO[str]:
    try:
        file = path.open("a+")
    except OSError as error:
        raise StoreError(f"打不开锁文件 {path}：{cause(error)}", hint="检查文件夹的权限") from error
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.seek(0)
        holder = file.read().strip() or "?"
        file.close()
        raise InUseError(f"另一个 jmwatch（进程 {holder}）正在使用这个数据库", hint=_HINT) from None
    file.truncate(0)
    file.write(str(os.getpid()))
    file.flush()
    return file


def _lock_server(engine: Engine) -> Connection:
    with explained():
        connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        if connection.scalar(_TAKE, {"key": _ADVISORY}):
            connection.detach()  # the lock lives as long as this session: it does not go back to the pool
            return connection
        holder = connection.scalar(_HOLDER, {"key": _ADVISORY}) or "?"
        connection.close()
    raise InUseError(f"另一个 jmwatch（{holder}）正在使用这个数据库", hint=_HINT)
