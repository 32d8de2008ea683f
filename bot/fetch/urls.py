"""Which URLs may be asked for: plain http(s) without tricks, on the hosts of one source."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

import httpx

from bot.fetch.trouble import Trouble
from bot.types import Health, Source

_PORTS = {"http": 80, "https": 443}
_NEVER = re.compile(r"[\x00-\x1f\x7f\\]")  # parsers disagree about them, so nobody gets to exploit that
_AUTHORITY = re.compile(r"(?i)https?://([^/?#]*)")
_HOST = re.compile(r"[a-z0-9._-]+|\[[0-9a-f:.]+\]")


@dataclass(frozen=True, slots=True)
class Target:
    """A URL that two parsers read alike. `host` is lower-case ASCII without brackets."""

    url: str
    scheme: str
    host: str
    port: int

    @property
    def origin(self) -> str:
        name = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{name}" + ("" if self.port == _PORTS[self.scheme] else f":{self.port}")

    @property
    def path(self) -> str:
        return urlsplit(self.url).path or "/"

    def is_same_site(self, other: Target) -> bool:
        """The same host, and the same server on it: 80 and 443 count as one."""
        usual = set(_PORTS.values())
        return self.host == other.host and (self.port == other.port or {self.port, other.port} <= usual)


def parse_target(url: str) -> Target:
    """Raises Trouble (REFUSED) for another scheme, userinfo, control characters, backslashes, odd hosts or ports."""
    if _NEVER.search(url):
        raise _refused("网址里有反斜杠或控制字符")
    authority = _AUTHORITY.match(url)
    if authority is None:
        raise _refused(f"不是 http(s) 网址：{url.partition(':')[0][:20]!r}")
    if "@" in authority[1]:
        raise _refused("网址里带着用户名")
    try:
        split = urlsplit(url)
        parsed = httpx.URL(url.replace(" ", "%20") if " " not in authority[1] else url).copy_with(fragment=None)
        port, seen_port = parsed.port or _PORTS[parsed.scheme], split.port or _PORTS[split.scheme]
    except (ValueError, KeyError, httpx.InvalidURL):
        raise _refused("看不懂的网址") from None
    host = parsed.raw_host.decode("ascii").lower()
    bare = f"[{host}]" if ":" in host else host
    if not _HOST.fullmatch(bare) or port != seen_port or _ascii(split.hostname or "") != host:
        raise _refused("网址的主机有两种读法")
    return Target(str(parsed), parsed.scheme, host, port)


def join_location(target: Target, location: bytes) -> str:
    """What a Location header leads to; raw bytes of a Chinese path, in whatever charset, are percent-encoded."""
    text = quote(location.strip(), safe="".join(map(chr, range(0x7F))))
    if _NEVER.search(text):
        raise _refused("转到的网址里有反斜杠或控制字符")
    try:
        return urljoin(target.url, text)
    except ValueError:
        raise _refused("转到看不懂的网址") from None


@dataclass(frozen=True, slots=True)
class Hosts:
    """The hosts and ports one source may lead to."""

    allowed: frozenset[tuple[str, int]]

    @classmethod
    def of(cls, source: Source) -> Hosts:
        """`name` opens 80, 443 and the ports that the source's own URLs use on that host; `name:port` only that."""
        own = set(_origins((source.url, *source.alternatives)))
        allowed = set(own)
        for entry in (*source.hosts, *(host if ":" not in host else f"[{host}]" for host, _ in own)):
            host, port = split_host(entry)
            ports = {80, 443} | {known for name, known in own if name == host} if port is None else {port}
            allowed |= {(host, number) for number in ports}
        return cls(frozenset(allowed))

    def admit(self, target: Target) -> None:
        if (target.host, target.port) not in self.allowed:
            raise _refused(f"镜像或别人的主机：{target.host}:{target.port} 不在这个来源的 hosts 里")


def split_host(entry: str) -> tuple[str, int | None]:
    """`name`, `name:port`, `[v6]` or `[v6]:port` → host and port."""
    found = re.fullmatch(r"(\[[^\]]+\]|[^:]+|[^:]*:[^:]*:.*?)(?::(\d{1,5}))?", entry.strip())
    if found is None:
        return entry.strip().lower(), None
    return _ascii(found[1].strip("[]")), int(found[2]) if found[2] else None


def _origins(urls: Iterable[str]) -> Iterable[tuple[str, int]]:
    for url in urls:
        try:
            split = urlsplit(url)
            if split.scheme in _PORTS and split.hostname:
                yield _ascii(split.hostname), split.port or _PORTS[split.scheme]
        except ValueError:
            continue  # a bad URL opens nothing, and asking for it is refused with a reason


def _ascii(host: str) -> str:
    if host.isascii():
        return host.lower()
    try:
        return httpx.URL(f"http://{host}/").raw_host.decode("ascii").lower()
    except (ValueError, httpx.InvalidURL):
        return host.lower()


def _refused(detail: str) -> Trouble:
    return Trouble(Health.REFUSED, detail)
