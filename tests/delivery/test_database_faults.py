"""What the database can do to a letter: taken by others, full, away, and one row of it unreadable."""

from __future__ import annotations

import itertools
import re
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from office import KEY_2, Office, opened
from sqlalchemy import text

from bot.demo.standins import telegram as api
from bot.errors import StoreError
from bot.pipeline import serving
from bot.store import Store
from bot.types import Wish

WATCH = (("wecom", "值班群"),)


@pytest.fixture
def foreigner(sqlite_file: Path) -> Iterator[sqlite3.Connection]:
    """Another program on the same file."""
    connection = sqlite3.connect(sqlite_file, isolation_level=None, check_same_thread=False)
    yield connection
    connection.close()


def test_fault_47_letters_go_out_once_beside_a_foreign_reader_and_a_backup(
    office: Office, foreigner: sqlite3.Connection, tmp_path: Path
) -> None:
    for _ in range(3):
        office.promise("telegram:42", "telegram:43", "wecom:招商群")
    foreigner.execute("BEGIN")
    foreigner.execute("SELECT * FROM deliveries").fetchall()
    copying = threading.Thread(target=office.store.backup, args=[str(tmp_path / "copy.db")])
    copying.start()
    assert office.send() == 9
    copying.join()
    foreigner.execute("COMMIT")
    assert {(row["state"], row["attempt"], row["uncertain"]) for row in office.rows()} == {("sent", 1, 0)}
    assert len(office.telegram.messages) == 6


