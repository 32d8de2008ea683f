"""One letter to one address: what is due is claimed, composed, sent, and its end written."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.channels import Channel, Remembering
from bot.errors import StoreError
from bot.pipeline.alarm import Alarm
from bot.pipeline.compose import Composer
from bot.pipeline.duty import Duty
from bot.pipeline.settling import Settling, Troubles
from bot.redact import redact
from bot.render import Bundle, Letter, Message
from bot.render.overview import Glance, overview
from bot.store import Due, Store
from bot.types import Delivery, Outcome

log = logging.getLogger(__name__)

PATIENCE_S = 5.0  # a pause up to this is waited for; a longer one is left to a later round
WRITE_AGAIN_S = (1.0, 4.0, 10.0, 30.0)  # within the lease
MOST_AT_ONCE = 1000  # alerts in one overview
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Limits:
    """What is promised for earlier than `late_after` ago comes in one quiet letter to catch up; more than `storm`
    alerts due for one address come as one overview."""

    late_after: timedelta = timedelta(hours=24)
    storm: int = 500


USUAL = Limits()


class Serving:
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
        sleep: Callable[[float], object],
        stopping: threading.Event,
        alarm: Alarm,
        duty: Duty,
    ) -> None:
        """Once `stopping` is set nothing more is sent, and what is claimed is handed back."""
        self._channel = channel
        self._store = store
        self._composer = composer
        self._owner = owner
        self._lease_s = lease_s
        self._limits = limits
        self._now = now
        self._sleep = sleep
        self._stopping = stopping
        self._alarm = alarm
        self._duty = duty
        self._apart: set[str] = set()  # addresses whose bundle was refused: one of its alerts is not fit to be sent
        self._troubles = Troubles()
        self._counting = threading.Lock()
        self.sent = 0  # alerts and notices so far

    @property
    def _once_within_s(self) -> float:
        return self._channel.once_within_s if isinstance(self._channel, Remembering) else 0.0

    def serve(self, address: str) -> None:
        """What is due for an address now, as one letter."""
        claimed = self._claim(address)
        if not claimed:
            return
        if self._stopping.is_set():
            self._hand_back(claimed)
            return
        if claimed[0].body and isinstance(self._channel, Remembering):
            self._send_again(claimed, self._channel)
            return
        try:
            served, letter = self._letter(claimed)
        except StoreError:
            self._persist(lambda: self._hand_back(claimed))
            raise
        if letter is None:
            return
        started_at = self._now()
        outcome = self._send(address, letter, served)
        heard = [one.heard_from for one in _alerts(letter)] if self._channel.edits else []
        self._settle(served, outcome, started_at, heard)

    def _send_again(self, claimed: list[Delivery], channel: Remembering) -> None:
        """The very body that may have arrived: the other side shows it once. Where it is refused now, the letter is
        written anew, and says that it may be a second copy."""
        first, started_at = claimed[0], self._now()
        outcome = self._guarded(lambda: channel.send_body(first.address, first.body))
        if outcome.is_refusal:
            self._persist(lambda: self._hand_back(claimed, was_refused=True))
            return
        self._settle(claimed, outcome, started_at)

    def _letter(self, claimed: list[Delivery]) -> tuple[list[Delivery], Letter | None]:
        """What is sent, and for which of these deliveries: those that can be rendered."""
        if len(claimed) > max(self._channel.pace.together, self._channel.pace.named):
            alerts = self._composer.glance(claimed)
            self._tell_of_storm(claimed[0].address, alerts)
            made = overview(alerts, maybe_twice=any(one.was_uncertain for one in claimed))
            return claimed, self._composer.spoken(made, claimed[0].channel, claimed[0].address)
        ready = [(one, composed) for one in claimed if (composed := self._compose(one)) is not None]
        served = [one for one, _ in ready]
        messages = [composed for _, composed in ready if isinstance(composed, Message)]
        is_late = bool(messages) and self._channel.pace.named > 1 and all(map(self._is_late, served))
        if is_late or len(messages) > 1:
            return served, Bundle(messages, is_late=is_late)
        return served, ready[0][1] if ready else None

    def _tell_of_storm(self, address: str, alerts: Sequence[Glance]) -> None:
        log.warning("%d alerts at once for %s: sent as one overview", len(alerts), address)
        with self._store.write() as tx:
            self._duty.storm(tx, address, alerts, self._now())

    def _is_late(self, delivery: Delivery) -> bool:
        promised_for = delivery.promised_for
        return promised_for is not None and promised_for < self._now() - self._limits.late_after

    def _claim(self, address: str) -> list[Delivery]:
        name, pace, now = self._channel.name, self._channel.pace, self._now()
        while not self._stopping.is_set():
            with self._store.write() as tx:
                lane = tx.lanes.find(name, address)
                if lane and lane.retired_at:
                    tx.outbox.bury(name, address, f"地址已停用：{lane.detail}")
                    return []
                gap_s = self._channel.address_gap_s(address)
                wait_s = tx.lanes.reserve(name, address, now, gap_s=pace.gap_s, address_gap_s=gap_s, quota=pace.quota)
                if wait_s == 0.0:
                    limit = self._at_most(tx.claims.due(name, address, now, self._limits.storm + 1), address, now)
                    since = now - timedelta(seconds=once_s) if (once_s := self._once_within_s) else None
                    return tx.claims.take(name, address, self._owner, now, self._lease_s, limit, since)
            if wait_s > PATIENCE_S:
                return []
            self._sleep(wait_s)
            now = self._now()
        return []

    def _at_most(self, due: Due, address: str, now: datetime) -> int:
        """How many of the alerts that are due go into one letter."""
        pace, limits = self._channel.pace, self._limits
        if due.count <= pace.singly:
            self._apart.discard(address)
        if address in self._apart:
            return 1
        if due.count > limits.storm:
            return MOST_AT_ONCE
        if due.since is not None and due.since < now - limits.late_after:
            return pace.named
        return pace.together if due.count > pace.singly else 1

    def _compose(self, delivery: Delivery) -> Letter | None:
        """What a delivery promises; one that breaks its template ends alone, and says so."""
        try:
            letter = self._composer.letter(delivery)
            self._channel.preview(letter)
        except StoreError:
            raise  # no fault of the delivery
        except Exception as error:
            log.exception("delivery %d cannot be rendered", delivery.id)
            broken = Outcome(sent=False, permanent=True, detail=f"排版失败：{type(error).__name__}")
            with self._store.write() as tx:
                tx.claims.settle(delivery, self._owner, broken, now=self._now(), retry_at=self._now())
                self._duty.refused(tx, delivery.channel, delivery.address, broken.detail, self._now())
            return None
        return letter

    def _send(self, address: str, letter: Letter, claimed: list[Delivery]) -> Outcome:
        """Send a letter; where the other side remembers bodies, keep each before it is out of our hands."""
        channel = self._channel
        if not isinstance(channel, Remembering):
            return self._guarded(lambda: channel.send(address, letter))
        outcome = self._send_kept(channel, address, channel.body(address, letter), claimed)
        plain = channel.body(address, letter, is_plain=True) if outcome.is_refusal else ""
        if not plain:
            return outcome
        refusal, outcome = outcome, self._send_kept(channel, address, plain, claimed)
        return replace(outcome, detail=f"以纯文本发出，因为：{refusal.detail}") if outcome.sent else outcome

    def _send_kept(self, channel: Remembering, address: str, body: str, claimed: list[Delivery]) -> Outcome:
        with self._store.write() as tx:
            if not tx.claims.keep_body(claimed, self._owner, body, self._now()):
                return Outcome(sent=False, detail="已被另一个进程接手，这里没有发")
        return self._guarded(lambda: channel.send_body(address, body))

    def _guarded(self, send: Callable[[], Outcome]) -> Outcome:
        try:
            return send()
        except Exception as error:
            log.exception("channel %s failed", self._channel.name)
            return Outcome(sent=False, detail=f"{type(error).__name__}: {redact(str(error))}", maybe_sent=True)

    def _settle(
        self, claimed: list[Delivery], outcome: Outcome, started_at: datetime, heard: Sequence[int] = ()
    ) -> None:
        now, first = self._now(), claimed[0]
        if outcome.is_refusal:
            if len(claimed) > 1:
                self._take_apart(claimed, outcome)
                return
            self._apart.discard(first.address)  # found
        is_news = self._troubles.is_news(started_at)
        self._troubles.note(outcome, now)

        def write() -> None:
            with self._store.write() as tx:
                gap_s = self._channel.address_gap_s(first.address)
                refusals = self._channel.pace.refusals
                settling = Settling(
                    tx, tx.claims, claimed, self._owner, now,
                    address_gap_s=gap_s, refusals=refusals, duty=self._duty,
                )  # fmt: skip
                if not settling.write(outcome, heard=heard, is_news=is_news):
                    log.warning("delivery %d was taken over meanwhile; its result is not written", first.id)

        self._persist(write)
        self._troubles.note(outcome, self._now())  # what set out before it was written had not heard of it
        if outcome.sent:
            with self._counting:
                self.sent += len(claimed)
            return
        log.warning("delivery %d by %s: %s", first.id, first.channel, outcome.detail)

    def _persist(self, write: Callable[[], None]) -> None:
        """Write what became of a letter, also while the database takes nothing for a moment: what is not written goes
        out twice."""
        for pause_s in (*WRITE_AGAIN_S, None):
            try:
                write()
            except StoreError as error:
                self._alarm.ring(error)
                if pause_s is None or self._stopping.is_set():
                    raise
                self._sleep(pause_s)
            else:
                self._alarm.well()
                return

    def _take_apart(self, claimed: list[Delivery], outcome: Outcome) -> None:
        """One alert that a channel does not take must not end the others: they are sent one by one."""
        log.warning("%d alerts to %s together: %s; now one by one", len(claimed), self._channel.name, outcome.detail)
        self._apart.add(claimed[0].address)
        self._hand_back(claimed, was_refused=True)

    def _hand_back(self, claimed: list[Delivery], *, was_refused: bool = False) -> None:
        """Nothing of it was sent."""
        with self._store.write() as tx:
            for one in claimed:
                tx.claims.hand_back(one, self._owner, was_refused=was_refused)


def _alerts(letter: Letter) -> Sequence[Message]:
    """The alerts of a letter that is changed when more papers repeat them; one to catch up stays as it is."""
    if isinstance(letter, Bundle):
        return () if letter.is_late else letter.messages
    return [letter] if isinstance(letter, Message) else []
