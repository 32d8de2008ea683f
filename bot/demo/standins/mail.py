"""A mail server on loopback that behaves, or misbehaves, as the real ones are documented to; it keeps what arrived."""

from __future__ import annotations

import base64
import contextlib
import socket
import socketserver
import ssl
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from bot.demo.standins.limits import Clock, Limits


@dataclass
class Habits:
    """How the server answers. `certificate` is a file with its key as well; without one it speaks only in the clear.
    `replies` maps a phase (hello, login, mail, data, sent) to what it says there; `rcpt` an address to what it says of
    it; `greylists`: an address is told 451 the first time; `drops`: the phase after which it hangs up; `stalls`: the
    phase in which it says nothing any more; `hourly`: so many mails it takes in an hour."""

    security: str = "plain"  # tls | starttls | plain
    certificate: Path | None = None
    offers_starttls: bool = True
    password: str = ""
    replies: dict[str, str] = field(default_factory=dict)
    rcpt: dict[str, str] = field(default_factory=dict)
    greylists: bool = False
    drops: str = ""
    stalls: str = ""
    hourly: int = 0


@dataclass
class Got:
    """A mail that was taken. `is_answered`: its sender was told at once."""

    sender: str
    to: str
    raw: bytes
    at: float = 0.0
    is_answered: bool = True


@dataclass(frozen=True, slots=True)
class Upset:
    """One misbehaviour, once, with the mail to one address: in a phase (rcpt, data, sent) it `says` something
    else, or, with nothing to say, hangs up; `slow_s` later."""

    phase: str
    says: str = ""
    slow_s: float = 0.0


class MailStandIn:
    def __init__(self, habits: Habits | None = None, *, clock: Clock = time.monotonic) -> None:
        self.habits = habits = habits or Habits()
        self.clock = clock
        self.limits = Limits(clock)
        self.got: list[Got] = []
        self._upsets: dict[str, deque[Upset]] = defaultdict(deque)
        self.said: list[str] = []  # every line a client said, those in the clear marked
        self.logins = self.stalled = 0
        self.seen: set[str] = set()
        self.over = threading.Event()
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        if habits.certificate:
            self.context.load_cert_chain(habits.certificate)
        server = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                with contextlib.suppress(OSError, ssl.SSLError):
                    _Talk(server, self.request).run()

        class Threaded(socketserver.ThreadingTCPServer):
            allow_reuse_address = True
            daemon_threads = True

        self._server = Threaded(("127.0.0.1", 0), Handler)
        self.port = int(self._server.server_address[1])
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def fail(self, to: str, *upsets: Upset) -> None:
        """Let the next mails to an address go wrong, each in its way."""
        self._upsets[to].extend(upsets)

    def owes(self, to: str) -> bool:
        """Whether a mail to an address will still go wrong."""
        return bool(self._upsets[to])

    def upset(self, to: str) -> Upset | None:
        return self._upsets[to].popleft() if self._upsets[to] else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.over.set()
        self._server.shutdown()
        self._server.server_close()


class _Talk:
    def __init__(self, server: MailStandIn, sock: socket.socket) -> None:
        self.server, self.habits, self.sock = server, server.habits, sock
        self.is_secure = False
        self.sender = self.to = ""
        self.upset: Upset | None = None
        self.lines = sock.makefile("rb")

    def _secure(self) -> None:
        self.lines.close()
        self.sock = self.server.context.wrap_socket(self.sock, server_side=True)
        self.lines = self.sock.makefile("rb")
        self.is_secure = True

    def run(self) -> None:
        try:
            if self.habits.security == "tls":
                self._secure()
            self._say("hello", "220 mail.test")
            while line := self.lines.readline():
                words = line.decode().strip()
                self.server.said.append(("" if self.is_secure else "clear: ") + words)
                if not self._answer(words):
                    return
        finally:
            with contextlib.suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)
            self.lines.close()
            self.sock.close()

    def _answer(self, words: str) -> bool:
        verb = words.split(" ", 1)[0].upper()
        ways: dict[str, Callable[[str], None]] = {
            "EHLO": self._ehlo, "STARTTLS": self._starttls, "AUTH": self._auth, "MAIL": self._mail, "RCPT": self._rcpt,
            "DATA": self._data,
        }  # fmt: skip
        if verb == "QUIT":
            self._put("221 bye")
            return False
        ways.get(verb, self._unknown)(words)
        return True

    def _unknown(self, _: str) -> None:
        self._put("502 what?")

    def _ehlo(self, _: str) -> None:
        can_secure = self.habits.security == "starttls" and self.habits.offers_starttls and not self.is_secure
        lines = ["mail.test", *(["STARTTLS"] if can_secure else []), "AUTH PLAIN"]
        for no, line in enumerate(lines):
            self._put(f"250{' ' if no == len(lines) - 1 else '-'}{line}")

    def _starttls(self, _: str) -> None:
        self._put("220 go on")
        self._secure()

    def _auth(self, words: str) -> None:
        self.server.logins += 1
        password = base64.b64decode(words.rsplit(" ", maxsplit=1)[-1]).split(b"\0")[-1].decode()
        is_known = password == self.habits.password
        self._say("login", "235 ok" if is_known else "535 Login Fail. Please enter your authorization code")

    def _mail(self, words: str) -> None:
        self.sender = words.partition("<")[2].partition(">")[0]
        hourly = self.habits.hourly
        is_early = bool(hourly and self.server.limits.too_often("mails in an hour", hourly, 3600.0))
        self._say("mail", "550 Ip frequency limited" if is_early else "250 ok")

    def _rcpt(self, words: str) -> None:
        self.to = words.partition("<")[2].partition(">")[0]
        if self.habits.greylists and self.to not in self.server.seen:
            self.server.seen.add(self.to)
            self._put("451 4.7.1 Greylisted, try again later")
            return
        self.upset = self.server.upset(self.to)
        self._say("rcpt", self.habits.rcpt.get(self.to, "250 ok"))

    def _data(self, _: str) -> None:
        self._say("data", "354 go on")
        if self.habits.replies.get("data") or (self.upset and self.upset.phase == "data"):
            return
        raw = b""
        while (line := self.lines.readline()) != b".\r\n":
            if not line:
                raise OSError  # hung up in the middle of a mail, which is none then
            raw += line.removeprefix(b".") if line.startswith(b".") else line
        upset = self.upset if self.upset and self.upset.phase == "sent" else None
        if "sent" not in self.habits.replies and not (upset and upset.says):
            self.server.got.append(Got(self.sender, self.to, raw, self.server.clock(), is_answered=upset is None))
        self._say("sent", "250 queued")

    def _say(self, phase: str, usual: str) -> None:
        if self.habits.drops == phase:
            raise OSError
        if self.habits.stalls == phase:
            self.server.stalled += 1
            self.server.over.wait()
            raise OSError
        if self.upset and self.upset.phase == phase:
            upset, self.upset = self.upset, None
            self.server.over.wait(upset.slow_s)
            if not upset.says:
                raise OSError
            usual = upset.says
        self._put(self.habits.replies.get(phase, usual))

    def _put(self, words: str) -> None:
        self.sock.sendall(words.encode("gb18030") + b"\r\n")
