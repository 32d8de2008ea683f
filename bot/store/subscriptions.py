"""Who wants to know what: subscriptions, and what an address will not hear of.

Matching looks at all of them for every alert, so they are read once and kept in memory, as `Index`, until the counter
says that something changed: in this process or another.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, delete, func, insert, select, update

from bot.store.counters import Counters
from bot.store.tables import mutes, subscriptions
from bot.subscriptions import Index
from bot.subscriptions.rows import as_row, from_row
from bot.types import Mute, Subscription, Wish

log = logging.getLogger(__name__)

COUNTER = "subscriptions"

Address = tuple[str, str]


@dataclass(slots=True)
class Kept:
    """The index of a store and the number of changes it was made at."""

    number: int = -1
    index: Index | None = None


@dataclass(frozen=True, slots=True)
class MuteOf:
    """A mute with its number and whose it is."""

    id: int
    channel: str
    address: str
    mute: Mute
    created_at: datetime


class Subscriptions:
    def __init__(self, connection: Connection, kept: Kept) -> None:
        self._connection = connection
        self._counters = Counters(connection)
        self._kept = kept
        self._changed = False

    # --- subscriptions ---

    def add(self, channel: str, address: str, wish: Wish, at: datetime) -> int:
        """A new subscription; its number."""
        statement = insert(subscriptions).values(channel=channel, address=address, wish=as_row(wish), created_at=at)
        self._touch()
        return int(self._connection.execute(statement.returning(subscriptions.c.id)).scalar_one())

    def set(self, id_: int, wish: Wish) -> bool:
        """Give a subscription another wish. False when there is none of that number."""
        self._touch()
        statement = update(subscriptions).where(subscriptions.c.id == id_).values(wish=as_row(wish))
        return self._connection.execute(statement).rowcount == 1

    def remove(self, id_: int) -> bool:
        self._touch()
        return self._connection.execute(delete(subscriptions).where(subscriptions.c.id == id_)).rowcount == 1

    def move(self, channel: str, old: str, new: str) -> None:
        """An address has another name now: its subscriptions and mutes go with it."""
        self._touch()
        for table in (subscriptions, mutes):
            whose = and_(table.c.channel == channel, table.c.address == old)
            self._connection.execute(update(table).where(whose).values(address=new))

    def get(self, id_: int) -> Subscription | None:
        return next(iter(self._read(select(subscriptions).where(subscriptions.c.id == id_))), None)

    def all(self, channel: str | None = None, address: str | None = None) -> list[Subscription]:
        """Every subscription, or those of a channel or address, with the mutes of their addresses; oldest first."""
        statement = select(subscriptions)
        if channel is not None:
            statement = statement.where(subscriptions.c.channel == channel)
        if address is not None:
            statement = statement.where(subscriptions.c.address == address)
        return self._read(statement, channel, address)

    def twin(self, channel: str, address: str, wish: Wish, but: int = 0) -> int | None:
        """The subscription of an address that asks for the very same."""
        theirs = self.all(channel, address)
        return next((one.id for one in theirs if one.wish == wish and one.id != but), None)

    def calm(self) -> list[tuple[Subscription, datetime]]:
        """The subscriptions that want to hear of nothing as well, and since when there they are."""
        made_at = {row.id: row.created_at for row in self._connection.execute(select(subscriptions))}
        return [(one, made_at[one.id]) for one in self.all() if one.wish.calm]

    def language(self, channel: str, address: str) -> str:
        """What an address is spoken to in: the language that its subscriptions ask for, some without a word about it;
        "" where they differ or none says."""
        whose = and_(subscriptions.c.channel == channel, subscriptions.c.address == address)
        rows = self._connection.execute(select(subscriptions.c.wish).where(whose))
        asked = {str(row.wish.get("language", "")) for row in rows if isinstance(row.wish, dict)} - {""}
        return asked.pop() if len(asked) == 1 else ""

    def speak(self, channel: str, address: str, language: str) -> None:
        """Let all subscriptions of an address ask for a language: a room is spoken to in one."""
        for one in self.all(channel, address):
            if one.wish.language != language:
                self.set(one.id, replace(one.wish, language=language))

    def any(self) -> bool:
        return self._connection.execute(select(subscriptions.c.id).limit(1)).first() is not None

    def rooms(self) -> list[tuple[str, str, int]]:
        """Every (channel, address) that has subscribed, with how many subscriptions it has."""
        s = subscriptions.c
        statement = select(s.channel, s.address, func.count()).group_by(s.channel, s.address)
        found = self._connection.execute(statement.order_by(s.channel, s.address))
        return [(row[0], row[1], int(row[2])) for row in found]

    def index(self) -> Index:
        """All subscriptions behind one look-up."""
        number = self._counters.number(COUNTER)
        if self._kept.index is not None and self._kept.number == number and not self._changed:
            return self._kept.index
        made = Index(self.all())
        if not self._changed:  # what this transaction wrote may yet be undone
            self._kept.index, self._kept.number = made, number
        return made

    # --- mutes ---

    def mute(self, channel: str, address: str, mute: Mute, at: datetime) -> int:
        """Let an address hear nothing of an entry or a word until a day; its number."""
        row = {"word": mute.word, "entry_id": mute.entry or None, "until": mute.until, "created_at": at}
        self._touch()
        statement = insert(mutes).values(channel=channel, address=address, **row)
        return int(self._connection.execute(statement.returning(mutes.c.id)).scalar_one())

    def unmute(self, id_: int) -> bool:
        self._touch()
        return self._connection.execute(delete(mutes).where(mutes.c.id == id_)).rowcount == 1

    def mutes(self, channel: str | None = None, address: str | None = None) -> list[MuteOf]:
        """Every mute, or those of a channel or address, oldest first; those that have ended as well."""
        statement = select(mutes).order_by(mutes.c.id)
        if channel is not None:
            statement = statement.where(mutes.c.channel == channel)
        if address is not None:
            statement = statement.where(mutes.c.address == address)
        return [
            MuteOf(row.id, row.channel, row.address, Mute(row.word, row.entry_id or 0, row.until), row.created_at)
            for row in self._connection.execute(statement)
        ]

    def forget_mutes(self, before: date) -> int:
        """Forget the mutes that ended before a day."""
        gone = int(self._connection.execute(delete(mutes).where(mutes.c.until < before)).rowcount)
        if gone:
            self._touch()
        return gone

    def _read(
        self, statement: Select[Any], channel: str | None = None, address: str | None = None
    ) -> list[Subscription]:
        found = self._connection.execute(statement.order_by(subscriptions.c.id)).all()
        held = self._held(channel, address)
        readable = ((row, wish) for row in found if (wish := _wish(row)) is not None)
        return [
            Subscription(row.id, row.channel, row.address, wish, held.get((row.channel, row.address), ()))
            for row, wish in readable
        ]

    def broken(self) -> list[int]:
        """The numbers of the subscriptions that cannot be read; the others do without them."""
        return [row.id for row in self._connection.execute(select(subscriptions)) if _wish(row) is None]

    def _held(self, channel: str | None, address: str | None) -> Mapping[Address, tuple[Mute, ...]]:
        held: dict[Address, tuple[Mute, ...]] = {}
        for one in self.mutes(channel, address):
            whose = (one.channel, one.address)
            held[whose] = (*held.get(whose, ()), one.mute)
        return held

    def _touch(self) -> None:
        """Say, once per transaction, that something changed. Whoever else changes something waits for its end."""
        if self._changed:
            return
        self._counters.add(COUNTER)
        self._changed = True


def _wish(row: Any) -> Wish | None:
    """The wish of a row; None, said in the log, for a row that is none: it must not keep everybody's alerts."""
    try:
        return from_row(row.wish)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        log.error("subscription %d cannot be read and is left out: %s", row.id, error)  # noqa: TRY400 - no fault of code
        return None
