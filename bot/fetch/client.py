"""The door: a fetcher for the life of the process, a visit for each look at a source."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from bot.fetch.exchange import Exchange
from bot.fetch.homes import Homes
from bot.fetch.pace import Pace
from bot.fetch.resolving import Resolve, ask_system
from bot.fetch.robots import Robots
from bot.fetch.rules import PageCache, Rules
from bot.fetch.urls import Hosts
from bot.fetch.visits import Equipment, Visit
from bot.fetch.wire import Wire
from bot.types import Answer, Ask, Source

Asker = Callable[[Ask], Answer]


class Fetcher:
    """The only way to the web; for all threads. Raises ConfigError for rules that cannot be kept, and nothing for what
    the network does. `clock` gives aware times, `monotonic` and `sleep` belong together (by default a sleep that
    `close` ends), `resolve` names addresses."""

    def __init__(
        self,
        rules: Rules,
        cache: PageCache,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] | None = None,
        resolve: Resolve = ask_system,
    ) -> None:
        for name in ("httpx", "httpcore"):
            logging.getLogger(name).setLevel(logging.WARNING)  # they log whole URLs, and so the secrets in them
        self._closed = threading.Event()
        sleep = sleep or self._closed.wait
        self._wire = Wire(rules, resolve)
        pace = Pace(rules.gap_s, rules.jitter_s, monotonic, sleep)
        self._shared = Equipment(
            rules=rules,
            cache=cache,
            exchange=Exchange(rules, self._wire, pace, clock, sleep),
            pace=pace,
            robots=Robots(rules, cache, clock),
            homes=Homes(cache, clock),
            clock=clock,
            monotonic=monotonic,
        )

    @contextmanager
    def visit(self, source: Source) -> Iterator[Asker]:
        """Gives what answers the asks of one visit. Cookies end with it; hosts are those of the source."""
        yield Visit(self._shared, Hosts.of(source))

    def close(self) -> None:
        """Ends requests in flight and waits between them, from any thread; later asks are refused."""
        self._wire.close()
        self._closed.set()
