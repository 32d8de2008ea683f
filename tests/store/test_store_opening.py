from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from bot.errors import ConfigError, SchemaError, StoreError
from bot.store import Store, schema
from bot.store.engine import parse

OPEN = "import sys; from bot.store import Store; Store.open(sys.argv[1]).close()"


def set_revision(url: str, revision: str) -> None:
    engine = create_engine(parse(url))
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})
    engine.dispose()


@pytest.mark.parametrize(
    "url",
    [
        "",
        "jm.db",
        "/var/lib/jm.db",
        "mysql://user:geheim@host/jm",
        "oracle+cx://user:geheim@host/jm",
        "sqlite+aiosqlite:///jm.db",
        "postgresql+asyncpg://user:geheim@host/jm",
        "postgresql://user:geheim@host:geheim/jm",
        "postgresql://user:geheim@host",
        "sqlite://",
        "sqlite:///:memory:",
    ],
)
def test_an_address_that_is_none_is_refused_with_the_next_step_and_no_secret(url: str) -> None:
    with pytest.raises(ConfigError) as caught:
        Store.open(url)
    assert "JMWATCH_DATABASE_URL" in caught.value.hint
    assert "geheim" not in f"{caught.value} {caught.value.hint} {caught.value.__cause__}"


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_the_ways_to_write_postgresql(scheme: str) -> None:
    assert parse(f"{scheme}://u@h/jm").drivername == "postgresql+psycopg"


def test_a_server_that_is_away_is_told_without_the_secret() -> None:
    with pytest.raises(StoreError, match="连不上数据库服务器") as caught:
        Store.open("postgresql://user:geheim@127.0.0.1:1/jm")
    assert caught.value.hint
    assert "geheim" not in f"{caught.value} {caught.value.hint} {caught.value.__cause__}"


def test_a_database_the_server_does_not_have_is_told(postgresql: Any) -> None:
    with pytest.raises(StoreError, match="nirgends"):
        Store.open(postgresql.get_uri("nirgends"))


def test_an_empty_database_is_filled_and_opened_again(blank: str) -> None:
    for _ in range(2):
        store = Store.open(blank)
        with store.read() as tx:
            assert not any(tx.rows.counts().values())
        store.close()


def test_two_processes_may_open_an_empty_database_at_once(blank: str) -> None:
    racers = [subprocess.Popen([sys.executable, "-c", OPEN, blank], stderr=subprocess.PIPE) for _ in range(2)]
    said = [racer.communicate(timeout=180)[1].decode() for racer in racers]
    assert [racer.returncode for racer in racers] == [0, 0], said


def test_a_newer_database_is_refused_and_left_alone(database: str) -> None:
    set_revision(database, "9999")
    for _ in range(2):
        with pytest.raises(SchemaError, match="9999 比本程序新"):
            Store.open(database)


def test_an_older_database_is_refused_with_the_way_up(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "head", lambda: "9999")
    with pytest.raises(SchemaError, match="本程序需要 9999") as caught:
        Store.open(database)
    assert "jmwatch db upgrade" in caught.value.hint


def test_a_database_of_something_else_is_refused_and_left_alone(blank: str) -> None:
    parsed = parse(blank)
    if parsed.database and parsed.get_backend_name() == "sqlite":
        Path(parsed.database).parent.mkdir()
    engine = create_engine(parsed)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE inventory (id INTEGER)"))
    for opening in (Store.open, lambda _: schema.upgrade(engine)):
        with pytest.raises(SchemaError, match="inventory"):
            opening(blank)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO inventory VALUES (1)"))
    engine.dispose()


def test_a_folder_or_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for path in (tmp_path, tmp_path / "file" / "jm.db"):
        with pytest.raises(StoreError) as caught:
            Store.open(f"sqlite:///{path}")
        assert caught.value.hint


def test_sqlite_runs_with_the_settings_that_keep_what_was_told(sqlite_file: Path) -> None:
    store = Store.open(f"sqlite:///{sqlite_file}")
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 15000}
    with store.write() as tx, store.read() as other:
        for each in (tx, other):
            found = {name: each.connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
            assert found == wanted
    store.close()


def test_sqlite_leaves_one_file_when_it_is_closed(sqlite_file: Path) -> None:
    store = Store.open(f"sqlite:///{sqlite_file}")
    with store.write() as tx:
        tx.rows.counts()
    store.close()
    assert [path.name for path in sqlite_file.parent.iterdir()] == [sqlite_file.name]
