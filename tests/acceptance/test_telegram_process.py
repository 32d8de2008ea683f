"""The real process and a person on Telegram: killed at the worst moment, no command is lost and none is doubled."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from service import JMWATCH, PATIENCE_S

from bot.demo.standins import TelegramStandIn

SOURCES = """
[sources.paper]
title = "报"
kind = "feed"
url = "http://127.0.0.1:9/feed.xml"
hosts = ["127.0.0.1:9"]
enabled = false
because = "a test"
"""


class Process:
    """`jmwatch run` that watches nothing and listens to people."""

    def __init__(self, folder: Path, api: TelegramStandIn) -> None:
        (folder / "sources.toml").write_text(SOURCES, "utf-8")
        self._environment = {name: value for name, value in os.environ.items() if not name.startswith("JMWATCH_")} | {
            "JMWATCH_DATA_DIR": str(folder),
            "JMWATCH_SOURCES": str(folder / "sources.toml"),
            "JMWATCH_TELEGRAM_TOKEN": api.token,
            "JMWATCH_TELEGRAM_BASE_URL": api.url,
        }
        self.running: subprocess.Popen[str] | None = None

    def start(self) -> None:
        self.running = subprocess.Popen(
            [*JMWATCH, "run"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=self._environment
        )

    @property
    def is_up(self) -> bool:
        return self.running is not None and self.running.poll() is None

    def end(self, number: int) -> tuple[int, str]:
        assert self.running is not None
        self.running.send_signal(number)
        said, _ = self.running.communicate(timeout=60)
        return self.running.returncode, said


@pytest.fixture
def api() -> Iterator[TelegramStandIn]:
    with TelegramStandIn() as made:
        yield made


@pytest.fixture
def process(tmp_path: Path, api: TelegramStandIn) -> Iterator[Process]:
    made = Process(tmp_path, api)
    yield made
    if made.is_up:
        made.end(signal.SIGKILL)


def wait_for(what: Callable[[], object], process: Process) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not what():
        assert process.is_up, process.end(signal.SIGTERM)
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_command_survives_a_kill_and_a_stop_confirms_what_was_heard(process: Process, api: TelegramStandIn) -> None:
    lin = api.person("42", "小林")
    lin.says("/sub 新会 签约")  # before anybody listens
    process.start()
    wait_for(lambda: lin.shown, process)
    lin.presses("保存")
    wait_for(lambda: lin.toasts, process)
    process.end(signal.SIGKILL)
    lin.says("我的订阅")
    process.start()
    wait_for(lambda: "新会" in lin.shown[-1].text and lin.shown[-1].button("新建"), process)
    wait_for(lambda: api.calls["getUpdates"] > 3, process)
    status, said = process.end(signal.SIGTERM)
    assert status == 0, said
    assert api.updates.waiting == []
    assert sum("新会" in line for line in lin.shown[-1].text.splitlines()) == 1, "subscribed once"
    assert api.token not in said
    assert api.violations == []
