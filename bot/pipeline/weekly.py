"""The week as one table, for groups that asked for a weekly: at its hour, beside the alerts with their sentences."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.pipeline.calm import WITHIN, hour_of
from bot.pipeline.digest import known, named
from bot.pipeline.think import Rules
from bot.render.digest import Period
from bot.render.digest.table import table
from bot.store import Store, Tx
from bot.types import Rhythm, Source, Subscription

KIND = "weekly"
TABLED = frozenset({"wecom"})  # the channels that show tables and make no digest of their own
_MOMENT = timedelta(seconds=1)


def sum_up(store: Store, sources: Collection[Source], rules: Rules, now: datetime) -> int:
    """Promise the table to every group whose hour came and that was told something in its week; how many."""
    with store.read() as tx:
        weekly = [one for one in tx.subscriptions.all() if one.channel in TABLED and one.wish.rhythm is Rhythm.WEEKLY]
        due = {
            _occasion(one, hour, rules): (one, hour)
            for one in weekly
            if (hour := hour_of(one, rules, now)) and now - hour < WITHIN and _was_told(tx, one, rules, hour)
        }
        due = {occasion: due[occasion] for occasion in due if not tx.notices.has(occasion)}
        shared = known(tx, sources, rules, now) if due else None
    for occasion, (one, hour) in due.items():
        assert shared
        period = Period.week(hour.astimezone(rules.zone).date(), hour)
        with store.write() as tx:
            told = tx.digests.alerts(datetime.combine(period.first, time(), rules.zone), hour)
            material = replace(shared, alerts=named(told, sources))
            screen = table(material, period, rules.region, rules.zone, _place(one, rules), one.wish.language)
            tx.notices.promise(KIND, occasion, screen, [(one.channel, one.address)], now)
    return len(due)


def _was_told(tx: Tx, one: Subscription, rules: Rules, hour: datetime) -> bool:
    return tx.outbox.was_promised(one.channel, one.address, hour_of(one, rules, hour - _MOMENT), hour)


def _place(one: Subscription, rules: Rules) -> str:
    places = one.wish.places
    return places[0] if len(places) == 1 and places[0] != rules.region.city else ""


def _occasion(one: Subscription, hour: datetime, rules: Rules) -> str:
    return f"{KIND} {one.channel} {one.address} {_place(one, rules)} {hour:%Y-%m-%d}"
