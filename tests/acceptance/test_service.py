"""The real process: `jmwatch run` on the copied sites, killed, stopped, started twice."""

from __future__ import annotations

import contextlib
import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

KILLS = int(os.environ.get("TEST_KILLS", "9"))
JMWATCH = [sys.executable, "-m", "bot"]
PATIENCE_S = 90


class Service:
    """The copied sites in one process, and the environment that makes another watch them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.running: list[subprocess.Popen[str]] = []
        sites = [*JMWATCH, "demo", "--serve", "--dir", str(folder), "--day", "0"]
        self.sites = subprocess.Popen(
            sites, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=_clean()
        )
        self.environment = _clean()
        assert self.sites.stdout is not None
        for line in self.sites.stdout:
            if match := re.match(r"\s*export (\w+)=(.*)", line):
                self.environment[match[1]] = match[2].strip()
            if "jmwatch run" in line:
                break
        self.database = folder / "jmwatch.db"

    def close(self) -> None:
        self.sites.kill()
        self.sites.communicate()
        for process in self.running:
            if process.poll() is None:
                process.kill()
                process.communicate()

    def next_day(self) -> None:
        assert self.sites.stdin is not None
        self.sites.stdin.write("\n")
        self.sites.stdin.flush()

    def run(self) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [*JMWATCH, "run"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=self.environment
        )
        self.running.append(process)
        return process

    def ask(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*JMWATCH, *words], capture_output=True, text=True, env=self.environment, check=False, timeout=60
        )

    def rows(self, noun: str) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.ask(noun, "list", "--format", "jsonl").stdout.splitlines()]

    def progress(self) -> tuple[int, ...] | None:
        """Figures that stand still when there is nothing left to do; None while something waits."""
        with sqlite3.connect(self.database) as connection:
            try:
                count = lambda what: int(connection.execute(f"SELECT count(*) FROM {what}").fetchone()[0])  # noqa: E731
                waiting = count("links WHERE state = 'fetched'") + count("deliveries WHERE state != 'sent'")
                done = count("articles"), count("alerts"), count("sources WHERE baselined_at IS NOT NULL")
            except sqlite3.OperationalError:
                return None
        return None if waiting or not all(done[::2]) else done


def _clean() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("JMWATCH_")}


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    with contextlib.closing(Service(tmp_path)) as made:
        yield made


def _wait_for_quiet(service: Service) -> None:
    """Until nothing has changed for some polls."""
    deadline, calm, before = time.monotonic() + PATIENCE_S, 0, None
    while calm < 8:
        assert time.monotonic() < deadline, "the service did not settle"
        time.sleep(0.5)
        now = service.progress()
        calm = calm + 1 if now and now == before else 0
        before = now


def _kill_at_random(service: Service, chance: random.Random, times: int) -> None:
    for _ in range(times):
        running = service.run()
        time.sleep(chance.uniform(0.5, 4.0))
        running.send_signal(signal.SIGKILL)
        running.communicate()


def _run_until_quiet(service: Service) -> None:
    running = service.run()
    try:
        _wait_for_quiet(service)
    finally:
        running.send_signal(signal.SIGTERM)
        output, _ = running.communicate(timeout=30)
    assert running.returncode == 0, output


@pytest.mark.timeout(600)
def test_kill_at_any_moment_loses_nothing_and_tells_nothing_twice(service: Service) -> None:
    chance = random.Random(20260305)
    for _ in range(3):  # the first visit, and the two days of news
        _kill_at_random(service, chance, KILLS // 3)
        _run_until_quiet(service)
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
    running.communicate(timeout=30)
    assert running.returncode == 0


def test_the_service_tells_its_health(service: Service) -> None:
    running = service.run()
    assert running.stdout is not None
    running.stdout.readline()
    deadline = time.monotonic() + PATIENCE_S
    while service.ask("doctor", "--alive").returncode != 0:
        assert time.monotonic() < deadline
    running.send_signal(signal.SIGTERM)
    running.communicate(timeout=30)
