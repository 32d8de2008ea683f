from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.channels.smtp import Smtp
from bot.channels.smtp_line import Account
from bot.demo.standins import MailStandIn
from bot.demo.standins.mail import Habits

CERTIFICATE = Path(__file__).parents[1] / "fetch" / "selfsigned.pem"


@pytest.fixture
def servers() -> Iterator[Callable[..., MailStandIn]]:
    started: list[MailStandIn] = []

    def start(**habits: Any) -> MailStandIn:
        started.append(MailStandIn(Habits(**{"security": "starttls", "certificate": CERTIFICATE, **habits})))
        return started[-1]

    yield start
    for server in started:
        server.close()


@pytest.fixture
def smtp_to() -> Callable[..., Smtp]:
    def make(server: MailStandIn, clock: Callable[[], float] = time.monotonic, **other: Any) -> Smtp:
        told = {"host": "localhost", "port": server.port, "security": server.habits.security, "ca_file": CERTIFICATE}
        told |= {
            "user": "bot@mail.test" if server.habits.password else "",
            "password": SecretStr(server.habits.password),
        }
        return Smtp(Account(**{**told, "deadline_s": 10.0, **other}), clock)

    return make
