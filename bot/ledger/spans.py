"""Periods of the facts format as days: 2023, 2024-Q1, 2022-H1, 2022-01/2022-11, 2023-2025, by 2025, 2022-12-15."""

from __future__ import annotations

import re
from datetime import date


def end(period: str | None) -> date | None:
    days = span(period) if period else None
    return days[1] if days else None


_QUARTER = re.compile(r"(\d{4})-Q([1-4])$")
_HALF = re.compile(r"(\d{4})-H([12])$")


def span(period: str) -> tuple[date, date] | None:
    """First and last day of a period of the facts format; None for words it does not know."""
    if period.startswith("by "):
        days = span(period[3:])
        return (date.min, days[1]) if days else None
    if "/" in period:
        first, _, last = period.partition("/")
        return _between(first, last)
    if match := _QUARTER.match(period):
        year, quarter = int(match[1]), int(match[2])
        return _months(year, 3 * quarter - 2, 3 * quarter)
    if match := _HALF.match(period):
        year, half = int(match[1]), int(match[2])
        return _months(year, 6 * half - 5, 6 * half)
    numbers = period.split("-")
    if not all(part.isdigit() for part in numbers):
        return None
    if len(numbers) == 2 and len(numbers[1]) == 4:
        return _between(*numbers)
    return _days([int(part) for part in numbers])


def _between(first: str, last: str) -> tuple[date, date] | None:
    start, end = span(first), span(last)
    return (start[0], end[1]) if start and end else None


def _days(numbers: list[int]) -> tuple[date, date] | None:
    try:
        if len(numbers) == 3:
            day = date(*numbers)
            return day, day
        if len(numbers) == 2:
            return _months(numbers[0], numbers[1], numbers[1])
        return date(numbers[0], 1, 1), date(numbers[0], 12, 31)
    except ValueError:
        return None


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    end = date(year + last // 12, last % 12 + 1, 1)
    return date(year, first, 1), date.fromordinal(end.toordinal() - 1)


def days(period: str) -> int:
    """How many days a period is long; very many for words that are no period, and for a deadline."""
    both = span(period)
    return (both[1] - both[0]).days + 1 if both else date.max.toordinal()


def touch(ours: str | None, theirs: str | None) -> bool:
    """Whether two periods may mean the same time; an unknown one may mean any."""
    if ours is None or theirs is None:
        return True
    a, b = span(ours), span(theirs)
    return a is None or b is None or (a[0] <= b[1] and b[0] <= a[1])


def elapsed(whole: tuple[date, date], until: date) -> float:
    """How much of a time is over at the end of a day, in %, by months as officials count: June's end is half a year."""
    first, last = whole
    return round(100 * min(1.0, max(0.0, _since(first, until) / _since(first, last))), 1)


def _since(first: date, until: date) -> float:
    """Months from the beginning of a day to the end of another."""
    begun = 12 * first.year + first.month + (first.day - 1) / _length(first)
    return 12 * until.year + until.month + until.day / _length(until) - begun


def _length(day: date) -> int:
    return (_months(day.year, day.month, day.month)[1]).day
