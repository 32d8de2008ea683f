"""What is due on a lead, what is late, and of what its claimer is to be reminded now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.leads.lead import Act, Lead
from bot.leads.preset import Clock, Preset
from bot.regions.workdays import Workdays


@dataclass(frozen=True, slots=True)
class Due:
    """What is still to be done, and the last day for it. `may_extend`: it can get its longer time."""

    act: Act
    by: date
    may_extend: bool = False

    def is_late(self, day: date) -> bool:
        return day > self.by


class When(StrEnum):
    SOON = "soon"  # the workday before
    TODAY = "today"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Reminder:
    lead: Lead
    due: Due
    when: When

    @property
    def key(self) -> str:
        """The occasion: of one there is one reminder, however often it is asked for. A longer time is another one."""
        return f"lead {self.lead.id} {self.due.act} {self.due.by} {self.when}"


def has_clocks(lead: Lead, preset: Preset) -> bool:
    """Whether the rules hold for it: not for what is known to be smaller."""
    return lead.amount_yi is None or lead.amount_yi >= preset.floor_yi


def early(lead: Lead, preset: Preset) -> bool:
    """Whether it is so large that others join at once."""
    return lead.amount_yi is not None and lead.amount_yi >= preset.early_yi


def due(lead: Lead, preset: Preset, calendar: Workdays) -> tuple[Due, ...]:
    """What is still to be done, the first due first. What comes later in the preset and is done says that what comes
    before it is done too."""
    if not lead.is_open or not has_clocks(lead, preset):
        return ()
    return tuple(sorted(_open(lead, preset, calendar), key=lambda one: one.by))


def _open(lead: Lead, preset: Preset, calendar: Workdays) -> Iterator[Due]:
    start = lead.claimed_at.date()
    once = [clock for clock in preset.clocks if not clock.repeats]
    done = [no for no, clock in enumerate(once) if lead.last(clock.act)]
    for clock in once[max(done, default=-1) + 1 :]:
        longer = clock.longer if lead.last(Act.EXTENDED) else None
        yield Due(clock.act, (longer or clock.span).after(start, calendar), bool(clock.longer) and longer is None)
    for clock in preset.clocks:
        if clock.repeats:
            yield Due(clock.act, clock.span.after(_last(lead, clock, start), calendar))


def _last(lead: Lead, clock: Clock, start: date) -> date:
    last = lead.last(clock.act)
    return last.at.date() if last else start


def reminders(lead: Lead, preset: Preset, calendar: Workdays, now: datetime) -> list[Reminder]:
    """Of what to remind at a moment (in the city's zone): on the workday before the last day, on it, and on the first
    workday after it. Nothing outside working hours."""
    today = now.date()
    if today not in calendar or not preset.opens <= now.time() < preset.closes:
        return []
    found = ((one, _when(lead, one, today, calendar)) for one in due(lead, preset, calendar))
    return [Reminder(lead, one, when) for one, when in found if when]


def _when(lead: Lead, one: Due, today: date, calendar: Workdays) -> When | None:
    if one.is_late(today):
        return When.LATE
    if one.by == today:
        return When.TODAY
    is_eve = calendar.after(today, 1) >= one.by
    return When.SOON if is_eve and today > lead.claimed_at.date() else None
