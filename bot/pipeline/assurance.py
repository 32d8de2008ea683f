"""Does what is urgent arrive? A canary is sent once a day by the way that all letters go, and of every urgent alert
somebody must have got it in time. What does not arrive is told to the operators, once, by every way they have.

An alert that nobody wants is none of it; nor is what waits for its hour.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.render.letters import short
from bot.render.screen import Line, Look, Screen
from bot.store import Store
from bot.store.reach import Missed, Told

log = logging.getLogger(__name__)

SINGS_AT = time(9)  # the canary, where the city is
REMEMBERED = timedelta(days=7)
SHOWN = 5
CANARY = Screen((Line("🐤 江门观察：今天的试投"), Line("收到它说明渠道通畅；收不到时管理员会得到通知。", Look.FAINT)))

Address = tuple[str, str]


class Assurance:
    def __init__(
        self,
        store: Store,
        *,
        operators: Sequence[Address],
        canaries: Sequence[Address],
        within: timedelta,
        zone: ZoneInfo,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """`within` what time something urgent must have reached somebody."""
        self._store = store
        self._operators = operators
        self._canaries = canaries
        self._within = within
        self._zone = zone
        self._now = now
        self._logged: set[str] = set()

    def check(self) -> int:
        """Look once; how many alerts were found that reached nobody."""
        now = self._now()
        with self._store.write() as tx:
            tx.reach.touch()  # a database that takes no write is seen though nothing else is written
        if self._canaries and now.astimezone(self._zone).time() >= SINGS_AT:
            self._sing(now)
        with self._store.read() as tx:
            missed = tx.reach.missed(now - REMEMBERED, now - self._within)
        if missed:
            self._tell("missed", f"missed from {missed[0].alert_id}", self._words(missed))
            with self._store.write() as tx:
                tx.reach.note_missed([one.alert_id for one in missed], now)
        return len(missed)

    def _sing(self, now: datetime) -> None:
        key = f"canary {now.astimezone(self._zone).date()}"
        with self._store.read() as tx:
            told = tx.reach.notice(key)
        if not told:
            with self._store.write() as tx:
                tx.notices.promise("canary", key, CANARY, self._canaries, now)
        for one in told:
            if not one.is_sent and now >= one.promised_for + self._within:
                self._tell("canary", f"{key} lost {one.channel}:{one.address}", self._lost(one), but=one)

    def _tell(self, kind: str, key: str, screen: Screen, but: Told | None = None) -> None:
        """Once for each key: to the log, and to the operators but for one address."""
        others = [one for one in self._operators if but is None or one != (but.channel, but.address)]
        with self._store.write() as tx:
            tx.notices.promise(kind, key, screen, others, self._now())
        if key not in self._logged:
            self._logged.add(key)
            log.error("%s", " ".join(line.words for line in screen.lines))

    def _words(self, missed: Sequence[Missed]) -> Screen:
        shown = [
            Line(f"A{one.alert_id} {short(one.headline, 60)}（{one.addresses}个地址）{short(one.detail, 80)}".rstrip())
            for one in missed[:SHOWN]
        ]
        return Screen(
            (
                Line(f"⚠️ 江门观察：{len(missed)}条提醒过了{self._minutes}分钟还没有送到任何人", Look.TITLE),
                *shown,
                Line("查看：jmwatch channels list；jmwatch deliveries list。会继续重试", Look.FAINT),
            )
        )

    def _lost(self, told: Told) -> Screen:
        return Screen(
            (
                Line(
                    f"⚠️ 江门观察：今天的试投过了{self._minutes}分钟没有送到 {told.channel}:{told.address}", Look.TITLE
                ),
                Line(f"原因：{short(told.detail, 120) or '还在排队'}"),
                Line(f"查看：jmwatch channels list；试一试：jmwatch channels test {told.channel}", Look.FAINT),
            )
        )

    @property
    def _minutes(self) -> str:
        return f"{self._within.total_seconds() / 60:g}"
