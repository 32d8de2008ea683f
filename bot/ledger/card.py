"""What an entry is, worked out from everything said of it: a name, a company, a place, dated steps, promises, amounts.

Where outlets differ the value that most of them say stands first; among equals the fuller one. Nothing is averaged:
the other values stay beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from bot.ledger import spans
from bot.ledger.entry import Entry, Saying, Value, in_time
from bot.ledger.funnel import in_order
from bot.regions import Region
from bot.types import Comparator, Stage

CONFLICT_DAYS = 14  # two outlets that differ within so many days contradict each other; later it is an amendment
EXACT = 0.01  # amounts closer than this are one amount
ROUND = 0.06  # … where one of them is 约, 超 or 近


@dataclass(frozen=True, slots=True)
class Step:
    """A stage reached, or promised. `period` is the event's own time, None where no article told it; `first` is the
    saying that told it first."""

    stage: Stage
    period: str | None
    first: Saying

    @property
    def day(self) -> date:
        """The day the event is taken to have been over: of its period, else of the first report."""
        return spans.end(self.period) or self.first.by.day


@dataclass(frozen=True, slots=True)
class Amount:
    kind: str | None
    yi: float
    comparator: str
    first: Saying


@dataclass(frozen=True, slots=True)
class Card:
    """An entry in one view. `amounts` are in the order they were first said; `disputed` says that two outlets give
    different amounts of one kind (or counts of one batch) for the same time: 说法不一."""

    name: str
    company: str | None
    place: str | None
    steps: tuple[Step, ...]
    promises: tuple[Step, ...]
    amounts: tuple[Amount, ...]
    count: int | None
    sources: tuple[str, ...]
    first_day: date | None
    last_day: date | None
    disputed: bool

    @property
    def amount(self) -> Amount | None:
        """The amount to show: of the whole before that of a phase, the latest said."""
        whole = [one for one in self.amounts if comparable(one.kind) == "whole"]
        said = whole or self.amounts
        return said[-1] if said else None

    @property
    def stage(self) -> Stage | None:
        return self.steps[-1].stage if self.steps else None


def card(entry: Entry, region: Region) -> Card:
    days = sorted(saying.by.day for saying in entry.sayings)
    amounts = tuple(Amount(*_amount(saying), saying) for saying in _firsts(entry.of("amount")))
    differ = any(contradict(one, other) for one, other in combinations(amounts, 2))
    return Card(
        name=_word(entry.of("name")) or "",
        company=_word(entry.of("company")),
        place=_word([one for one in entry.of("place") if one.value != (region.city,)] or entry.of("place")),
        steps=_steps(entry.of("step")),
        promises=_steps(entry.of("promise")),
        amounts=amounts,
        count=next((int(one.value[0] or 0) for one in reversed(_firsts(entry.of("count")))), None),
        sources=tuple(sorted({saying.by.source for saying in entry.sayings})),
        first_day=days[0] if days else None,
        last_day=days[-1] if days else None,
        disputed=differ or len(entry.values("count")) > 1,
    )


def comparable(kind: object) -> str:
    """Amounts of one group may be compared: what the whole costs, what a phase costs, what it will turn over."""
    return str(kind) if kind in ("phase", "annual_turnover") else "whole"


def same_amount(ours: float, theirs: float, *comparators: object) -> bool:
    """Whether two amounts are one, given how exact they claim to be."""
    exact = all(one in (None, Comparator.EQ) for one in comparators)
    return abs(ours - theirs) <= (EXACT if exact else ROUND) * max(abs(ours), abs(theirs))


def _firsts(sayings: Sequence[Saying]) -> list[Saying]:
    """The first saying of each value, in the order of their days."""
    ordered = sorted(sayings, key=in_time)
    return list({one.value: one for one in reversed(ordered)}.values())[::-1]


def _word(sayings: Sequence[Saying]) -> str | None:
    """The word most outlets say; among equals the longest."""
    by_value: dict[Value, set[str]] = {}
    for saying in sayings:
        by_value.setdefault(saying.value, set()).add(saying.by.source)
    words = sorted(by_value, key=lambda value: (-len(by_value[value]), -len(str(value[0])), str(value[0])))
    return str(words[0][0]) if words else None


def _steps(sayings: Sequence[Saying]) -> tuple[Step, ...]:
    """One step per stage, dated by the period most outlets tell; among equals the narrowest, then the first."""
    by_stage: dict[Stage, list[Saying]] = {}
    for saying in sayings:
        by_stage.setdefault(Stage(str(saying.value[0])), []).append(saying)
    return tuple(_step(stage, by_stage[stage]) for stage in sorted(by_stage, key=in_order))


def _step(stage: Stage, sayings: Sequence[Saying]) -> Step:
    dated = [saying for saying in sayings if saying.value[1]]
    votes: dict[Value, set[str]] = {}
    for saying in dated:
        votes.setdefault(saying.value, set()).add(saying.by.source)

    def order(value: Value) -> tuple[int, int, str]:
        return -len(votes[value]), spans.days(str(value[1])), str(value[1])

    period = str(min(votes, key=order)[1]) if votes else None
    first = min(sayings, key=in_time)
    return Step(stage, period, first)


def _amount(saying: Saying) -> tuple[str | None, float, str]:
    kind, yi, comparator = saying.value
    return (None if kind is None else str(kind)), float(yi or 0), str(comparator)


def contradict(one: Amount, other: Amount) -> bool:
    """Whether two outlets give different amounts of one kind, near in time."""
    return (
        comparable(one.kind) == comparable(other.kind)
        and one.first.by.source != other.first.by.source
        and abs((one.first.by.day - other.first.by.day).days) <= CONFLICT_DAYS
        and not same_amount(one.yi, other.yi, one.comparator, other.comparator)
    )
