"""Lets sent messages tell how many papers have repeated them since (另有N家报道): changes them where they stand."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from bot.channels import Channel
from bot.pipeline.compose import Composer
from bot.pipeline.replying import Replier
from bot.render import Bundle, Letter
from bot.store import Store
from bot.store.sent import Outdated
from bot.types import Blame, Delivery

CHANGED_FOR = timedelta(hours=48)  # a message younger than this is kept up to date


class Refresher:
    def __init__(
        self,
        channel: Channel,
        store: Store,
        composer: Composer,
        *,
        now: Callable[[], datetime],
        sleep: Callable[[float], object],
    ) -> None:
        self._channel = channel
        self._store = store
        self._composer = composer
        self._now = now
        self._replier = Replier(channel, store, now=now, sleep=sleep)
        self._at_work = threading.Lock()

    def once(self, stopping: threading.Event) -> None:
        """Change what is outdated and may be changed now; the rest at the next round. One at a time does it."""
        if not self._channel.edits or not self._at_work.acquire(blocking=False):
            return
        try:
            with self._store.read() as tx:
                outdated = tx.sent.outdated(self._channel.name, self._now() - CHANGED_FOR)
            for message in outdated:
                if stopping.is_set():
                    return
                self._change(message)
        finally:
            self._at_work.release()

    def _change(self, message: Outdated) -> None:
        letter = self._letter(message.deliveries)
        outcome = self._replier.edit(message.deliveries[0].address, message.message_id, letter)
        is_over = outcome.permanent and outcome.blame is not Blame.CHANNEL
        if outcome.sent or is_over:
            with self._store.write() as tx:
                for delivery, reports in zip(message.deliveries, message.reports, strict=True):
                    tx.sent.changed(delivery.id, None if is_over else reports)

    def _letter(self, deliveries: Sequence[Delivery]) -> Letter:
        first, *more = map(self._composer.message, deliveries)
        return Bundle([first, *more]) if more else first
