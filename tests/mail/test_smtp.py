"""Mail against a server that misbehaves.."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

import pytest
from pydantic import SecretStr

from bot.channels.smtp import Smtp
from bot.demo.standins import MailStandIn
from bot.demo.standins.mail import Upset
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


def test_a_limit_that_is_told_of_a_reader_is_not_the_reader_s_fault(servers: Servers, smtp_to: SmtpTo) -> None:
    """Fault 35, where QQ says it after RCPT."""
    server = servers(rcpt={TO: "550 Ip frequency limited [x y]"})
    outcome = send(smtp_to(server))
    assert (outcome.permanent, outcome.maybe_sent, outcome.retry_after_s) == (False, False, 1800)
    assert outcome.blame is not Blame.ADDRESS


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


def test_a_conversation_is_kept_for_the_next_mails_and_bears_ten(servers: Servers, smtp_to: SmtpTo) -> None:
    server = servers(password="code")
    smtp = smtp_to(server)
    assert [send(smtp, f"r{no}@reader.test").sent for no in range(11)] == [True] * 11
    assert (server.logins, len(server.got)) == (2, 11)
    assert sum(line.startswith("EHLO") for line in map(str.upper, server.said)) == 2


@pytest.mark.parametrize("upset", [Upset("rcpt"), Upset("data"), Upset("rcpt", "550 User not found")])
def test_who_was_left_in_a_kept_conversation_is_met_in_a_new_one(
    servers: Servers, smtp_to: SmtpTo, upset: Upset
) -> None:
    server = servers(password="code")
    smtp = smtp_to(server)
    server.fail("wu@reader.test", upset)
    outcomes = [send(smtp, to) for to in ("a@reader.test", "wu@reader.test", "b@reader.test")]
    is_refused = bool(upset.says)
    assert [one.sent for one in outcomes] == [True, not is_refused, True]
    assert outcomes[1].permanent == is_refused
    assert not any(one.maybe_sent for one in outcomes)
    assert len({one.to for one in server.got}) == len(server.got), "nobody gets it twice"
    assert server.logins == 2


def test_a_mail_that_may_have_arrived_is_not_given_over_again_at_once(servers: Servers, smtp_to: SmtpTo) -> None:
    server = servers()
    smtp = smtp_to(server)
    server.fail("wu@reader.test", Upset("sent"))
    assert [send(smtp, to).maybe_sent for to in ("a@reader.test", "wu@reader.test")] == [False, True]
    assert [one.to for one in server.got] == ["a@reader.test", "wu@reader.test"]


@pytest.mark.parametrize("phase", ["rcpt", "data"])
def test_a_line_that_breaks_before_one_reader_is_that_reader_s_trouble(
    servers: Servers, smtp_to: SmtpTo, phase: str
) -> None:
    server = servers()
    smtp = smtp_to(server)
    server.fail(TO, Upset(phase))
    assert send(smtp).blame is Blame.ADDRESS
    assert send(smtp, "a@reader.test").sent
    server.habits.drops = phase
    assert [send(smtp, to).blame for to in ("a@reader.test", TO)] == [Blame.ADDRESS, Blame.CHANNEL]


def test_an_idle_conversation_is_left(servers: Servers, smtp_to: SmtpTo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.channels.smtp_line.KEPT_S", 0.01)
    server = servers()
    assert send(smtp_to(server)).sent
    while server.said[-1] != "QUIT":
        threading.Event().wait(0.01)
    smtp = smtp_to(server)
    monkeypatch.undo()
    assert send(smtp).sent
    smtp.close()
    while server.said.count("QUIT") < 2:
        threading.Event().wait(0.01)


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
