"""The home page served in place of another: known by comparing, without asking the host more than once a day.

A page is compared with the home page of its host where that was seen (in this process, or in the cache). Where it was
not, and the page looks like one, a path that cannot exist is asked for once per host and day: an honest server
says 404, any other shows what it serves for every path.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.fetch.charset import decode
from bot.fetch.exchange import Reply
from bot.fetch.look import Look, look_at
from bot.fetch.rules import PageCache
from bot.fetch.trouble import Trouble
from bot.fetch.urls import Target
from bot.types import Page

_KEPT = timedelta(hours=24)
_NONSENSE = "/jmwatch-asks-for-a-page-that-cannot-exist.html"
_MAY_DIFFER = 0.04  # a date, a counter, a fresh headline
_FEW = 10
_REMEMBERED = 64


@dataclass(frozen=True, slots=True)
class Print:
    """What two copies of one page share: the title and nearly all visible lines."""

    title: str
    lines: frozenset[str]

    @classmethod
    def of(cls, look: Look) -> Print:
        return cls(look.title, frozenset(look.lines))

    def is_like(self, other: Print) -> bool:
        if self.title != other.title or not self.lines:
            return False
        lines = len(self.lines | other.lines)
        return len(self.lines ^ other.lines) <= (max(2, _MAY_DIFFER * lines) if lines >= _FEW else 0)


class Homes:
    def __init__(self, cache: PageCache, clock: Callable[[], datetime]) -> None:
        self._cache = cache
        self._clock = clock
        self._homes: dict[str, Print | None] = {}
        self._fallbacks: dict[str, tuple[datetime, Print | None]] = {}
        self._seen: dict[str, dict[int, str]] = {}
        self._lock = threading.Lock()

    def note(self, target: Target, look: Look) -> None:
        """This is the home page of its host."""
        with self._lock:
            self._homes[target.origin] = Print.of(look)

    def is_home(self, target: Target, look: Look) -> bool:
        """The page equals the home page that was seen before; asks nobody."""
        with self._lock:
            if target.origin not in self._homes:
                page = self._cache.recall(target.origin + "/")
                self._homes[target.origin] = _print(page) if page is not None and page.status == 200 else None
            home = self._homes[target.origin]
        return home is not None and home.is_like(Print.of(look))

    def is_suspect(self, target: Target, look: Look) -> bool:
        """It has no article and either no title of its own, or was served for another path before."""
        mark = hash(Print.of(look))
        with self._lock:
            seen = self._seen.setdefault(target.origin, {})
            path = seen.setdefault(mark, target.path)
            while len(seen) > _REMEMBERED:
                seen.pop(next(iter(seen)))
        own_title = len(look.title_parts) > 1 and not any("首页" in part for part in look.title_parts)
        return look.sentences < 8 and len(look.lines) >= 3 and (path != target.path or not own_title)

    def is_fallback(self, target: Target, look: Look, fetch: Callable[[Target], Reply]) -> bool:
        """The page equals what the host serves for a path that cannot exist. `fetch` may raise Trouble."""
        with self._lock:
            until, mark = self._fallbacks.get(target.origin, (None, None))
        if until is None or until <= self._clock():
            until, mark = self._recalled(target.origin) or self._asked(target, fetch)
            with self._lock:
                self._fallbacks[target.origin] = (until, mark)
        return mark is not None and mark.is_like(Print.of(look))

    def _recalled(self, origin: str) -> tuple[datetime, Print | None] | None:
        page = self._cache.recall(origin + _NONSENSE)
        if page is None or not timedelta() <= self._clock() - page.fetched_at < _KEPT:
            return None
        return page.fetched_at + _KEPT, _print(page) if page.status == 200 else None

    def _asked(self, target: Target, fetch: Callable[[Target], Reply]) -> tuple[datetime, Print | None]:
        url, now = target.origin + _NONSENSE, self._clock()
        status, body, content_type = 404, b"", ""
        try:
            reply = fetch(Target(url, target.scheme, target.host, target.port))
        except Trouble:
            return now + _KEPT, None
        if reply.status == 200:
            status, body, content_type = 200, reply.body, reply.content_type
        page = Page(url, url, status, body, "", "", content_type, now)
        self._cache.remember(page)
        return now + _KEPT, _print(page) if status == 200 else None


def _print(page: Page) -> Print:
    return Print.of(look_at(decode(page.body, page.content_type)[0]))
