"""Digests on their way by mail: made once from deliveries that waited, kept as bytes, sent until it is settled.

A delivery stays as it is until the mail it went into is settled, and then shares its fate. Making a mail and taking its
deliveries is one transaction, so a crash makes none twice; sending again sends the same bytes.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, or_, select, update

from bot.store.tables import SINGLY, UNDER_WAY, WAITING, deliveries, mailed, mails
from bot.types import DeliveryState, Outcome, Rhythm

S = DeliveryState
CHANNEL = "email"
SOME = 500  # alerts asked for at once


@dataclass(frozen=True, slots=True)
class Waiting:
    """What one address is to be told in one digest: its deliveries, their alerts, and the subscriptions that asked;
    from when on it gathered, and for which hour."""

    address: str
    rhythm: Rhythm
    deliveries: tuple[int, ...]
    alerts: tuple[int, ...]
    wanted_by: tuple[str, ...]
    since: datetime
    hour: datetime


@dataclass(frozen=True, slots=True)
class Mail:
    id: int
    address: str
    raw: bytes
    attempt: int
    was_uncertain: bool
    channel: str = CHANNEL


class Mails:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def waiting(self, now: datetime) -> list[Waiting]:
        """Alerts that are due for a digest and in no mail yet, by address and rhythm."""
        d = deliveries
        statement = (
            select(d)
            .where(WAITING, d.c.channel == CHANNEL, d.c.due_at <= now, d.c.id.not_in(select(mailed.c.delivery_id)))
            .order_by(d.c.address, d.c.rhythm, d.c.alert_id)
        )
        groups: dict[tuple[str, str], list[Any]] = {}
        for row in self._connection.execute(statement):
            groups.setdefault((row.address, row.rhythm), []).append(row)
        return [
            Waiting(
                address,
                Rhythm(rhythm),
                tuple(row.id for row in rows),
                tuple(row.alert_id for row in rows),
                tuple(dict.fromkeys(one["name"] for row in rows for one in row.wanted_by if one["id"])),
                min(row.created_at for row in rows),
                max(row.due_at for row in rows),
            )
            for (address, rhythm), rows in groups.items()
        ]

    def told_at_once(self, waiting: Waiting) -> set[int]:
        """Which of its alerts the address has got by themselves already."""
        d = deliveries.c
        singly = and_(SINGLY, d.channel == CHANNEL, d.address == waiting.address, d.state == S.SENT)
        found: set[int] = set()
        for at in range(0, len(waiting.alerts), SOME):
            among = d.alert_id.in_(waiting.alerts[at : at + SOME])
            found.update(self._connection.execute(select(d.alert_id).where(among, singly)).scalars())
        return found

    def last_hour(self, address: str, rhythm: Rhythm) -> datetime | None:
        """The hour for which an address got its last digest of a rhythm; one that it left does not count."""
        whose = and_(mails.c.address == address, mails.c.rhythm == rhythm, mails.c.state != S.MUTED)
        return self._connection.execute(select(func.max(mails.c.hour)).where(whose)).scalar()

    def put_off(self, waiting: Waiting, until: datetime) -> None:
        """What is late for its hour waits for the next."""
        which = and_(WAITING, deliveries.c.id.in_(waiting.deliveries))
        self._connection.execute(update(deliveries).where(which).values(due_at=until))

    def make(self, waiting: Waiting, subject: str, raw: bytes, at: datetime) -> int | None:
        """Keep a mail and what went into it; its number. None when some of that waits no longer: its reader left."""
        still = select(func.count()).select_from(deliveries).where(UNDER_WAY, deliveries.c.id.in_(waiting.deliveries))
        if self._connection.execute(still).scalar_one() != len(waiting.deliveries):
            return None
        row = {"address": waiting.address, "subject": subject, "raw": raw, "state": S.PENDING, "due_at": at}
        row |= {"rhythm": waiting.rhythm, "hour": waiting.hour, "made_at": at}
        statement = insert(mails).values(**row, attempt=0, uncertain=0, detail="")
        mail_id = int(self._connection.execute(statement.returning(mails.c.id)).scalar_one())
        taken = [{"delivery_id": one, "mail_id": mail_id} for one in waiting.deliveries]
        if taken:
            self._connection.execute(insert(mailed), taken)
        return mail_id

    def ready(self, now: datetime) -> list[str]:
        """The addresses that a mail is due for, the one that waits longest first."""
        statement = select(mails.c.address, func.min(mails.c.id).label("oldest")).where(UNDER_WAY, _due(now))
        found = self._connection.execute(statement.group_by(mails.c.address).order_by("oldest"))
        return [row.address for row in found]

    def claim(self, address: str, now: datetime, lease_s: float) -> Mail | None:
        """Take the mail of an address that waits longest. One whose lease ran out may have been sent."""
        whose = and_(UNDER_WAY, mails.c.address == address)
        due = select(mails).where(whose, _due(now)).order_by(mails.c.id).limit(1)
        row = self._connection.execute(due.with_for_update(skip_locked=True)).first()
        if row is None:
            return None
        lost = int(row.state == S.SENDING)
        values: dict[str, Any] = {"state": S.SENDING, "attempt": row.attempt + 1, "uncertain": row.uncertain + lost}
        values |= {"lease_until": now + timedelta(seconds=lease_s)}
        self._connection.execute(update(mails).where(mails.c.id == row.id).values(values))
        if lost:
            counted = update(deliveries).where(_inside(row.id)).values(uncertain=deliveries.c.uncertain + 1)
            self._connection.execute(counted)
        return Mail(row.id, row.address, row.raw, row.attempt + 1, row.uncertain + lost > 0)

    def settle(
        self,
        one: Mail,
        owner: str,  # noqa: ARG002 - the number of the try is fence enough: a mail is claimed by one at a time
        outcome: Outcome,
        *,
        now: datetime,
        retry_at: datetime,
        heard: int | None = None,  # noqa: ARG002 - what was mailed cannot be changed
        counts: bool = True,
    ) -> bool:
        """Write what became of a mail and, when it is over, of everything in it. False when another took it over."""
        state = S.SENT if outcome.sent else S.DEAD if outcome.permanent else S.RETRY
        sent_at = now if outcome.sent else None
        lost = int(outcome.maybe_sent and not outcome.sent)
        attempt = one.attempt if counts else one.attempt - 1
        held = and_(mails.c.id == one.id, mails.c.attempt == one.attempt, mails.c.state == S.SENDING)
        values: dict[str, Any] = {"state": state, "detail": outcome.detail, "lease_until": None, "sent_at": sent_at}
        values |= {"due_at": retry_at, "uncertain": mails.c.uncertain + lost, "attempt": attempt}
        if self._connection.execute(update(mails).where(held).values(values)).rowcount != 1:
            return False
        told: dict[str, Any] = {"attempt": attempt, "detail": outcome.detail}
        told |= {"uncertain": deliveries.c.uncertain + lost}
        if state is not S.RETRY:
            told |= {"state": state, "sent_at": sent_at, "message_id": outcome.message_id}
        self._connection.execute(update(deliveries).where(_inside(one.id)).values(told))
        return True

    def bury(self, address: str, detail: str) -> None:
        """No digest goes to this address any more: those under way, and what waits for one, are dead and say why."""
        values = {"state": S.DEAD, "detail": detail, "lease_until": None}
        self._connection.execute(update(mails).where(UNDER_WAY, mails.c.address == address).values(values))
        d = deliveries.c
        self._connection.execute(
            update(deliveries).where(WAITING, d.channel == CHANNEL, d.address == address).values(values)
        )

    def retry(self, now: datetime) -> None:
        """What was promised again goes out as it was; where its bytes are forgotten it waits for the next digest."""
        again = select(mailed.c.mail_id).join(deliveries, deliveries.c.id == mailed.c.delivery_id).where(WAITING)
        over = and_(mails.c.state == S.DEAD, mails.c.id.in_(again))
        values = {"state": S.PENDING, "attempt": 0, "due_at": now, "lease_until": None}
        self._connection.execute(update(mails).where(over, mails.c.raw != b"").values(values))
        lost = select(mails.c.id).where(mails.c.state == S.DEAD, mails.c.raw == b"")
        inside = and_(WAITING, deliveries.c.id.in_(select(mailed.c.delivery_id).where(mailed.c.mail_id.in_(lost))))
        freed = deliveries.c.id.in_(select(deliveries.c.id).where(inside))
        self._connection.execute(delete(mailed).where(mailed.c.delivery_id.in_(select(deliveries.c.id).where(freed))))

    def forget(self, bytes_before: datetime, rows_before: datetime) -> int:
        """Forget the bytes of what was settled before a moment, and the rows before another; how many mails."""
        over = mails.c.state.in_((S.SENT, S.DEAD, S.MUTED))
        old = and_(over, mails.c.made_at < rows_before)
        self._connection.execute(delete(mailed).where(mailed.c.mail_id.in_(select(mails.c.id).where(old))))
        gone = int(self._connection.execute(delete(mails).where(old)).rowcount)
        bare = and_(over, mails.c.made_at < bytes_before, mails.c.raw != b"")
        return gone + int(self._connection.execute(update(mails).where(bare).values(raw=b"")).rowcount)

    def release(self, now: datetime) -> int:
        """End every lease: the process that held them is gone. Those mails may have been sent."""
        held = and_(UNDER_WAY, mails.c.state == S.SENDING)
        return int(
            self._connection.execute(update(mails).where(held).values(lease_until=now - timedelta(days=1))).rowcount
        )

    def recall(self, address: str, rhythms: Collection[Rhythm], detail: str) -> None:
        """Send nothing more of these rhythms to an address: neither what waits nor what is a mail already."""
        values = {"state": S.MUTED, "detail": detail, "lease_until": None}
        made = and_(UNDER_WAY, mails.c.address == address, mails.c.rhythm.in_(rhythms))
        self._connection.execute(update(mails).where(made).values(values))
        d = deliveries.c
        own = and_(d.channel == CHANNEL, d.address == address, d.rhythm.in_(rhythms), d.alert_id.is_not(None))
        self._connection.execute(update(deliveries).where(UNDER_WAY, own).values(values))

    def restore(self, address: str, detail: str) -> int:
        """Let what was recalled with these words wait again, for another digest; how many deliveries."""
        d = deliveries.c
        which = and_(d.channel == CHANNEL, d.address == address, d.state == S.MUTED, d.detail == detail)
        self._connection.execute(delete(mailed).where(mailed.c.delivery_id.in_(select(d.id).where(which))))
        waits = {"state": S.PENDING, "attempt": 0, "detail": ""}
        return int(self._connection.execute(update(deliveries).where(which).values(waits)).rowcount)


def _inside(mail_id: int) -> ColumnElement[bool]:
    """The deliveries that a mail was made of."""
    return deliveries.c.id.in_(select(mailed.c.delivery_id).where(mailed.c.mail_id == mail_id))


def _due(now: datetime) -> ColumnElement[bool]:
    return or_(
        and_(mails.c.state != S.SENDING, mails.c.due_at <= now),
        and_(mails.c.state == S.SENDING, mails.c.lease_until < now),
    )
