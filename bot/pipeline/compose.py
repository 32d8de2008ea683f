"""Deliveries → the letter that is sent: one alert, or the alerts that are due together."""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from bot.render import Message
from bot.store import Store
from bot.types import Delivery


class Composer:
    """`outlets` gives the name people know for a source, `zone` whose days a message shows."""

    def __init__(self, store: Store, outlets: Mapping[str, str], zone: ZoneInfo) -> None:
        self._store = store
        self._outlets = outlets
        self._zone = zone

    def message(self, delivery: Delivery) -> Message:
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
