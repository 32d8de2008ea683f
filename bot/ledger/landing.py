"""签约-落地榜: of what was signed in each district, how much has broken ground and how much is in operation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.ledger.card import card
from bot.ledger.entry import Entry
from bot.ledger.funnel import BEGINNINGS, RANK
from bot.regions import Region
from bot.types import Stage


@dataclass(frozen=True, slots=True)
class Landing:
    """`signed` projects of a place (None: of no district, or not told), of which `started` have broken ground and
    `operating` are in operation; `yi` is what the signed ones cost, as far as it is told."""

    place: str | None
    signed: int
    started: int
    operating: int
    yi: float

    @property
    def share(self) -> float:
        """How many of the signed have broken ground, in percent."""
        return 100 * self.started / self.signed


def landing(projects: Iterable[Entry], region: Region) -> list[Landing]:
    """The districts in which something was signed, the best first. A project counts as signed when its signing was
    told: one that was first told of at its ground-breaking says nothing of how signings land."""
    held: dict[str | None, list[tuple[int, float]]] = {}
    for entry in projects:
        view = card(entry, region)
        if not any(step.stage in BEGINNINGS for step in view.steps):
            continue
        furthest = max(RANK[step.stage] for step in view.steps)
        place = view.place if view.place in region.districts else None
        held.setdefault(place, []).append((furthest, view.amount.yi if view.amount else 0.0))
    found = [_landing(place, some) for place, some in held.items()]
    return sorted(found, key=lambda one: (one.place is None, -one.share, -one.signed, str(one.place)))


def _landing(place: str | None, projects: list[tuple[int, float]]) -> Landing:
    started = sum(furthest >= RANK[Stage.STARTED] for furthest, _ in projects)
    operating = sum(furthest >= RANK[Stage.OPERATING] for furthest, _ in projects)
    return Landing(place, len(projects), started, operating, round(sum(yi for _, yi in projects), 4))
