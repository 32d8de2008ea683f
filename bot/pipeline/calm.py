"""报平安: when the hour of a subscription has come and there is nothing to tell, that is told, to who asked for it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from bot.pipeline.digest import known
from bot.pipeline.mailing import Mailer
from bot.pipeline.think import Rules
from bot.render.digest import Material, Period, fold, sentence
from bot.render.digest.lines import title
from bot.render.digest.sections import first_line
from bot.render.screen import Line, Look, Screen
from bot.render.tongue import tongue
from bot.store import Store, Tx
from bot.store.mails import CHANNEL as BY_MAIL
from bot.store.mails import Waiting
from bot.subscriptions import last_hour, lateness, name
from bot.types import FOREVER, Rhythm, Source, Subscription

KIND = "calm"
WITHIN = timedelta(hours=3)  # later it is no comfort: after a longer stop the next hour says it
_MOMENT, _DAY = timedelta(seconds=1), timedelta(days=1)


def reassure(
    store: Store, sources: Collection[Source], rules: Rules, now: datetime, mailer: Mailer | None = None
) -> int:
    """Promise a line to everyone whose hour came, and for whom nothing came since the hour before; by mail it is the
    digest that came to nothing. How many."""
    with store.read() as tx:
        due = {
            _occasion(one, hour): (one, hour)
            for one, made_at in tx.subscriptions.calm()
            if (hour := hour_of(one, rules, now)) and made_at < hour and now - hour < WITHIN
            if not _has_heard(tx, one, hour)
            if not tx.outbox.was_promised(one.channel, one.address, hour_of(one, rules, hour - _MOMENT), hour)
        }
        shared = known(tx, sources, rules, now) if due else None
    told = 0
    for occasion, (one, hour) in due.items():
        assert shared
        if one.channel == BY_MAIL:
            told += bool(mailer and mailer.write(_nothing(one, rules, hour), shared, now))
            continue
        screen = _screen(one, shared, rules, hour)
        with store.write() as tx:
            told += tx.notices.promise(KIND, occasion, screen, [(one.channel, one.address)], now)
    return told


def _has_heard(tx: Tx, one: Subscription, hour: datetime) -> bool:
    """Whether it was told of this hour; by mail, whether the address has a digest of it."""
    if one.channel != BY_MAIL:
        return tx.notices.has(_occasion(one, hour))
    last = tx.mails.last_hour(one.address, one.wish.rhythm)
    return last is not None and last >= hour


def _nothing(one: Subscription, rules: Rules, hour: datetime) -> Waiting:
    since = hour_of(one, rules, hour - _MOMENT) or hour - _DAY
    return Waiting(one.address, one.wish.rhythm, (), (), (name(one.wish, region=rules.region),), since, hour)


def hour_of(one: Subscription, rules: Rules, now: datetime) -> datetime | None:
    """The hour that has just come for a subscription that is not paused."""
    here, until = now.astimezone(rules.zone), one.wish.paused_until
    if until is not None and (until == FOREVER or here.date() < until):
        return None
    late = lateness(one.wish, one.address)
    return last_hour(one.wish, here, workdays=rules.region.workdays, late=late)


def _occasion(one: Subscription, hour: datetime) -> str:
    """An hour of a subscription; by mail, of all those that make one digest."""
    who = f"{one.address} {one.wish.rhythm}" if one.channel == BY_MAIL else str(one.id)
    return f"{KIND} {who} {hour:%Y-%m-%d}"


def _screen(one: Subscription, shared: Material, rules: Rules, hour: datetime) -> Screen:
    wish, today = one.wish, hour.astimezone(rules.zone).date()
    period = Period.week(today, hour) if wish.rhythm is Rhythm.WEEKLY else Period.day(today, hour)
    place = wish.places[0] if len(wish.places) == 1 and wish.places[0] != rules.region.city else ""
    digest = fold(shared, period, rules.region, rules.zone, place, wish.language)
    ours = tongue(wish.language)
    further = tuple(Line(first_line(what, ours), url=what.url) for what in digest.attention)
    return Screen((Line(title(digest), Look.TITLE), Line(sentence(digest)), *further))
