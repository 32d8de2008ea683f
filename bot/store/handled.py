"""What was heard already, and what is to be answered to it. An ear may bring the same words twice; they count once, and
are answered though the process was killed in between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, delete, func, select, update

from bot.store.sql import add_new
from bot.store.tables import handled


@dataclass(frozen=True, slots=True)
class Open:
    """Something that was heard and, as far as is known, not answered. `answer` is None where it is not made: then
    nothing was changed."""

    key: str
    answer: Mapping[str, Any] | None


class Handled:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def first(self, channel: str, key: str, person: str, at: datetime) -> bool:
        """Whether this is heard for the first time; from now on it was, and is to be answered."""
        row = {"channel": channel, "key": key, "person": person, "at": at, "is_open": True, "answer": None}
        return add_new(self._connection, handled, [row]) == 1

    def answer(self, channel: str, key: str, answer: Mapping[str, Any]) -> None:
        """Keep what is to be answered, until it is."""
        self._set(channel, key, answer=dict(answer))

    def close(self, channel: str, key: str) -> None:
        """It is answered, or there is nothing to be said."""
        self._set(channel, key, is_open=False, answer=None)

    def left_open(self, channel: str, since: datetime, key: str | None = None) -> list[Open]:
        """What is to be answered still, oldest first: all of it, or what has this key."""
        whose = and_(handled.c.channel == channel, handled.c.is_open, handled.c.at > since)
        if key is not None:
            whose = and_(whose, handled.c.key == key)
        found = select(handled.c.key, handled.c.answer).where(whose).order_by(handled.c.at, handled.c.key)
        return [Open(row.key, row.answer) for row in self._connection.execute(found)]

    def count(self, channel: str, person: str, since: datetime) -> int:
        """How much a person said since a moment."""
        theirs = and_(handled.c.channel == channel, handled.c.person == person, handled.c.at > since)
        return int(self._connection.execute(select(func.count()).select_from(handled).where(theirs)).scalar_one())

    def forget(self, before: datetime) -> int:
        return int(self._connection.execute(delete(handled).where(handled.c.at < before)).rowcount)

    def _set(self, channel: str, key: str, **values: Any) -> None:
        which = and_(handled.c.channel == channel, handled.c.key == key)
        self._connection.execute(update(handled).where(which).values(values))
