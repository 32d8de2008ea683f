"""Counts by district and industry chain: what came in a span of days, and which cells of the matrix are empty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.ledger.card import Card
from bot.ledger.funnel import RANK
from bot.ledger.naming import squeeze
from bot.ledger.pace import reached
from bot.ledger.told import Told
from bot.regions import CHAIN_NAMED, Region
from bot.types import Stage

FEW = 3  # projects an article tells of at most, for its chain to be theirs
EVENTS = (Stage.SIGNED, Stage.STARTED, Stage.OPERATING)


@dataclass(slots=True)
class Cell:
    """Projects of one district and chain, by event; `yi` is what the signed ones cost, as far as it is told."""

    projects: dict[Stage, list[int]] = field(default_factory=dict)
    yi: float = 0.0

    def count(self, stage: Stage) -> int:
        return len(self.projects.get(stage, ()))


def came(
    projects: Mapping[int, Card], chains: Mapping[int, str | None], since: date, until: date
) -> dict[tuple[str | None, str | None], Cell]:
    """What was signed, started and put into operation within these days, by (district, chain)."""
    cells: dict[tuple[str | None, str | None], Cell] = {}
    for id_, view in projects.items():
        for stage in EVENTS:
            when = reached(view, stage)
            if when is not None and since <= when[0] <= until:
                cell = cells.setdefault((view.place, chains.get(id_)), Cell())
                cell.projects.setdefault(stage, []).append(id_)
                cell.yi += view.amount.yi if stage is Stage.SIGNED and view.amount else 0.0
    return cells


def matrix(
    projects: Mapping[int, Card], chains: Mapping[int, str | None]
) -> dict[tuple[str | None, str | None], list[int]]:
    """The projects that have at least been signed, by (district, chain)."""
    cells: dict[tuple[str | None, str | None], list[int]] = {}
    for id_, view in projects.items():
        if any(RANK[step.stage] >= RANK[Stage.SIGNED] for step in view.steps):
            cells.setdefault((view.place, chains.get(id_)), []).append(id_)
    return cells


def chains_of(told: Sequence[Told], region: Region) -> dict[int, str | None]:
    """The industry chain of each project: one of its articles' chains whose words its own words hold, else the chain
    its own words name, else that of an article about few projects."""
    by_entry: dict[int, list[Told]] = {}
    crowd: dict[str, set[int]] = {}
    for one in told:
        if one.entry is not None:
            by_entry.setdefault(one.entry, []).append(one)
            crowd.setdefault(one.by.article, set()).add(one.entry)
    return {id_: _chain(facts, crowd, region) for id_, facts in by_entry.items()}


def _chain(facts: Iterable[Told], crowd: Mapping[str, set[int]], region: Region) -> str | None:
    held = list(facts)
    weights = region.chains_in(squeeze("，".join(_words(one) for one in held)))
    told = {chain for one in held for chain in one.chains}
    best = max(weights, key=lambda chain: (chain in told, weights[chain]), default=None)
    if best is not None and (weights[best] >= CHAIN_NAMED or best in told):
        return best
    return next((one.chains[0] for one in held if one.chains and len(crowd[one.by.article]) <= FEW), None)


def _words(one: Told) -> str:
    named = (getattr(one.fact, "name", ""), getattr(one.fact, "company", None) or "")
    return "，".join((*named, one.fact.quote.words))
