"""The real process: `jmwatch run` on the copied sites, killed, stopped, started twice."""

from __future__ import annotations

import contextlib
import random
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from service import KILLS, PATIENCE_S, Service, kill_at_random, run_until_quiet


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    with contextlib.closing(Service(tmp_path)) as made:
        yield made


@pytest.mark.timeout(600)
def test_kill_at_any_moment_loses_nothing_and_tells_nothing_twice(service: Service) -> None:
    chance = random.Random(20260305)
    for _ in range(3):  # the first visit, and the two days of news
        kill_at_random(service, chance, KILLS // 3)
        run_until_quiet(service)
        service.next_day()
    with sqlite3.connect(service.database) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        orphans = connection.execute(
            "SELECT count(*) FROM articles a WHERE verdict = 'alert' AND NOT EXISTS "
            "(SELECT 1 FROM alerts WHERE article_id = a.id)"
        ).fetchone()
    assert orphans == (0,)
    alerts = service.rows("alerts")
    deliveries = service.rows("deliveries")
    assert len(alerts) >= 8
    assert set(Counter(alert["article_url"] for alert in alerts).values()) == {1}
    assert Counter(row["alert_id"] for row in deliveries) == Counter(alert["id"] for alert in alerts)
    assert {row["state"] for row in deliveries} == {"sent"}


def test_a_stop_is_answered_within_seconds_and_a_second_process_is_refused(service: Service) -> None:
    running = service.run()
    assert running.stdout is not None
    assert "已启动" in running.stdout.readline()
    second = service.ask("run")
    assert second.returncode == 1
    assert str(running.pid) in second.stderr
    running.send_signal(signal.SIGTERM)
    running.communicate(timeout=120)
    assert running.returncode == 0


def test_the_service_tells_its_health(service: Service) -> None:
    running = service.run()
    assert running.stdout is not None
    running.stdout.readline()
    deadline = time.monotonic() + PATIENCE_S
    while service.ask("doctor", "--alive").returncode != 0:
        assert time.monotonic() < deadline
    running.send_signal(signal.SIGTERM)
    running.communicate(timeout=120)
