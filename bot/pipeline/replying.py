"""Letters that nobody promised: answers to people, words to the operator. They keep the pace of the lanes, beside what
waits in the outbox. One that finds no way out within some patience is dropped; an answer is promised then.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.channels import Channel
from bot.pipeline.settling import Aftermath
from bot.redact import redact
from bot.render import Letter, Screen
from bot.store import Store
from bot.types import Blame, Outcome

log = logging.getLogger(__name__)

Sending = Callable[[str], Outcome]


class Replier:
    def __init__(
        self,
        channel: Channel,
        store: Store,
        *,
        now: Callable[[], datetime],
        sleep: Callable[[float], object],
        patience_s: float = 0.0,
    ) -> None:
        """`sleep` waits for the lane; a true answer of it ends the waiting."""
        self._channel = channel
        self._store = store
        self._now = now
        self._sleep = sleep
        self._patience = timedelta(seconds=patience_s)

    def send(self, address: str, letter: Letter) -> Outcome:
        return self._paced(address, lambda to: self._channel.send(to, letter))

    def edit(self, address: str, message_id: str, letter: Letter) -> Outcome:
        return self._paced(address, lambda to: self._channel.edit(to, message_id, letter))

    def answer(self, address: str, screen: Screen, *, key: str) -> Outcome:
        """Send it; if it surely did not arrive and may later, promise it: it goes out when there is a way. `key` names
        what it answers."""
        outcome = self.send(address, screen)
        is_over = outcome.sent or outcome.maybe_sent or (outcome.permanent and outcome.blame is not Blame.CHANNEL)
        if not is_over:
            name = self._channel.name
            with self._store.write() as tx:
                tx.notices.promise("answer", f"{name}:{key}", screen, [(name, address)], self._now())
        return outcome

    def _paced(self, address: str, sending: Sending) -> Outcome:
        """Send when the lane lets it through; again where it surely did not arrive and there is patience left."""
        until, outcome = self._now() + self._patience, Outcome(sent=False, detail="排队太久")
        while self._wait(address, until):
            outcome = self._try(address, sending)
            address = outcome.moved_to or address
            if outcome.sent or outcome.permanent or outcome.maybe_sent:
                break
        return outcome

    def _wait(self, address: str, until: datetime) -> bool:
        name, pace = self._channel.name, self._channel.pace
        paces = {"gap_s": pace.gap_s, "address_gap_s": self._channel.address_gap_s(address)}
        while True:
            now = self._now()
            with self._store.write() as tx:
                wait_s = tx.lanes.reserve(name, address, now, **paces, quota=pace.quota)
            if not wait_s:
                return True
            if now + timedelta(seconds=wait_s) > until or self._sleep(wait_s) is True:
                return False

    def _try(self, address: str, sending: Sending) -> Outcome:
        try:
            outcome = sending(address)
        except Exception as error:
            log.exception("channel %s failed", self._channel.name)
            outcome = Outcome(sent=False, permanent=True, detail=f"{type(error).__name__}: {redact(str(error))}")
        if not outcome.sent:
            log.warning("a letter by %s did not go out: %s", self._channel.name, outcome.detail)
        gap_s = self._channel.address_gap_s(address)
        refusals = self._channel.pace.refusals
        with self._store.write() as tx:
            after = Aftermath(tx, self._channel.name, address, self._now(), address_gap_s=gap_s, refusals=refusals)
            after.follow(outcome)
        return replace(outcome, permanent=False) if outcome.moved_to else outcome
