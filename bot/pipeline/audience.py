"""Who is told of an alert, and why: whose subscriptions want it; who follows its project up; and, of a correction, who
was told what it corrects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.leads import Lead
from bot.pipeline.think import Rules
from bot.store import Tx
from bot.store.mails import CHANNEL as BY_MAIL
from bot.subscriptions import Promise, Telling, matches, promises
from bot.types import Reason, Rhythm, Subscription, Wish

CORRECTED = "收到过旧的说法"


def audience(tx: Tx, telling: Telling, article_id: int, rules: Rules) -> list[Promise]:
    """One promise for each address, in the soonest of its rhythms; by mail one for each of its digests, too. What is no
    subscription's wish has the number 0."""
    made = {one.place: one for one in _promises(tx.subscriptions.index().matching(telling), telling, rules)}
    wanting = {(one.channel, one.address) for one in made.values()}
    for one in _promises(_corrected(tx, telling, article_id), telling, rules):
        if (one.channel, one.address) not in wanting:
            made[one.place] = replace(one, wanted_by=((0, CORRECTED),))
    for lead in _leads(tx, telling, rules):
        (one,) = _promises([_follows(lead)], telling, rules)
        one = replace(one, wanted_by=((0, f"跟进 #L{lead.id}"),))
        other = made.get(one.place)
        made[one.place] = _both(one, other) if other else one
    return list(made.values())


def _promises(of: Iterable[Subscription], telling: Telling, rules: Rules) -> list[Promise]:
    return promises(of, telling.at, region=rules.region, folding={BY_MAIL})


def _both(one: Promise, other: Promise) -> Promise:
    soonest = min(one, other, key=lambda each: each.due_at)
    return replace(soonest, wanted_by=(*other.wanted_by, *one.wanted_by))


def _leads(tx: Tx, telling: Telling, rules: Rules) -> list[Lead]:
    named = {int(fact["entry_id"]) for fact in telling.facts}
    return tx.leads.of(named.union(*telling.known_as.values()), rules.zone)


def _follows(lead: Lead) -> Subscription:
    """Who follows a project up hears of it, whatever they subscribed to: as if they had asked for just that."""
    rhythm = Rhythm.DAILY if lead.by.channel == BY_MAIL else Rhythm.AT_ONCE
    return Subscription(0, *lead.by.room, Wish(entries=(lead.entry_id,), rhythm=rhythm))


def _corrected(tx: Tx, telling: Telling, article_id: int) -> Iterator[Subscription]:
    """Who was told what is corrected hears the correction, though their filters may fit it no longer: in their own
    rhythm and hours, and unless they want peace from it or have left."""
    entries = {int(fact["entry_id"]) for fact in telling.facts if fact["reason"] == Reason.CORRECTION} - {0}
    if not entries:
        return
    for channel, address in tx.outbox.told_of(entries, article_id):
        for one in tx.subscriptions.all(channel, address):
            asks = replace(one, wish=_only(one.wish, tuple(sorted(entries))))
            if matches(asks, telling):
                yield asks


def _only(wish: Wish, entries: tuple[int, ...]) -> Wish:
    """When and how as the wish says; what: these entries."""
    return replace(
        Wish(entries=entries),
        mutes=wish.mutes,
        rhythm=wish.rhythm,
        weekday=wish.weekday,
        digest_at=wish.digest_at,
        quiet=wish.quiet,
        zone=wish.zone,
        language=wish.language,
        paused_until=wish.paused_until,
    )
