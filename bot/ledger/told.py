"""A fact as an article told it, and the ledger as it was known: what was said by a day, of the entries of today."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.ledger.entry import Entry, Witness, said, with_sayings
from bot.types import Fact


@dataclass(frozen=True, slots=True)
class Told:
    """One fact with who told it. `entry` is the entry it belongs to (None for an actual), `chains` are the industry
    chains of its article, the surest first."""

    fact: Fact
    by: Witness
    url: str
    title: str
    entry: int | None = None
    chains: tuple[str, ...] = ()


def as_known(entries: Iterable[Entry], told: Sequence[Told]) -> list[Entry]:
    """The entries with no more said of them than these facts say; those of which they say nothing are left out.

    Which facts belong together is taken as it is understood today: a merge or a split holds for the past too.
    """
    by_entry: dict[int, list[Told]] = {}
    for one in told:
        if one.entry is not None:
            by_entry.setdefault(one.entry, []).append(one)
    known = []
    for entry in entries:
        held = {saying.slot for saying in entry.sayings}
        heard = [s for one in by_entry.get(entry.id, ()) for s in said(one.fact, one.by) if s.slot in held]
        if heard:
            known.append(with_sayings(replace(entry, sayings=()), heard))
    return known


def by_article(told: Iterable[Told]) -> dict[str, list[Told]]:
    """Facts by their article, in the order of its text."""
    found: dict[str, list[Told]] = {}
    for one in told:
        found.setdefault(one.by.article, []).append(one)
    return {article: sorted(facts, key=lambda one: one.fact.quote.start) for article, facts in found.items()}


def latest(told: Iterable[Told]) -> date | None:
    """The day of the last article among these."""
    return max((one.by.day for one in told), default=None)
