from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from invented import article, keep

from bot.errors import StoreError
from bot.store import Store

TABLE_LEAF = 0x0D  # the first byte of a page of rows


def fill(path: Path) -> None:
    store = Store.open(f"sqlite:///{path}")
    with store.write() as tx:
        for number in range(60):
            keep(tx, article(f"k{number}", text="银杏湾储能项目签约。" * 50))
    store.close()


@pytest.fixture
def full_file(sqlite_file: Path) -> Path:
    fill(sqlite_file)
    return sqlite_file


# --- damaged --------------------------------------------------------------------------------------------------------


def test_a_sound_database_shows_no_damage(store: Store) -> None:
    assert store.damage() == ""


@pytest.mark.parametrize(
    "spoil",
    [
        lambda whole: b"PK\x03\x04" + whole[4:],
        lambda whole: b"\x00" * len(whole),
        lambda whole: whole[:100] + b"\xa5" * (len(whole) - 100),
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[:-1],
        lambda whole: whole[:5000],
    ],
    ids=["other magic", "zeros", "only a header", "half", "one byte short", "one page"],
)
def test_a_spoiled_file_is_refused_with_a_way_back_and_not_touched(full_file: Path, spoil: Any) -> None:
    spoiled = spoil(full_file.read_bytes())
    full_file.write_bytes(spoiled)
    with pytest.raises(StoreError) as caught:
        Store.open(f"sqlite:///{full_file}")
    assert "备份" in caught.value.hint
    assert full_file.read_bytes() == spoiled


def test_a_page_gone_bad_in_the_middle_is_found_and_told_when_met(full_file: Path) -> None:
    whole = bytearray(full_file.read_bytes())
    for page in range(0, len(whole), 4096):
        if whole[page] == TABLE_LEAF and b"http://paper.example/k30.html" in whole[page : page + 4096]:
            whole[page : page + 64] = b"\xa5" * 64
    full_file.write_bytes(whole)
    store = Store.open(f"sqlite:///{full_file}")
    assert store.damage()
    with pytest.raises(StoreError, match="损坏") as caught, store.read() as tx:
        list(tx.rows.articles())
    assert "备份" in caught.value.hint
    store.close()


def test_a_file_with_its_log_beside_it_is_repaired_not_refused(full_file: Path, tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{full_file}")
    with store.write() as tx:
        for number in range(60):
            keep(tx, article(f"later-{number}"))
    crashed = tmp_path / "crashed.db"
    crashed.write_bytes(full_file.read_bytes())
    Path(f"{crashed}-wal").write_bytes(Path(f"{full_file}-wal").read_bytes())
    store.close()
    again = Store.open(f"sqlite:///{crashed}")
    with again.read() as tx:
        assert tx.rows.counts()["articles"] == 120
    assert again.damage() == ""
    again.close()


# --- full -----------------------------------------------------------------------------------------------------------


def limit_pages(store: Store, extra: int) -> None:
    """Let the file grow by so many pages and no more, as a full disk would."""
    with store.write() as tx:
        (used,) = tx.connection.exec_driver_sql("PRAGMA page_count").one()
        tx.connection.exec_driver_sql(f"PRAGMA max_page_count = {used + extra}")


def test_a_full_disk_is_told_keeps_what_was_and_heals_by_itself(full_file: Path) -> None:
    store = Store.open(f"sqlite:///{full_file}")
    limit_pages(store, 3)
    kept = []

    def write_on() -> None:
        for number in range(1000):
            with store.write() as tx:
                keep(tx, article(f"more-{number}", text="长" * 3000))
            kept.append(number)

    with pytest.raises(StoreError, match="磁盘已满") as caught:
        write_on()
    assert "自动恢复" in caught.value.hint
    assert store.damage() == ""
    before = 60 + len(kept)
    for _ in range(2):
        with pytest.raises(StoreError, match="磁盘已满"), store.write() as tx:
            keep(tx, article("too much", text="长" * 90000))
    with store.read() as tx:
        assert tx.rows.counts()["articles"] == before
    limit_pages(store, 10_000)
    with store.write() as tx:
        keep(tx, article("too much", text="长" * 90000))
    with store.read() as tx:
        assert tx.rows.counts()["articles"] == before + 1
    assert store.damage() == ""
    store.close()


def test_a_full_disk_in_the_middle_of_a_write_keeps_none_of_it(full_file: Path) -> None:
    store = Store.open(f"sqlite:///{full_file}")
    limit_pages(store, 3)

    def write() -> None:
        with store.write() as tx:
            tx.sources.save(tx.sources.state("paper"))
            keep(tx, article("first"))
            keep(tx, article("second", text="长" * 90000))

    with pytest.raises(StoreError):
        write()
    with store.read() as tx:
        assert tx.articles.find("first") is None
        assert tx.rows.sources() == {}
    store.close()


# --- locked ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def foreigner(sqlite_file: Path) -> Iterator[sqlite3.Connection]:
    """Another program on the same file."""
    connection = sqlite3.connect(sqlite_file, isolation_level=None)
    yield connection
    connection.close()


def test_a_foreign_reader_blocks_nobody(sqlite_file: Path, foreigner: sqlite3.Connection) -> None:
    store = Store.open(f"sqlite:///{sqlite_file}")
    foreigner.execute("BEGIN")
    foreigner.execute("SELECT * FROM articles").fetchall()
    with store.write() as tx:
        keep(tx, article())
    foreigner.execute("COMMIT")
    store.close()


def test_a_foreign_writer_that_does_not_end_is_told_and_then_waited_for(
    sqlite_file: Path, foreigner: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.engine._PRAGMAS", ("PRAGMA busy_timeout = 20",))
    store = Store.open(f"sqlite:///{sqlite_file}")
    foreigner.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="占用") as caught, store.write() as tx:
        keep(tx, article())
    assert caught.value.hint
    with store.read() as tx:
        assert tx.rows.counts()["articles"] == 0
    foreigner.execute("COMMIT")
    with store.write() as tx:
        keep(tx, article())
    store.close()


# --- away -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_server_that_dropped_every_connection_is_found_again(store: Store, database: str) -> None:
    def drop_all() -> None:
        with psycopg.connect(database, autocommit=True) as admin:
            admin.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )

    with store.write() as tx:
        keep(tx, article("before"))
    drop_all()
    with store.write() as tx:
        keep(tx, article("after"))

    def lose_the_server_half_way() -> None:
        with store.write() as tx:
            keep(tx, article("lost"))
            drop_all()
            tx.sources.save(tx.sources.state("paper"))

    with pytest.raises(StoreError):
        lose_the_server_half_way()
    with store.read() as tx:
        assert {row["url"] for row in tx.rows.articles()} == {article("before").url, article("after").url}
