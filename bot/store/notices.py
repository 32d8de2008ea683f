"""What is told besides alerts: words of our own, promised like alerts, kept as the neutral screen they will be."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import Connection, select

from bot.render.screen import Screen, from_row, to_row
from bot.store.outbox import pending
from bot.store.sql import add_new
from bot.store.tables import deliveries, notices


class Notices:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def promise(
        self,
        kind: str,
        key: str,
        screen: Screen,
        to: Iterable[tuple[str, str]],
        at: datetime,
        *,
        due_at: datetime | None = None,
    ) -> bool:
        """Promise a screen to some addresses (channel, address), one delivery each. `key` names its occasion: what is
        told of that already is not told again, but to addresses that are new. False when nobody was."""
        row = {"kind": kind, "key": key, "screen": to_row(screen), "created_at": at}
        add_new(self._connection, notices, [row])
        id_ = self._connection.execute(select(notices.c.id).where(notices.c.key == key)).scalar_one()
        rows = [pending(*one, due_at or at, at) | {"notice_id": id_} for one in to]
        return add_new(self._connection, deliveries, rows) > 0

    def known(self, keys: Collection[str]) -> set[str]:
        """Of which of these occasions was told."""
        statement = select(notices.c.key).where(notices.c.key.in_(keys))
        return set(self._connection.execute(statement).scalars())

    def has(self, key: str) -> bool:
        """Whether an occasion was told of."""
        return self._connection.execute(select(notices.c.id).where(notices.c.key == key)).first() is not None

    def screen(self, notice_id: int) -> Screen:
        """What a notice says."""
        statement = select(notices.c.screen).where(notices.c.id == notice_id)
        return from_row(self._connection.execute(statement).scalar_one())
