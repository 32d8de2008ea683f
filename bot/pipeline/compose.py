"""Deliveries → what is sent: the message of an alert, the screen of a notice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from bot.regions import Region
from bot.render import Message
from bot.render.alert import PERHAPS_TWICE
from bot.render.buttons import Standing, under
from bot.render.headline import headline
from bot.render.interpreter import in_english, rows_in_english
from bot.render.overview import Glance
from bot.render.screen import Line, Look, Screen
from bot.render.tongue import tongue
from bot.store import Store, Tx
from bot.types import Delivery


class Composer:
    """`outlets` gives the name people know for a source, `zone` whose days a message shows, `region` the English names
    of its places. `with_leads`: projects can be followed up."""

    def __init__(
        self,
        store: Store,
        outlets: Mapping[str, str],
        zone: ZoneInfo,
        region: Region | None = None,
        *,
        with_leads: bool = False,
    ) -> None:
        self._with_leads = with_leads
        self._store = store
        self._outlets = outlets
        self._zone = zone
        self._region = region

    def letter(self, delivery: Delivery) -> Message | Screen:
        return self.screen(delivery) if delivery.notice_id else self.message(delivery)

    def screen(self, delivery: Delivery) -> Screen:
        with self._store.read() as tx:
            kept = tx.notices.screen(delivery.notice_id)
        if delivery.was_uncertain:
            kept = replace(kept, lines=(Line(PERHAPS_TWICE, Look.FAINT), *kept.lines))
        return self.spoken(kept, delivery.channel, delivery.address)

    def spoken(self, screen: Screen, channel: str, address: str) -> Screen:
        """A screen in the language of who gets it."""
        with self._store.read() as tx:
            language = tx.subscriptions.language(channel, address)
        return in_english(screen, self._region) if language == "en" and self._region else screen

    def glance(self, deliveries: Sequence[Delivery]) -> list[Glance]:
        """The alerts of many deliveries, each in a few words."""
        with self._store.read() as tx:
            rows = tx.outbox.glance([one.alert_id for one in deliveries])
            ours = tongue(tx.subscriptions.language(deliveries[0].channel, deliveries[0].address), self._region)
        outlets = [self._outlets.get(row["source"], row["source"]) for row in rows]
        return [
            Glance(row["id"], headline(row["facts"], ours), row["reason"], row["url"], outlet)
            for row, outlet in zip(rows, outlets, strict=True)
        ]

    def message(self, delivery: Delivery) -> Message:
        with self._store.read() as tx:
            kept = tx.outbox.message(delivery.alert_id)
            heard_from = tx.outbox.heard_from(kept["article_id"])
            standing = self._standing(tx, delivery, kept["facts"])
            language = tx.subscriptions.language(delivery.channel, delivery.address)
        detail = kept["detail"]
        rows = under(delivery.alert_id, kept["url"], standing)
        if language == "en" and self._region:
            rows = rows_in_english(rows, self._region)
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
            wanted_by=[name for _, name in delivery.wanted_by],
            rows=rows,
            tongue=tongue(language, self._region),
        )

    def _standing(self, tx: Tx, delivery: Delivery, facts: Sequence[Mapping[str, Any]]) -> Standing:
        """What the address has done with the alert and with its entries."""
        room = delivery.channel, delivery.address
        named = dict.fromkeys(int(fact["entry_id"]) for fact in facts if fact.get("entry_id"))
        known = {id_: entry for id_ in named if (entry := tx.entries.get(id_))}
        is_flagged = tx.flags.has(delivery.alert_id, *room)
        if not known:
            return Standing(is_flagged=is_flagged)
        now = {entry.id for entry in known.values()}
        projects = [id_ for id_, entry in known.items() if entry.kind == "project"]
        leads = tx.leads.of([known[projects[0]].id], self._zone) if len(projects) == 1 else []
        return Standing(
            entry_id=next(iter(known)),
            is_followed=now <= {id_ for one in tx.subscriptions.all(*room) for id_ in one.wish.entries},
            is_muted=now <= {one.mute.entry for one in tx.subscriptions.mutes(*room)},
            is_flagged=is_flagged,
            project_id=projects[0] if projects else 0,
            may_claim=self._with_leads,
            claimed_by=str(leads[0].by) if leads else "",
            is_offered=bool(leads) and leads[0].is_offered,
        )
