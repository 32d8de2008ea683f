from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from bot.errors import InUseError, StoreError
from bot.store import ProcessLock, Store

HOLD = """
import sys
from bot.store import Store
store = Store.open(sys.argv[1])
lock = store.claim()
print("held", flush=True)
sys.stdin.read()
"""


def hold(database: str) -> subprocess.Popen[str]:
    """A process that works on the database until its stdin is closed."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, database], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM], ids=["kill", "term"])
def test_a_second_process_is_refused_by_name_until_the_first_is_gone(
    store: Store, database: str, end: signal.Signals
) -> None:
    with hold(database) as first:
        for _ in range(2):
            with pytest.raises(InUseError, match=rf"\b{first.pid}\b") as caught:
                store.claim()
        assert "JMWATCH_DATABASE_URL" in caught.value.hint
        first.send_signal(end)
        first.communicate(timeout=30)
    lock = _claim_when_the_server_noticed(store)
    lock.release()


def _claim_when_the_server_noticed(store: Store) -> ProcessLock:
    """PostgreSQL ends a session when its backend sees the closed socket, a moment after the process is gone."""
    for _ in range(2000):
        try:
            return store.claim()
        except InUseError:
            continue
    return store.claim()


def test_a_lock_is_held_once_also_within_a_process_and_readers_need_none(store: Store, database: str) -> None:
    with store.claim():
        other = Store.open(database)
        with pytest.raises(InUseError, match=str(os.getpid())):
            other.claim()
        with other.read() as tx:
            assert tx.rows.counts()["articles"] == 0
        other.close()
    with store.claim() as again:
        again.release()
        again.release()
    store.claim().release()


def test_the_lock_outlives_the_transactions_of_its_store(store: Store, database: str) -> None:
    with store.claim():
        for _ in range(3):
            with store.write() as tx:
                tx.rows.counts()
        other = Store.open(database)
        with pytest.raises(InUseError):
            other.claim()
        other.close()


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_fault_50_a_server_that_restarted_is_told_again_who_works_on_it(
    store: Store, database: str, restart_server: Callable[[], None]
) -> None:
    with store.claim() as lock, closing(Store.open(database)) as other:
        lock.keep()
        restart_server()
        lock.keep()
        with pytest.raises(InUseError, match=str(os.getpid())):
            other.claim()


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_fault_50_who_was_quicker_after_the_restart_stays(
    store: Store, database: str, restart_server: Callable[[], None]
) -> None:
    with store.claim() as lock:
        restart_server()
        with closing(Store.open(database)) as other, other.claim():
            for _ in range(2):
                with pytest.raises(InUseError):
                    lock.keep()
        _keep_when_the_server_noticed(lock)


def _keep_when_the_server_noticed(lock: ProcessLock) -> None:
    for _ in range(2000):
        with suppress(InUseError):
            return lock.keep()
    return lock.keep()


def test_another_database_is_another_lock(sqlite_file: Path, tmp_path: Path) -> None:
    one, two = Store.open(f"sqlite:///{sqlite_file}"), Store.open(f"sqlite:///{tmp_path / 'other.db'}")
    with one.claim(), two.claim():
        pass
    one.close()
    two.close()


def test_a_lock_file_that_cannot_be_made_is_told(sqlite_file: Path) -> None:
    store = Store.open(f"sqlite:///{sqlite_file}")
    Path(f"{sqlite_file}.lock").mkdir()
    with pytest.raises(StoreError, match="锁文件"):
        store.claim()
    store.close()
