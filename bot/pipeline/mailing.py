"""Deliveries that wait for a digest, and notices → mails → the mail server. A mail is kept before it is sent.

At least once: after a crash or a lost answer the same bytes go again, under the same Message-ID, and are counted. What
fails for everybody (a wrong password, no server) stops the round; nothing is lost by waiting.
"""

from __future__ import annotations

import logging
import random
import threading
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.channels.smtp import Posted, Smtp
from bot.pipeline.digest import known, named
from bot.pipeline.rhythm import backoff_s
from bot.pipeline.think import Rules
from bot.render import notice_mail
from bot.render.digest import Material, Period, fold, subject
from bot.render.digest.letter import Office, letter
from bot.render.digest.pictures import pictures
from bot.render.mail import is_address
from bot.render.tongue import tongue
from bot.store import Store
from bot.store.mails import CHANNEL, Mail, Waiting
from bot.types import Outcome, Rhythm, Source

log = logging.getLogger(__name__)

FIRST_PAUSE_S, LONGEST_PAUSE_S = 120.0, 6 * 3600.0
GIVE_UP_AFTER = 12  # tries; about two days


class Mailer:
    def __init__(
        self,
        store: Store,
        smtp: Smtp,
        office: Office,
        sources: Collection[Source],
        rules: Rules,
        *,
        lease_s: float,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._store = store
        self._smtp = smtp
        self._office = office
        self._sources = sources
        self._rules = rules
        self._lease_s = lease_s
        self._now = now
        self._stopping = threading.Event()
        self._not_before: datetime | None = None  # while the server or our account fails for everybody

    def once(self) -> int:
        """Make what is due into mails and send what waits; how many went out."""
        self.make()
        sent = 0
        while not self._stopping.is_set() and not self._resting():
            with self._store.write() as tx:
                mail = tx.mails.claim(self._now(), self._lease_s)
            if mail is None:
                break
            sent += self._send(mail)
        return sent

    def stop(self) -> None:
        """Send nothing more."""
        self._stopping.set()

    def make(self) -> int:
        """Fold what is due into one mail for each address and rhythm, and one for each notice; how many."""
        made = 0
        now = self._now()
        with self._store.read() as tx:
            digests, notices = tx.mails.waiting(now), tx.mails.notices(now)
            shared = known(tx, self._sources, self._rules, now) if digests else None
        for one in (*digests, *notices):
            subject_, raw = self._digest(one, shared, now) if shared and one.alerts else self._notice(one, now)
            with self._store.write() as tx:
                made += tx.mails.make(one, subject_, raw, now) is not None
        return made

    def _notice(self, waiting: Waiting, now: datetime) -> tuple[str, bytes]:
        with self._store.read() as tx:
            screen = tx.notices.screen(waiting.notice)
        if not is_address(waiting.address):
            return screen.lines[0].words, b""
        return notice_mail.letter(screen, f"notice {waiting.notice}", now, waiting.address, self._office)

    def _digest(self, group: Waiting, shared: Material, now: datetime) -> tuple[str, bytes]:
        """One mail. An address that is none gets an empty one, which is never sent."""
        zone = self._rules.zone
        today = now.astimezone(zone).date()
        period = Period.week(today, now) if group.rhythm == Rhythm.WEEKLY else Period.day(today, now)
        with self._store.read() as tx:
            told = named(tx.digests.alerts_of(group.alerts), self._sources)
            wishes = [one.wish for one in tx.subscriptions.all(CHANNEL, group.address)]
        places, languages = {one.places for one in wishes}, {one.language for one in wishes}
        only = next(iter(places)) if len(places) == 1 else ()
        place = only[0] if len(only) == 1 and only[0] != self._rules.region.city else ""
        language = next(iter(languages)) if len(languages) == 1 else "zh"
        folded = fold(replace(shared, alerts=told), period, self._rules.region, zone, place, language)
        if not is_address(group.address):
            return subject(folded), b""
        ours = tongue(language)
        names = ours.say("join").join(ours.say("quoted", words=name) for name in group.wanted_by)
        why = ours.say("subscribed", names=names) if names else ""
        drawn, faults = pictures(folded)
        for fault in faults:
            log.warning("a digest goes without a chart: %s", fault)
        return subject(folded), letter(folded, group.address, self._office, why, drawn)

    def _send(self, mail: Mail) -> bool:
        if not mail.raw:
            outcome = Posted(sent=False, permanent=True, detail=f"{mail.address} 不是邮箱地址")
        else:
            outcome = self._smtp.send(self._office.sender, mail.address, mail.raw)
        now = self._now()
        pause = _pause(mail, outcome)
        if outcome.stops:
            self._not_before = now + timedelta(seconds=outcome.retry_after_s or FIRST_PAUSE_S)
        elif not outcome.sent and not outcome.permanent and mail.attempt >= GIVE_UP_AFTER:
            outcome = replace(outcome, permanent=True, detail=f"{mail.attempt} 次后放弃：{outcome.detail}")
        with self._store.write() as tx:
            if not tx.mails.settle(mail, outcome, now=now, retry_at=now + pause):
                log.warning("mail %d was taken over meanwhile; its result is not written", mail.id)
        if not outcome.sent:
            log.warning("mail %d: %s", mail.id, outcome.detail)
        return outcome.sent

    def _resting(self) -> bool:
        return self._not_before is not None and self._now() < self._not_before


def _pause(mail: Mail, outcome: Outcome) -> timedelta:
    """Longer with every try; a wish of the server is a floor."""
    pause_s = backoff_s(mail.attempt, first_s=FIRST_PAUSE_S, longest_s=LONGEST_PAUSE_S, chance=random.random())
    return timedelta(seconds=max(outcome.retry_after_s or 0.0, pause_s))
