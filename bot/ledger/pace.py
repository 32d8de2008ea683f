"""How long a step takes: days from one stage to another, of this ledger's own projects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median

from bot.ledger import spans
from bot.ledger.card import Card, Step
from bot.ledger.funnel import BEGINNINGS
from bot.types import Stage

EXACT_DAYS = 31  # a stage dated less exactly than to a month measures nothing

PAIRS = (
    (Stage.SIGNED, Stage.LAND),
    (Stage.SIGNED, Stage.STARTED),
    (Stage.LAND, Stage.STARTED),
    (Stage.STARTED, Stage.OPERATING),
    (Stage.SIGNED, Stage.OPERATING),
)


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


def walks(projects: Mapping[int, Card], first: Stage, last: Stage) -> list[Walk]:
    """The projects whose two stages are both dated well enough, the quickest first. Signed is also 落户 and 增资."""
    found = []
    for id_, view in projects.items():
        start, end = reached(view, first), reached(view, last)
        if start is None or end is None or end[0] < start[0] or _one_breath(start[1], end[1]):
            continue
        found.append(Walk(id_, view.place, view.name, start[0], end[0]))
    return sorted(found, key=lambda one: (one.days, one.project))


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
