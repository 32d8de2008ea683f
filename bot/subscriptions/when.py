"""When an alert that is decided now goes out: at once, after the quiet hours, or with the next digest. And what one
address gets of it: one delivery, however many of its subscriptions match; and its place in each digest it asked for."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from bot.regions import Region
from bot.regions.workdays import Workdays
from bot.subscriptions.write import name
from bot.types import Rhythm, Subscription, Wish

_SOONEST = (Rhythm.AT_ONCE, Rhythm.DAILY, Rhythm.WORKDAY, Rhythm.WEEKLY)
_DIGESTS = {Rhythm.AT_ONCE: "", Rhythm.DAILY: "day", Rhythm.WORKDAY: "day", Rhythm.WEEKLY: "week"}
LONGEST_OFF = 30  # days between two of a rhythm, at most
_CROWDED = (0, 30)  # the minutes at which everybody's clocks ring
_LATE_S = (120, 480)
_AT_ONCE = timedelta(0)


@dataclass(frozen=True, slots=True)
class Promise:
    """One delivery to be made: which subscriptions of the address want it, in whose rhythm, and not before when."""

    channel: str
    address: str
    rhythm: Rhythm
    due_at: datetime
    wanted_by: tuple[tuple[int, str], ...]  # number and name of each

    @property
    def place(self) -> tuple[str, str, str]:
        """Where it is told: an address, by itself or in one of its digests. There it is told once."""
        return self.channel, self.address, _DIGESTS[self.rhythm]


def promises(
    matching: Iterable[Subscription], at: datetime, *, region: Region, folding: Container[str]
) -> list[Promise]:
    """One promise per address. Of several rhythms the soonest counts, of several hours the earliest.

    `folding` are the channels that make digests. There a digest is whole: what its reader is told at once stands in the
    day's digest too, and what stands in the day's in the week's, wherever a subscription of that rhythm wants it. On
    another channel what waited for its day goes out at that hour alert by alert."""
    by_address: dict[tuple[str, str, str], list[Subscription]] = {}
    for one in matching:
        digest = _DIGESTS[one.wish.rhythm] if one.channel in folding else ""
        by_address.setdefault((one.channel, one.address, digest), []).append(one)
    made = []
    for (channel, address, _), wanting in by_address.items():
        rhythm = min((one.wish.rhythm for one in wanting), key=_SOONEST.index)
        asked = [one.wish for one in wanting if one.wish.rhythm is rhythm]
        due_at = min(release(wish, at, workdays=region.workdays, late=lateness(wish, address)) for wish in asked)
        names = tuple((one.id, name(one.wish, region=region)) for one in wanting)
        made.append(Promise(channel, address, rhythm if channel in folding else Rhythm.AT_ONCE, due_at, names))
    return made


def lateness(wish: Wish, address: str) -> timedelta:
    """How long after a full or half hour an address is served, always the same: not everybody in one minute, and none
    when all the world's clocks ring."""
    if wish.digest_at.minute not in _CROWDED:
        return _AT_ONCE
    chance = int.from_bytes(sha256(address.encode("utf-8", "surrogatepass")).digest()[:4])
    return timedelta(seconds=_LATE_S[0] + chance % (_LATE_S[1] - _LATE_S[0]))


def release(wish: Wish, at: datetime, *, workdays: Workdays, late: timedelta = _AT_ONCE) -> datetime:
    """When what is decided at `at` may go out. `at` is in the city's zone, which a wish without its own uses."""
    here = at.astimezone(ZoneInfo(wish.zone)) if wish.zone else at
    if wish.rhythm is not Rhythm.AT_ONCE:
        here = next(hour for hour in _hours(wish, here, range(LONGEST_OFF), workdays, late) if hour > here)
    return _after_quiet(wish, here)


def last_hour(wish: Wish, at: datetime, *, workdays: Workdays, late: timedelta = _AT_ONCE) -> datetime | None:
    """The latest hour of a digest's rhythm that has come. None for what is told at once."""
    here = at.astimezone(ZoneInfo(wish.zone)) if wish.zone else at
    if wish.rhythm is Rhythm.AT_ONCE:
        return None
    past = _hours(wish, here, range(0, -LONGEST_OFF, -1), workdays, late)
    return next((hour for hour in past if hour <= here), None)


def _hours(wish: Wish, here: datetime, days: range, workdays: Workdays, late: timedelta) -> Iterator[datetime]:
    """The moments of a rhythm on these days, counted from the day of `here`."""
    for day in days:
        hour = _on(here, wish.digest_at, day)
        if wish.rhythm is Rhythm.WEEKLY and hour.weekday() != wish.weekday:
            continue
        if wish.rhythm is Rhythm.WORKDAY and hour.date() not in workdays:
            continue
        yield hour + late


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
