"""The real process on a machine that cannot reach Telegram when it starts."""

from __future__ import annotations

import contextlib
import signal
import socket
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.demo.standins import TelegramStandIn, WeComStandIn
from bot.demo.standins.telegram.api import TOKEN
from bot.types import Rhythm
from soak.siege import Besieged

PATIENCE_S = 120
KEY = "aaaa1111-2222-3333-4444-555566667777"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def wait_for(what: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def is_well(port: int) -> bool:
    with contextlib.suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
        return int(answer.status) == 200
    return False


@pytest.mark.timeout(280)
def test_fault_12_without_telegram_at_boot_the_rest_is_live_and_telegram_comes_by_itself(tmp_path: Path) -> None:
    nobody_there, door = free_port(), free_port()
    with contextlib.ExitStack() as opened:
        wecom = opened.enter_context(WeComStandIn(KEY))
        settings = {
            "JMWATCH_TELEGRAM_TOKEN": TOKEN,
            "JMWATCH_TELEGRAM_BASE_URL": f"http://127.0.0.1:{nobody_there}",
            "JMWATCH_WECOM_ROBOTS": f"招商群={KEY}",
            "JMWATCH_WECOM_BASE_URL": wecom.url,
            "JMWATCH_WEB_PORT": str(door),
        }
        made = opened.enter_context(contextlib.closing(Besieged(tmp_path, settings)))
        made.subscribe([("telegram", "42"), ("wecom", "招商群")], Rhythm.AT_ONCE)
        made.tell(1)
        made.start()
        wait_for(lambda: wecom.groups[KEY] and is_well(door))
        api = opened.enter_context(TelegramStandIn(nobody_there))
        lin = api.person("42", "小林")
        lin.says("帮助")
        wait_for(lambda: len(lin.shown) >= 2)
        assert sum("#A1" in one.text for one in lin.shown) == 1, "the alert, once, besides the answer"
        made.signal(signal.SIGTERM)
        assert made.ended() == 0
        assert set(made.states()) == {"sent"}
        assert set(made.uncertain().values()) == {0}
