"""Promised dates as items that come due: “2027年三季度投产” is due on 2027-09-30, kept when the stage is reached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.ledger import spans
from bot.ledger.card import Card, Step, card
from bot.ledger.entry import Entry, Saying, in_time
from bot.ledger.funnel import RANK
from bot.regions import Region
from bot.types import Stage


class Fate(StrEnum):
    COMING = "coming"
    OVERDUE = "overdue"
    KEPT = "kept"
    LATE = "late"  # reached after the promised day


@dataclass(frozen=True, slots=True)
class Due:
    """One promise: the stage, its last day, who said it last; `before` are the times promised earlier, `reached` the
    step that kept it."""

    entry: int
    card: Card
    stage: Stage
    period: str
    day: date
    said: Saying
    before: tuple[str, ...] = ()
    reached: Step | None = None

    def fate(self, today: date) -> Fate:
        if self.reached is not None:
            return Fate.KEPT if _began(self.reached) <= self.day else Fate.LATE
        return Fate.OVERDUE if self.day < today else Fate.COMING


def promised(projects: Iterable[Entry], region: Region) -> list[Due]:
    """Every dated promise of every project, the earliest first. What was promised last for a stage holds."""
    found = [one for entry in projects for one in of_project(entry, card(entry, region))]
    return sorted(found, key=lambda one: (one.day, one.entry))


def of_project(entry: Entry, view: Card) -> Iterator[Due]:
    by_stage: dict[Stage, list[Saying]] = {}
    for saying in sorted(entry.of("promise"), key=in_time):
        stage = Stage(str(saying.value[0]))
        if stage is not Stage.PLANNED and saying.value[1] and spans.end(str(saying.value[1])):
            by_stage.setdefault(stage, []).append(saying)
    for stage, said in by_stage.items():
        period = str(said[-1].value[1])
        day = spans.end(period)
        assert day is not None
        before = tuple(dict.fromkeys(str(one.value[1]) for one in said if one.value[1] != period))
        reached = next((step for step in view.steps if RANK[step.stage] >= RANK[stage]), None)
        yield Due(entry.id, view, stage, period, day, said[-1], before, reached)


def _began(step: Step) -> date:
    """The first day an event may have been on: 2026-Q3 keeps what was promised for August."""
    days = spans.span(step.period) if step.period else None
    return days[0] if days else step.day
