"""Bytes of a mail → a mail server, one reader at a time. Says what became of it; never raises for what a server does.

What is lost after the last byte went out may have arrived, and is said to be so.
"""

from __future__ import annotations

import re
import smtplib
import ssl
import time
from collections.abc import Callable

from bot.channels.smtp_line import Account, Line, Lines, Refused, begin, expect
from bot.channels.smtp_replies import Fate, meaning
from bot.types import Blame, Outcome

UNREACHABLE_S, UNSAFE_S = 120.0, 3600.0
_BLAMES = {
    Fate.ADDRESS: Blame.ADDRESS,
    Fate.MESSAGE: Blame.MESSAGE,
    Fate.ACCOUNT: Blame.CHANNEL,
    Fate.LATER: Blame.MESSAGE,
}
_BEFORE_ANY_MAIL = ("hello", "login", "mail")  # what is refused here is us, not a mail
_DOT = re.compile(rb"(?m)^\.")


class Smtp:
    """May be asked from several threads, each for another reader."""

    def __init__(self, account: Account, clock: Callable[[], float] = time.monotonic) -> None:
        self._account = account
        self._lines = Lines(account, clock)
        self._broke_at = ""  # the reader before whose mail a line broke, and none has held since

    def send(self, sender: str, to: str, raw: bytes) -> Outcome:
        """Hand over one mail. `raw` goes out as it is: the same bytes are the same mail."""
        mail = _Mail(to, raw)
        try:
            if not self._follow(sender, mail):
                with self._lines.opened(sender) as line:
                    mail.go(line)
                    self._lines.keep(line)
        except Refused as refused:
            return _outcome(refused)
        except ssl.SSLError as error:
            return _lost(mail, f"TLS 不可信：{_reason(error)}", UNSAFE_S, needs_person=True)
        except (OSError, smtplib.SMTPException, ValueError) as error:
            what = f"{'回答丢失' if mail.is_gone else '邮件服务器没有应答'}：{type(error).__name__}"
            return _lost(mail, what, UNREACHABLE_S, is_readers=mail.is_begun and self._is_alone(to))
        self._broke_at = ""
        return Outcome(sent=True, detail=mail.answer)

    def check(self) -> Outcome:
        """Connect, secure, log in, and leave."""
        try:
            with self._lines.opened() as line:
                line.leave()
                return Outcome(sent=True, detail=f"{self._account.host}:{self._account.port} 登录成功")
        except Refused as refused:
            return _outcome(refused)
        except (OSError, smtplib.SMTPException, ValueError) as error:
            return Outcome(sent=False, detail=f"{type(error).__name__}: {_reason(error)}")

    def close(self) -> None:
        self._lines.close()

    def _follow(self, sender: str, mail: _Mail) -> bool:
        """Hand the mail over in a conversation that was kept. False where nothing of it was taken: the server has left
        meanwhile, or wants no more of this conversation."""
        with self._lines.kept() as line:
            if line is None:
                return False
            try:
                begin(line, sender)
                mail.go(line)
            except (Refused, OSError, smtplib.SMTPException) as error:
                line.server.close()
                if mail.is_gone or (isinstance(error, Refused) and error.phase != "mail"):
                    raise
                return False
            self._lines.keep(line)
            return True

    def _is_alone(self, to: str) -> bool:
        """Whether the line breaks before the mails of this reader, and of no other: the server is well then."""
        was, self._broke_at = self._broke_at, to
        return was in ("", to)


class _Mail:
    """One mail on its way. `is_begun`: its reader was named; `is_gone`: its last byte may be over there, and no answer
    is here."""

    def __init__(self, to: str, raw: bytes) -> None:
        self._to, self._raw = to, raw
        self.is_begun = self.is_gone = False
        self.answer = ""

    def go(self, line: Line) -> None:
        self.is_begun = True
        try:
            line.ask("rcpt", f"RCPT TO:<{self._to}>", 250, 251)
        except Refused:
            line.leave()
            raise
        line.ask("data", "DATA", 354)
        self.is_gone = True
        line.server.send(_DOT.sub(b"..", self._raw) + (b"" if self._raw.endswith(b"\r\n") else b"\r\n") + b".\r\n")
        code, words = line.server.getreply()
        self.is_gone = False
        expect("data", (code, words), 250)
        self.answer = words.decode("utf-8", "replace")[:100]


def _outcome(refused: Refused) -> Outcome:
    told = meaning(refused.code, refused.reply, refused.phase)
    blame = _BLAMES[told.fate]
    if told.fate is Fate.LATER and refused.phase in _BEFORE_ANY_MAIL:
        blame = Blame.CHANNEL  # every other mail would be told the same
    is_final = told.fate is not Fate.LATER
    return Outcome(sent=False, permanent=is_final, blame=blame, retry_after_s=told.pause_s or None, detail=told.detail)


def _lost(mail: _Mail, detail: str, pause_s: float, *, needs_person: bool = False, is_readers: bool = False) -> Outcome:
    """The line broke. Before the last byte nothing was sent; who else would fare the same waits too. `is_readers`: it
    breaks where one reader is named."""
    gone = mail.is_gone
    blame = Blame.MESSAGE if gone else Blame.ADDRESS if is_readers else Blame.CHANNEL
    is_final = needs_person and not gone
    wait_s = None if gone else pause_s  # what may have arrived is asked for again soon: the same bytes harm nobody
    return Outcome(sent=False, maybe_sent=gone, permanent=is_final, blame=blame, retry_after_s=wait_s, detail=detail)


def _reason(error: Exception) -> str:
    return str(getattr(error, "verify_message", "") or getattr(error, "reason", "") or error)[:150]
