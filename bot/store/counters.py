"""How often something happened: numbers that only grow, by name."""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from bot.store.sql import add_new
from bot.store.tables import counters


class Counters:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, name: str) -> None:
        """Once more. Whoever else counts this waits for the end of the transaction."""
        add_new(self._connection, counters, [{"name": name, "number": 0}])
        statement = update(counters).where(counters.c.name == name).values(number=counters.c.number + 1)
        self._connection.execute(statement)

    def number(self, name: str) -> int:
        return int(self._connection.execute(select(counters.c.number).where(counters.c.name == name)).scalar() or 0)
