"""What a service bears, and who did not keep to it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

Clock = Callable[[], float]


class Limits:
    """`violations` are the limits that a polite client would have kept."""

    def __init__(self, clock: Clock) -> None:
        self.violations: list[str] = []
        self._clock = clock
        self._arrivals: dict[str, deque[float]] = {}

    def too_often(self, key: str, most: int, within_s: float) -> float:
        """How many seconds too early this arrival is, with at most `most` within so many seconds: 0.0 where it keeps
        the limit, and is counted."""
        now, arrivals = self._clock(), self._arrivals.setdefault(key, deque(maxlen=most))
        if len(arrivals) == most and now - arrivals[0] < within_s:
            self.violations.append(f"{key}: more than {most} within {within_s:g} s")
            return within_s - (now - arrivals[0])
        arrivals.append(now)
        return 0.0
