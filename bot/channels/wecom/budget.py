"""What a member may be sent. Above it WeCom says ok and drops the message, so it must be kept on this side."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable

# At most so many within so many seconds. WeCom says 30 a minute and 1000 an hour; its clock is not ours.
LIMITS = ((29, 61.0), (990, 3605.0))
GAP_S = 3.65  # between alerts: by itself within both limits, and kept in the database, so also over a restart


class Budget:
    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._sent: dict[str, deque[float]] = {}

    def take(self, member: str) -> float:
        """Count one message to the member: 0.0; or, uncounted, how many seconds too early it is."""
        with self._lock:
            now = self._clock()
            sent = self._sent.setdefault(member.lower(), deque(maxlen=max(most for most, _ in LIMITS)))
            waits = [sent[-most] + within_s - now for most, within_s in LIMITS if len(sent) >= most]
            if (wait_s := max(waits, default=0.0)) > 0:
                return wait_s
            sent.append(now)
            return 0.0
