"""What follows from what a channel said: for the deliveries, for their lane, for the channel, for the operator.

Who is to blame waits, or ends: a letter alone, everything for an address, everything of a channel. What is not the
letter's fault is none of its tries.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import zip_longest
from typing import Generic, Protocol, TypeVar

from bot.pipeline.duty import Duty
from bot.pipeline.rhythm import backoff_s
from bot.store import Tx
from bot.types import Blame, Outcome

FIRST_PAUSE_S, LONGEST_PAUSE_S = 5.0, 3600.0
OBEYS_UNTIL = 5  # tries for which a wish of the other side is all; then it is the floor of a growing pause
GIVE_UP_AFTER = 20  # tries; about half a day
CHANNEL_PAUSE_S = 60.0  # between two tries of a channel without a network, at most
REFUSED_PAUSE_S = 300.0  # of one whose credential is refused
LONG_WAIT_S = 600.0  # a wish of the other side that the operator should know


class Claimed(Protocol):
    """Something taken out of a box to be sent."""

    @property
    def channel(self) -> str: ...
    @property
    def address(self) -> str: ...
    @property
    def attempt(self) -> int: ...


Item = TypeVar("Item", bound=Claimed)
Item_contra = TypeVar("Item_contra", contravariant=True)


class Box(Protocol[Item_contra]):
    """Where letters wait; `settle` says what became of one, and is False when it was taken over meanwhile."""

    def settle(
        self,
        one: Item_contra,
        owner: str,
        outcome: Outcome,
        *,
        now: datetime,
        retry_at: datetime,
        heard: int | None = None,
        counts: bool = True,
    ) -> bool: ...


class Troubles:
    """When a channel failed last, to know news from what was under way then."""

    def __init__(self) -> None:
        self._failed_at: datetime | None = None

    def is_news(self, started_at: datetime) -> bool:
        return self._failed_at is None or started_at > self._failed_at

    def note(self, outcome: Outcome, now: datetime) -> None:
        if not outcome.sent and outcome.blame is Blame.CHANNEL:
            self._failed_at = now


class Settling(Generic[Item]):
    """One send and its end, in the transaction that writes it."""

    def __init__(
        self,
        tx: Tx,
        box: Box[Item],
        claimed: Sequence[Item],
        owner: str,
        now: datetime,
        *,
        address_gap_s: float,
        refusals: int = 1,
        duty: Duty,
    ) -> None:
        """`box` is where what was claimed is kept: the outbox, or the mails that digests become. `refusals` in a row
        end an address. `duty` hears of what is given up for what it says."""
        self._tx = tx
        self._box = box
        self._duty = duty
        self._claimed = claimed
        self._owner = owner
        self._now = now
        whose = claimed[0].channel, claimed[0].address
        self._lane = Aftermath(tx, *whose, now, address_gap_s=address_gap_s, refusals=refusals)

    def write(self, outcome: Outcome, *, heard: Sequence[int] = (), is_news: bool = True) -> bool:
        """Write it all. False when the lease was lost meanwhile and only what is known of the lanes is written.
        `heard` reports stand in what was sent, for each of the claimed, where it can be changed.
        `is_news` is False for what was under way when the channel failed: it tells nothing new of the channel."""
        tries = self._claimed[0].attempt
        is_letters = outcome.blame is Blame.MESSAGE and not outcome.moved_to
        if tries >= GIVE_UP_AFTER and not outcome.sent and (is_letters or outcome.moved_to):
            given_up = f"{tries} 次后放弃：{outcome.detail}"
            return self._settle(replace(outcome, permanent=True, detail=given_up), self._now)
        if outcome.sent or outcome.moved_to or (outcome.permanent and outcome.blame is not Blame.CHANNEL):
            held = self._settle(outcome, self._now, heard=heard)  # before its address moves or ends
            self._lane.follow(outcome, is_news=is_news)
            return held
        until = self._lane.follow(outcome, tries=tries, is_news=is_news)
        return self._settle(replace(outcome, permanent=False), until, counts=is_letters)

    def _settle(self, outcome: Outcome, retry_at: datetime, *, heard: Sequence[int] = (), counts: bool = True) -> bool:
        written = [
            self._box.settle(one, self._owner, outcome, now=self._now, retry_at=retry_at, heard=reports, counts=counts)
            for one, reports in zip_longest(self._claimed, heard)
        ]
        if outcome.is_refusal and all(written):
            first = self._claimed[0]
            self._duty.refused(self._tx, first.channel, first.address, outcome.detail, self._now)
        return all(written)


class Aftermath:
    """What a send means for whatever else goes to the address, or by the channel."""

    def __init__(
        self, tx: Tx, channel: str, address: str, now: datetime, *, address_gap_s: float, refusals: int = 1
    ) -> None:
        self._tx = tx
        self._channel, self._address = channel, address
        self._refusals = refusals
        self._now = now
        self._gap_s = address_gap_s

    def follow(self, outcome: Outcome, *, tries: int = 0, is_news: bool = True) -> datetime:
        """Write it; from when on the next letter may go. `tries` are those of the letter before this one."""
        if outcome.sent:
            self._tx.lanes.went_well(
                self._channel, self._address, self._now, address_gap_s=self._gap_s, is_news=is_news
            )
        elif outcome.moved_to:
            self._tx.outbox.move(self._channel, self._address, outcome.moved_to)
            self._tx.subscriptions.move(self._channel, self._address, outcome.moved_to)
            self._tx.leads.move(self._channel, self._address, outcome.moved_to)
        elif outcome.blame is Blame.CHANNEL:
            return self._channel_failed(outcome, is_news=is_news)
        elif not outcome.permanent:
            return self._put_off(outcome, tries)
        elif outcome.blame is Blame.ADDRESS and self._is_enough(outcome):
            self._tx.lanes.retire(self._channel, self._address, self._now, outcome.detail)
            self._tx.outbox.bury(self._channel, self._address, f"地址已停用：{outcome.detail}")
        return self._now

    def _is_enough(self, outcome: Outcome) -> bool:
        return self._tx.lanes.refused(self._channel, self._address, self._now, outcome.detail) >= self._refusals

    def _channel_failed(self, outcome: Outcome, *, is_news: bool) -> datetime:
        lane = self._tx.lanes.find(self._channel)
        if lane is not None and not is_news:
            return lane.ready_at
        pause_s = REFUSED_PAUSE_S if outcome.permanent else _pause_s(lane.failures if lane else 0, CHANNEL_PAUSE_S)
        until = self._now + timedelta(seconds=max(pause_s, outcome.retry_after_s or 0.0))
        tell_at = 1 if outcome.permanent else 3
        self._tx.lanes.put_off(self._channel, "", until, outcome.detail, tell_at=tell_at)
        return until

    def _put_off(self, outcome: Outcome, tries: int) -> datetime:
        """Later, and what else waits for the address with it: order is kept."""
        wish_s = outcome.retry_after_s or 0.0
        obeys = wish_s and tries < OBEYS_UNTIL
        pause_s = max(wish_s + random.uniform(0.0, 1.0), 0.0 if obeys else _pause_s(tries, LONGEST_PAUSE_S))
        until = self._now + timedelta(seconds=pause_s)
        tell_at = 1 if wish_s >= LONG_WAIT_S else 0
        self._tx.lanes.put_off(self._channel, self._address, until, outcome.detail, tell_at=tell_at)
        return until


def _pause_s(failures: int, longest_s: float) -> float:
    return backoff_s(failures, first_s=FIRST_PAUSE_S, longest_s=longest_s, chance=random.random())
