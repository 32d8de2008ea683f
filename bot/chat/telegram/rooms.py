"""Who administers a group, asked of Telegram and remembered for some minutes."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.channels.telegram.intake import Intake

log = logging.getLogger(__name__)

REMEMBERED = timedelta(minutes=5)
MOST_ROOMS = 1000


class Rooms:
    def __init__(self, intake: Intake, now: Callable[[], datetime]) -> None:
        self._intake = intake
        self._now = now
        self._known: OrderedDict[int, tuple[datetime, frozenset[int]]] = OrderedDict()
        self._lock = threading.Lock()

    def rules(self, chat_id: int, person_id: int) -> bool:
        """Whether a person administers a group. Without an answer, what was known last; else nobody does."""
        now = self._now()
        with self._lock:
            asked_at, rulers = self._known.get(chat_id, (None, frozenset[int]()))
        if asked_at is None or now - asked_at > REMEMBERED:
            found, outcome = self._intake.rulers(chat_id)
            if outcome.sent:
                rulers = found
                self._remember(chat_id, now, found)
            else:
                log.warning("who administers a group is not known: %s", outcome.detail)
        return person_id in rulers

    def _remember(self, chat_id: int, now: datetime, rulers: frozenset[int]) -> None:
        with self._lock:
            self._known[chat_id] = now, rulers
            self._known.move_to_end(chat_id)
            if len(self._known) > MOST_ROOMS:
                self._known.popitem(last=False)
