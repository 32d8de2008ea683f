"""`jmwatch run` as a process on the copied sites."""

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
import tomllib
from datetime import UTC, datetime
from pathlib import Path

KILLS = int(os.environ.get("TEST_KILLS", "9"))
JMWATCH = [sys.executable, "-m", "bot"]
PATIENCE_S = 240
_WAITING = """
SELECT (SELECT count(*) FROM links WHERE state = 'fetched' OR state = 'found' AND next_try_at <= ?)
     + (SELECT count(*) FROM deliveries WHERE state != 'sent')
"""


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

    def is_done(self, since: datetime) -> bool:
        """Whether every source was visited since then, all that it listed is read, and all that it told is sent."""
        watched = tomllib.loads((self.folder / "sources.toml").read_text("utf-8"))["sources"]
        with contextlib.closing(sqlite3.connect(self.database)) as connection:
            try:
                visited = {
                    name for (name,) in connection.execute("SELECT source FROM visits WHERE at > ?", [_row(since)])
                }
                (waiting,) = connection.execute(_WAITING, [_row(datetime.now(UTC))]).fetchone()
            except sqlite3.OperationalError:
                return False  # the tables are not made yet
        return visited == set(watched) and not waiting


def _row(at: datetime) -> str:
    """A moment as SQLite keeps it."""
    return f"{at:%Y-%m-%d %H:%M:%S.%f}"


def _clean() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("JMWATCH_")}


def kill_at_random(service: Service, chance: random.Random, times: int) -> None:
    for _ in range(times):
        running = service.run()
        time.sleep(chance.uniform(0.5, 4.0))
        running.send_signal(signal.SIGKILL)
        running.communicate()


def run_until_quiet(service: Service) -> str:
    """Run until nothing is left to do, and stop; what the service said."""
    since, deadline = datetime.now(UTC), time.monotonic() + PATIENCE_S
    running = service.run()
    try:
        while not service.is_done(since):
            assert time.monotonic() < deadline, "the service did not come to an end"
            assert running.poll() is None, "the service ended by itself"
            time.sleep(0.2)
    finally:
        running.send_signal(signal.SIGTERM)
        output, _ = running.communicate(timeout=120)
    assert running.returncode == 0, output
    return output
