"""How each source is doing: when it is due, how it answered, since when nothing was new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from bot.store.sql import put
from bot.store.tables import sources, visits
from bot.types import Health, Listing, Step


@dataclass(frozen=True, slots=True)
class SourceState:
    name: str
    baselined_at: datetime | None = None
    checked_at: datetime | None = None
    ok_at: datetime | None = None
    new_at: datetime | None = None
    next_check_at: datetime | None = None
    interval_s: float | None = None
    health: str = ""
    detail: str = ""
    failures: int = 0


class Sources:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def state(self, name: str) -> SourceState:
        """What is known of a source; a fresh state for one never visited."""
        row = self._connection.execute(select(sources).where(sources.c.name == name)).mappings().first()
        return SourceState(**row) if row else SourceState(name)

    def due(self, names: Sequence[str], now: datetime) -> list[str]:
        """Of `names`, those never visited or whose next check has come, longest waiting first."""
        next_check = dict(
            self._connection.execute(
                select(sources.c.name, sources.c.next_check_at).where(sources.c.name.in_(names))
            ).all()
        )
        waiting = [(next_check.get(name), name) for name in names]
        ready = [(at, name) for at, name in waiting if at is None or at <= now]
        return [name for at, name in sorted(ready, key=lambda pair: (pair[0] is not None, pair[0] or now))]

    def save(self, state: SourceState) -> None:
        put(self._connection, sources, asdict(state))

    def hasten(self, name: str, now: datetime) -> None:
        """Let a source be due now."""
        self._connection.execute(update(sources).where(sources.c.name == name).values(next_check_at=now))

    def log(self, name: str, at: datetime, listing: Listing, new: int) -> None:
        self._connection.execute(
            insert(visits).values(
                source=name,
                at=at,
                health=listing.health,
                detail=listing.detail,
                found=len(listing.links),
                new=new,
                steps=[asdict(step) for step in listing.steps],
            )
        )

    def last_visit(self, name: str) -> tuple[datetime, Listing] | None:
        row = self._connection.execute(
            select(visits).where(visits.c.source == name).order_by(visits.c.at.desc(), visits.c.id.desc()).limit(1)
        ).first()
        if row is None:
            return None
        return row.at, Listing((), Health(row.health), row.detail, steps=tuple(Step(**step) for step in row.steps))

    def news(self, name: str, limit: int = 30) -> list[datetime]:
        """The latest visits that brought something new, oldest first: the source's rhythm."""
        statement = select(visits.c.at).where(visits.c.source == name, visits.c.new > 0)
        return list(self._connection.scalars(statement.order_by(visits.c.at.desc()).limit(limit)))[::-1]

    def forget_visits(self, before: datetime) -> int:
        return _count(self._connection.execute(delete(visits).where(visits.c.at < before)))


def _count(result: Any) -> int:
    return int(result.rowcount)
