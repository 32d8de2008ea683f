"""Mail against a server that misbehaves.."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest
from pydantic import SecretStr

from bot.channels.smtp import Smtp
from bot.demo.standins import MailStandIn
from bot.types import Blame, Outcome

FROM, TO = "bot@mail.test", "li@reader.test"
RAW = b"Subject: x\r\n\r\n.a line with a dot\r\n..two\r\nend\r\n"

Servers = Callable[..., MailStandIn]
SmtpTo = Callable[..., Smtp]


def send(smtp: Smtp, to: str = TO) -> Outcome:
    return smtp.send(FROM, to, RAW)


@pytest.mark.parametrize("security", ["tls", "starttls", "plain"])
def test_the_very_bytes_arrive_each_time(servers: Servers, smtp_to: SmtpTo, security: str) -> None:
    server = servers(security=security, password="code")
    smtp = smtp_to(server)
    assert smtp.check().sent
    assert [send(smtp).sent, send(smtp).sent] == [True, True]
    assert [(one.sender, one.to, one.raw) for one in server.got] == [(FROM, TO, RAW)] * 2


def test_a_wrong_password_is_tried_once_and_kept_for_later(servers: Servers, smtp_to: SmtpTo) -> None:
    """Fault 32. The server's words are kept, the password is not."""
    server = servers(password="right")
    outcome = send(smtp_to(server, password=SecretStr("wrong-secret")))
    assert (outcome.sent, outcome.blame, outcome.maybe_sent) == (False, Blame.CHANNEL, False)
    assert (server.logins, outcome.retry_after_s) == (1, 3600)
    assert outcome.detail.startswith("535 ")
    assert "wrong-secret" not in outcome.detail


def test_greylisting_is_waited_for_and_the_same_bytes_go_again(servers: Servers, smtp_to: SmtpTo) -> None:
    """Fault 33."""
    server = servers(greylists=True)
    smtp = smtp_to(server)
    first = send(smtp)
    assert (first.sent, first.permanent, first.retry_after_s) == (False, False, 300)
    assert send(smtp).sent
    assert [one.raw for one in server.got] == [RAW]


def test_one_refused_reader_costs_the_others_nothing(servers: Servers, smtp_to: SmtpTo) -> None:
    """Fault 34."""
    readers = [f"r{no}@reader.test" for no in range(20)]
    server = servers(rcpt={readers[7]: "550 5.1.1 Mailbox not found"})
    smtp = smtp_to(server)
    outcomes = {one: send(smtp, one) for one in readers}
    assert [one for one in readers if not outcomes[one].sent] == [readers[7]]
    assert outcomes[readers[7]].permanent
    assert [one.to for one in server.got] == [one for one in readers if one != readers[7]]


@pytest.mark.parametrize(
    ("phase", "reply", "permanent"),
    [
        ("mail", "550 Ip frequency limited [x y]", False),  # fault 35: a 5xx that passes
        ("hello", "421 HL:REP 该IP发送行为异常", False),
        ("mail", "451 MI:SFQ 163 smtp8", False),
        ("sent", "451 DT:SPM 163 smtp1", False),
        ("login", "451 too much fail authentication", True),
        ("mail", "553 Mail from must equal authorized user", True),
        ("sent", "554 DT:SPM 163 smtp8, please see ...", True),  # fault 36
        ("sent", "550 Mail content denied", True),
        ("data", "452 no room", False),
        ("sent", "552 too large", True),
    ],
)
def test_what_providers_say_is_understood(
    servers: Servers, smtp_to: SmtpTo, phase: str, reply: str, permanent: bool
) -> None:
    server = servers(replies={phase: reply}, password="code")
    outcome = send(smtp_to(server))
    assert (outcome.sent, outcome.permanent, outcome.maybe_sent) == (False, permanent, False)
    assert outcome.detail.startswith(reply[:8])
    assert permanent or (outcome.retry_after_s or 0) >= 120
    assert server.got == []


def test_a_line_cut_after_the_last_byte_may_have_sent_it(servers: Servers, smtp_to: SmtpTo) -> None:
    """Fault 37."""
    server = servers(drops="sent")
    outcome = send(smtp_to(server))
    assert (outcome.sent, outcome.permanent, outcome.maybe_sent) == (False, False, True)
    assert [one.raw for one in server.got] == [RAW]


@pytest.mark.parametrize("phase", ["hello", "mail", "data"])
def test_a_line_cut_before_it_has_sent_nothing(servers: Servers, smtp_to: SmtpTo, phase: str) -> None:
    outcome = send(smtp_to(servers(drops=phase)))
    assert (outcome.sent, outcome.permanent, outcome.maybe_sent) == (False, False, False)


def test_without_the_encryption_asked_for_nothing_is_said(servers: Servers, smtp_to: SmtpTo) -> None:
    """Fault 38."""
    server = servers(offers_starttls=False, password="code")
    outcome = send(smtp_to(server))
    assert (outcome.sent, outcome.permanent, outcome.blame) == (False, True, Blame.CHANNEL)
    assert "STARTTLS" in outcome.detail
    assert server.said == ["clear: ehlo localhost"]


@pytest.mark.parametrize("security", ["tls", "starttls"])
@pytest.mark.parametrize("wrong", [{"ca_file": None}, {"host": "127.1"}], ids=["unknown", "another's"])
def test_a_wrong_certificate_is_told_nothing(
    servers: Servers, smtp_to: SmtpTo, security: str, wrong: dict[str, object]
) -> None:
    """Fault 38."""
    server = servers(security=security, password="code")
    outcome = send(smtp_to(server, **wrong))
    assert (outcome.sent, outcome.blame, outcome.maybe_sent) == (False, Blame.CHANNEL, False)
    assert "certificate" in outcome.detail
    assert (server.logins, server.got) == (0, [])
    assert not smtp_to(server, **wrong).check().sent


@pytest.mark.parametrize(("phase", "maybe"), [("hello", False), ("data", False), ("sent", True)])
def test_a_server_that_falls_silent_is_left(servers: Servers, smtp_to: SmtpTo, phase: str, maybe: bool) -> None:
    outcome = send(smtp_to(servers(stalls=phase, security="plain"), deadline_s=0.4))
    assert (outcome.sent, outcome.permanent, outcome.maybe_sent) == (False, False, maybe)


def test_nobody_there_is_tried_again(servers: Servers, smtp_to: SmtpTo) -> None:
    server = servers()
    smtp = smtp_to(server)
    server.close()
    outcome = send(smtp)
    assert (outcome.sent, outcome.permanent, outcome.maybe_sent) == (False, False, False)
    assert not smtp.check().sent


def test_nothing_secret_is_logged(servers: Servers, smtp_to: SmtpTo, caplog: pytest.LogCaptureFixture) -> None:
    """Fault 66."""
    with caplog.at_level(logging.DEBUG):
        server = servers(password="hunter2-code")
        send(smtp_to(server))
    assert "hunter2" not in caplog.text + repr(smtp_to(server)._account)
