"""When an alert that is decided now goes out: at once, after the quiet hours, or with the next digest. And what one
address gets of it: one delivery, however many of its subscriptions match."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.regions import Region
from bot.subscriptions.write import name
from bot.types import Rhythm, Subscription, Wish

_SOONEST = (Rhythm.AT_ONCE, Rhythm.DAILY, Rhythm.WEEKLY)


@dataclass(frozen=True, slots=True)
class Promise:
    """One delivery to be made: which subscriptions of the address want it, in whose rhythm, and not before when."""

    channel: str
    address: str
    rhythm: Rhythm
    due_at: datetime
    wanted_by: tuple[tuple[int, str], ...]  # number and name of each


def promises(
    matching: Iterable[Subscription], at: datetime, *, region: Region, folding: Container[str]
) -> list[Promise]:
    """One promise per address. Of several rhythms the soonest counts, of several hours the earliest. `folding` are the
    channels that make digests; on another, what waited for its day goes out at that hour alert by alert."""
    by_address: dict[tuple[str, str], list[Subscription]] = {}
    for one in matching:
        by_address.setdefault((one.channel, one.address), []).append(one)
    made = []
    for (channel, address), wanting in by_address.items():
        rhythm = min((one.wish.rhythm for one in wanting), key=_SOONEST.index)
        due_at = min(release(one.wish, at) for one in wanting if one.wish.rhythm is rhythm)
        names = tuple((one.id, name(one.wish, region=region)) for one in wanting)
        made.append(Promise(channel, address, rhythm if channel in folding else Rhythm.AT_ONCE, due_at, names))
    return made


def release(wish: Wish, at: datetime) -> datetime:
    """When what is decided at `at` may go out. `at` is in the city's zone, which a wish without its own uses."""
    here = at.astimezone(ZoneInfo(wish.zone)) if wish.zone else at
    if wish.rhythm is Rhythm.AT_ONCE:
        return _after_quiet(wish, here)
    return _after_quiet(wish, _next(wish, here))


def _next(wish: Wish, here: datetime) -> datetime:
    """The next moment of the rhythm that is still to come."""
    coming = (_on(here, wish.digest_at, days) for days in range(9))
    return next(
        moment
        for moment in coming
        if moment > here and (wish.rhythm is Rhythm.DAILY or moment.weekday() == wish.weekday)
    )


def _after_quiet(wish: Wish, here: datetime) -> datetime:
    if wish.quiet is None:
        return here
    start, end = wish.quiet
    now = here.time()
    is_quiet = start <= now < end if start < end else now >= start or now < end
    if not is_quiet:
        return here
    return _on(here, end, 0 if now < end else 1)


def _on(here: datetime, at: time, days: int) -> datetime:
    """A time of day, so many days on, by the clock on the wall."""
    return datetime.combine(here.date() + timedelta(days=days), at, here.tzinfo)
