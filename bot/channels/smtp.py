"""Bytes of a mail → a mail server, one reader at a time. Says what became of it; never raises for what a server does.

TLS cannot be stripped: a server that does not offer STARTTLS, or whose certificate is not its own, is left before
anything is said. What is lost after the last byte went out may have arrived, and is said to be so.
"""

from __future__ import annotations

import contextlib
import re
import smtplib
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from bot.channels.smtp_replies import Fate, meaning
from bot.types import Blame, Outcome

STEP_S, DEADLINE_S = 20.0, 60.0  # of one answer, of the whole conversation
HELLO = "localhost"  # the machine's own name is nobody's business
UNREACHABLE_S, UNSAFE_S = 120.0, 3600.0
_BLAMES = {
    Fate.ADDRESS: Blame.ADDRESS,
    Fate.MESSAGE: Blame.MESSAGE,
    Fate.ACCOUNT: Blame.CHANNEL,
    Fate.LATER: Blame.MESSAGE,
}
_BEFORE_ANY_MAIL = ("hello", "login", "mail")  # what is refused here is us, not a mail
_DOT = re.compile(rb"(?m)^\.")


@dataclass(frozen=True, slots=True)
class Account:
    """`security`: tls (465), starttls (587), or plain, which the settings allow on loopback only."""

    host: str
    port: int
    security: str
    user: str
    password: SecretStr
    ca_file: Path | None = None
    deadline_s: float = DEADLINE_S


class _Refused(Exception):  # noqa: N818 - an answer, not an error
    def __init__(self, phase: str, code: int, reply: bytes) -> None:
        super().__init__(phase)
        self.phase = phase
        self.meaning = meaning(code, reply, phase)


class Smtp:
    def __init__(self, account: Account) -> None:
        self._account = account
        self._tls = ssl.create_default_context(cafile=str(account.ca_file) if account.ca_file else None)

    def send(self, sender: str, to: str, raw: bytes) -> Outcome:
        """Hand over one mail in one conversation. `raw` goes out as it is: the same bytes are the same mail."""
        gone = False
        try:
            with self._conversation() as server:
                _ask(server, "mail", f"MAIL FROM:<{sender}>", 250)
                _ask(server, "rcpt", f"RCPT TO:<{to}>", 250, 251)
                _ask(server, "data", "DATA", 354)
                gone = True
                server.send(_DOT.sub(b"..", raw) + (b"" if raw.endswith(b"\r\n") else b"\r\n") + b".\r\n")
                answer = server.getreply()
                gone = False
                _expect("data", answer, 250)
        except _Refused as refused:
            return _outcome(refused)
        except ssl.SSLError as error:
            return _lost(gone, f"TLS 不可信：{_reason(error)}", UNSAFE_S, needs_person=True)
        except (OSError, smtplib.SMTPException, ValueError) as error:
            return _lost(gone, f"{'回答丢失' if gone else '邮件服务器没有应答'}：{type(error).__name__}", UNREACHABLE_S)
        return Outcome(sent=True, detail=answer[1].decode("utf-8", "replace")[:100])

    def check(self) -> Outcome:
        """Connect, secure, log in, and leave."""
        try:
            with self._conversation():
                return Outcome(sent=True, detail=f"{self._account.host}:{self._account.port} 登录成功")
        except _Refused as refused:
            return _outcome(refused)
        except (OSError, smtplib.SMTPException, ValueError) as error:
            return Outcome(sent=False, detail=f"{type(error).__name__}: {_reason(error)}")

    @contextlib.contextmanager
    def _conversation(self) -> Iterator[smtplib.SMTP]:
        """A server that knows us, over a line nobody else reads. Ends when the deadline does."""
        account = self._account
        server: smtplib.SMTP
        if account.security == "tls":
            server = smtplib.SMTP_SSL(local_hostname=HELLO, timeout=STEP_S, context=self._tls)
        else:
            server = smtplib.SMTP(local_hostname=HELLO, timeout=STEP_S)
        server._host = account.host  # type: ignore[attr-defined]  # noqa: SLF001 - TLS checks it; connect() leaves it out
        watch = threading.Timer(account.deadline_s, _hang_up, [server])
        watch.daemon = True
        watch.start()
        try:
            _expect("hello", server.connect(account.host, account.port), 220)
            _expect("hello", server.ehlo(), 250)
            if account.security == "starttls":
                if not server.has_extn("starttls"):
                    raise ssl.SSLError("服务器不提供 STARTTLS")
                _expect("hello", server.starttls(context=self._tls), 220)
                _expect("hello", server.ehlo(), 250)
            if account.user:
                self._log_in(server)
            yield server
            with contextlib.suppress(OSError, smtplib.SMTPException):
                server.docmd("QUIT")
        finally:
            watch.cancel()
            server.close()

    def _log_in(self, server: smtplib.SMTP) -> None:
        try:
            server.login(self._account.user, self._account.password.get_secret_value())
        except smtplib.SMTPAuthenticationError as error:
            words = error.smtp_error if isinstance(error.smtp_error, bytes) else str(error.smtp_error).encode()
            raise _Refused("login", error.smtp_code, words) from None


def _ask(server: smtplib.SMTP, phase: str, command: str, *fine: int) -> None:
    _expect(phase, server.docmd(command), *fine)


def _expect(phase: str, answer: tuple[int, bytes], *fine: int) -> None:
    if answer[0] not in fine:
        raise _Refused(phase, *answer)


def _hang_up(server: smtplib.SMTP) -> None:
    sock = server.sock
    if sock is not None:
        with contextlib.suppress(OSError):
            sock.shutdown(2)


def _outcome(refused: _Refused) -> Outcome:
    told = refused.meaning
    blame = _BLAMES[told.fate]
    if told.fate is Fate.LATER and refused.phase in _BEFORE_ANY_MAIL:
        blame = Blame.CHANNEL  # every other mail would be told the same
    is_final = told.fate is not Fate.LATER
    return Outcome(sent=False, permanent=is_final, blame=blame, retry_after_s=told.pause_s or None, detail=told.detail)


def _lost(gone: bool, detail: str, pause_s: float, *, needs_person: bool = False) -> Outcome:
    """The line broke. Before the last byte nothing was sent, and the next mail would fare the same."""
    blame = Blame.MESSAGE if gone else Blame.CHANNEL
    is_final = needs_person and not gone
    wait_s = None if gone else pause_s  # what may have arrived is asked for again soon: the same bytes harm nobody
    return Outcome(sent=False, maybe_sent=gone, permanent=is_final, blame=blame, retry_after_s=wait_s, detail=detail)


def _reason(error: Exception) -> str:
    return str(getattr(error, "verify_message", "") or getattr(error, "reason", "") or error)[:150]
