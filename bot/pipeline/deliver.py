"""Outbox → channels: a postman for every channel that has an account, and word to the operator of what is wrong.

At least once, never zero: a crash between sending and writing leaves a lease that runs out; the alert is sent again,
marked as perhaps a second copy, and counted. What waits for a channel without an account goes on waiting.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from bot.channels import Channel
from bot.pipeline.alarm import Alarm
from bot.pipeline.compose import Composer
from bot.pipeline.duty import Duty
from bot.pipeline.postman import Postman
from bot.pipeline.replying import Replier
from bot.pipeline.serving import PATIENCE_S, USUAL, Clock, Limits
from bot.render.screen import Line, Screen
from bot.store import Lane, Store

log = logging.getLogger(__name__)

Address = tuple[str, str]
EARS = {"telegram-in": "telegram"}  # lanes of listening; sending has its own


class Deliverer:
    def __init__(
        self,
        store: Store,
        channels: Mapping[str, Channel],
        composer: Composer,
        *,
        owner: str,
        lease_s: float,
        limits: Limits = USUAL,
        operators: Sequence[Address] = (),
        now: Clock = lambda: datetime.now(UTC),
        sleep: Callable[[float], object] | None = None,
    ) -> None:
        """`operators` are told of what needs a person, by a channel that works."""
        self._store = store
        self._composer = composer
        self._channels = channels
        self._operators = operators
        self._now = now
        self._sleep = sleep or time.sleep
        self._telling = threading.Lock()
        self.alarm = Alarm(channels, operators, now)
        self._postmen = [
            Postman(
                channel,
                store,
                composer,
                owner=owner,
                lease_s=lease_s,
                limits=limits,
                now=now,
                sleep=sleep,
                alarm=self.alarm,
                duty=Duty(operators),
            )
            for channel in channels.values()
        ]

    def once(self) -> int:
        """Send everything that is due, waiting out short pauses; how many alerts were sent."""
        before = self._sent
        for postman in self._postmen:
            postman.ring()
        for postman in self._postmen:
            postman.drained()
        self._tell()
        return self._sent - before

    def ring(self) -> None:
        """Set every channel to work; returns at once."""
        for postman in self._postmen:
            postman.ring()
        threading.Thread(target=self._tell, name="tell-operator", daemon=True).start()

    def stop(self) -> None:
        """Send nothing more; what is claimed and unsent is handed back."""
        for postman in self._postmen:
            postman.stop()

    def drained(self, timeout_s: float) -> bool:
        """Whether what was under way has ended; waits for it."""
        return all(postman.drained(timeout_s) for postman in self._postmen)

    @property
    def _sent(self) -> int:
        return sum(postman.sent for postman in self._postmen)

    def _tell(self) -> None:
        """Tell the operators what they do not know, by any other way than the broken one; the log is the last way."""
        if not self._telling.acquire(blocking=False):
            return
        try:
            with self._store.read() as tx:
                untold = tx.lanes.untold()
            for lane in untold:
                ways = [one for one in self._operators if one[0] in self._channels and not _concerns(lane, one)]
                if not ways:
                    log.error("%s", "\n".join(line.words for line in _warning(lane).lines))
                heard = [self._notify(*way, lane) for way in ways]
                if not ways or any(heard):
                    with self._store.write() as tx:
                        tx.lanes.told(lane)
        except Exception:
            log.exception("the operator could not be told; tried again at the next round")
        finally:
            self._telling.release()

    def _notify(self, name: str, address: str, lane: Lane) -> bool:
        replier = Replier(self._channels[name], self._store, now=self._now, sleep=self._sleep, patience_s=PATIENCE_S)
        return replier.send(address, self._composer.spoken(_warning(lane), name, address)).sent


def _concerns(lane: Lane, way: Address) -> bool:
    return way[0] == lane.channel and lane.address in ("", way[1])


def _warning(lane: Lane) -> Screen:
    channel = lane.channel
    if channel in EARS:
        channel = EARS[channel]
        what, hint = "听不到大家发来的话和按的按钮；提醒照常发出", "会自动再试；先看是不是还有别的程序在用同一个机器人"
    elif lane.retired_at:
        what = f"地址 {lane.address} 已停用，不再发送"
        hint = f"修好后：jmwatch channels test {lane.channel} --to {lane.address}，再 jmwatch deliveries retry --dead"
    elif lane.address:
        what = f"地址 {lane.address} 暂停到 {lane.ready_at:%Y-%m-%d %H:%M} UTC"
        hint = "到时自动继续，其他地址照常"
    else:
        what = "渠道发不出去，提醒都在排队，会自动重试"
        hint = f"查看：jmwatch channels list；修好后自动补发。试一试：jmwatch channels test {lane.channel}"
    return Screen((Line(f"⚠️ 江门观察：{channel} {what}"), Line(f"原因：{lane.detail}"), Line(hint)))
