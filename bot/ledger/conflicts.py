"""说法不一: what outlets say differently of one thing, side by side and once; nothing is averaged, nothing doubled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.ledger import spans
from bot.ledger.card import Card, card, contradict
from bot.ledger.entry import Entry, Saying, in_time
from bot.ledger.funnel import RANK
from bot.ledger.news import SHARED_DAYS
from bot.ledger.pace import EXACT_DAYS
from bot.regions import Region
from bot.types import Stage


@dataclass(frozen=True, slots=True)
class Conflict:
    """`what` is amount, count or batch (two counts of one happening that are two entries); `claims` are what each
    outlet said first, in time order."""

    what: str
    kind: str
    entries: tuple[int, ...]
    card: Card
    claims: tuple[Saying, ...]


def conflicts(entries: Sequence[Entry], region: Region) -> list[Conflict]:
    """Every contradiction of the ledger, once."""
    found = [one for entry in entries for one in _within(entry, card(entry, region))]
    for group in happenings([entry for entry in entries if entry.kind == "batch"], region):
        if len(group) > 1:
            claims = [saying for entry in group for what in ("count", "amount") for saying in entry.of(what)]
            found.append(
                Conflict("batch", "batch", tuple(one.id for one in group), card(group[0], region), _ordered(claims))
            )
    return found


def happenings(batches: Sequence[Entry], region: Region) -> list[list[Entry]]:
    """Batches grouped by happening: rival counts of one place and time by different outlets are one. The first told
    stands first in its group."""
    views = {one.id: card(one, region) for one in batches}
    by_id = {one.id: one for one in batches}
    by_place: dict[str | None, list[list[Entry]]] = {}
    for id_ in sorted(views, key=lambda id_: (views[id_].first_day or date.max, id_)):
        groups = by_place.setdefault(views[id_].place, [])
        for group in groups:
            if all(_rivals(by_id[id_], views[id_], other, views[other.id]) for other in group):
                group.append(by_id[id_])
                break
        else:
            groups.append([by_id[id_]])
    return [group for groups in by_place.values() for group in groups]


def _within(entry: Entry, view: Card) -> Iterator[Conflict]:
    """What outlets say differently of one entry."""
    disputed = [one for one in view.amounts if any(contradict(one, other) for other in view.amounts)]
    if disputed:
        yield Conflict("amount", entry.kind, (entry.id,), view, _ordered(one.first for one in disputed))
    if len(entry.values("count")) > 1:
        yield Conflict("count", entry.kind, (entry.id,), view, _ordered(entry.of("count")))


def _rivals(one: Entry, ours: Card, other: Entry, theirs: Card) -> bool:
    """Whether two outlets count one happening of a place differently: stage and day agree, and no outlet says both."""
    return not set(ours.sources) & set(theirs.sources) and any(
        RANK[Stage(str(a[0]))] == RANK[Stage(str(b[0]))] and _one_time(a[1], b[1])
        for a in one.values("step")
        for b in other.values("step")
    )


def _one_time(ours: object, theirs: object) -> bool:
    a, b = (None if one is None else str(one) for one in (ours, theirs))
    if a is None or b is None or max(spans.days(a), spans.days(b)) > EXACT_DAYS:
        return False
    first, second = spans.end(a), spans.end(b)
    return first is not None and second is not None and abs((first - second).days) <= SHARED_DAYS


def _ordered(sayings: Iterable[Saying]) -> tuple[Saying, ...]:
    return tuple(sorted(sayings, key=in_time))
