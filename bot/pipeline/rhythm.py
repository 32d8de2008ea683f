"""When to look again. Pure: clocks and chance come in as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

from bot.types import Health, Source

# How a page that would not come is tried again: pauses in seconds; after the last one it is given up.
_MINUTE, _HOUR, _DAY = 60.0, 3600.0, 86400.0
_WITHDRAWN = (10 * _MINUTE, 2 * _HOUR, _DAY)
_PASSING = (_MINUTE, 5 * _MINUTE, 15 * _MINUTE, _HOUR, 3 * _HOUR, 6 * _HOUR, 12 * _HOUR, _DAY, _DAY, 2 * _DAY)
_BLOCKED = (_HOUR, 6 * _HOUR, _DAY, 2 * _DAY, 4 * _DAY, 7 * _DAY)
_TRIES = dict.fromkeys(
    (Health.NOT_FOUND, Health.SOFT_404, Health.HOME_PAGE, Health.TOO_LARGE, Health.BAD_ENCODING, Health.UNREADABLE),
    _WITHDRAWN,
) | dict.fromkeys((Health.CHALLENGE, Health.LOGIN, Health.FORBIDDEN, Health.ROBOTS, Health.REFUSED), _BLOCKED)

# Failures of the host, not of one page: the rest of the visit would meet the same.
OF_THE_HOST = frozenset({Health.UNREACHABLE, Health.TIMEOUT, Health.CHALLENGE, Health.THROTTLED, Health.SERVER_ERROR})
GOOD = frozenset({Health.OK, Health.UNCHANGED, Health.NOT_YET, Health.EMPTY})
QUIET_FACTOR = 4  # silent for so many times the usual gap: reported


def next_try(health: Health, attempts: int, now: datetime, retry_after_s: float | None) -> datetime | None:
    """When to ask for a page again after `attempts` failures before this one; None: give it up."""
    pauses = _TRIES.get(health, _PASSING)
    if attempts >= len(pauses):
        return None
    return now + timedelta(seconds=max(pauses[attempts], retry_after_s or 0.0))


def next_interval(source: Source, current_s: float | None, health: Health, *, new: int, failures: int) -> float:
    """Seconds until the next visit: shorter after news, longer after none, doubled with every failure; between the
    source's floor and cap."""
    usual = float(source.interval_s)
    if health not in GOOD:
        wished = usual * 2.0 ** min(failures, 10)
    elif new:
        wished = min(usual, (current_s or usual) / 2)
    else:
        wished = (current_s or usual) * 1.25
    return max(float(source.floor_s), min(wished, float(source.cap_s)))


def quiet_for(news_at: Sequence[datetime], now: datetime, source: Source) -> timedelta | None:
    """How long a source that answers has brought nothing, when that is longer than its usual rhythm; else None.
    `news_at` are the visits that brought something, oldest first."""
    if not news_at:
        return None
    silent = now - news_at[-1]
    gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(news_at)]
    usual_s = QUIET_FACTOR * median(gaps) if len(gaps) >= 5 else float(source.quiet_after_s)
    allowed = timedelta(seconds=max(usual_s, 2 * _DAY))  # a week-end is no silence
    return silent if silent > min(allowed, timedelta(seconds=source.quiet_after_s)) else None


def backoff_s(failures: int, *, first_s: float, longest_s: float, chance: float) -> float:
    """How long to wait after so many failures: up to twice as long with each; `chance`, 0 to 1, takes a moment between
    half of the first pause and the whole of this one."""
    longest = max(first_s, min(longest_s, first_s * 2.0 ** min(failures, 12)))
    return first_s / 2 + (longest - first_s / 2) * chance
