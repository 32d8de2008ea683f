"""What a channel brought and wants confirmed at once: kept first, answered after. It outlives a kill."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from bot.store.sql import add_new
from bot.store.tables import inbox


@dataclass(frozen=True, slots=True)
class Brought:
    """`fields` are as the channel names them; `attempt` counts how often it was begun to be answered. `key` names it
    for ever, `id` only while it waits."""

    id: int
    key: str
    person: str
    fields: Mapping[str, str]
    attempt: int


class Inbox:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, channel: str, key: str, person: str, fields: Mapping[str, str], at: datetime) -> bool:
        """Keep what was brought. False when it waits already."""
        row = {"channel": channel, "key": key, "person": person, "fields": dict(fields), "attempt": 0, "at": at}
        return add_new(self._connection, inbox, [row]) == 1

    def waiting(self, channel: str) -> list[Brought]:
        """What is not answered yet, oldest first."""
        found = self._connection.execute(select(inbox).where(inbox.c.channel == channel).order_by(inbox.c.id))
        return [Brought(row.id, row.key, row.person, row.fields, row.attempt) for row in found]

    def begin(self, id_: int) -> None:
        """It is about to be answered."""
        self._connection.execute(update(inbox).where(inbox.c.id == id_).values(attempt=inbox.c.attempt + 1))

    def end(self, id_: int) -> None:
        """It was answered."""
        self._connection.execute(delete(inbox).where(inbox.c.id == id_))
