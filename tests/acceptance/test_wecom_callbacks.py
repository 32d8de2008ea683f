"""The real process, killed while members of WeCom's app talk with it: what was confirmed is answered."""

from __future__ import annotations

import contextlib
import random
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from service import PATIENCE_S, Service

from bot.demo.standins import WeComStandIn
from bot.demo.standins.wecom.caller import AES_KEY, TOKEN, Caller
from bot.demo.standins.wecom.members import AGENT_ID, CORP_ID, SECRET

KILLS = 3
MEMBERS = [f"member{number}" for number in range(KILLS * 4)]


@pytest.fixture
def town(tmp_path: Path) -> Iterator[tuple[Service, WeComStandIn, Caller]]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with (
        WeComStandIn(members=MEMBERS) as wecom,
        contextlib.closing(Service(tmp_path)) as service,
        contextlib.closing(Caller(f"http://127.0.0.1:{port}/wecom", wecom.members)) as caller,
    ):
        service.environment |= {
            "JMWATCH_WECOM_BASE_URL": wecom.url,
            "JMWATCH_WECOM_CORP_ID": CORP_ID,
            "JMWATCH_WECOM_SECRET": SECRET,
            "JMWATCH_WECOM_AGENT_ID": str(AGENT_ID),
            "JMWATCH_WECOM_TOKEN": TOKEN,
            "JMWATCH_WECOM_AES_KEY": AES_KEY,
            "JMWATCH_WEB_PORT": str(port),
        }
        yield service, wecom, caller


def _opened(service: Service, caller: Caller) -> subprocess.Popen[str]:
    """The service, as soon as WeCom reaches it."""
    running = service.run()
    end = time.monotonic() + PATIENCE_S
    while True:
        with contextlib.suppress(httpx.TransportError):
            if caller.verifies():
                return running
        assert time.monotonic() < end, "the door stays shut"
        time.sleep(0.2)


def test_fault_29_what_was_confirmed_before_a_kill_is_answered_after_it(
    town: tuple[Service, WeComStandIn, Caller],
) -> None:
    service, wecom, caller = town
    chance = random.Random(29)
    confirmed: list[str] = []
    for number in range(KILLS):
        running = _opened(service, caller)
        for member in MEMBERS[number * 4 : number * 4 + 4]:
            assert caller.says(member, "全部 签约") == 200
            confirmed.append(member)
        time.sleep(chance.uniform(0.0, 0.3))
        running.send_signal(signal.SIGKILL)
        running.communicate()
    running = _opened(service, caller)
    end = time.monotonic() + PATIENCE_S
    while not all(wecom.members.told[member] for member in confirmed):
        assert time.monotonic() < end, [member for member in confirmed if not wecom.members.told[member]]
        time.sleep(0.2)
    running.send_signal(signal.SIGTERM)
    output, _ = running.communicate(timeout=120)
    assert running.returncode == 0, output
    words = [one.words for member in confirmed for one in wecom.members.told[member]]
    assert all("新订阅：签约" in one or "已经办好" in one for one in words), words
    assert all(len(wecom.members.told[member]) <= 2 for member in confirmed), "a second copy only where it was killed"
    assert wecom.members.dropped == []
    assert service.ask("subs", "list").returncode == 0
