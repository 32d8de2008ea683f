"""Entries told again from the facts that are kept: after an edit, after a person's ruling, or the whole ledger anew.

Articles tell in the order they were first read, in their present words; alerts, deliveries and the reasons given at the
time stay as they were. An entry keeps its number where one of its facts had it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot import ledger
from bot.errors import EvidenceError
from bot.facts.rows import from_row
from bot.ledger import Entry
from bot.pipeline.think import Rules, context_of
from bot.store import Store, Stored, Tellings, Tx, Vacant
from bot.types import Change, Fact


@dataclass(slots=True)
class Refolded:
    """What telling again came to. `moved` are facts that now belong to another entry, `unreadable` those whose row this
    program cannot read; `changes`, by article and number of the fact, are of the articles that were asked for; `met`
    are older entries that the telling came upon and that were not told again themselves: it came to them too late."""

    articles: int = 0
    facts: int = 0
    moved: int = 0
    unreadable: int = 0
    changes: dict[int, dict[int, Change]] = field(default_factory=dict)
    met: set[int] = field(default_factory=set)


def rebuild(store: Store, rules: Rules, tick: Callable[[int, int], None] = lambda _done, _all: None) -> Refolded:
    """The whole ledger anew, in one transaction: a kill leaves it as it was. `tick` hears how far it has come."""
    with store.write() as tx:
        tx.alone()
        return refold(tx, rules, None, tick=tick)


def refold(
    tx: Tx,
    rules: Rules,
    entry_ids: Collection[int] | None,
    *,
    articles: Collection[int] = (),
    tick: Callable[[int, int], None] = lambda _done, _all: None,
) -> Refolded:
    """Tell these entries (None: all) again, and everything that these articles say."""
    told = tx.refolds.told(entry_ids, articles)
    born_after = tx.refolds.newest()
    rooms = _Rooms(tx.refolds.empty(entry_ids))
    done = Refolded(changes={id_: {} for id_ in articles})
    for article_id, before in told.items():
        stored = tx.articles.get(article_id)
        assert stored is not None
        _tell(tx, rules, stored, before, rooms, done)
        tick(done.articles, len(told))
    done.met = {id_ for id_ in done.met - rooms.all if 0 < id_ <= born_after}
    _return(tx, told, rooms, everything=entry_ids is None, born_after=born_after)
    now = tx.refolds.told(None if entry_ids is None else (), told)
    left = dict.fromkeys(rooms.left()) | _followed(told, now, rooms.left(), done)
    tx.refolds.settle(left, born_after=born_after)
    return done


class _Rooms:
    """The rows that were emptied: an entry moves back where one of its facts was, or where a person held it."""

    def __init__(self, vacant: Sequence[Vacant]) -> None:
        self._rooms = {room.id: room for room in vacant}
        self.all = frozenset(self._rooms)
        self._held = {room.held: room.id for room in vacant if room.held}

    def take(self, entry: Entry, before: int | None) -> int | None:
        wanted = self._held.get(entry.held) if entry.held else before
        room = self._rooms.get(wanted or 0)
        if room is None or room.kind != entry.kind or room.held != entry.held:
            return None
        return self._rooms.pop(room.id).id

    def left(self) -> list[int]:
        return list(self._rooms)


def _tell(
    tx: Tx, rules: Rules, stored: Stored, before: Mapping[int, int | None], rooms: _Rooms, done: Refolded
) -> None:
    facts = _facts(tx, stored, before, done)
    numbers, heard = list(facts), list(facts.values())
    context = context_of(tx, stored.article, heard, stored.reprint, rules)
    postings = ledger.post(heard, tx.entries.known(ledger.asked(heard, context)), context)
    rows: dict[int, int] = {}
    for posting in postings:
        entry = posting.entry
        done.met.update(posting.absorbed if entry is None else (entry.id, *posting.absorbed))
        if entry is not None and entry.id < 0 and entry.id not in rows:
            room = rooms.take(entry, before[numbers[posting.change.fact_no]])
            rows |= {entry.id: room} if room else {}
    ids = tx.entries.write(postings, article_id=stored.id, at=stored.read_at, region=rules.region, rows=rows)
    changes = {
        numbers[change.fact_no]: replace(
            change, fact_no=numbers[change.fact_no], entry_id=ids.get(change.entry_id, change.entry_id)
        )
        for change in (posting.change for posting in postings)
    }
    tx.refolds.link(stored.id, {no: (one.entry_id or None, one.matched_by) for no, one in changes.items()})
    if stored.id in done.changes:
        done.changes[stored.id] = changes
    done.articles += 1
    done.facts += len(changes)


def _facts(tx: Tx, stored: Stored, wanted: Mapping[int, object], done: Refolded) -> dict[int, Fact]:
    """The facts of these numbers, as far as their rows can be read."""
    found: dict[int, Fact] = {}
    for kept in tx.articles.facts(stored.id):
        if kept["no"] in wanted:
            try:
                found[kept["no"]] = from_row(kept["row"], stored.article.text)
            except (EvidenceError, KeyError, TypeError, ValueError):
                done.unreadable += 1
    return found


def _return(tx: Tx, told: Tellings, rooms: _Rooms, *, everything: bool, born_after: int) -> None:
    """Give entries that got a row of their own, because theirs was taken when they began, the row they have since taken
    in: an entry that grew in the same way has the same number."""
    votes: dict[int, Counter[int]] = {}
    for article_id, now in tx.refolds.told(None if everything else (), told).items():
        for no, new in now.items():
            old = told.get(article_id, {}).get(no)
            if new is not None and new > born_after and old in rooms.all:
                votes.setdefault(new, Counter())[old] += 1
    free = tx.refolds.merged({old for wanted in votes.values() for old in wanted})
    for newborn, wanted in votes.items():
        old = next((one for one, _ in wanted.most_common() if one in free), None)
        if old is not None:
            free.discard(old)
            tx.refolds.renumber(newborn, old)


def _followed(told: Tellings, now: Tellings, left: Collection[int], done: Refolded) -> dict[int, int | None]:
    """Where the rows that stayed vacant lead to: where most of their facts went."""
    went: dict[int, Counter[int]] = {}
    for article_id, before in told.items():
        for no, old in before.items():
            new = now.get(article_id, {}).get(no)
            if old is not None and new != old:
                done.moved += 1
                if new is not None:
                    went.setdefault(old, Counter())[new] += 1
    return {room: went[room].most_common(1)[0][0] for room in left if room in went}
