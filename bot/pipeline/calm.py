"""报平安: when the hour of a subscription has come and there is nothing to tell, that is told, to who asked for it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from bot.pipeline.digest import known
from bot.pipeline.think import Rules
from bot.render.digest import Material, Period, fold, sentence
from bot.render.digest.lines import title
from bot.render.digest.sections import first_line
from bot.render.screen import Line, Look, Screen
from bot.render.tongue import tongue
from bot.store import Store
from bot.subscriptions import last_hour, lateness
from bot.types import FOREVER, Rhythm, Source, Subscription

KIND = "calm"
WITHIN = timedelta(hours=3)  # later it is no comfort: after a longer stop the next hour says it
_MOMENT = timedelta(seconds=1)


def reassure(store: Store, sources: Collection[Source], rules: Rules, now: datetime) -> int:
    """Promise a line to everyone whose hour came, and for whom nothing came since the hour before; how many."""
    with store.read() as tx:
        due = [
            (one, hour)
            for one, made_at in tx.subscriptions.calm()
            if (hour := _hour(one, rules, now)) and made_at < hour and now - hour < WITHIN
            if not tx.notices.has(_key(one, hour))
            if not tx.outbox.was_promised(one.channel, one.address, _hour(one, rules, hour - _MOMENT), hour)
        ]
        shared = known(tx, sources, rules, now) if due else None
    for one, hour in due:
        assert shared
        screen = _screen(one, shared, rules, hour)
        with store.write() as tx:
            tx.notices.promise(KIND, _key(one, hour), screen, [(one.channel, one.address)], now)
    return len(due)


def _hour(one: Subscription, rules: Rules, now: datetime) -> datetime | None:
    """The hour that has just come for a subscription that is not paused."""
    here, until = now.astimezone(rules.zone), one.wish.paused_until
    if until is not None and (until == FOREVER or here.date() < until):
        return None
    late = lateness(one.wish, one.address)
    return last_hour(one.wish, here, workdays=rules.region.workdays, late=late)


def _key(one: Subscription, hour: datetime) -> str:
    return f"{KIND} {one.id} {hour:%Y-%m-%d}"


def _screen(one: Subscription, shared: Material, rules: Rules, hour: datetime) -> Screen:
    wish, today = one.wish, hour.astimezone(rules.zone).date()
    period = Period.week(today, hour) if wish.rhythm is Rhythm.WEEKLY else Period.day(today, hour)
    place = wish.places[0] if len(wish.places) == 1 and wish.places[0] != rules.region.city else ""
    digest = fold(shared, period, rules.region, rules.zone, place, wish.language)
    ours = tongue(wish.language)
    further = tuple(Line(first_line(what, ours), url=what.url) for what in digest.attention)
    return Screen((Line(title(digest), Look.TITLE), Line(sentence(digest)), *further))
