"""The real process and the stand-ins of Telegram and WeCom: killed at any moment, nothing lost, no secret anywhere."""

from __future__ import annotations

import contextlib
import random
import re
import signal
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from service import KILLS, PATIENCE_S, Service, kill_at_random, run_until_quiet

from bot.demo.standins import TelegramStandIn, WeComStandIn
from bot.demo.standins import telegram as telegram_api
from bot.demo.standins.wecom import faults as wecom_api

KEY, WATCH_KEY = "5ecre7aa-1111-2222-3333-444455556666", "5ecre7bb-1111-2222-3333-444455556666"
PROXY_PASSWORD = "proxy-5ecre7-word"


@pytest.fixture
def people(tmp_path: Path) -> Iterator[tuple[Service, TelegramStandIn, WeComStandIn]]:
    with (
        TelegramStandIn() as telegram,
        WeComStandIn(KEY, WATCH_KEY) as wecom,
        contextlib.closing(Service(tmp_path)) as service,
    ):
        service.environment |= {
            "JMWATCH_TELEGRAM_TOKEN": telegram.token,
            "JMWATCH_TELEGRAM_BASE_URL": telegram.url,
            "JMWATCH_WECOM_ROBOTS": f"招商群={KEY},值班群={wecom.url}/cgi-bin/webhook/send?key={WATCH_KEY}",
            "JMWATCH_WECOM_BASE_URL": wecom.url,
            "JMWATCH_OPERATORS": "telegram:42,wecom:招商群,wecom:值班群",
        }
        yield service, telegram, wecom


def numbers(shown: str) -> list[int]:
    return [int(one) for one in re.findall(r"(?:#|编号 | )A(\d+)\b", shown)]


@pytest.mark.timeout(600)
def test_fault_42_43_kills_and_lost_replies_lose_nothing_and_double_only_what_is_marked(
    people: tuple[Service, TelegramStandIn, WeComStandIn],
) -> None:
    service, telegram, wecom = people
    chance = random.Random(20260306)
    said = ""
    for day in range(3):
        if day:
            telegram.fail("42", telegram_api.REPLY_LOST, telegram_api.too_many(2))
            wecom.fail(KEY, wecom_api.REPLY_LOST)
        kill_at_random(service, chance, KILLS // 3)
        said += run_until_quiet(service)
        service.next_day()
    alerts = {int(str(row["id"])) for row in service.rows("alerts")}
    deliveries = service.rows("deliveries")
    assert len(alerts) >= 8
    assert {row["state"] for row in deliveries} == {"sent"}
    for name, shown in {
        "telegram": [one.text for one in telegram.chats["42"]],
        "招商群": [one.content for one in wecom.groups[KEY]],
    }.items():
        told = [(number, "可能重复" in one) for one in shown for number in numbers(one)]
        assert {number for number, _ in told} == alerts, name
        unmarked = Counter(number for number, marked in told if not marked)
        assert set(unmarked.values()) <= {1}, name
    assert sum(int(str(row["uncertain"])) for row in deliveries) >= 2
    assert not telegram.violations
    assert not wecom.violations
    _no_secret_anywhere(service, telegram, said)


def _no_secret_anywhere(service: Service, telegram: TelegramStandIn, said: str) -> None:
    secrets = [telegram.token, telegram.token.partition(":")[2], KEY, WATCH_KEY]
    everything = {"the log": said}
    asked = ["deliveries list --format jsonl", "alerts list --format jsonl", "subs list --format jsonl", "doctor"]
    for words in (*asked, "channels list --format jsonl", "why 1", "channels test telegram", "db stats"):
        done = service.ask(*words.split())
        everything[words] = done.stdout + done.stderr
    service.environment["JMWATCH_TELEGRAM_TOKEN"] = telegram.token + "wrong"
    service.environment["JMWATCH_TELEGRAM_PROXY"] = f"http://someone:{PROXY_PASSWORD}@127.0.0.1:9"
    wrong = service.ask("channels", "test", "telegram", "--to", "42")
    assert wrong.returncode == 5
    everything["a failing test"] = wrong.stdout + wrong.stderr
    for file in service.folder.rglob("*"):
        if file.is_file():
            everything[file.name] = file.read_bytes().decode("utf-8", "replace")
    found = [(place, secret[:4]) for place, words in everything.items() for secret in secrets if secret in words]
    assert found == []
    assert PROXY_PASSWORD not in "".join(everything.values())


def test_fault_44_a_stop_in_mid_send_ends_within_seconds(
    people: tuple[Service, TelegramStandIn, WeComStandIn],
) -> None:
    service, telegram, _ = people
    run_until_quiet(service)
    service.next_day()
    telegram.fail("42", telegram_api.slow(300))
    running = service.run()
    deadline = time.monotonic() + PATIENCE_S
    while not telegram.calls["sendMessage"]:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    running.send_signal(signal.SIGTERM)
    running.communicate(timeout=120)  # long before the answer comes
    assert running.returncode == 0
    run_until_quiet(service)
    assert {row["state"] for row in service.rows("deliveries")} == {"sent"}
