"""Conversations with a mail server: opened, secured, logged in, and kept for the next mail.

TLS cannot be stripped: a server that does not offer STARTTLS, or whose certificate is not its own, is left before
anything is said.
"""

from __future__ import annotations

import contextlib
import smtplib
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

STEP_S, DEADLINE_S = 20.0, 60.0  # of one answer, of one mail from the first word to the last
KEPT_S = 5.0  # a conversation is kept so long for a next mail
MOST_MAILS = 10  # and bears so many: providers count logins
PAUSE_S = 10.0  # whoever comes so soon after one who was not let in is not either
HELLO = "localhost"  # the machine's own name is nobody's business


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


class Refused(Exception):  # noqa: N818 - an answer, not an error
    """What a server said instead of what was hoped for, and in which phase: hello, login, mail, rcpt or data."""

    def __init__(self, phase: str, code: int, reply: bytes) -> None:
        super().__init__(phase)
        self.phase, self.code, self.reply = phase, code, reply


@dataclass(eq=False, slots=True)
class Line:
    """A server that knows us, over a line nobody else reads."""

    server: smtplib.SMTP
    mails: int = 0

    def ask(self, phase: str, command: str, *fine: int) -> None:
        expect(phase, self.server.docmd(command), *fine)

    def leave(self) -> None:
        with contextlib.suppress(OSError, smtplib.SMTPException):
            self.server.docmd("QUIT")
        self.server.close()


class Lines:
    """Opens one conversation at a time: who is not let in is not asked for again and again, however many wait."""

    def __init__(self, account: Account, clock: Callable[[], float]) -> None:
        self._account = account
        self._clock = clock
        self._tls = ssl.create_default_context(cafile=str(account.ca_file) if account.ca_file else None)
        self._opening = threading.Lock()
        self._failure: tuple[float, Exception] | None = None
        self._keeping = threading.Lock()
        self._kept: list[Line] = []

    @contextlib.contextmanager
    def opened(self, sender: str = "") -> Iterator[Line]:
        """A new conversation, in which the sender of the first mail was named already. Ends when the deadline does; to
        be kept or left by whoever has it."""
        line = Line(self._server())
        with contextlib.ExitStack() as deadline:
            try:
                with self._opening:
                    deadline.enter_context(self._hurried(line))
                    self._enter(line, sender)
                yield line
            except BaseException:
                line.server.close()
                raise

    @contextlib.contextmanager
    def kept(self) -> Iterator[Line | None]:
        """A conversation that was kept, for as long as the deadline allows; None where there is none."""
        with self._keeping:
            line = self._kept.pop() if self._kept else None
        if line is None:
            yield None
            return
        with self._hurried(line):
            yield line

    def keep(self, line: Line) -> None:
        """A mail was taken; the next one may follow soon."""
        if line.mails >= MOST_MAILS:
            line.leave()
            return
        with self._keeping:
            self._kept.append(line)
        idle = threading.Timer(KEPT_S, self._let_go, [line, line.mails])
        idle.daemon = True
        idle.start()

    def close(self) -> None:
        with self._keeping:
            lines, self._kept = self._kept, []
        for line in lines:
            line.leave()

    def _let_go(self, line: Line, mails: int) -> None:
        """Leave, unless more mails went this way since."""
        with self._keeping:
            if line not in self._kept or line.mails != mails:
                return
            self._kept.remove(line)
        line.leave()

    @contextlib.contextmanager
    def _hurried(self, line: Line) -> Iterator[None]:
        watch = threading.Timer(self._account.deadline_s, _hang_up, [line.server])
        watch.daemon = True
        watch.start()
        try:
            yield
        finally:
            watch.cancel()

    def _server(self) -> smtplib.SMTP:
        server: smtplib.SMTP
        if self._account.security == "tls":
            server = smtplib.SMTP_SSL(local_hostname=HELLO, timeout=STEP_S, context=self._tls)
        else:
            server = smtplib.SMTP(local_hostname=HELLO, timeout=STEP_S)
        server._host = self._account.host  # type: ignore[attr-defined]  # noqa: SLF001 - TLS checks it; connect() leaves it out
        return server

    def _enter(self, line: Line, sender: str) -> None:
        if self._failure and self._clock() < self._failure[0] + PAUSE_S:
            raise self._failure[1]
        try:
            self._introduce(line.server)
            if sender:
                begin(line, sender)
        except (Refused, OSError, smtplib.SMTPException) as error:
            self._failure = self._clock(), error
            raise
        self._failure = None

    def _introduce(self, server: smtplib.SMTP) -> None:
        account = self._account
        expect("hello", server.connect(account.host, account.port), 220)
        expect("hello", server.ehlo(), 250)
        if account.security == "starttls":
            if not server.has_extn("starttls"):
                raise ssl.SSLError("服务器不提供 STARTTLS")
            expect("hello", server.starttls(context=self._tls), 220)
            expect("hello", server.ehlo(), 250)
        if account.user:
            self._log_in(server)

    def _log_in(self, server: smtplib.SMTP) -> None:
        try:
            server.login(self._account.user, self._account.password.get_secret_value())
        except smtplib.SMTPAuthenticationError as error:
            words = error.smtp_error if isinstance(error.smtp_error, bytes) else str(error.smtp_error).encode()
            raise Refused("login", error.smtp_code, words) from None


def begin(line: Line, sender: str) -> None:
    """Name the sender of the next mail."""
    line.mails += 1
    line.ask("mail", f"MAIL FROM:<{sender}>", 250)


def expect(phase: str, answer: tuple[int, bytes], *fine: int) -> None:
    if answer[0] not in fine:
        raise Refused(phase, *answer)


def _hang_up(server: smtplib.SMTP) -> None:
    sock = server.sock
    if sock is not None:
        with contextlib.suppress(OSError):
            sock.shutdown(2)
