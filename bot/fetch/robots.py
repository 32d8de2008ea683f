"""robots.txt by RFC 9309: fetched before anything else of a host, kept for a day, obeyed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from protego import Protego

from bot.fetch.exchange import Reply
from bot.fetch.rules import PageCache, Rules
from bot.fetch.trouble import TooManyRedirects, Trouble
from bot.fetch.urls import Target
from bot.types import Health, Page

MAX_BYTES = 512 * 1024
_KEPT = timedelta(hours=24)
_REFUSAL_KEPT = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class _Law:
    """What one origin allows. `closed` holds the reason where nothing is allowed."""

    until: datetime
    rules: Protego | None = None
    closed: str = ""
    health: Health = Health.ROBOTS


class Robots:
    """2xx is obeyed, 4xx and endless redirects allow all, 5xx and silence forbid all (asked again after 5 minutes).
    A host that cannot even be connected to is reported as such, not as forbidding."""

    def __init__(self, rules: Rules, cache: PageCache, clock: Callable[[], datetime]) -> None:
        self._rules = rules
        self._cache = cache
        self._clock = clock
        self._laws: dict[str, _Law] = {}
        self._busy: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def permit(self, target: Target, fetch: Callable[[Target], Reply]) -> float:
        """Seconds that the host wants between two requests (0 where it does not say). Raises Trouble (ROBOTS) where
        robots.txt forbids `target`. `fetch` gives the last reply after redirects, and raises Trouble."""
        law = self._law(target, fetch)
        if law.closed:
            raise Trouble(law.health, law.closed)
        if law.rules is None:
            return 0.0
        name = self._rules.robots_name
        if not law.rules.can_fetch(target.url, name):
            raise Trouble(Health.ROBOTS, f"{target.host} 的 robots.txt 不让 {name} 读这里")
        return min(float(law.rules.crawl_delay(name) or 0), self._rules.max_crawl_delay_s)

    def _law(self, target: Target, fetch: Callable[[Target], Reply]) -> _Law:
        with self._lock:
            busy = self._busy.setdefault(target.origin, threading.Lock())
        with busy:
            law = self._laws.get(target.origin)
            if law is None or law.until <= self._clock():
                law = self._recalled(target.origin) or self._fetched(target, fetch)
                self._laws[target.origin] = law
            return law

    def _recalled(self, origin: str) -> _Law | None:
        page = self._cache.recall(origin + "/robots.txt")
        if page is None or not timedelta() <= self._clock() - page.fetched_at < _KEPT:
            return None
        return _Law(page.fetched_at + _KEPT, parse_robots(page.body) if page.status == 200 else None)

    def _fetched(self, target: Target, fetch: Callable[[Target], Reply]) -> _Law:
        url = target.origin + "/robots.txt"
        now = self._clock()
        status, body, content_type = 404, b"", ""
        try:
            reply = fetch(Target(url, target.scheme, target.host, target.port))
        except TooManyRedirects:
            pass  # RFC 9309, 2.3.1.2: as if there were none
        except Trouble as trouble:
            if trouble.dead:
                raise
            return _Law(now + _REFUSAL_KEPT, closed=f"读不到 robots.txt（{trouble.detail}），什么也不问")
        else:
            if reply.status >= 500:
                health = Health.CHALLENGE if reply.status == 521 else Health.ROBOTS
                detail = f"robots.txt 回答 {reply.status}，什么也不问"
                return _Law(now + _REFUSAL_KEPT, closed=detail, health=health)
            if 200 <= reply.status < 300:
                status, body, content_type = 200, reply.body[:MAX_BYTES], reply.content_type
        self._cache.remember(Page(url, url, status, body, "", "", content_type, now))
        return _Law(now + _KEPT, parse_robots(body) if status == 200 else None)


def parse_robots(body: bytes) -> Protego:
    """HTML says nothing, so it allows all; a BOM hides no group; a file cut at its cap ends with a whole line."""
    text = body.decode("utf-8-sig", errors="replace")
    if text.lstrip().startswith("<"):
        return Protego.parse("")
    if len(body) >= MAX_BYTES:
        text = text[: text.rfind("\n") + 1]
    return Protego.parse(text)
