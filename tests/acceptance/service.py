"""`jmwatch run` as a process on the copied sites."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

KILLS = int(os.environ.get("TEST_KILLS", "9"))
JMWATCH = [sys.executable, "-m", "bot"]
PATIENCE_S = 240


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
        self.alive = folder / "alive"  # touched by a service that has started

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


def wait_for_quiet(service: Service) -> None:
    """Until the service has started and nothing has changed for some polls."""
    deadline, calm, before = time.monotonic() + PATIENCE_S, 0, None
    while calm < 8:
        assert time.monotonic() < deadline, "the service did not settle"
        time.sleep(0.5)
        now = service.progress() if service.alive.exists() else None
        calm = calm + 1 if now and now == before else 0
        before = now


def kill_at_random(service: Service, chance: random.Random, times: int) -> None:
    for _ in range(times):
        running = service.run()
        time.sleep(chance.uniform(0.5, 4.0))
        running.send_signal(signal.SIGKILL)
        running.communicate()


def run_until_quiet(service: Service) -> str:
    """Run until nothing is left to do, and stop; what the service said."""
    service.alive.unlink(missing_ok=True)
    running = service.run()
    try:
        wait_for_quiet(service)
    finally:
        running.send_signal(signal.SIGTERM)
        output, _ = running.communicate(timeout=120)
    assert running.returncode == 0, output
    return output
