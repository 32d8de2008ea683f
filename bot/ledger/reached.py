"""What has been reached, as figures that may answer a pledge: actuals, their growth, and batches that were counted.

A completion rate that the text says behind a figure (完成年度任务的57.1%) stands beside it as said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.ledger import spans
from bot.ledger.entry import Witness
from bot.ledger.indicators import canonical, growth_of, is_rate, of_batch
from bot.ledger.told import Told, by_article
from bot.types import ActualFact, BatchFact, Stage

NEAR = 12  # characters between a figure and the rate that is said of it


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure under its canonical indicator. `growth` is its growth where the clause tells it; `said_rate` is the
    share of the year's task that the text gives, in %."""

    owner: str | None
    indicator: str
    value: float
    unit: str
    period: str
    days: tuple[date, date]
    by: Witness
    url: str
    quote: str
    growth: float | None = None
    said_rate: float | None = None


def figures(told: Iterable[Told]) -> Iterator[Figure]:
    """Every figure that was reached in a known time. A goal is none, nor is a project."""
    for facts in by_article(told).values():
        for no, one in enumerate(facts):
            days = spans.span(one.fact.period) if one.fact.period else None
            if days is not None:
                rate = _rate(one, facts[no + 1 :])
                yield from (replace(figure, said_rate=rate) for figure in _figures(one, days))


def _figures(one: Told, days: tuple[date, date]) -> Iterator[Figure]:
    fact = one.fact
    about = Figure(fact.place, "", 0.0, "", str(fact.period), days, one.by, one.url, fact.quote.words)
    if isinstance(fact, ActualFact):
        indicator = canonical(fact.indicator, fact.place)
        yield replace(about, indicator=indicator, value=fact.value, unit=fact.unit, growth=fact.growth)
        if fact.growth is not None and fact.unit != "%":
            growth = growth_of(fact.indicator, fact.place)
            yield replace(about, indicator=growth, value=fact.growth, unit="%", growth=fact.growth)
    elif isinstance(fact, BatchFact) and not fact.stage_is_goal and fact.stage is not Stage.PLANNED:
        for value, what, unit in ((fact.count, "数", "个"), (fact.amount_yi, "投资额", "亿元")):
            if value is not None:
                for name in of_batch(fact.scope, fact.stage, what, fact.place):
                    yield replace(about, indicator=name, value=float(value), unit=unit)


def _rate(one: Told, after: Sequence[Told]) -> float | None:
    """The rate said right behind a figure, of the same owner."""
    for other in after:
        fact = other.fact
        if fact.quote.start > one.fact.quote.end + NEAR:
            return None
        if isinstance(fact, ActualFact) and fact.unit == "%" and is_rate(fact.indicator):
            return fact.value if fact.place == one.fact.place else None
        if fact.quote.start >= one.fact.quote.end:
            return None
    return None
