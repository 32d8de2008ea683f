"""How much went out by a channel, minute by minute: for limits of an hour or a day, which outlive a restart."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import accumulate

from sqlalchemy import Connection, and_, delete, select, update

from bot.store.sql import add_new
from bot.store.tables import spendings

_MINUTE = timedelta(minutes=1)


class Spending:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def take(self, channel: str, now: datetime, most: int, within_s: float) -> datetime | None:
        """Count one letter of the channel: None; or, uncounted, since there were as many as may be, from when on a
        quarter of them may go again. A minute counts until its last second is old enough. The lane of the channel is
        held by whoever asks."""
        s, old = spendings.c, now - timedelta(seconds=within_s) - _MINUTE
        self._connection.execute(delete(spendings).where(s.channel == channel, s.minute <= old))
        found = select(s.minute, s.number).where(s.channel == channel, s.minute <= now).order_by(s.minute)
        spent: list[tuple[datetime, int]] = [(row.minute, row.number) for row in self._connection.execute(found)]
        if sum(number for _, number in spent) < most:
            minute = now.replace(second=0, microsecond=0)
            this = and_(s.channel == channel, s.minute == minute)
            add_new(self._connection, spendings, [{"channel": channel, "minute": minute, "number": 0}])
            self._connection.execute(update(spendings).where(this).values(number=s.number + 1))
            return None
        freed = accumulate(number for _, number in spent)
        last = next(minute for (minute, _), number in zip(spent, freed, strict=True) if number * 4 >= most)
        return last + timedelta(seconds=within_s) + _MINUTE
