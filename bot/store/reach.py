"""What reached somebody, and what did not: how the outbox fares, and the alerts that nobody got in time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, TextClause, and_, func, select, true, union, update

from bot.store.sql import add_new
from bot.store.tables import GIVEN_UP, MISSED, UNDER_WAY, alerts, counters, deliveries, mailed, mails, notices
from bot.types import DeliveryState, Rhythm, Urgency

SENT = DeliveryState.SENT
COUNTER = "writes"  # that only see whether they can be made


@dataclass(frozen=True, slots=True)
class Standing:
    """How a channel's letters fare. `oldest` is for when the longest waiting one was promised."""

    waiting: int = 0
    oldest: datetime | None = None
    given_up: int = 0
    uncertain: int = 0


@dataclass(frozen=True, slots=True)
class Missed:
    """An alert that reached nobody: for when it was promised first, and what its addresses say."""

    alert_id: int
    headline: str
    promised_for: datetime
    addresses: int
    detail: str


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a notice to one address."""

    channel: str
    address: str
    is_sent: bool
    detail: str
    promised_for: datetime


class Reach:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def standing(self, now: datetime) -> dict[str, Standing]:
        """Every channel of the outbox. What waits for its hour does not wait."""
        d = deliveries
        figures = select(d.c.channel, func.count(), func.min(d.c.promised_for))
        rows = self._connection.execute(figures.where(UNDER_WAY, d.c.promised_for <= now).group_by(d.c.channel))
        found = {channel: (count, oldest) for channel, count, oldest in rows}
        given_up = self._by_channel(func.count(), GIVEN_UP)
        doubtful = self._by_channel(func.sum(d.c.uncertain), true())
        return {
            channel: Standing(*found.get(channel, (0, None)), given_up.get(channel, 0), count)
            for channel, count in doubtful.items()
        }

    def mails(self) -> Standing:
        """The digests that were written: those under way, perhaps sent twice, and given up with something in them."""
        under_way = select(func.count(), func.min(mails.c.made_at)).where(UNDER_WAY)
        waiting, oldest = self._connection.execute(under_way.select_from(mails)).one()
        is_full = mails.c.id.in_(select(mailed.c.mail_id))
        gone = select(func.count()).where(mails.c.state == DeliveryState.DEAD, is_full)
        doubtful = self._connection.execute(select(func.sum(mails.c.uncertain))).scalar()
        return Standing(waiting, oldest, int(self._connection.execute(gone).scalar_one()), int(doubtful or 0))

    def _by_channel(self, figure: ColumnElement[int], which: ColumnElement[bool] | TextClause) -> dict[str, int]:
        statement = select(deliveries.c.channel, figure).where(which).group_by(deliveries.c.channel)
        return {channel: int(number) for channel, number in self._connection.execute(statement)}

    def touch(self) -> None:
        """Write something."""
        add_new(self._connection, counters, [{"name": COUNTER, "number": 0}])
        moved = update(counters).where(counters.c.name == COUNTER).values(number=counters.c.number + 1)
        self._connection.execute(moved)

    def missed(self, since: datetime, before: datetime) -> list[Missed]:
        """Urgent alerts, promised for a moment between these, that reached none of their addresses and were not noted
        as such; oldest first."""
        return self._missed(and_(alerts.c.missed_at.is_(None), deliveries.c.promised_for.between(since, before)))

    def standing_missed(self) -> list[Missed]:
        """Alerts noted as missed that reached nobody still."""
        return self._missed(MISSED)

    def note_missed(self, alert_ids: Sequence[int], at: datetime) -> None:
        """The operators know that these reached nobody in time."""
        self._connection.execute(update(alerts).where(alerts.c.id.in_(alert_ids)).values(missed_at=at))

    def notice(self, key: str) -> list[Told]:
        """What became of a notice, for each of its addresses; nothing where there is none."""
        d = deliveries
        statement = (
            select(d.c.channel, d.c.address, d.c.state, d.c.detail, d.c.promised_for)
            .join(notices, notices.c.id == d.c.notice_id)
            .where(notices.c.key == key)
        )
        rows = self._connection.execute(statement)
        return [Told(row.channel, row.address, row.state == SENT, row.detail, row.promised_for) for row in rows]

    def _missed(self, which: ColumnElement[bool] | TextClause) -> list[Missed]:
        d, there = deliveries, deliveries.alias()
        arrived = select(there.c.id).where(there.c.alert_id == d.c.alert_id, there.c.state == SENT).exists()
        urgent = and_(alerts.c.urgency == Urgency.AT_ONCE, d.c.rhythm == Rhythm.AT_ONCE)
        columns = (d.c.alert_id, alerts.c.headline, d.c.promised_for, d.c.address, d.c.detail)
        joined = select(*columns).join(alerts, alerts.c.id == d.c.alert_id)
        both = union(*(joined.where(state, urgent, which, ~arrived) for state in (UNDER_WAY, GIVEN_UP)))
        found: dict[int, list[Row[Any]]] = {}
        for row in self._connection.execute(both):
            found.setdefault(row.alert_id, []).append(row)
        return [_of(found[alert_id]) for alert_id in sorted(found)]


def _of(rows: Sequence[Row[Any]]) -> Missed:
    """One alert, of what all its addresses say."""
    details = "；".join(sorted({row.detail for row in rows if row.detail}))
    first = min(row.promised_for for row in rows)
    return Missed(rows[0].alert_id, rows[0].headline, first, len(rows), details)
