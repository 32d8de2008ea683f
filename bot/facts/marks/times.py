"""A time once it is known: its period as the facts format writes it, how fine it is, and how it lies to the day of
publication.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple


class Time(NamedTuple):
    """A resolved time word. `grain` is day, week (its period is the month), month, quarter, half, span, year, years,
    now or ago (两年前: its period is a month or a year); `is_deadline` words become `by …` under a commitment; `year`
    is what bare months after it refer to."""

    start: int
    end: int
    period: str
    grain: str
    year: int
    is_deadline: bool = False
    is_future: bool = False
    is_over: bool = False  # the whole period lies before the publication
    is_guessed: bool = False  # its year is not named, but the one nearest to the publication
    is_own: bool = False  # said of the number right behind it alone: 从2020年的738亿元增加到2025年的960亿元

    def runs_beyond(self, year: int) -> bool:
        """Whether these are years of which the last is still to come: 2026—2028年, told in 2026."""
        return self.grain == "years" and int(self.period[-4:]) > year

    def due(self) -> str:
        """The period as a commitment: with its deadline said."""
        return f"by {self.period}" if self.is_deadline else self.period


def make_year(span: tuple[int, int], year: int, published: date) -> Time:
    """A year as such."""
    return make_time(span, str(year), "year", year, published)


def in_year(time: Time, year: int, published: date) -> Time:
    """The same part of another year."""
    period = time.period.replace(str(time.year), str(year))
    end_month = {"quarter": 3, "half": 6}.get(time.grain, 0) * int(time.period[-1]) or 12
    moved = make_time((time.start, time.end), period, time.grain, year, published, end_month=end_month)
    return moved._replace(is_deadline=time.is_deadline, is_own=time.is_own)


def so_far(time: Time, until: str, *, whole: bool = False) -> Time:
    """From January of a time's year to the month of a date: 今年以来, and as `whole` months 截至6月末 (2024-H1)."""
    month = int(until[5:7])
    period = f"{time.year}-01/{time.year}-{month:02d}"
    if month == 1:
        period = f"{time.year}-01"
    elif whole or month == 12:
        period = months(time.year, 1, month)
    return time._replace(period=period, grain="span")


def make_time(
    span: tuple[int, int], period: str, grain: str, year: int, published: date, *, end_month: int = 12
) -> Time:
    last_year = int(period[-4:]) if grain == "years" else year
    if grain in ("day", "week", "month"):
        is_over = period < published.isoformat()[: len(period)] and period != f"{published:%Y-%m}"
        is_future = period > published.isoformat()[: len(period)]
    else:
        is_over = (last_year, end_month) < (published.year, published.month)
        is_future = grain != "now" and (year, 1 if grain != "quarter" else end_month - 2) > (
            published.year,
            published.month,
        )
    return Time(*span, period, grain, year, is_future=is_future, is_over=is_over)


def months(year: int, first: int, last: int) -> str:
    if first == 1 and last in (3, 6, 12):
        return {3: f"{year}-Q1", 6: f"{year}-H1", 12: str(year)}[last]
    return f"{year}-{first:02d}/{year}-{last:02d}"


def first_month(time: Time) -> str | None:
    """The month that a day, a month, a quarter or a half-year begins in."""
    if time.grain in ("day", "month"):
        return time.period[:7]
    months_of = {"quarter": 3, "half": 6}.get(time.grain)
    return None if months_of is None else f"{time.year}-{months_of * (int(time.period[-1]) - 1) + 1:02d}"


def make_day(span: tuple[int, int], year: int, month: int, day: int, published: date) -> Time | None:
    try:
        return make_time(span, date(year, month, day).isoformat(), "day", year, published)
    except ValueError:
        return None


def make_day_after(span: tuple[int, int], day: date, days: int, published: date) -> Time:
    """So many days after another day."""
    then = day + timedelta(days=days)
    return make_time(span, then.isoformat(), "day", then.year, published)
