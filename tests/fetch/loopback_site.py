"""A web server on loopback that misbehaves as told, over raw sockets."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.types import Page, Source


@dataclass(frozen=True)
class Asked:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes


def reply(body: bytes | str = b"", status: int = 200, *, length: bool = True, **headers: str) -> bytes:
    """The bytes of an answer; `content_type="…"` becomes the header Content-Type."""
    data = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status} Whatever", "Connection: close"]
    lines += [f"{name.replace('_', '-').title()}: {value}" for name, value in headers.items()]
    lines += [f"Content-Length: {len(data)}"] if length and "content_length" not in headers else []
    return "\r\n".join(lines).encode("utf-8") + b"\r\n\r\n" + data


def article(title: str = "蓬江一季度签约二十个项目", *, words: str = "") -> str:
    text = "".join(f"<p>第{n}个项目当天落户，计划投资{n}亿元。双方代表签字！{words}</p>" for n in range(1, 8))
    head = f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}</title></head>"
    return f"{head}<body><h1>{title}</h1>{text}</body></html>"


Handler = Callable[[Asked, socket.socket], bytes | None]
Route = bytes | list[bytes] | Handler


class Site:
    """`routes` maps a path (without query) to an answer, to answers in turn (the last one stays), or to a function
    that may write to the socket itself. Anything else is 404. `seen` keeps what was asked, `busiest`
    how many at once."""

    def __init__(self, certificate: str | None = None) -> None:
        self.routes: dict[str, Route] = {}
        self.otherwise: bytes = reply("<title>404</title>", 404)
        self.seen: list[Asked] = []
        self.busiest = 0
        self.connections = 0
        self._busy = 0
        self._lock = threading.Lock()
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER) if certificate else None
        if self._tls is not None and certificate is not None:
            self._tls.load_cert_chain(certificate)
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port: int = self._listener.getsockname()[1]
        self.scheme = "https" if certificate else "http"
        self.stopping = threading.Event()
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    def paths(self, *, with_robots: bool = False) -> list[str]:
        return [asked.path for asked in self.seen if with_robots or asked.path != "/robots.txt"]

    def stop(self) -> None:
        if self.stopping.is_set() and self._listener.fileno() == -1:
            return
        self.stopping.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join(10)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            connection.settimeout(10)
            try:
                if self._tls is not None:
                    with self._tls.wrap_socket(connection, server_side=True) as secure:
                        self._answer(secure)
                else:
                    self._answer(connection)
            except OSError:
                pass  # the client went away: that is what many tests are about

    def _answer(self, connection: socket.socket) -> None:
        asked = self._hear(connection)
        if asked is None:
            return
        with self._lock:
            self.seen.append(asked)
            self._busy += 1
            self.busiest = max(self.busiest, self._busy)
            route = self.routes.get(asked.path.partition("?")[0], self.otherwise)
            if isinstance(route, list):
                route = route.pop(0) if len(route) > 1 else route[0]
        try:
            answer = route if isinstance(route, bytes) else route(asked, connection)
        finally:
            with self._lock:
                self._busy -= 1
        if answer is not None:
            connection.sendall(answer)
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(65536):
                pass

    def _hear(self, connection: socket.socket) -> Asked | None:
        data = b""
        while b"\r\n\r\n" not in data:
            more = connection.recv(65536)
            if not more or more.startswith(b"\x16"):  # a TLS greeting
                return None
            data += more
        head, _, body = data.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        method, path, _ = first.split(" ", 2)
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        while len(body) < int(headers.get("content-length", "0")):
            body += connection.recv(65536)
        return Asked(method, path, headers, body)


@dataclass
class Shelf:
    """A PageCache that behaves as the store does: one copy per asked URL."""

    pages: dict[str, Page] = field(default_factory=dict)

    def recall(self, url: str) -> Page | None:
        return self.pages.get(url)

    def remember(self, page: Page) -> None:
        self.pages[page.asked] = page


class FakeTime:
    """A monotonic clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []
        self._lock = threading.Lock()

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self.slept.append(seconds)
            self.now += seconds


def source(url: str, *hosts: str, alternatives: tuple[str, ...] = ()) -> Source:
    return Source(name="s", title="样报", kind="list", url=url, hosts=hosts, alternatives=alternatives)
