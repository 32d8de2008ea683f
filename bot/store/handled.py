"""What was heard already. An ear may bring the same words twice; they count once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, and_, delete, func, select

from bot.store.sql import add_new
from bot.store.tables import handled


class Handled:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def first(self, channel: str, key: str, person: str, at: datetime) -> bool:
        """Whether this is heard for the first time; from now on it was."""
        row = {"channel": channel, "key": key, "person": person, "at": at}
        return add_new(self._connection, handled, [row]) == 1

    def count(self, channel: str, person: str, since: datetime) -> int:
        """How much a person said since a moment."""
        theirs = and_(handled.c.channel == channel, handled.c.person == person, handled.c.at > since)
        return int(self._connection.execute(select(func.count()).select_from(handled).where(theirs)).scalar_one())

    def forget(self, before: datetime) -> int:
        return int(self._connection.execute(delete(handled).where(handled.c.at < before)).rowcount)
