"""疑似停滞, inferred and labelled so: a promise that passed without news, or longer at a stage than is given it.

Nothing says that a project has stopped; a new step, or news after the promised day, takes it off the list again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.ledger import spans
from bot.ledger.card import Card, card
from bot.ledger.due import Due, of_project
from bot.ledger.entry import Entry
from bot.ledger.funnel import RANK
from bot.ledger.patience import Patience, patience
from bot.regions import Region
from bot.types import Stage


@dataclass(frozen=True, slots=True)
class Stalled:
    """A project that seems to stand still: at `stage` since `since`, last heard of on `heard`. `missed` is the promise
    that passed without news, `given` the days it was given where it was longer at its stage."""

    entry: int
    card: Card
    stage: Stage
    since: date
    heard: date
    days: int
    missed: Due | None = None
    given: Patience | None = None

    @property
    def should_have_started(self) -> bool:
        """应开工未开工: the promised start has passed and nobody says that it was made."""
        return self.missed is not None and self.missed.stage is Stage.STARTED


def stalled(projects: Iterable[Entry], heard: Mapping[int, date], today: date, region: Region) -> list[Stalled]:
    """Projects under way that seem to stand still, the longest first. `heard`: the day of the last article on each."""
    entries = list(projects)
    cards = {entry.id: card(entry, region) for entry in entries}
    stages = {view.stage for view in cards.values() if view.stage}
    limits = {stage: patience(cards, stage) for stage in stages}
    found = []
    for entry in entries:
        view = cards[entry.id]
        stage = view.stage
        if stage is None or not RANK[Stage.PLANNED] < RANK[stage] < RANK[Stage.OPERATING]:
            continue
        since = min(_since(entry, view), today)
        last = heard.get(entry.id) or view.last_day or since
        missed = _missed(entry, view, last, today)
        limit = limits[stage]
        days = (today - since).days
        too_long = limit if limit is not None and days > limit.days else None
        if missed or too_long:
            found.append(Stalled(entry.id, view, stage, since, last, days, missed, too_long))
    return sorted(found, key=lambda one: (-one.days, one.entry))


def _since(entry: Entry, view: Card) -> date:
    """Since when a project is where it is; of one being built, when that was last said."""
    step = view.steps[-1]
    if step.stage is not Stage.BUILDING:
        return step.day
    told = [saying for saying in entry.of("step") if saying.value[0] == Stage.BUILDING]
    return max(min(spans.end(_words(one.value[1])) or one.by.day, one.by.day) for one in told)


def _missed(entry: Entry, view: Card, heard: date, today: date) -> Due | None:
    """The earliest promise that passed, with no news of the project since."""
    passed = [one for one in of_project(entry, view) if one.reached is None and one.day < today and heard <= one.day]
    return min(passed, key=lambda one: one.day, default=None)


def _words(period: object) -> str | None:
    return None if period is None else str(period)
