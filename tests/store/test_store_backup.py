from __future__ import annotations

import os
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from invented import article, keep, promise

from bot.errors import StoreError
from bot.store import Store
from bot.store.engine import parse


@pytest.fixture(autouse=True)
def client_programs(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The wheel of the server brings pg_dump along."""
    if "database" in request.fixturenames and request.node.callspec.params.get("database") == "postgresql":
        folder = request.getfixturevalue("postgresql").bin_path
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def articles_in(copy: Path) -> int:
    """How many articles a copy holds, read with the database's own tools."""
    if copy.read_bytes()[:5] != b"PGDMP":
        connection = sqlite3.connect(copy)
        (number,) = connection.execute("SELECT count(*) FROM articles").fetchone()
        connection.close()
        return int(number)
    done = subprocess.run(
        ["pg_restore", "--data-only", "--table=articles", "--file=-", copy], capture_output=True, text=True, check=True
    )
    return done.stdout.count(".html\t")


def test_a_copy_holds_everything_and_is_verified(store: Store, tmp_path: Path) -> None:
    promise(store, "a")
    copy = store.backup(str(tmp_path / "copies" / "one.db"))
    assert copy.path == tmp_path / "copies" / "one.db"
    assert copy.bytes == copy.path.stat().st_size > 0
    assert copy.verified
    assert articles_in(copy.path) == 1
    assert names(copy.path.parent) == ["one.db"]


def test_a_copy_is_made_while_others_write_and_is_of_one_moment(store: Store, tmp_path: Path) -> None:
    writing, stop = threading.Event(), threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            with store.write() as tx:
                for half in ("a", "b"):
                    keep(tx, article(f"{number}{half}"), rows=[], hashes=())
            number += 1
            writing.set()

    writer = threading.Thread(target=write)
    writer.start()
    writing.wait()
    try:
        copies = [store.backup(str(tmp_path / "copies" / f"{number}.db")) for number in range(3)]
    finally:
        stop.set()
        writer.join()
    found = [articles_in(copy.path) for copy in copies]
    assert found[0] > 0
    assert found == sorted(found)
    assert [number % 2 for number in found] == [0, 0, 0], "a transaction is in the copy whole or not at all"
    assert names(tmp_path / "copies") == ["0.db", "1.db", "2.db"]


def test_a_copy_never_overwrites(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "copies" / "one.db"
    path.parent.mkdir()
    path.write_text("precious")
    with pytest.raises(StoreError, match="已存在") as caught:
        store.backup(str(path))
    assert caught.value.hint
    assert path.read_text() == "precious"
    assert names(path.parent) == ["one.db"]


def test_a_copy_that_cannot_be_written_is_told(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="写不了备份"):
        store.backup(str(tmp_path / "file" / "one.db"))


def test_what_an_interrupted_copy_left_is_cleared(store: Store, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    (copies / "one.db.part").write_bytes(b"half a copy" * 1000)
    assert articles_in(store.backup(str(copies / "one.db")).path) == 0
    assert names(copies) == ["one.db"]


def test_a_copy_opens_as_a_store(sqlite_file: Path, tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{sqlite_file}")
    promise(store, "a")
    copy = store.backup(str(tmp_path / "copy.db"))
    store.close()
    again = Store.open(f"sqlite:///{copy.path}")
    assert again.damage() == ""
    with again.read() as tx:
        assert tx.rows.counts()["deliveries"] == 1
    again.close()


def test_a_damaged_database_gives_no_copy(sqlite_file: Path, tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{sqlite_file}")
    with store.write() as tx:
        for number in range(50):
            keep(tx, article(f"k{number}"))
    store.close()
    whole = bytearray(sqlite_file.read_bytes())
    page = whole.index(b"http://paper.example/k30") // 4096 * 4096
    whole[page : page + 4096] = b"\xa5" * 4096
    sqlite_file.write_bytes(whole)
    store = Store.open(f"sqlite:///{sqlite_file}")
    (tmp_path / "copies").mkdir()
    with pytest.raises(StoreError):
        store.backup(str(tmp_path / "copies" / "one.db"))
    store.close()
    assert names(tmp_path / "copies") == []


# --- PostgreSQL -----------------------------------------------------------------------------------------------------


@pytest.fixture
def guarded(postgresql: Any, postgresql_template: str) -> Iterator[str]:
    """The URL of a user who must give a password, and whom the server lets in only with it."""
    rules = Path(postgresql.pgdata, "pg_hba.conf")
    before = rules.read_text()
    with psycopg.connect(postgresql.get_uri(), autocommit=True) as admin:
        admin.execute("CREATE ROLE guarded SUPERUSER LOGIN PASSWORD 'ge/h:e@im'")
        rules.write_text(f"local all guarded scram-sha-256\n{before}")
        admin.execute("SELECT pg_reload_conf()")
        url = parse(postgresql.get_uri(postgresql_template)).set(username="guarded", password="ge/h:e@im")
        yield url.render_as_string(hide_password=False)
        rules.write_text(before)
        admin.execute("SELECT pg_reload_conf()")
        admin.execute("DROP ROLE guarded")


def test_a_password_reaches_pg_dump_but_no_message(
    guarded: str, postgresql: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", f"{postgresql.bin_path}{os.pathsep}{os.environ['PATH']}")
    store = Store.open(guarded)
    assert store.backup(str(tmp_path / "copy.dump")).bytes > 0
    store.close()
    wrong = parse(guarded).set(password="falsch").render_as_string(hide_password=False)
    with pytest.raises(StoreError, match="password authentication failed") as caught:
        Store.open(wrong)
    assert "falsch" not in f"{caught.value} {caught.value.hint}"


def test_without_pg_dump_the_next_step_is_told(
    postgresql: Any, postgresql_template: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(postgresql.get_uri(postgresql_template))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(StoreError, match="pg_dump") as caught:
        store.backup(str(tmp_path / "copies" / "one.dump"))
    store.close()
    assert "客户端" in caught.value.hint
    assert names(tmp_path / "copies") == []
