"""The time one ask may take in all."""

from __future__ import annotations

from collections.abc import Callable


class Deadline:
    """Runs from its birth on a monotonic clock; waiting for one's turn in our own queue is given back."""

    def __init__(self, seconds: float, monotonic: Callable[[], float]) -> None:
        self.seconds = seconds
        self._monotonic = monotonic
        self._ends = monotonic() + seconds

    def left(self) -> float:
        """Seconds; 0 or less when it is over."""
        return self._ends - self._monotonic()

    def give_back(self, seconds: float) -> None:
        self._ends += seconds
