"""One working process per database: a file lock beside SQLite, an advisory lock on PostgreSQL.

Both vanish with the process, also after kill -9. Readers need no lock.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import IO, Self

from sqlalchemy import Connection, Engine, text

from bot.errors import InUseError

_ADVISORY = 0x6A6D7761  # "jmwa"
_HINT = "stop it, or give this one another JMWATCH_DATABASE_URL"


class ProcessLock:
    def __init__(self, engine: Engine) -> None:
        self._file: IO[str] | None = None
        self._connection: Connection | None = None
        database = engine.url.database
        if engine.dialect.name == "sqlite":
            if database and database != ":memory:":
                self._lock_file(Path(database + ".lock"))
        else:
            self._lock_server(engine)

    def _lock_file(self, path: Path) -> None:
        file = path.open("a+")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            file.close()
            raise InUseError(f"another jmwatch (process {holder}) works on this database", hint=_HINT) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        self._file = file

    def _lock_server(self, engine: Engine) -> None:
        connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        if not connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": _ADVISORY}):
            connection.close()
            raise InUseError("another jmwatch works on this database", hint=_HINT)
        self._connection = connection

    def release(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
        if self._connection is not None:
            self._connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _ADVISORY})
            self._connection.close()
            self._connection = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()
