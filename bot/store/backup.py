"""A copy of a running database, verified before it is called one."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, Engine

from bot.errors import StoreError, cause
from bot.store.faults import explained


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
    with _unfinished(path) as part, explained():
        verified = _sqlite(engine, part) if engine.dialect.name == "sqlite" else _postgresql(engine, part)
        part.rename(path)
    return Copy(path, path.stat().st_size, verified)


@contextmanager
def _unfinished(path: Path) -> Iterator[Path]:
    """A name beside `path` to write to; whatever happens, nothing under that name is left."""
    part = path.with_name(f"{path.name}.part")
    traces = [part, *(part.with_name(part.name + end) for end in ("-journal", "-wal", "-shm"))]
    if path.exists():
        raise StoreError(f"{path} 已存在，不覆盖", hint="换一个文件名")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove(traces)
        try:
            yield part
        finally:
            _remove(traces)
    except OSError as error:
        raise StoreError(f"写不了备份 {path}：{cause(error)}", hint="检查路径、权限和剩余空间") from error


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _sqlite(engine: Engine, part: Path) -> str:
    with engine.connect() as connection, closing(sqlite3.connect(part)) as target:
        source = connection.connection.driver_connection
        assert isinstance(source, sqlite3.Connection)
        source.backup(target)  # in one step: writers go on, and cannot make it begin again
        found = target.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise StoreError(f"备份未通过校验：{found}", hint="检查磁盘，再运行 jmwatch doctor")
    return "integrity_check ok"


def _postgresql(engine: Engine, part: Path) -> str:
    dump, restore = shutil.which("pg_dump"), shutil.which("pg_restore")
    if dump is None or restore is None:
        raise StoreError("没有找到 pg_dump", hint="安装 PostgreSQL 客户端程序（如 postgresql-client）")
    at = engine.url
    address = URL.create("postgresql", at.username, None, at.host, at.port, at.database, at.query)
    secret = {"PGPASSWORD": at.password} if at.password else {}  # not on the command line, which everyone can read
    _run([dump, "--format=custom", f"--file={part}", "--dbname", address.render_as_string()], {**os.environ, **secret})
    listed = _run([restore, "--list", str(part)], dict(os.environ))
    return f"pg_restore --list: {sum('TABLE DATA' in line for line in listed.splitlines())} tables"


def _run(command: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    if done.returncode:
        hint = "它要连得上数据库，而且不比服务器旧：装上同版本的 postgresql-client"
        raise StoreError(f"{Path(command[0]).name}：{done.stderr.strip()}", hint=hint)
    return done.stdout
