"""One request at a time per host, in the order of asking, with a pause between two."""

from __future__ import annotations

import random
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class _Lane:
    def __init__(self) -> None:
        self.waiting: deque[object] = deque()
        self.free_at = float("-inf")
        self.gap_s = 0.0


class Pace:
    """Hosts do not wait for each other. `monotonic` and `sleep` belong together."""

    def __init__(
        self, gap_s: float, jitter_s: float, monotonic: Callable[[], float], sleep: Callable[[float], object]
    ) -> None:
        self._gap_s = gap_s
        self._jitter_s = jitter_s
        self._monotonic = monotonic
        self._sleep = sleep
        self._lanes: dict[str, _Lane] = {}
        self._moved = threading.Condition()

    @contextmanager
    def turn(self, host: str) -> Iterator[float]:
        """Held while a request runs; gives the seconds that the wait for it took."""
        ticket, asked_at = object(), self._monotonic()
        with self._moved:
            lane = self._lane(host)
            lane.waiting.append(ticket)
            self._moved.wait_for(lambda: lane.waiting[0] is ticket)
            pause = lane.free_at - self._monotonic()
        try:
            if pause > 0:
                self._sleep(pause)
            yield self._monotonic() - asked_at
        finally:
            with self._moved:
                gap = max(self._gap_s, lane.gap_s) + random.uniform(0, self._jitter_s)
                lane.free_at = max(lane.free_at, self._monotonic() + gap)
                lane.waiting.popleft()
                self._moved.notify_all()

    def widen(self, host: str, gap_s: float) -> None:
        """The host asks for at least this pause (Crawl-delay)."""
        with self._moved:
            self._lane(host).gap_s = gap_s

    def hold(self, host: str, seconds: float) -> None:
        """The host asks for a rest now (Retry-After): nobody comes earlier."""
        with self._moved:
            lane = self._lane(host)
            lane.free_at = max(lane.free_at, self._monotonic() + seconds)

    def _lane(self, host: str) -> _Lane:
        return self._lanes.setdefault(host, _Lane())
