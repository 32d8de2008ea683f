"""Does a subscription want an alert? One answer: the filter that stops it, or none. Words are literal: no pattern of a
user's is ever run, and the time taken grows with the text, not with what was asked.

A filter of the article (chain, topic, words) looks at the whole of it; a filter of facts (kind, place, stage, amount,
what is watched, mutes) must let one and the same fact through.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum
from functools import cached_property, lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from bot.types import FOREVER, Subscription, Topic, Wish

Fact = Mapping[str, Any]
_MONEY = {"亿元": 1.0, "万元": 1e-4}
_SAID_OF = ("name", "company", "scope", "indicator", "quote")  # where a muted word is looked for


class Stop(IntEnum):
    """What kept an alert from a subscription, in the order asked."""

    PAUSED = 1
    CHAIN = 2
    TOPIC = 3
    WORDS = 4
    WITHOUT = 5
    KIND = 6
    PLACE = 7
    STAGE = 8
    AMOUNT = 9
    WATCH = 10
    MUTED = 11


@lru_cache(4096)
def fold(words: str) -> str:
    """Words as they are compared: half-width, without case and spaces."""
    return "".join(unicodedata.normalize("NFKC", words).casefold().split())


@dataclass(frozen=True)
class Telling:
    """One alert as subscriptions look at it. `facts` are the told ones in the facts format; `at` is when, in the city's
    zone; `known_as` gives the further ids under which an entry may be watched or muted."""

    at: datetime
    facts: Sequence[Fact]
    chains: frozenset[str]
    topics: frozenset[str]
    title: str
    text: str
    known_as: Mapping[int, frozenset[int]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        at: datetime,
        facts: Sequence[Fact],
        topics: Sequence[Topic],
        *,
        title: str,
        text: str,
        known_as: Mapping[int, frozenset[int]],
    ) -> Telling:
        """Made of an article's topics as they are kept; the chains that a told project names count as well."""
        by_axis = {axis: frozenset(one.name for one in topics if one.axis == axis) for axis in ("chain", "topic")}
        chains = by_axis["chain"].union(*(fact.get("chains", ()) for fact in facts))
        return cls(at, facts, chains, by_axis["topic"], title, text, known_as)

    @cached_property
    def words(self) -> str:
        """Title and text, folded."""
        return fold.__wrapped__(f"{self.title}\n{self.text}")

    def entries(self, fact: Fact) -> frozenset[int]:
        """The ids of a fact's entry; none for a fact without one."""
        entry = fact.get("entry_id") or 0
        return self.known_as.get(entry, frozenset()) | {entry} if entry else frozenset()

    @cached_property
    def _days(self) -> dict[str, date]:
        return {"": self.at.date()}

    def day(self, zone: str) -> date:
        """The day it is told, where the subscriber is."""
        if zone not in self._days:
            self._days[zone] = self.at.astimezone(ZoneInfo(zone)).date()
        return self._days[zone]


def amount(fact: Fact) -> float | None:
    """The money of a fact in 亿元; of a target or an actual its value, where that is money."""
    if fact["kind"] in ("project", "batch"):
        known: float | None = fact.get("amount_yi")
        return known
    unit = _MONEY.get(fact.get("unit", ""))
    return fact["value"] * unit if unit else None


def matches(subscription: Subscription, telling: Telling) -> bool:
    """Whether a subscription wants an alert."""
    return stop(subscription, telling) is None


def stop(subscription: Subscription, telling: Telling) -> Stop | None:
    """The filter that keeps an alert from a subscription; of several facts the one that came furthest speaks."""
    wish = subscription.wish
    if is_paused(wish, telling):
        return Stop.PAUSED
    return _stop_of_article(wish, telling) or _stop_of_facts(subscription, telling)


def is_paused(wish: Wish, telling: Telling) -> bool:
    return wish.paused_until is not None and holds(wish.paused_until, wish.zone, telling)


def holds(until: date, zone: str, telling: Telling) -> bool:
    """Whether a pause or a mute that ends on a day, where the subscriber is, holds still."""
    return until == FOREVER or telling.day(zone) < until


def _stop_of_article(wish: Wish, telling: Telling) -> Stop | None:
    if wish.chains and telling.chains.isdisjoint(wish.chains):
        return Stop.CHAIN
    if wish.topics and telling.topics.isdisjoint(wish.topics):
        return Stop.TOPIC
    if not all(any(fold(word) in telling.words for word in group) for group in wish.words):
        return Stop.WORDS
    if any(fold(word) in telling.words for word in wish.without):
        return Stop.WITHOUT
    return None


def _stop_of_facts(subscription: Subscription, telling: Telling) -> Stop | None:
    furthest = Stop.KIND
    for fact in telling.facts:
        stopped = _stop_of_fact(subscription, fact, telling)
        if stopped is None:
            return None
        furthest = max(furthest, stopped)
    return furthest


def _stop_of_fact(subscription: Subscription, fact: Fact, telling: Telling) -> Stop | None:
    wish = subscription.wish
    if wish.kinds and fact["kind"] not in wish.kinds:
        return Stop.KIND
    if wish.places and fact["place"] not in wish.places:
        return Stop.PLACE
    if wish.stages and not _is_at_stage(wish, fact):
        return Stop.STAGE
    if wish.floor_yi is not None and not _is_large(wish, fact):
        return Stop.AMOUNT
    if (wish.entries or wish.companies) and not _is_watched(wish, fact, telling):
        return Stop.WATCH
    if (wish.mutes or subscription.mutes) and _is_muted(subscription, fact, telling):
        return Stop.MUTED
    return None


def _is_at_stage(wish: Wish, fact: Fact) -> bool:
    stage, is_goal = fact.get("stage"), bool(fact.get("stage_is_goal"))
    return any(one.stage == stage and one.goal in (None, is_goal) for one in wish.stages)


def _is_large(wish: Wish, fact: Fact) -> bool:
    """A project or batch of unknown amount counts as large: rather told than missed. What is no money does not."""
    known = amount(fact)
    if known is None:
        return fact["kind"] in ("project", "batch")
    if wish.floor_kind is not None and fact.get("amount_kind") != wish.floor_kind:
        return False
    return wish.floor_yi is None or known >= wish.floor_yi


def _is_watched(wish: Wish, fact: Fact, telling: Telling) -> bool:
    if not telling.entries(fact).isdisjoint(wish.entries):
        return True
    who = who_of(fact)
    return any(fold(company) in who for company in wish.companies)


def who_of(fact: Fact) -> str:
    """The names of a fact, folded: company and project."""
    return fold(f"{fact.get('company') or ''}\n{fact.get('name') or ''}")


def _is_muted(subscription: Subscription, fact: Fact, telling: Telling) -> bool:
    mutes = (*subscription.mutes, *subscription.wish.mutes)
    holding = [mute for mute in mutes if holds(mute.until, subscription.wish.zone, telling)]
    ids, said = telling.entries(fact), said_of(fact)
    return any(mute.entry in ids if mute.entry else fold(mute.word) in said for mute in holding)


def said_of(fact: Fact) -> str:
    """The words of a fact that a muted one is looked for in, folded."""
    return fold("\n".join(str(fact.get(name) or "") for name in _SAID_OF))
