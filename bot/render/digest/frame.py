"""Whom a digest is for: its days, its place, its language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.regions import Region
from bot.render.tongue import Tongue


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days, both included, where the city is; `until` is the moment the digest speaks at."""

    first: date
    last: date
    until: datetime
    is_week: bool = False

    @classmethod
    def day(cls, day: date, until: datetime) -> Period:
        return cls(day, day, until)

    @classmethod
    def since(cls, day: date, last: date, until: datetime) -> Period:
        """From the day after the last digest on: more than one after days off."""
        return cls(min(day, last), last, until)

    @classmethod
    def week(cls, last: date, until: datetime) -> Period:
        """The seven days that end with `last`."""
        return cls(last - timedelta(days=6), last, until, is_week=True)


@dataclass(frozen=True, slots=True)
class Frame:
    """A period of the city, or of one `place` (its official name)."""

    period: Period
    region: Region
    place: str
    tongue: Tongue

    @property
    def first(self) -> date:
        return self.period.first

    @property
    def last(self) -> date:
        return self.period.last

    @property
    def is_week(self) -> bool:
        """A week tells more beforehand, and all of its year's targets."""
        return self.period.is_week

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def __contains__(self, place: str | None) -> bool:
        return self.place in ("", place)
