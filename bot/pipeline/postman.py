"""One channel's letters: sees who is due, address by address, in order, no faster than the channel bears.

Several addresses are served at the same time, one address never twice: what is stuck holds up only itself.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable

from bot.channels import Channel
from bot.pipeline.alarm import Alarm
from bot.pipeline.compose import Composer
from bot.pipeline.crew import Crew
from bot.pipeline.duty import NOBODY, Duty
from bot.pipeline.refreshing import Refresher
from bot.pipeline.serving import PATIENCE_S, Clock, Limits, Serving
from bot.store import Store
from bot.store.lanes import opens_at


class Postman:
    def __init__(
        self,
        channel: Channel,
        store: Store,
        composer: Composer,
        *,
        owner: str,
        lease_s: float,
        limits: Limits,
        now: Clock,
        sleep: Callable[[float], object] | None = None,
        alarm: Alarm,
        duty: Duty = NOBODY,
    ) -> None:
        """`sleep` waits out short pauses; the default one ends early when the postman is stopped."""
        self._channel = channel
        self._store = store
        self._now = now
        self._stopping = threading.Event()
        self._sleep = sleep or self._stopping.wait
        self._choosing = threading.Lock()
        self._refresher = Refresher(channel, store, composer, now=now, sleep=self._sleep)
        self._serving = Serving(
            channel,
            store,
            composer,
            owner=owner,
            lease_s=lease_s,
            limits=limits,
            now=now,
            sleep=self._sleep,
            stopping=self._stopping,
            alarm=alarm,
            duty=duty,
        )
        self._ready: deque[str] = deque()
        self._busy: set[str] = set()
        self._crew = Crew(f"deliver-{channel.name}", channel.pace.at_once, self._work, alarm)

    @property
    def sent(self) -> int:
        """How many alerts and notices were sent so far."""
        return self._serving.sent

    def ring(self) -> None:
        """Set to work whoever is idle; returns at once."""
        self._crew.ring()

    def stop(self) -> None:
        """Send nothing more; what is claimed and unsent is handed back."""
        self._stopping.set()

    def drained(self, timeout_s: float | None = None) -> bool:
        """Whether what was under way has ended; waits for it."""
        return self._crew.drained(timeout_s)

    def _work(self) -> None:
        while (address := self._next()) is not None:
            try:
                self._serving.serve(address)
            finally:
                with self._choosing:
                    self._busy.discard(address)
        self._refresher.once(self._stopping)

    def _next(self) -> str | None:
        """The address to be served next, after a short pause if need be; None when there is none for now."""
        with self._choosing:
            while not self._stopping.is_set():
                if not self._ready:
                    wait_s = self._look()
                    if wait_s is None:
                        return None
                    if wait_s > 0:
                        self._sleep(wait_s)
                        continue
                address = self._ready.popleft()
                if address not in self._busy:
                    self._busy.add(address)
                    return address
        return None

    def _look(self) -> float | None:
        """Find who is ready: 0.0. Or how long to wait for somebody, or None when that is too long."""
        now = self._now()
        with self._store.read() as tx:
            whole = tx.lanes.find(self._channel.name)
            waiting = [one for one in tx.claims.waiting(self._channel.name, now) if one.address not in self._busy]
        if not waiting:
            return None
        opens = opens_at(whole.ready_at, whole.failures, now) if whole else now
        self._ready.extend(one.address for one in waiting if max(one.ready_at, opens) <= now)
        if self._ready:
            return 0.0
        soonest = min((one.ready_at for one in waiting if not one.is_put_off), default=None)
        if soonest is None:
            return None
        wait_s = max(0.0, (max(opens, soonest) - now).total_seconds())
        return wait_s + 0.001 if wait_s <= PATIENCE_S else None
