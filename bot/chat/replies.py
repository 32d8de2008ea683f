"""What goes back to people, sent aside: who listens never waits for who speaks. One room's answers keep their order,
and no room waits for another."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable

log = logging.getLogger(__name__)

Job = Callable[[], object]


class Replies:
    def __init__(self, name: str, at_once: int = 4) -> None:
        self._name = name
        self._at_once = at_once
        self._waiting: dict[str, deque[Job]] = {}  # by room; those at work stay in it
        self._ready: deque[str] = deque()
        self._changed = threading.Condition()
        self._at_work = 0

    def soon(self, room: str, job: Job) -> None:
        """Do it as soon as what was asked for this room before is done."""
        with self._changed:
            if room in self._waiting:
                self._waiting[room].append(job)
                return
            self._waiting[room] = deque([job])
            self._ready.append(room)
            if self._at_work < self._at_once:
                self._at_work += 1
                threading.Thread(target=self._work, name=f"answer-{self._name}", daemon=True).start()

    def drained(self, timeout_s: float) -> bool:
        """Whether everything is done; waits for it."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._waiting, timeout_s)

    def _work(self) -> None:
        while (taken := self._take()) is not None:
            room, job = taken
            try:
                job()
            except Exception:
                log.exception("an answer by %s was lost", self._name)
            self._done(room)

    def _take(self) -> tuple[str, Job] | None:
        with self._changed:
            if not self._ready:
                self._at_work -= 1
                return None
            room = self._ready.popleft()
            return room, self._waiting[room].popleft()

    def _done(self, room: str) -> None:
        with self._changed:
            if self._waiting[room]:
                self._ready.append(room)
            else:
                del self._waiting[room]
            self._changed.notify_all()
