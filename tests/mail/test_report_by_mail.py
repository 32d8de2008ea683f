"""`jmwatch report daily --send`: a mail for each reader, and an exit code that says how it went."""

from __future__ import annotations

import email
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.demo.standins import MailStandIn

SECRET = "hunter2-authcode"
CERTIFICATE = Path(__file__).parents[1] / "fetch" / "selfsigned.pem"


@pytest.fixture
def jmwatch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JMWATCH_DATA_DIR", str(tmp_path / "data"))

    def run(*words: str) -> int:
        monkeypatch.setattr(sys, "argv", ["jmwatch", *words])
        with pytest.raises(SystemExit) as end:
            main()
        return int(end.value.code or 0)

    return run


@pytest.fixture
def server(servers: Callable[..., MailStandIn], monkeypatch: pytest.MonkeyPatch) -> MailStandIn:
    started = servers(password=SECRET, rcpt={"gone@reader.test": "550 5.1.1 Mailbox not found"})
    told = {"HOST": "localhost", "PORT": str(started.port), "SECURITY": "starttls", "USER": "bot@mail.test"}
    for name, value in {**told, "PASSWORD": SECRET, "CA_FILE": str(CERTIFICATE)}.items():
        monkeypatch.setenv(f"JMWATCH_SMTP_{name}", value)
    return started


def test_each_reader_gets_a_mail_of_their_own(
    jmwatch: Callable[..., int], server: MailStandIn, capfd: pytest.CaptureFixture[str]
) -> None:
    readers = ["--to", "li@reader.test", "--to", "gone@reader.test", "--to", "wu@reader.test", "--to", "li@reader.test"]
    assert jmwatch("report", "daily", "--day", "2026-01-16", "--send", *readers) == 5
    assert [(one.sender, one.to) for one in server.got] == [
        ("bot@mail.test", "li@reader.test"),
        ("bot@mail.test", "wu@reader.test"),
    ]
    assert email.message_from_bytes(server.got[0].raw)["To"] == "li@reader.test"
    out, err = capfd.readouterr()
    assert out == ""
    assert "gone@reader.test：没有寄出 550" in err
    assert SECRET not in err


def test_the_same_day_sent_again_is_the_same_mail(jmwatch: Callable[..., int], server: MailStandIn) -> None:
    for _ in range(2):
        assert jmwatch("report", "weekly", "--day", "2026-01-16", "--send", "--to", "li@reader.test") == 0
    assert server.got[0].raw == server.got[1].raw


@pytest.mark.parametrize(
    ("to", "text", "code"),
    [
        ("li@reader.test", "新会 每日", 0),
        ("li@reader.test", "新会 每周一18:00", 0),
        ("li@reader.test", "新会", 0),  # at once
        ("nobody", "新会 每日", 2),
    ],
)
def test_mail_is_subscribed_to_in_one_line(jmwatch: Callable[..., int], to: str, text: str, code: int) -> None:
    assert jmwatch("subs", "add", "--channel", "email", "--to", to, text, "--yes") == code


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--send"], 2),
        (["--to", "li@reader.test"], 2),
        (["--send", "--to", "nobody"], 2),
        (["--send", "--to", "li@reader.test"], 3),  # no server is named
    ],
)
def test_what_is_missing_is_said(jmwatch: Callable[..., int], words: list[str], code: int) -> None:
    assert jmwatch("report", "daily", *words) == code


@pytest.mark.parametrize(
    "wrong",
    [
        {"SMTP_HOST": "mail.example.org", "SMTP_SECURITY": "plain"},
        {"SMTP_SECURITY": "ssl"},
        {"PUBLIC_URL": "http://watch.example.org", "LINK_SECRET": "x" * 16},
        {"PUBLIC_URL": "https://watch.example.org", "LINK_SECRET": "short"},
    ],
)
def test_settings_that_are_not_safe_stop_the_start(
    jmwatch: Callable[..., int], monkeypatch: pytest.MonkeyPatch, wrong: dict[str, str]
) -> None:
    for name, value in wrong.items():
        monkeypatch.setenv(f"JMWATCH_{name}", value)
    assert jmwatch("report", "daily") == 3
