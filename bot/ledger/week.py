"""What came within some days: named projects by district and chain, batches by what they leave unnamed, and the sum in
which nothing is counted twice: a member is counted as a project, rival counts of one happening once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.ledger.card import Card, card
from bot.ledger.conflicts import happenings
from bot.ledger.entry import Entry
from bot.ledger.members import Members, members
from bot.ledger.tally import EVENTS, Cell, came, chains_of
from bot.ledger.told import Told
from bot.regions import Region
from bot.types import Stage


@dataclass(frozen=True, slots=True)
class Happening:
    """One batch by the claim told first, the entries that claim otherwise, and who its members are."""

    entry: int
    card: Card
    stage: Stage
    members: Members
    rivals: tuple[int, ...]

    @property
    def rest(self) -> int:
        return max(self.members.rest or 0, 0)

    @property
    def rest_yi(self) -> float:
        return max(self.members.rest_yi or 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Week:
    cards: dict[int, Card]
    cells: dict[tuple[str | None, str | None], Cell]
    batches: tuple[Happening, ...]

    def count(self, stage: Stage) -> int:
        """Named projects and unnamed remainders that reached a stage."""
        named = sum(cell.count(stage) for cell in self.cells.values())
        return named + sum(one.rest for one in self.batches if one.stage is stage)

    @property
    def yi(self) -> float:
        """What was signed costs this much, as far as it is told."""
        left = sum(one.rest_yi for one in self.batches if one.stage is Stage.SIGNED)
        return round(sum(cell.yi for cell in self.cells.values()) + left, 4)


def week(entries: Sequence[Entry], told: Sequence[Told], since: date, until: date, region: Region) -> Week:
    """What was signed, started and put into operation from one day to another, both included."""
    projects = {one.id: one for one in entries if one.kind == "project"}
    cards = {id_: card(one, region) for id_, one in projects.items()}
    found = []
    for group in happenings([one for one in entries if one.kind == "batch"], region):
        view = card(group[0], region)
        for step in view.steps:
            stage = Stage.SIGNED if step.stage is Stage.LANDED else step.stage
            if stage in EVENTS and since <= step.day <= until:
                of = members(group[0], told, projects, region)
                found.append(Happening(group[0].id, view, stage, of, tuple(one.id for one in group[1:])))
                break
    return Week(cards, came(cards, chains_of(told, region), since, until), tuple(found))
