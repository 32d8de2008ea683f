"""The calendar of working days, as the State Council's office has published it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot import regions

WORKDAYS = regions.load().workdays


@pytest.mark.parametrize(("year", "count"), [(2025, 248), (2026, 248)])
def test_a_year_has_as_many_working_days_as_were_announced(year: int, count: int) -> None:
    """365 days less 104 week-end days less 13 public holidays, which fall into neither twice."""
    days = [date(year, 1, 1) + timedelta(days=no) for no in range(365)]
    assert sum(day in WORKDAYS for day in days) == count
    assert WORKDAYS.knows(days[0])


@pytest.mark.parametrize(
    ("day", "count", "then"),
    [
        ("2026-09-30", 1, "2026-10-08"),
        ("2026-09-30", 3, "2026-10-10"),
        ("2026-10-01", 0, "2026-10-08"),
        ("2026-10-08", 0, "2026-10-08"),
        ("2025-01-27", 2, "2025-02-06"),
    ],
)
def test_so_many_working_days_later(day: str, count: int, then: str) -> None:
    assert WORKDAYS.after(date.fromisoformat(day), count) == date.fromisoformat(then)


def test_of_a_year_that_nobody_has_announced_only_week_ends_are_known() -> None:
    assert not WORKDAYS.knows(date(2035, 10, 1))
    assert date(2035, 10, 1) in WORKDAYS
    assert date(2035, 10, 6) not in WORKDAYS
