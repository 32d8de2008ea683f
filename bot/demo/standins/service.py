"""A service on a free port of 127.0.0.1 that answers requests one by one, and may be told to misbehave."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

from bot.demo.loopback import LoopbackServer
from bot.demo.standins.limits import Clock, Limits


@dataclass(frozen=True, slots=True)
class Call:
    """One request: its path, its query, and its fields, whether they came as a form or as JSON."""

    path: str
    query: Mapping[str, str]
    fields: Mapping[str, Any]
    bytes: int


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer. `is_lost`: the line is cut instead of answering. `slow_s`: the answer comes so much later."""

    status: int = 200
    body: Any = None
    content_type: str = "application/json"
    is_lost: bool = False
    slow_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Fault:
    """One misbehaviour, once. `reply` is given instead of the right one; `accepts`: the message was taken all the
    same."""

    reply: Reply
    accepts: bool = False


class Service:
    """A context manager: it serves between enter and exit. Subclasses answer in `answer`, one request at a time."""

    def __init__(self, port: int = 0, clock: Clock = time.monotonic) -> None:
        self.clock = clock
        self.calls: Counter[str] = Counter()
        self.limits = Limits(self._seconds)
        self._faults: dict[str, deque[Fault]] = {}
        self._lock = threading.RLock()
        self._server = _Server(port, self)
        self._over = threading.Event()

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._server.shutdown()
        self._server.server_close()

    def _seconds(self) -> float:
        """By the clock as it is now: a test may put in another."""
        return self.clock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def violations(self) -> list[str]:
        return self.limits.violations

    def fail(self, address: str, *faults: Fault) -> None:
        """Let the next requests for an address ("*": any) go wrong, each in its way."""
        with self._lock:
            self._faults.setdefault(address, deque()).extend(faults)

    def owes(self, address: str) -> bool:
        """Whether a request for an address will still go wrong."""
        with self._lock:
            return bool(self._faults.get(address))

    def answer(self, call: Call) -> Reply:
        raise NotImplementedError

    def fault(self, address: str) -> Fault | None:
        for name in (address, "*"):
            if self._faults.get(name):
                return self._faults[name].popleft()
        return None

    def handle(self, call: Call) -> Reply:
        with self._lock:
            reply = self.answer(call)
        self._over.wait(reply.slow_s)
        return reply


class _Server(LoopbackServer):
    def __init__(self, port: int, service: Service) -> None:
        self.service = service
        super().__init__(port, _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = urlsplit(self.path)
        fields = _fields(body, self.headers.get("Content-Type", ""))
        reply = self.server.service.handle(Call(parts.path, dict(parse_qsl(parts.query)), fields, len(body)))
        if reply.is_lost:
            self.close_connection = True
            return
        is_text = isinstance(reply.body, str)
        data = reply.body.encode() if is_text else json.dumps(reply.body, ensure_ascii=False).encode()
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.content_type)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: Any) -> None:
        pass


def _fields(body: bytes, kind: str) -> dict[str, Any]:
    """The fields of a body, whether it is JSON, a form or a form with files; a file is its name and its bytes."""
    if "json" in kind:
        return json.loads(body) if body else {}
    if "multipart/form-data" not in kind:
        return dict(parse_qsl(body.decode(), keep_blank_values=True))
    fields: dict[str, Any] = {}
    for part in message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + body, policy=HTTP).iter_parts():
        name, file = str(part.get_param("name", header="content-disposition")), part.get_filename()
        held: Any = part.get_payload(decode=True)
        fields[name] = (file, held) if file else held.decode()
    return fields
