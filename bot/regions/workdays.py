"""On which days people work: Monday to Friday but for public holidays, and the week-ends worked instead (调休)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Workdays:
    """Of a year that is not in `years` only the week-ends are known to be off."""

    years: frozenset[int] = frozenset()
    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()

    def __contains__(self, day: date) -> bool:
        return day in self.worked or (day.weekday() < _SATURDAY and day not in self.off)

    def knows(self, day: date) -> bool:
        """Whether the holidays of its year were published."""
        return day.year in self.years

    def after(self, day: date, count: int) -> date:
        """The `count`th workday after a day; with 0 the day itself, or the next workday when it is none."""
        while count > 0 or day not in self:
            day += _DAY
            count -= day in self
        return day


def workdays(table: Mapping[str, Any]) -> Workdays:
    """Of a holidays.toml: by year, `off` as month-day or first/last, `worked` as month-day."""
    off = frozenset(day for year, days in table.items() for span in days["off"] for day in _days(year, span))
    worked = frozenset(day for year, days in table.items() for one in days["worked"] for day in _days(year, one))
    return Workdays(frozenset(map(int, table)), off, worked)


def _days(year: str, span: str) -> Iterator[date]:
    first, _, last = span.partition("/")
    day, end = date.fromisoformat(f"{year}-{first}"), date.fromisoformat(f"{year}-{last or first}")
    while day <= end:
        yield day
        day += _DAY
