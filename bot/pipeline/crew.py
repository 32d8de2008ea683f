"""Threads that work while there is something to do, so many at a time, and end with the process."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from bot.errors import StoreError
from bot.pipeline.alarm import Alarm

log = logging.getLogger(__name__)


class Crew:
    def __init__(self, name: str, size: int, work: Callable[[], object], alarm: Alarm) -> None:
        """`work` ends when there is nothing to do for now; what breaks it off is told, and it goes on when rung."""
        self._name = name
        self._size = size
        self._job = work
        self._alarm = alarm
        self._hiring = threading.Lock()
        self._threads: list[threading.Thread] = []

    def ring(self) -> None:
        """Set to work whoever is idle; returns at once."""
        with self._hiring:
            self._threads = [thread for thread in self._threads if thread.is_alive()]
            for _ in range(self._size - len(self._threads)):
                thread = threading.Thread(target=self._work, name=self._name, daemon=True)
                thread.start()
                self._threads.append(thread)

    def drained(self, timeout_s: float | None = None) -> bool:
        """Whether what was under way has ended; waits for it."""
        end = None if timeout_s is None else time.monotonic() + timeout_s
        with self._hiring:  # a stop may come while others are set to work
            threads = list(self._threads)
        for thread in threads:
            thread.join(None if end is None else max(0.0, end - time.monotonic()))
        return not any(thread.is_alive() for thread in threads)

    def _work(self) -> None:
        try:
            self._job()
        except StoreError as error:
            self._alarm.ring(error)
        except Exception:
            log.exception("%s broke off; it goes on at the next round", self._name)
