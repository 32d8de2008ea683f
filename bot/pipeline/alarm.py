"""Word to the operators when the database takes nothing: past the outbox, straight by their channels. Once, and once
again when it is well."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from bot.channels import Channel
from bot.errors import StoreError
from bot.render import Notice

log = logging.getLogger(__name__)

AGAIN_AFTER = timedelta(minutes=1)  # where nobody heard it
QUIET = timedelta(minutes=10)  # trouble that comes and goes is told once in so long: no limit of a channel is kept here


class Alarm:
    def __init__(
        self, channels: Mapping[str, Channel], operators: Sequence[tuple[str, str]], now: Callable[[], datetime]
    ) -> None:
        self._channels = channels
        self._operators = operators
        self._now = now
        self._lock = threading.Lock()
        self._rang_at: datetime | None = None
        self._is_heard = False
        self._told_at: datetime | None = None

    def ring(self, error: StoreError) -> None:
        """The database refused a write or a read. Nothing is written of this."""
        with self._lock:
            now = self._now()
            if self._rang_at and (self._is_heard or now < self._rang_at + AGAIN_AFTER):
                return
            self._rang_at = now
            log.error("the database takes nothing: %s", error)
            if self._told_at and self._told_at <= now < self._told_at + QUIET:
                return
            what = f"⚠️ 江门观察：数据库写不进去，提醒都在排队，不会丢\n原因：{error}\n{error.hint}"
            self._is_heard = self._say(what)
            if self._is_heard:
                self._told_at = now

    def well(self) -> None:
        """Something was written."""
        if self._rang_at is None:
            return
        with self._lock:
            log.warning("the database takes writes again")
            if self._is_heard:
                self._say("✅ 江门观察：数据库恢复正常，排队的提醒正在补发")
            self._rang_at, self._is_heard = None, False

    def _say(self, words: str) -> bool:
        ways = [(self._channels[name], address) for name, address in self._operators if name in self._channels]
        heard = [channel.send(address, Notice(words)).sent for channel, address in ways]
        return any(heard)
