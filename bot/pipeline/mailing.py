"""Deliveries that wait for a digest → mails → the mail server. A mail is kept, with what went into it, before it is
sent: after a crash or a lost answer the same bytes go again, under the same Message-ID, and are counted.

Everything else by mail is a letter like those of other channels (`bot.pipeline.postman`). Both keep the same lanes: one
pace, one breaker, one end for an address.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.channels.email import Email
from bot.pipeline.alarm import Alarm
from bot.pipeline.crew import Crew
from bot.pipeline.digest import known, named
from bot.pipeline.duty import NOBODY, Duty
from bot.pipeline.settling import Settling, Troubles
from bot.pipeline.think import Rules
from bot.render.digest import Digest, Material, Period, fold, subject
from bot.render.digest.letter import letter
from bot.render.digest.pictures import pictures
from bot.render.mail import is_address
from bot.render.tongue import tongue
from bot.store import Store
from bot.store.mails import CHANNEL, Mail, Waiting
from bot.subscriptions import lateness, release
from bot.types import Outcome, Rhythm, Source, Wish

log = logging.getLogger(__name__)

PATIENCE_S = 5.0  # a pause up to this is waited for; a longer one is left to a later round
WITHOUT_CHART = "digests without a chart"  # a counter
_DAY = timedelta(days=1)


class Mailer:
    def __init__(
        self,
        store: Store,
        email: Email,
        sources: Collection[Source],
        rules: Rules,
        *,
        lease_s: float,
        duty: Duty = NOBODY,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        sleep: Callable[[float], object] | None = None,
        alarm: Alarm | None = None,
    ) -> None:
        self._store = store
        self._email = email
        self._sources = sources
        self._rules = rules
        self._lease_s = lease_s
        self._duty = duty
        self._now = now
        self._stopping = threading.Event()
        self._sleep = sleep or self._stopping.wait
        self._choosing = threading.Lock()
        self._ready: deque[str] = deque()  # who gets a mail in this round
        self._busy: set[str] = set()
        self._sent = 0
        self._troubles = Troubles()
        self._crew = Crew("mail", email.pace.at_once, self._work, alarm or Alarm({}, (), now))

    def once(self) -> int:
        """Make what is due into mails and send what waits, a mail to each; how many went out."""
        before = self._sent
        self.ring()
        self.drained()
        return self._sent - before

    def ring(self) -> None:
        """Make what is due into mails and set them going; returns when they are made."""
        self.make()
        with self._store.read() as tx, self._choosing:
            queued = {*self._ready, *self._busy}
            self._ready.extend(one for one in tx.mails.ready(self._now()) if one not in queued)
        self._crew.ring()

    def stop(self) -> None:
        """Send nothing more."""
        self._stopping.set()

    def drained(self, timeout_s: float | None = None) -> bool:
        """Whether what was under way has ended; waits for it."""
        return self._crew.drained(timeout_s)

    def make(self) -> int:
        """Fold what is due into one mail for each address and rhythm; how many."""
        made = 0
        now = self._now()
        with self._store.read() as tx:
            groups = tx.mails.waiting(now)
            shared = known(tx, self._sources, self._rules, now) if groups else None
        for group in groups:
            if shared and not self._is_late(group, now):
                made += self.write(group, shared, now)
        return made

    def _is_late(self, group: Waiting, now: datetime) -> bool:
        """Whether the digest of its hour was made already, as after a clock was set back: it waits for the next."""
        with self._store.write() as tx:
            last = tx.mails.last_hour(group.address, group.rhythm)
            if last is None or group.hour > last:
                return False
            wishes = [one.wish for one in tx.subscriptions.all(CHANNEL, group.address)]
            tx.mails.put_off(group, self._next_hour(group, wishes, max(now, last)))
        return True

    def _next_hour(self, group: Waiting, wishes: Collection[Wish], now: datetime) -> datetime:
        here, days = now.astimezone(self._rules.zone), self._rules.region.workdays
        own = [one for one in wishes if one.rhythm is group.rhythm]
        hours = [release(one, here, workdays=days, late=lateness(one, group.address)) for one in own]
        return min(hours, default=here + _DAY)

    def write(self, group: Waiting, shared: Material, now: datetime) -> bool:
        """Fold what waits, or nothing, into a mail, and keep it to be sent. False when its reader left meanwhile."""
        digest = self._fold(group, shared, now)
        raw = self._raw(digest, group) if is_address(group.address) else b""  # which is never sent
        with self._store.write() as tx:
            return tx.mails.make(group, subject(digest), raw, now) is not None

    def _fold(self, group: Waiting, shared: Material, now: datetime) -> Digest:
        zone, region = self._rules.zone, self._rules.region
        today, since = now.astimezone(zone).date(), (group.since + _DAY).astimezone(zone).date()
        is_week = group.rhythm is Rhythm.WEEKLY
        period = Period.week(today, now) if is_week else Period.since(since, today, now)
        with self._store.read() as tx:
            told = named(tx.digests.alerts_of(group.alerts), self._sources)
            already = tx.mails.told_at_once(group)
            places = {one.wish.places for one in tx.subscriptions.all(CHANNEL, group.address)}
            language = tx.subscriptions.language(CHANNEL, group.address)
        only = next(iter(places)) if len(places) == 1 else ()
        place = only[0] if len(only) == 1 and only[0] != region.city else ""
        marked = [{**row, "was_told": row["id"] in already} for row in told]
        return fold(replace(shared, alerts=marked), period, region, zone, place, language)

    def _raw(self, digest: Digest, group: Waiting) -> bytes:
        """The bytes of the mail; with the charts that can be drawn."""
        ours = tongue(digest.language)
        names = ours.say("join").join(ours.say("quoted", words=name) for name in group.wanted_by)
        drawn, faults = pictures(digest)
        for fault in faults:
            log.warning("a digest goes without a chart: %s", fault)
        if faults:
            with self._store.write() as tx:
                tx.counters.add(WITHOUT_CHART)
        why = ours.say("subscribed", names=names) if names else ""
        return letter(digest, group.address, self._email.office, why, drawn)

    def _work(self) -> None:
        while (address := self._next()) is not None:
            try:
                self._serve(address)
            finally:
                with self._choosing:
                    self._busy.discard(address)

    def _next(self) -> str | None:
        with self._choosing:
            if not self._ready or self._stopping.is_set():
                return None
            self._busy.add(address := self._ready.popleft())
            return address

    def _serve(self, address: str) -> None:
        """Send the mail of an address that waits longest, when its lane lets it through."""
        mail = self._claim(address)
        if mail is None:
            return
        started_at = self._now()
        outcome = self._email.post(mail.address, mail.raw)
        self._settle(mail, outcome, started_at)
        with self._choosing:
            self._sent += outcome.sent

    def _claim(self, address: str) -> Mail | None:
        gaps = {"gap_s": self._email.pace.gap_s, "address_gap_s": self._email.address_gap_s(address)}
        while not self._stopping.is_set():
            now = self._now()
            with self._store.write() as tx:
                lane = tx.lanes.find(CHANNEL, address)
                if lane and lane.retired_at:
                    tx.mails.bury(address, f"地址已停用：{lane.detail}")
                    return None
                wait_s = tx.lanes.reserve(CHANNEL, address, now, **gaps, quota=self._email.pace.quota)
                if wait_s == 0.0:
                    return tx.mails.claim(address, now, self._lease_s)
            if wait_s > PATIENCE_S:
                return None
            self._sleep(wait_s)
        return None

    def _settle(self, mail: Mail, outcome: Outcome, started_at: datetime) -> None:
        is_news = self._troubles.is_news(started_at)
        self._troubles.note(outcome, self._now())
        gap_s, refusals = self._email.address_gap_s(mail.address), self._email.pace.refusals
        with self._store.write() as tx:
            settling = Settling(
                tx, tx.mails, [mail], "", self._now(),
                address_gap_s=gap_s, refusals=refusals, duty=self._duty,
            )  # fmt: skip
            if not settling.write(outcome, is_news=is_news):
                log.warning("mail %d was taken over meanwhile; its result is not written", mail.id)
        if not outcome.sent:
            log.warning("mail %d: %s", mail.id, outcome.detail)
