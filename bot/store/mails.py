"""Letters on their way by mail: made once from deliveries that waited, kept as bytes, sent until it is settled.

A delivery stays as it is until the mail it went into is settled, and then shares its fate. Making a mail and taking its
deliveries is one transaction, so a crash makes none twice; sending again sends the same bytes.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, or_, select, update

from bot.store.tables import UNDER_WAY, WAITING, deliveries, mailed, mails
from bot.subscriptions import Promise
from bot.types import DeliveryState, Outcome, Rhythm

S = DeliveryState
CHANNEL = "email"


@dataclass(frozen=True, slots=True)
class Waiting:
    """What one address is to be told in one mail: its deliveries, their alerts, and the subscriptions that asked; or
    one notice."""

    address: str
    rhythm: str
    deliveries: tuple[int, ...]
    alerts: tuple[int, ...] = ()
    wanted_by: tuple[str, ...] = ()
    notice: int = 0


@dataclass(frozen=True, slots=True)
class Mail:
    id: int
    address: str
    raw: bytes
    attempt: int
    was_uncertain: bool


@dataclass(frozen=True, slots=True)
class Recalled:
    """A delivery that will not go out as it was promised, and the numbers of the subscriptions that asked for it."""

    id: int
    wanted_by: tuple[int, ...]


class Mails:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def waiting(self, now: datetime) -> list[Waiting]:
        """Alerts that are due for a digest and in no mail yet, by address and rhythm."""
        d = deliveries
        statement = (
            select(d.c.id, d.c.address, d.c.rhythm, d.c.alert_id, d.c.wanted_by)
            .where(WAITING, d.c.channel == CHANNEL, d.c.due_at <= now, d.c.id.not_in(select(mailed.c.delivery_id)))
            .order_by(d.c.address, d.c.rhythm, d.c.alert_id)
        )
        groups: dict[tuple[str, str], list[Any]] = {}
        for row in self._connection.execute(statement):
            groups.setdefault((row.address, row.rhythm), []).append(row)
        return [
            Waiting(
                address,
                rhythm,
                tuple(row.id for row in rows),
                tuple(row.alert_id for row in rows),
                tuple(dict.fromkeys(one["name"] for row in rows for one in row.wanted_by if one["id"])),
            )
            for (address, rhythm), rows in groups.items()
        ]

    def notices(self, now: datetime) -> list[Waiting]:
        """Notices that are due and in no mail yet."""
        d = deliveries
        theirs = and_(UNDER_WAY, d.c.channel == CHANNEL, d.c.notice_id.is_not(None), d.c.due_at <= now)
        statement = select(d).where(theirs, d.c.id.not_in(select(mailed.c.delivery_id))).order_by(d.c.id)
        found = self._connection.execute(statement)
        return [Waiting(row.address, row.rhythm, (row.id,), notice=row.notice_id) for row in found]

    def make(self, waiting: Waiting, subject: str, raw: bytes, at: datetime) -> int | None:
        """Keep a mail and what went into it; its number. None when some of that waits no longer: its reader left."""
        still = select(func.count()).select_from(deliveries).where(UNDER_WAY, deliveries.c.id.in_(waiting.deliveries))
        if self._connection.execute(still).scalar_one() != len(waiting.deliveries):
            return None
        row = {"address": waiting.address, "subject": subject, "raw": raw, "state": S.PENDING, "due_at": at}
        statement = insert(mails).values(**row, attempt=0, uncertain=0, detail="", made_at=at)
        mail_id = int(self._connection.execute(statement.returning(mails.c.id)).scalar_one())
        taken = [{"delivery_id": one, "mail_id": mail_id} for one in waiting.deliveries]
        self._connection.execute(insert(mailed), taken)
        return mail_id

    def claim(self, now: datetime, lease_s: float) -> Mail | None:
        """Take the mail that waits longest. One whose lease ran out may have been sent."""
        ready = or_(
            and_(mails.c.state != S.SENDING, mails.c.due_at <= now),
            and_(mails.c.state == S.SENDING, mails.c.lease_until < now),
        )
        due = select(mails.c.id).where(UNDER_WAY, ready).order_by(mails.c.due_at, mails.c.id).limit(1)
        lost = (mails.c.state == S.SENDING).cast(mails.c.uncertain.type)
        statement = (
            update(mails)
            .where(mails.c.id.in_(due.with_for_update(skip_locked=True)))
            .values(
                state=S.SENDING,
                attempt=mails.c.attempt + 1,
                uncertain=mails.c.uncertain + lost,
                lease_until=now + timedelta(seconds=lease_s),
            )
            .returning(mails)
        )
        row = self._connection.execute(statement).first()
        return Mail(row.id, row.address, row.raw, row.attempt, row.uncertain > 0) if row else None

    def settle(self, mail: Mail, outcome: Outcome, *, now: datetime, retry_at: datetime) -> bool:
        """Write what became of a mail and, when it is over, of everything in it. False when another took it over."""
        state = S.SENT if outcome.sent else S.DEAD if outcome.permanent else S.RETRY
        sent_at = now if outcome.sent else None
        lost = int(outcome.maybe_sent and not outcome.sent)
        held = and_(mails.c.id == mail.id, mails.c.attempt == mail.attempt, mails.c.state == S.SENDING)
        values: dict[str, Any] = {"state": state, "detail": outcome.detail, "lease_until": None, "sent_at": sent_at}
        values |= {"due_at": retry_at, "uncertain": mails.c.uncertain + lost}
        if self._connection.execute(update(mails).where(held).values(values)).rowcount != 1:
            return False
        inside = deliveries.c.id.in_(select(mailed.c.delivery_id).where(mailed.c.mail_id == mail.id))
        told: dict[str, Any] = {"attempt": mail.attempt, "detail": outcome.detail}
        told |= {"uncertain": deliveries.c.uncertain + lost}
        if state is not S.RETRY:
            told |= {"state": state, "sent_at": sent_at, "message_id": f"mail-{mail.id}"}
        self._connection.execute(update(deliveries).where(inside).values(told))
        return True

    def release(self, now: datetime) -> int:
        """End every lease: the process that held them is gone. Those mails may have been sent."""
        held = and_(UNDER_WAY, mails.c.state == S.SENDING)
        return int(
            self._connection.execute(update(mails).where(held).values(lease_until=now - timedelta(days=1))).rowcount
        )

    def recall(self, address: str, rhythms: Collection[Rhythm], detail: str) -> list[Recalled]:
        """Send nothing more of these rhythms to an address: neither what waits nor what is a mail already."""
        own = and_(deliveries.c.channel == CHANNEL, deliveries.c.address == address, deliveries.c.rhythm.in_(rhythms))
        found = self._connection.execute(select(deliveries.c.id, deliveries.c.wanted_by).where(WAITING, own)).all()
        inside = select(mailed.c.mail_id).join(deliveries, deliveries.c.id == mailed.c.delivery_id).where(WAITING, own)
        values = {"state": S.MUTED, "detail": detail, "lease_until": None}
        self._connection.execute(update(mails).where(UNDER_WAY, mails.c.id.in_(inside)).values(values))
        self._connection.execute(update(deliveries).where(WAITING, own).values(values))
        return [Recalled(row.id, tuple(one["id"] for one in row.wanted_by)) for row in found]

    def promise_again(self, delivery_id: int, promise: Promise) -> None:
        """Let a recalled delivery wait for another digest."""
        wanted_by = [{"id": id_, "name": name} for id_, name in promise.wanted_by]
        values = {"rhythm": promise.rhythm, "due_at": promise.due_at, "wanted_by": wanted_by}
        self._free(deliveries.c.id == delivery_id, **values)

    def restore(self, address: str, detail: str) -> int:
        """Let what was recalled with these words wait again; how many deliveries."""
        d = deliveries.c
        return self._free(and_(d.channel == CHANNEL, d.address == address, d.state == S.MUTED, d.detail == detail))

    def _free(self, which: ColumnElement[bool], **values: Any) -> int:
        """Deliveries that are in no mail, and wait."""
        self._connection.execute(delete(mailed).where(mailed.c.delivery_id.in_(select(deliveries.c.id).where(which))))
        waits = {"state": S.PENDING, "attempt": 0, "detail": "", **values}
        return int(self._connection.execute(update(deliveries).where(which).values(waits)).rowcount)
