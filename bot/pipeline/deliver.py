"""Outbox → channels. Claims due rows with a lease, renders, sends, writes what became of it.

At least once, never zero: a crash between sending and writing leaves a lease that runs out; the row is sent again,
marked as perhaps a second copy, and counted.
"""

from __future__ import annotations

import logging
import random
import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.channels import Channel
from bot.render import Message
from bot.store import Store
from bot.types import Delivery, Outcome

log = logging.getLogger(__name__)

FIRST_PAUSE_S, LONGEST_PAUSE_S = 30.0, 3600.0
GIVE_UP_AFTER = 20  # attempts; about half a day


class Deliverer:
    def __init__(
        self,
        store: Store,
        channels: Mapping[str, Channel],
        outlets: Mapping[str, str],
        *,
        owner: str,
        lease_s: float,
        zone: ZoneInfo,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """`outlets` gives the name people know for a source."""
        self._store = store
        self._channels = channels
        self._outlets = outlets
        self._owner = owner
        self._lease_s = lease_s
        self._zone = zone
        self._now = now
        self._stopping = threading.Event()

    def once(self) -> int:
        """Send everything that is due; how many were sent."""
        sent = 0
        while not self._stopping.is_set():
            with self._store.write() as tx:
                claimed = tx.outbox.claim(self._owner, self._now(), self._lease_s)
            if not claimed:
                break
            sent += sum(self._deliver(delivery) for delivery in claimed)
        return sent

    def stop(self) -> None:
        """Send nothing more; what is claimed and unsent is handed back."""
        self._stopping.set()

    def _deliver(self, delivery: Delivery) -> bool:
        if self._stopping.is_set():
            with self._store.write() as tx:
                tx.outbox.hand_back(delivery, self._owner)
            return False
        outcome = self._send(delivery)
        now = self._now()
        with self._store.write() as tx:
            if not tx.outbox.settle(delivery, self._owner, outcome, now=now, retry_at=now + _pause(delivery, outcome)):
                log.warning("delivery %d was taken over meanwhile; its result is not written", delivery.id)
        if not outcome.sent:
            log.warning("delivery %d by %s: %s", delivery.id, delivery.channel, outcome.detail)
        return outcome.sent

    def _send(self, delivery: Delivery) -> Outcome:
        channel = self._channels.get(delivery.channel)
        if channel is None:
            return Outcome(sent=False, permanent=True, detail=f"没有渠道 {delivery.channel}")
        try:
            outcome = channel.send(delivery.address, self._message(delivery))
        except Exception as error:
            log.exception("channel %s failed on delivery %d", delivery.channel, delivery.id)
            outcome = Outcome(sent=False, detail=f"{type(error).__name__}: {error}", maybe_sent=True)
        if not outcome.sent and not outcome.permanent and delivery.attempt >= GIVE_UP_AFTER:
            return Outcome(sent=False, permanent=True, detail=f"{delivery.attempt} 次后放弃：{outcome.detail}")
        return outcome

    def _message(self, delivery: Delivery) -> Message:
        with self._store.read() as tx:
            kept = tx.outbox.message(delivery.alert_id)
            heard_from = tx.outbox.heard_from(kept["article_id"])
        detail = kept["detail"]
        return Message(
            alert_id=delivery.alert_id,
            reason=kept["reason"],
            facts=kept["facts"],
            title=kept["title"],
            url=kept["url"],
            outlet=detail["outlet"] or self._outlets.get(kept["source"], kept["source"]),
            label=detail["label"],
            published_at=kept["published_at"].astimezone(self._zone),
            heard_from=heard_from,
            maybe_twice=delivery.was_uncertain,
            wanted_by=delivery.wanted_by,
        )


def _pause(delivery: Delivery, outcome: Outcome) -> timedelta:
    """Full jitter, doubled with every attempt; a wish of the channel is a floor."""
    longest = min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2 ** min(delivery.attempt, 12))
    return timedelta(seconds=max(outcome.retry_after_s or 0.0, random.uniform(FIRST_PAUSE_S / 2, longest)))