def test_fault_47_a_result_that_cannot_be_written_at_first_is_written_later_and_makes_no_copy(
    office: Office, foreigner: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.operators = WATCH
    office.promise("telegram:42")
    with monkeypatch.context() as patch:
        patch.setattr("bot.store.engine._PRAGMAS", ("PRAGMA busy_timeout = 20",))
        hasty = Store.open(str(office.store._engine.url))
    office.store, patient = hasty, office.store
    send = office.channels["telegram"].send

    def taken_meanwhile(address: str, letter: Any) -> Any:
        outcome = send(address, letter)
        foreigner.execute("BEGIN IMMEDIATE")
        return outcome

    def free(seconds: float) -> None:
        office.clock.now = office.clock.now.replace(microsecond=0)
        if seconds >= serving.WRITE_AGAIN_S[1] and foreigner.in_transaction:
            foreigner.execute("COMMIT")

    office.channels["telegram"].send = taken_meanwhile  # type: ignore[method-assign]
    monkeypatch.setattr(office.clock, "sleep", free)
    deliverer = office.deliverer()
    assert deliverer.once() == 1
    assert (office.states(), len(office.shown("42")), office.rows()[0]["uncertain"]) == (["sent"], 1, 0)
    told = office.group(KEY_2)
    assert ["数据库写不进去" in told[0], "恢复正常" in told[1]] == [True, True]
    hasty.close()
    office.store = patient


def test_fault_48_a_full_disk_stops_letters_and_is_told_by_a_way_that_writes_nothing(office: Office) -> None:
    office.operators = (("pigeon", "x"), *WATCH)
    for _ in range(30):
        office.promise("telegram:42", "wecom:招商群", title="长" * 300)
    with office.store.write() as tx:
        tx.connection.execute(text("CREATE TABLE ballast (words TEXT)"))

    def limit(pages: int) -> None:
        with office.store.write() as tx:
            (used,) = tx.connection.exec_driver_sql("PRAGMA page_count").one()
            tx.connection.exec_driver_sql(f"PRAGMA max_page_count = {used + pages}")

    office.store._engine.dispose()
    deliverer = office.deliverer()
    error = StoreError("磁盘已满，这次没有写入：database or disk is full", hint="清理磁盘空间；之后自动恢复，不必重启")

    def full(*_: Any, **__: Any) -> Any:
        raise error

    claim, office.store.write = office.store.write, full  # type: ignore[method-assign]
    for _ in range(3):
        deliverer.once()
        office.clock.sleep(5)
    assert office.telegram.messages == []
    (told,) = office.group(KEY_2)
    assert "磁盘已满" in told
    assert "清理磁盘空间" in told
    office.store.write = claim  # type: ignore[method-assign]
    office.clock.sleep(60)
    assert deliverer.once() == 60
    assert "恢复正常" in office.group(KEY_2)[-1]
    assert {(row["state"], row["uncertain"]) for row in office.rows()} == {("sent", 0)}
    limit(0)


def test_an_alarm_that_nobody_heard_rings_again_after_a_minute(office: Office) -> None:
    office.operators = (("telegram", "7"),)
    office.telegram.fail("7", *[api.BLOCKED] * 9)
    alarm = office.deliverer().alarm
    for _ in range(3):
        alarm.ring(StoreError("磁盘已满", hint="清理"))
        office.clock.sleep(40)
    assert office.telegram.calls["sendMessage"] == 2
    alarm.well()


def test_trouble_that_comes_and_goes_is_told_once_in_ten_minutes(office: Office) -> None:
    office.operators = (("telegram", "7"),)
    alarm = office.deliverer().alarm
    for _ in range(9):
        alarm.ring(StoreError("数据库被占用", hint="等"))
        office.clock.sleep(2)
        alarm.well()
        office.clock.sleep(58)
    assert len(office.shown("7")) == 2, "that it began, and that it was over"
    for _ in range(3):
        alarm.ring(StoreError("数据库被占用", hint="等"))
        office.clock.sleep(60)
    assert len(office.shown("7")) == 3, "this time it stays"


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_fault_50_a_server_that_restarts_in_the_middle_costs_no_letter(
    store: Store, restart_server: Callable[[], None]
) -> None:
    with opened(store) as office:
        for _ in range(3):
            office.promise("telegram:42", "telegram:43", "wecom:招商群")
        send = office.channels["telegram"].send
        numbers = itertools.count(1)  # letters to several addresses are on their way at once

        def restarted_meanwhile(address: str, letter: Any) -> Any:
            number = next(numbers)
            outcome = send(address, letter)
            if number in (1, 3):
                restart_server()
            return outcome

        office.channels["telegram"].send = restarted_meanwhile  # type: ignore[method-assign]
        for _ in range(4):
            office.send(after_s=130)
        assert set(office.states()) == {"sent"}
        for chat in ("42", "43"):  # a claim that was cut off unsent is marked too: fewer copies than marks are right
            marked = sum(row["uncertain"] for row in office.rows(address=chat))
            told = re.findall(r"#A(\d+)", "".join(office.shown(chat)))
            assert len(set(told)) == 3 <= len(told) <= 3 + marked


def test_fault_55_a_subscription_that_cannot_be_read_keeps_nobody_else_s_alerts(office: Office) -> None:
    with office.store.write() as tx:
        good = tx.subscriptions.add("telegram", "42", Wish(), office.clock())
        bad = tx.subscriptions.add("telegram", "43", Wish(), office.clock())
        spoil = text("UPDATE subscriptions SET wish = :wish WHERE id = :id")
        for wish in ('{"rhythm": "never"}', '{"no such filter": 1}', "[]"):
            tx.connection.execute(spoil, {"wish": wish, "id": bad})
            assert [one.id for one in tx.subscriptions.all()] == [good]
            assert tx.subscriptions.broken() == [bad]


def test_one_broken_channel_and_one_broken_address_delay_nobody(office: Office) -> None:
    office.telegram.fail("42", *[api.slow(30)] * 3)
    for _ in range(3):
        office.promise("telegram:42", "telegram:43", "telegram:-7", "wecom:招商群")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.channels.telegram.line.DEADLINE_S", 5.0)
        assert office.send() == 9
    assert {row["state"] for row in office.rows() if row["address"] != "42"} == {"sent"}


def test_a_burst_of_500_to_one_address_is_few_letters_in_order_and_keeps_the_limits(office: Office) -> None:
    for _ in range(500):
        office.promise("telegram:42")
    office.promise("telegram:43")
    assert office.send() == 501
    shown = office.shown("42")
    assert len(shown) == 25
    places = [int(line.rpartition("#A")[2]) for one in shown for line in one.splitlines() if "#A" in line]
    assert places == list(range(1, 501))
    assert not office.telegram.violations
