"""What the ledger holds: one entry per project, batch or target — the set of what was said of it.

A saying is a value with the outlet that said it and where it did so first. Adding sayings is a union that keeps the
earliest witness, so an entry is the same in whatever order its articles arrive; nothing is averaged or overwritten, and
what an entry *is* (its name, its amount, its steps) is worked out from all that was said (`card.py`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from bot.types import BatchFact, Fact, ProjectFact, TargetFact

Value = tuple[str | float | int | None, ...]


@dataclass(frozen=True, slots=True)
class Witness:
    """One article as a speaker: its key, who printed it, on which day."""

    article: str
    source: str
    day: date


@dataclass(frozen=True, slots=True)
class Saying:
    """`what` and `value`, by what it is about:

    name (name,) · company (name,) · place (official name,) · step (stage, period) · promise (stage, period) ·
    amount (kind, 亿元, comparator) · count (n,) · value (strength, comparator, number, unit) · period (period,) ·
    met (number, unit)
    """

    what: str
    value: Value
    by: Witness

    @property
    def slot(self) -> tuple[str, str, str]:
        """Sayings of one slot are one saying."""
        return self.what, json.dumps(self.value, ensure_ascii=False), self.by.source


def in_time(saying: Saying) -> tuple[date, str, tuple[str, str, str]]:
    """The order in which things were said, one for all: by day, then by article."""
    return saying.by.day, saying.by.article, saying.slot


@dataclass(frozen=True, slots=True)
class Entry:
    """One project, batch or target. `id` is negative while it is not kept yet. `told` says that an alert spoke of it;
    `parent` is the project it is a later phase or an expansion of; `held` is the name under which a person's ruling
    holds it together or apart ("" when nobody ruled)."""

    id: int
    kind: str
    sayings: tuple[Saying, ...] = ()
    told: bool = False
    parent: int | None = None
    held: str = ""

    @property
    def since(self) -> tuple[date, str, str]:
        """When, where and as what it was first told: entries have an order that no database's numbers decide."""
        return min(((one.by.day, one.by.article, str(one.value)) for one in self.sayings), default=(date.max, "", ""))

    def values(self, what: str) -> list[Value]:
        """The distinct values of one kind of saying."""
        return list(dict.fromkeys(saying.value for saying in self.sayings if saying.what == what))

    def words(self, what: str) -> list[str]:
        """The distinct words of a saying that is one word: names, companies, places."""
        return [str(value[0]) for value in self.values(what)]

    def of(self, what: str) -> list[Saying]:
        return [saying for saying in self.sayings if saying.what == what]


def with_sayings(entry: Entry, more: Iterable[Saying]) -> Entry:
    """The entry with more said of it."""
    held = {saying.slot: saying for saying in entry.sayings}
    for saying in more:
        known = held.get(saying.slot)
        if known is None or (saying.by.day, saying.by.article) < (known.by.day, known.by.article):
            held[saying.slot] = saying
    return replace(entry, sayings=tuple(held[slot] for slot in sorted(held)))


def said(fact: Fact, by: Witness) -> Iterator[Saying]:
    """What a fact says of its entry; nothing for an actual, which makes none."""
    for what, value in _values(fact):
        yield Saying(what, value, by)


def _values(fact: Fact) -> Iterator[tuple[str, Value]]:
    if isinstance(fact, ProjectFact):
        yield "name", (fact.name,)
        if fact.company:
            yield "company", (fact.company,)
        if fact.amount_yi is not None:
            yield "amount", (fact.amount_kind, fact.amount_yi, fact.amount_comparator)
    elif isinstance(fact, BatchFact):
        yield "name", (fact.scope,)
        if fact.count is not None:
            yield "count", (fact.count,)
        if fact.amount_yi is not None:
            yield "amount", (None, fact.amount_yi, fact.amount_comparator)
    elif isinstance(fact, TargetFact):
        yield "name", (fact.indicator,)
        yield "period", (fact.period,)
        yield "value", (fact.strength, fact.comparator, fact.value, fact.unit)
    else:
        return
    if fact.place:
        yield "place", (fact.place,)
    if not isinstance(fact, TargetFact):
        yield "promise" if fact.stage_is_goal else "step", (fact.stage, fact.period)


def as_rows(sayings: Iterable[Saying]) -> list[list[Any]]:
    """Sayings as plain lists, for JSON."""
    return [[s.what, list(s.value), s.by.source, s.by.day.isoformat(), s.by.article] for s in sayings]


def from_rows(rows: Iterable[list[Any]]) -> tuple[Saying, ...]:
    """Sayings from the lists of `as_rows`."""
    return tuple(
        [Saying(what, tuple(value), _witness(article, source, day)) for what, value, source, day, article in rows]
    )


@lru_cache(maxsize=4096)
def _witness(article: str, source: str, day: str) -> Witness:
    """One article says much: its witness is made once."""
    return Witness(article, source, date.fromisoformat(day))
