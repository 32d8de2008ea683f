"""How long a step takes: days from one stage to another, of this ledger's own projects, and what is usual."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median

from bot.ledger import spans
from bot.ledger.card import Card, Step
from bot.ledger.funnel import BEGINNINGS
from bot.types import Stage

ENOUGH = 5  # projects that make a median of our own
EXACT_DAYS = 31  # a stage dated less exactly than to a month measures nothing

PAIRS = (
    (Stage.SIGNED, Stage.LAND),
    (Stage.SIGNED, Stage.STARTED),
    (Stage.LAND, Stage.STARTED),
    (Stage.STARTED, Stage.OPERATING),
    (Stage.SIGNED, Stage.OPERATING),
)

# What comes after a stage, and how many days it is given while the ledger has too few projects of its own.
AFTER: Mapping[Stage, tuple[Stage, int]] = {
    Stage.SIGNED: (Stage.STARTED, 365),
    Stage.LANDED: (Stage.STARTED, 365),
    Stage.EXPANDING: (Stage.STARTED, 365),
    Stage.APPROVED: (Stage.STARTED, 240),
    Stage.LAND: (Stage.STARTED, 180),
    Stage.STARTED: (Stage.OPERATING, 730),
    Stage.BUILDING: (Stage.OPERATING, 540),
}


@dataclass(frozen=True, slots=True)
class Walk:
    """One project on its way from one stage to another."""

    project: int
    place: str | None
    name: str
    start: date
    end: date

    @property
    def days(self) -> int:
        return (self.end - self.start).days


@dataclass(frozen=True, slots=True)
class Usual:
    """How many days are usual, and of how many projects that is the median (0: the default)."""

    days: int
    of: int


def walks(projects: Mapping[int, Card], first: Stage, last: Stage) -> list[Walk]:
    """The projects whose two stages are both dated well enough, the quickest first. Signed is also 落户 and 增资."""
    found = []
    for id_, view in projects.items():
        start, end = reached(view, first), reached(view, last)
        if start is None or end is None or end[0] < start[0] or _one_breath(start[1], end[1]):
            continue
        found.append(Walk(id_, view.place, view.name, start[0], end[0]))
    return sorted(found, key=lambda one: (one.days, one.project))


def usual(projects: Mapping[int, Card], stage: Stage) -> Usual | None:
    """How long projects stay at a stage before the next; None where nothing comes after it."""
    if stage not in AFTER:
        return None
    after, default = AFTER[stage]
    days = [one.days for one in walks(projects, stage, after)]
    return Usual(round(median(days)), len(days)) if len(days) >= ENOUGH else Usual(default, 0)


def reached(view: Card, stage: Stage) -> tuple[date, Step] | None:
    """The day a stage was reached and its step; None when it was not, or nobody says when well enough."""
    wanted = BEGINNINGS if stage is Stage.SIGNED else {stage}
    dated = [(step.day, step) for step in view.steps if step.stage in wanted and _is_exact(step)]
    return min(dated, key=lambda pair: pair[0], default=None)


def middle(found: Iterable[Walk]) -> float | None:
    days = [one.days for one in found]
    return median(days) if days else None


def _is_exact(step: Step) -> bool:
    return step.period is None or spans.days(step.period) <= EXACT_DAYS


def _one_breath(start: Step, end: Step) -> bool:
    """Two stages told by one article, one of them without its time: a look back, which dates nothing."""
    return start.first.by.article == end.first.by.article and None in (start.period, end.period)
