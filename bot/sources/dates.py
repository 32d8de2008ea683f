"""Dates as lists and addresses write them. Dates inside news prose are not read here."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8), "CST")

_FULL = re.compile(r"(?<!\d)(20\d\d|19\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(20\d\d)(\d\d)(\d\d)(?!\d)")
_SHORT = re.compile(r"(?<![\d./-])(\d{1,2})\s*[-/月]\s*(\d{1,2})(?![\d/-])")
_IN_PATH = re.compile(r"/(20\d\d|19\d\d)-?(\d\d)[-/]?(\d\d)(?=[/_.])|/t(20\d\d)(\d\d)(\d\d)_")


def today(now: datetime) -> date:
    """The date in China, where every source lives."""
    return now.astimezone(CHINA).date()


def _build(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find(text: str, latest: date) -> date | None:
    """The first date in a short text: 2026-07-19, [2021-01-01], 2021/01/01, 2017年7月22日, 20260719, or 07-19 without
    its year, which is then the last such day up to `latest`. A day after `latest` is no date of publication: None."""
    for pattern in (_FULL, _COMPACT):
        if found := pattern.search(text):
            day = _build(*(int(part) for part in found.groups()))
            return day if day and day <= latest else None
    if found := _SHORT.search(text):
        month, number = int(found[1]), int(found[2])
        for year in range(latest.year, latest.year - 9, -1):  # nine years hold a 29 February
            day = _build(year, month, number)
            if day and day <= latest:
                return day
    return None


def in_path(path: str) -> date | None:
    """The date an address carries: …/2025-02/27/…, …/202507/09/…, …/20250709/…, …/t20170621_792356.htm."""
    found = _IN_PATH.search(path)
    return _build(*(int(part) for part in found.groups() if part)) if found else None


def from_unix(value: object) -> date | None:
    """The day in China of a count of seconds (or milliseconds), given as number or digits."""
    if isinstance(value, str) and value.strip().isdecimal():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1e14:
        return None
    seconds = value / 1000 if value > 1e11 else value
    return datetime.fromtimestamp(seconds, UTC).astimezone(CHINA).date()
