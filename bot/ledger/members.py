"""The named members of a batch and its unnamed remainder: one happening, one count, nothing counted twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.ledger import spans
from bot.ledger.card import Card, card
from bot.ledger.entry import Entry
from bot.ledger.funnel import RANK
from bot.ledger.identity import places_agree
from bot.ledger.told import Told
from bot.regions import Region
from bot.types import ProjectFact, Stage


@dataclass(frozen=True, slots=True)
class Members:
    """Projects that the batch's articles name at its stage. `rest` and `rest_yi` are what is left of its count and its
    sum (None where it states none); `adds_up` is false when the named are more than the whole."""

    named: Mapping[int, Card]
    named_yi: float
    rest: int | None
    rest_yi: float | None

    @property
    def adds_up(self) -> bool:
        return (self.rest is None or self.rest >= 0) and (self.rest_yi is None or self.rest_yi >= -0.01)


def members(batch: Entry, told: Sequence[Told], projects: Mapping[int, Entry], region: Region) -> Members:
    """What is known of who a batch consists of. `told` are the facts that told of projects and of the batch."""
    articles = {one.by.article for one in told if one.entry == batch.id}
    named: dict[int, Card] = {}
    for one in told:
        fact = one.fact
        if one.by.article not in articles or not isinstance(fact, ProjectFact) or one.entry is None:
            continue
        if one.entry in projects and _belongs(fact, batch, region):
            named[one.entry] = card(projects[one.entry], region)
    whole = card(batch, region)
    total = sum(view.amount.yi for view in named.values() if view.amount)
    rest = None if whole.count is None else whole.count - len(named)
    rest_yi = None if whole.amount is None else round(whole.amount.yi - total, 4)
    return Members(named, round(total, 4), rest, rest_yi)


def _belongs(fact: ProjectFact, batch: Entry, region: Region) -> bool:
    what = "promise" if fact.stage_is_goal else "step"
    return places_agree(fact.place, batch.words("place"), region) and any(
        RANK[Stage(str(value[0]))] == RANK[fact.stage]
        and spans.touch(fact.period, None if value[1] is None else str(value[1]))
        for value in batch.values(what)
    )
