"""What stands open between a person and the bot in a room: a question, a wish in the making, numbered choices. One of
each kind; a newer one takes the place of the older and has another number, so that old buttons are known as old."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select, update

from bot.store.tables import dialogs


@dataclass(frozen=True, slots=True)
class Dialog:
    id: int
    detail: Mapping[str, Any]
    updated_at: datetime


class Dialogs:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def open(self, channel: str, address: str, person: str, kind: str, detail: Mapping[str, Any], at: datetime) -> int:
        """A new one, in the place of the last of its kind; its number."""
        self.close(channel, address, person, kind)
        row = {"channel": channel, "address": address, "person": person, "kind": kind}
        statement = insert(dialogs).values(**row, detail=dict(detail), updated_at=at).returning(dialogs.c.id)
        return int(self._connection.execute(statement).scalar_one())

    def find(self, channel: str, address: str, person: str, kind: str) -> Dialog | None:
        row = self._connection.execute(select(dialogs).where(_is(channel, address, person, kind))).first()
        return Dialog(row.id, row.detail, row.updated_at) if row else None

    def take(self, channel: str, address: str, person: str, kind: str, id_: int) -> Mapping[str, Any] | None:
        """Close it and give what it holds: to one taker, whoever asks at the same time. None when it is not open."""
        wanted = and_(_is(channel, address, person, kind), dialogs.c.id == id_)
        row = self._connection.execute(delete(dialogs).where(wanted).returning(dialogs.c.detail)).first()
        return row.detail if row else None

    def turn(self, id_: int, detail: Mapping[str, Any], at: datetime) -> None:
        """It goes on."""
        values = {"detail": dict(detail), "updated_at": at}
        self._connection.execute(update(dialogs).where(dialogs.c.id == id_).values(values))

    def close(self, channel: str, address: str, person: str, kind: str) -> None:
        self._connection.execute(delete(dialogs).where(_is(channel, address, person, kind)))

    def leave(self, channel: str, address: str) -> int:
        """Forget all that stands open in a room."""
        whose = and_(dialogs.c.channel == channel, dialogs.c.address == address)
        return int(self._connection.execute(delete(dialogs).where(whose)).rowcount)

    def forget(self, before: datetime) -> int:
        return int(self._connection.execute(delete(dialogs).where(dialogs.c.updated_at < before)).rowcount)


def _is(channel: str, address: str, person: str, kind: str) -> ColumnElement[bool]:
    d = dialogs.c
    return and_(d.channel == channel, d.address == address, d.person == person, d.kind == kind)
