"""A copy of a running database, verified before it is called one."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from bot.errors import StoreError


@dataclass(frozen=True, slots=True)
class Copy:
    path: Path
    bytes: int
    verified: str


def make(engine: Engine, to: str) -> Copy:
    """SQLite: the online backup, then integrity_check. PostgreSQL: pg_dump, then its list read back.

    Never overwrites; a copy that fails its check is removed and reported.
    """
    path = Path(to)
    if path.exists():
        raise StoreError(f"{path} is there already", hint="name another file")
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".part")
    unfinished.unlink(missing_ok=True)
    verify = _sqlite if engine.dialect.name == "sqlite" else _postgresql
    try:
        verified = verify(engine, unfinished)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    unfinished.rename(path)
    return Copy(path, path.stat().st_size, verified)


def _sqlite(engine: Engine, path: Path) -> str:
    with engine.connect() as connection:
        source = connection.connection.driver_connection
        assert isinstance(source, sqlite3.Connection)
        connection.rollback()  # the copy must see the last commit, not a transaction of ours
        target = sqlite3.connect(path)
        try:
            source.backup(target, pages=1024)
            found = target.execute("PRAGMA integrity_check").fetchone()[0]
        finally:
            target.close()
    if found != "ok":
        raise StoreError(
            f"the copy is damaged: {found}", hint="check the disk, then the database with `jmwatch doctor`"
        )
    return "integrity_check ok"


def _postgresql(engine: Engine, path: Path) -> str:
    dump, restore = shutil.which("pg_dump"), shutil.which("pg_restore")
    if dump is None or restore is None:
        raise StoreError("pg_dump is not installed", hint="install the PostgreSQL client programs")
    url = engine.url.set(drivername="postgresql", password=None).render_as_string()
    environment = {**os.environ, "PGPASSWORD": engine.url.password or ""}
    _run([dump, "--format=custom", f"--file={path}", url], environment)
    listed = _run([restore, "--list", str(path)], environment)
    return f"{sum('TABLE DATA' in line for line in listed.splitlines())} tables listed"


def _run(command: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise StoreError(f"{Path(command[0]).name}: {done.stderr.strip()}", hint="see the message of the database")
    return done.stdout
