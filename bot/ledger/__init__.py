"""Facts × what is known → changes. Pure: what is known comes through `lookup`, nothing is written here.

A project is the same project when company + place, or name + place, say so; never because two texts are alike.
A batch is the same when place, stage and time agree and its count or its amount does. A target is owner + indicator +
period + strength. What an article adds is a `Change` with a reason: something to tell, or why it is no news.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.ledger import spans
from bot.ledger.entry import RANK, STEPS, Entry
from bot.ledger.identity import keys, same, shared_key
from bot.regions import Region
from bot.types import ActualFact, BatchFact, Change, Fact, ProjectFact, Reason, Stage, TargetFact

__all__ = ["TOLD", "Entry", "Lookup", "Posting", "keys", "post"]

STALE_AFTER_DAYS = 60  # an event of an earlier year and older than this on its first sight is history, not news
AMENDED_ABOVE = 0.01  # a change of amount smaller than this is rounding

TOLD = frozenset(
    {
        Reason.NEW_PROJECT,
        Reason.NEXT_STAGE,
        Reason.AMENDED_AMOUNT,
        Reason.NEW_BATCH,
        Reason.NEW_TARGET,
        Reason.REVISED_TARGET,
        Reason.TARGET_MET,
        Reason.CORRECTION,
    }
)


@dataclass(frozen=True, slots=True)
class Posting:
    """A change with the entry as it stands after it, and the keys it will be found by."""

    change: Change
    entry: Entry | None
    keys: tuple[str, ...] = ()


Lookup = Callable[[Sequence[str]], Sequence[Entry]]


def post(
    facts: Sequence[Fact],
    lookup: Lookup,
    *,
    published: date,
    region: Region,
    repeated: Container[int] = frozenset(),
) -> tuple[Posting, ...]:
    """What each fact adds, in order; facts of one article see what the earlier ones added. `repeated` are the numbers
    of facts that a reprint tells in the words of an earlier article: they add a source, never news or an entry."""
    page = _Page(lookup, published, region)
    return tuple(page.repeat(no, fact) if no in repeated else page.post(no, fact) for no, fact in enumerate(facts))


class _Page:
    """One article being posted: what it added so far is found before what was known."""

    def __init__(self, lookup: Lookup, published: date, region: Region) -> None:
        self._lookup = lookup
        self._published = published
        self._region = region
        self._fresh: dict[int, Entry] = {}
        self._fresh_keys: dict[str, list[int]] = {}
        self._next_id = -1

    def post(self, no: int, fact: Fact) -> Posting:
        if isinstance(fact, ActualFact):
            return Posting(Change(Reason.ONLY_FIGURES, no), None)
        found_by = keys(fact)
        known = self._match(fact, found_by)
        if known is None:
            return self._open(no, fact, found_by)
        entry, key = known
        if isinstance(fact, ProjectFact):
            reason, before, entry = _next_step(fact, entry)
        elif isinstance(fact, TargetFact) and fact.value != entry.value:
            reason, before = Reason.REVISED_TARGET, f"{entry.value:g}{entry.unit}"
            entry = replace(entry, value=fact.value)
        else:
            reason, before = Reason.KNOWN_PROJECT, ""
        reason = self._tellable(fact, reason)
        return self._keep(Change(reason, no, entry.id, key, before), entry, found_by)

    def repeat(self, no: int, fact: Fact) -> Posting:
        found_by = () if isinstance(fact, ActualFact) else keys(fact)
        known = self._match(fact, found_by)
        if known is None:
            return Posting(Change(Reason.DUPLICATE, no), None)
        entry, key = known
        return self._keep(Change(Reason.KNOWN_PROJECT, no, entry.id, key), entry, ())

    def _open(self, no: int, fact: Fact, found_by: tuple[str, ...]) -> Posting:
        entry = _entry(self._next_id, fact)
        self._next_id -= 1
        return self._keep(Change(self._tellable(fact, _first(fact)), no, entry.id), entry, found_by)

    def _keep(self, change: Change, entry: Entry, found_by: tuple[str, ...]) -> Posting:
        entry = replace(entry, told=entry.told or change.reason in TOLD)
        self._fresh[entry.id] = entry
        for key in found_by:
            ids = self._fresh_keys.setdefault(key, [])
            if entry.id not in ids:
                ids.append(entry.id)
        return Posting(change, entry, found_by)

    def _match(self, fact: Fact, found_by: tuple[str, ...]) -> tuple[Entry, str] | None:
        candidates = [(self._fresh[id_], key) for key in found_by for id_ in self._fresh_keys.get(key, ())]
        candidates += [(self._fresh.get(entry.id, entry), "") for entry in self._lookup(found_by)]
        for entry, key in candidates:
            if same(fact, entry, self._region):
                return entry, key or shared_key(found_by, entry)
        return None

    def _tellable(self, fact: Fact, reason: Reason) -> Reason:
        if reason not in TOLD:
            return reason
        if fact.place not in self._region:
            return Reason.ELSEWHERE
        return Reason.STALE_NEWS if self._stale(fact) else reason

    def _stale(self, fact: Fact) -> bool:
        """An event that ended long before the article, or a target whose time is over."""
        end = spans.end(fact.period)
        if end is None or (isinstance(fact, ProjectFact | BatchFact) and fact.stage_is_goal):
            return False
        if isinstance(fact, TargetFact):
            return end < self._published
        return end.year < self._published.year and (self._published - end).days > STALE_AFTER_DAYS


def _first(fact: Fact) -> Reason:
    """The reason of a fact that nothing known matches."""
    if isinstance(fact, BatchFact):
        return Reason.NEW_BATCH
    if isinstance(fact, TargetFact):
        return Reason.NEW_TARGET
    assert isinstance(fact, ProjectFact)
    if fact.stage_is_goal or fact.stage is Stage.PLANNED:
        return Reason.ONLY_PLANS
    return Reason.NEW_PROJECT if fact.stage in STEPS else Reason.UNDER_WAY


def _next_step(fact: ProjectFact, entry: Entry) -> tuple[Reason, str, Entry]:
    """A known project told again: the next step, another amount, or nothing new."""
    reached = max((RANK[stage] for stage in entry.stages), default=-1)
    is_step = not fact.stage_is_goal and fact.stage in STEPS and fact.stage not in entry.stages
    reason, before = Reason.KNOWN_PROJECT, ""
    if is_step and RANK[fact.stage] > reached:
        reason = Reason.NEXT_STAGE if entry.told else Reason.NEW_PROJECT
        before = entry.stages[-1] if entry.stages else ""
    elif _amended(fact, entry):
        reason, before = Reason.AMENDED_AMOUNT, f"{entry.amount_yi:g}亿元"
    stages = entry.stages
    if not fact.stage_is_goal and fact.stage not in stages:
        stages = tuple(sorted({*stages, fact.stage}, key=RANK.__getitem__))
    amount = fact.amount_yi if fact.amount_yi is not None else entry.amount_yi
    kind = fact.amount_kind if fact.amount_yi is not None else entry.amount_kind
    company = entry.company or fact.company
    return reason, before, replace(entry, stages=stages, amount_yi=amount, amount_kind=kind, company=company)


def _amended(fact: ProjectFact, entry: Entry) -> bool:
    if not entry.amount_yi or fact.amount_yi is None or fact.amount_kind != entry.amount_kind:
        return False
    return abs(fact.amount_yi - entry.amount_yi) > AMENDED_ABOVE * entry.amount_yi


def _entry(id_: int, fact: Fact) -> Entry:
    if isinstance(fact, ProjectFact):
        stages = () if fact.stage_is_goal else (fact.stage,)
        return Entry(
            id_,
            fact.kind,
            fact.name,
            fact.place,
            fact.period,
            fact.company,
            stages,
            fact.amount_yi,
            fact.amount_kind,
        )
    if isinstance(fact, BatchFact):
        stages = (fact.stage,)
        return Entry(
            id_, fact.kind, fact.scope, fact.place, fact.period, None, stages, fact.amount_yi, None, fact.count
        )
    assert isinstance(fact, TargetFact)
    return Entry(id_, fact.kind, fact.indicator, fact.place, fact.period, None, value=fact.value, unit=fact.unit)
