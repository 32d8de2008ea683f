"""The lead ledger of a week: every lead that was open in it, as it stood when the week ended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.leads.due import Due, due
from bot.leads.lead import ACTS, Act, Lead
from bot.leads.preset import Preset
from bot.regions.workdays import Workdays


@dataclass(frozen=True, slots=True)
class Line:
    """One lead. `done` are the days its acts were done last; `next` is what is due first, as seen on `day`."""

    lead: Lead
    done: dict[Act, date]
    next: Due | None
    day: date

    @property
    def is_late(self) -> bool:
        return self.next is not None and self.next.is_late(self.day)

    @property
    def state(self) -> str:
        """open, late, closed or released."""
        if self.lead.is_open:
            return "late" if self.is_late else "open"
        return str(self.lead.events[-1].act)


@dataclass(frozen=True, slots=True)
class Week:
    first: date
    last: date
    lines: tuple[Line, ...]

    @property
    def name(self) -> str:
        """As ISO 8601 has it: 2026-W11."""
        year, week, _ = self.first.isocalendar()
        return f"{year}-W{week:02}"

    @property
    def new(self) -> int:
        return sum(self.first <= one.lead.claimed_at.date() for one in self.lines)

    def count(self, *states: str) -> int:
        return sum(one.state in states for one in self.lines)


def line(lead: Lead, preset: Preset, calendar: Workdays, day: date) -> Line:
    """A lead as it stands on a day."""
    done = {act: last.at.date() for act in ACTS if (last := lead.last(act))}
    return Line(lead, done, next(iter(due(lead, preset, calendar)), None), day)


def week(leads: Iterable[Lead], preset: Preset, calendar: Workdays, monday: date, today: date) -> Week:
    """The week from a Monday on; of a week that is not over, as it stands today."""
    last = monday + timedelta(days=6)
    day = min(last, today)
    stood = (as_of(one, day) for one in leads)
    then = [one for one in stood if one and (one.is_open or one.events[-1].at.date() >= monday)]
    return Week(monday, last, tuple(line(one, preset, calendar, day) for one in then))


def as_of(lead: Lead, day: date) -> Lead | None:
    """A lead as it was when a day ended; None when there was none yet."""
    happened = tuple(one for one in lead.events if one.at.date() <= day)
    if not happened:
        return None
    is_whole = len(happened) == len(lead.events)
    return lead if is_whole else replace(lead, events=happened, outcome=None)
