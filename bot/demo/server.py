"""Loopback copies of the sources that Jiangmen Watch reads, with invented articles.

    with DemoSites(today=date(2026, 3, 5)) as sites:
        sources_toml = sites.sources_toml()      # watch these
        …                                        # a first visit: the baseline
        sites.advance(-1)                        # the next day has come
        …                                        # a second visit: news
        sites.asked("paper")                     # what was asked of the paper, and how it answered

The clock is the demo's own: it stands still between two calls of `advance`. Whatever date the visitor believes in, the
sites show what is out at `now_day` and its hour.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import blake2s
from http.server import BaseHTTPRequestHandler
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, unquote, urlsplit

from bot.demo.exchange import NOT_FOUND, Request, Response
from bot.demo.loopback import LoopbackServer
from bot.demo.newsroom import Newsroom
from bot.demo.sites import Host, build_hosts
from bot.demo.sources import render_sources
from bot.demo.stories import Posting


@dataclass(frozen=True, slots=True)
class Asked:
    """One request that arrived. `conditional` means it named an ETag or a time it already knew."""

    host: str
    path: str
    conditional: bool
    status: int
    user_agent: str


class DemoSites:
    """All copied sites on free ports of 127.0.0.1, or on `ports` by host name. A context manager: the sites serve
    between enter and exit. `now_day` -2 … 0 is the day a visitor finds, `hour` the last hour of it that has passed."""

    def __init__(self, today: date, now_day: int = -2, hour: int = 23, ports: Mapping[str, int] | None = None) -> None:
        self._newsroom = Newsroom(today, now_day, hour)
        self._hosts = build_hosts(self._newsroom)
        self._ports = dict(ports or {})
        self._servers: dict[str, _Server] = {}
        self._asked: list[Asked] = []

    def __enter__(self) -> Self:
        try:
            for name, host in self._hosts.items():
                self._servers[name] = _Server(name, host, self._ports.get(name, 0), self._asked)
        except OSError:
            self._close()
            raise
        for server in self._servers.values():
            threading.Thread(target=server.serve_forever, args=(0.02,), name=server.name, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for server in self._servers.values():
            server.shutdown()
        self._close()

    @property
    def postings(self) -> tuple[Posting, ...]:
        """Everything that is printed on the four days, with what should come of it."""
        return self._newsroom.postings

    @property
    def now(self) -> datetime:
        return self._newsroom.now

    @property
    def ports(self) -> dict[str, int]:
        """The port of every host: given to another DemoSites, the sites come back where they were."""
        return {name: server.server_port for name, server in self._servers.items()}

    @property
    def day(self) -> int:
        """The day the sites show; 0 is today."""
        return (self._newsroom.now.date() - self._newsroom.today).days

    def advance(self, day: int, hour: int = 23) -> None:
        """Turn the sites' clock to the end of `hour` o'clock of `day` (0 is today), forwards or backwards."""
        self._newsroom.turn_to(day, hour)

    def origin(self, host: str) -> str:
        """http://127.0.0.1:PORT of a host: paper, paper_old, portal, xinhui, heshan, news."""
        return f"http://127.0.0.1:{self._servers[host].server_port}"

    def url_of(self, posting: Posting) -> str:
        """Where a posting stands; the paper's on its newer port."""
        for name, host in self._hosts.items():
            if posting.site in host.sites:
                return self.origin(name) + host.sites[posting.site].path_of(posting)
        raise ValueError(f"no host shows {posting.site}, where {posting.id} is printed")

    def sources_toml(self) -> str:
        """The text of a sources.toml that watches every copied site."""
        return render_sources({name: f"127.0.0.1:{server.server_port}" for name, server in self._servers.items()})

    def asked(self, host: str | None = None) -> tuple[Asked, ...]:
        """The requests that arrived so far, at one host or at all, in the order of their answers."""
        return tuple(asked for asked in self._asked if host in (None, asked.host))

    def _close(self) -> None:
        for server in self._servers.values():
            server.server_close()


class _Server(LoopbackServer):
    def __init__(self, name: str, host: Host, port: int, asked: list[Asked]) -> None:
        self.name = name
        self.host = host
        self.asked = asked
        super().__init__(port, _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        origin = f"http://127.0.0.1:{self.server.server_port}"
        response = _answer(self.server.host, Request(origin, unquote(parts.path), dict(parse_qsl(parts.query))))
        etag = f'"{blake2s(response.body, digest_size=8).hexdigest()}"'
        known = response.status == 200 and self._knows(etag, response.modified_at)
        status = 304 if known else response.status
        agent = self.headers.get("User-Agent", "")
        # list.append is atomic; the answer follows it, so a visitor that got its answer finds it in the log
        self.server.asked.append(Asked(self.server.name, self.path, self._is_conditional(), status, agent))
        self.send_response(status)
        if response.status == 200:
            self.send_header("ETag", etag)
            if response.modified_at:
                self.send_header("Last-Modified", format_datetime(response.modified_at.astimezone(UTC), usegmt=True))
        if not known:
            self.send_header("Content-Type", response.content_type)
            self.send_header("Content-Length", str(len(response.body)))
        self.end_headers()
        if not known:
            self.wfile.write(response.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Keep the terminal quiet: `DemoSites.asked` is the log."""

    def _is_conditional(self) -> bool:
        return "If-None-Match" in self.headers or "If-Modified-Since" in self.headers

    def _knows(self, etag: str, modified_at: datetime | None) -> bool:
        """Whether the visitor's copy is still good. An ETag, where it named one, decides alone."""
        if names := self.headers.get("If-None-Match"):
            return etag in names
        since = self.headers.get("If-Modified-Since")
        if not since or not modified_at:
            return False
        try:
            return parsedate_to_datetime(since) >= modified_at
        except (TypeError, ValueError):
            return False


def _answer(host: Host, request: Request) -> Response:
    if request.path == "/robots.txt":
        return Response(host.robots.encode(), "text/plain") if host.robots is not None else NOT_FOUND
    fitting = (site for site in host.sites.values() if request.path.startswith(site.prefix))
    site = next(fitting, None)
    return site.answer(request) if site else NOT_FOUND
