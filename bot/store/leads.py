"""Leads as kept: who follows up which project, from which room, and everything that happened to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, and_, false, func, insert, or_, select, update

from bot.leads import Act, Event, Follower, Lead, Outcome
from bot.store.sql import add_new
from bot.store.tables import OPEN, entries, lead_events, leads


class Leads:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def claim(self, entry_id: int, by: Follower, at: datetime) -> bool:
        """Let somebody follow up a project. False when somebody does already: the first one stays."""
        row = {"entry_id": entry_id, **asdict(by), "claimed_at": at, "closed_at": None, "outcome": None}
        if add_new(self._connection, leads, [row]) == 0:
            return False
        made = select(leads.c.id).where(OPEN, leads.c.entry_id == entry_id)
        self.record(self._connection.execute(made).scalar_one(), Act.CLAIMED, by, "", at)
        return True

    def record(self, id_: int, act: Act, by: Follower, note: str, at: datetime) -> None:
        """Write down what happened."""
        row = {"lead_id": id_, "at": at, "act": act, "person": by.person, "name": by.name, "note": note}
        self._connection.execute(insert(lead_events).values(row))

    def hand_over(self, id_: int, by: Follower) -> None:
        """Let another follow it up; its reminders go to that one's room."""
        self._connection.execute(update(leads).where(leads.c.id == id_).values(asdict(by)))

    def close(self, id_: int, outcome: Outcome | None, at: datetime) -> None:
        """End it; without an outcome it was given back, and may be claimed anew."""
        values = {"closed_at": at, "outcome": outcome}
        self._connection.execute(update(leads).where(leads.c.id == id_).values(values))

    def move(self, channel: str, old: str, new: str) -> None:
        """A room has another address now: its leads go with it."""
        here = and_(leads.c.channel == channel, leads.c.address == old)
        self._connection.execute(update(leads).where(here).values(address=new))

    def leave(self, channel: str, address: str, at: datetime) -> None:
        """Give back what a room follows up, and forget who did."""
        theirs = select(leads.c.id).where(leads.c.channel == channel, leads.c.address == address)
        for id_ in self._connection.execute(theirs.where(OPEN)).scalars().all():
            self.record(id_, Act.RELEASED, Follower(channel, address, ""), "", at)
            self.close(id_, None, at)
        nobody = {"person": "", "name": ""}
        self._connection.execute(update(lead_events).where(lead_events.c.lead_id.in_(theirs)).values(nobody))
        self._connection.execute(update(leads).where(leads.c.id.in_(theirs)).values(nobody))

    # --- looking ---

    def get(self, id_: int, zone: ZoneInfo) -> Lead | None:
        """Times of leads are in `zone`, the city's."""
        return next(iter(self._read(zone, leads.c.id == id_)), None)

    def of(self, entry_ids: Collection[int], zone: ZoneInfo) -> list[Lead]:
        """The open leads of some entries, by whatever number they were known when claimed."""
        ids = set(entry_ids) - {0}
        if not ids:
            return []
        merged = select(entries.c.id).where(entries.c.merged_into.in_(ids))
        return self._read(zone, OPEN, or_(leads.c.entry_id.in_(ids), leads.c.entry_id.in_(merged)))

    def open(self, zone: ZoneInfo, room: tuple[str, str] | None = None) -> list[Lead]:
        """The open leads, or those of a room; oldest first."""
        here = [leads.c.channel == room[0], leads.c.address == room[1]] if room else []
        return self._read(zone, OPEN, *here)

    def all(self, zone: ZoneInfo, since: datetime | None = None) -> list[Lead]:
        """Every lead, those that ended before a moment left out; oldest first."""
        recent = or_(leads.c.closed_at.is_(None), leads.c.closed_at >= since) if since else ~false()
        return self._read(zone, recent)

    def _read(self, zone: ZoneInfo, *which: ColumnElement[bool] | Any) -> list[Lead]:
        known = leads.join(entries, entries.c.id == leads.c.entry_id)
        whole = entries.alias("whole")
        now = func.coalesce(entries.c.merged_into, entries.c.id)
        columns = (whole.c.name.label("title"), whole.c.company, whole.c.place, whole.c.amount_yi)
        statement = (
            select(leads, whole.c.id.label("known_as"), *columns)
            .select_from(known.join(whole, whole.c.id == now))
            .where(*which)
            .order_by(leads.c.id)
        )
        rows = self._connection.execute(statement).all()
        happened = self._events([row.id for row in rows], zone)
        return [
            Lead(
                id=row.id,
                entry_id=row.known_as,
                by=Follower(row.channel, row.address, row.person, row.name),
                events=tuple(happened[row.id]),
                title=row.title,
                company=row.company,
                place=row.place,
                amount_yi=row.amount_yi,
                outcome=Outcome(row.outcome) if row.outcome else None,
            )
            for row in rows
        ]

    def _events(self, ids: Iterable[int], zone: ZoneInfo) -> dict[int, list[Event]]:
        found: dict[int, list[Event]] = {}
        statement = select(lead_events).where(lead_events.c.lead_id.in_(list(ids))).order_by(lead_events.c.id)
        for row in self._connection.execute(statement):
            event = Event(row.at.astimezone(zone), Act(row.act), row.person, row.name, row.note)
            found.setdefault(row.lead_id, []).append(event)
        return found
