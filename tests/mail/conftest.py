from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from mail_server import CERTIFICATE, Habits, MailServer
from pydantic import SecretStr

from bot.channels.smtp import Account, Smtp


@pytest.fixture
def servers() -> Iterator[Callable[..., MailServer]]:
    started: list[MailServer] = []

    def start(**habits: Any) -> MailServer:
        started.append(MailServer(Habits(**habits)))
        return started[-1]

    yield start
    for server in started:
        server.close()


@pytest.fixture
def smtp_to() -> Callable[..., Smtp]:
    def make(server: MailServer, **other: Any) -> Smtp:
        told = {"host": "localhost", "port": server.port, "security": server.habits.security, "ca_file": CERTIFICATE}
        told |= {
            "user": "bot@mail.test" if server.habits.password else "",
            "password": SecretStr(server.habits.password),
        }
        return Smtp(Account(**{**told, "deadline_s": 10.0, **other}))

    return make
