"""All subscriptions behind one look-up: which of them want an alert, without asking each.

Wishes that filter alike are asked once. Every value of a filter holds one whole number whose n-th bit stands for the
n-th of these wishes; an alert picks the numbers of its own values, and AND and OR leave those that it may fit. Of these
the wishes with a filter that no number holds are put before `match`. Words are found in one run over the text, however
many are asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from bot.subscriptions.match import Fact, Telling, amount, fold, is_paused, matches, who_of
from bot.types import Subscription, Wish

_EMPTY = Wish()


class _Values:
    """Which wishes ask for which value of one filter."""

    def __init__(self, wishes: Iterable[Wish], asked: Callable[[Wish], Iterable[Hashable]]) -> None:
        self.free = 0  # the wishes that do not use the filter
        self.of: dict[Any, int] = {}
        for number, wish in enumerate(wishes):
            values = tuple(asked(wish))
            for value in values:
                self.of[value] = self.of.get(value, 0) | 1 << number
            if not values:
                self.free |= 1 << number

    def let(self, values: Iterable[Hashable]) -> int:
        """The wishes that one of these values satisfies."""
        found = self.free
        for value in values:
            found |= self.of.get(value, 0)
        return found


class _Words:
    """Words to be found in a text at once, also inside one another."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted({word for word in words if word})
        self._automaton = AhoCorasick(self._words, matchkind=MatchKind.Standard) if self._words else None

    def found(self, text: str) -> set[str]:
        if self._automaton is None:
            return set()
        hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return {self._words[number] for number in {hit[0] for hit in hits}}


class Index:
    """Made anew when a subscription changes; asked for every alert."""

    def __init__(self, subscriptions: Iterable[Subscription]) -> None:
        alike: dict[Hashable, list[Subscription]] = {}
        for one in subscriptions:
            alike.setdefault((_filters(one.wish), one.mutes), []).append(one)
        self._alike = list(alike.values())
        wishes = [group[0].wish for group in self._alike]
        self._places = _Values(wishes, lambda wish: wish.places)
        self._kinds = _Values(wishes, lambda wish: wish.kinds)
        self._stages = _Values(wishes, _stages)
        self._chains = _Values(wishes, lambda wish: wish.chains)
        self._topics = _Values(wishes, lambda wish: wish.topics)
        self._watches = _Values(wishes, lambda wish: (*wish.entries, *map(fold, wish.companies)))
        self._first_words = _Values(wishes, lambda wish: {fold(word) for group in wish.words[:1] for word in group})
        self._floors = _Values(wishes, lambda wish: () if wish.floor_yi is None else (wish.floor_yi,))
        self._is_sure = [_is_sure(group[0]) for group in self._alike]
        self._any_floor = self._floors.let(self._floors.of)
        self._words = _Words(word for word in self._first_words.of)
        self._companies = _Words(name for name in self._watches.of if isinstance(name, str))

    def matching(self, telling: Telling) -> list[Subscription]:
        """The subscriptions that want an alert, by id."""
        candidates = self._chains.let(telling.chains) & self._topics.let(telling.topics)
        candidates &= self._first_words.let(self._words.found(telling.words))
        about = 0
        for fact in telling.facts:
            about |= self._about(fact, telling)
        found = [one for number in _bits(candidates & about) for one in self._asked(number, telling)]
        return sorted(found, key=lambda one: one.id)

    def _about(self, fact: Fact, telling: Telling) -> int:
        found = self._kinds.let((fact["kind"],)) & self._places.let((fact["place"],))
        found &= self._stages.let(((fact.get("stage"), bool(fact.get("stage_is_goal"))),))
        found &= self._watches.let((*telling.entries(fact), *self._companies.found(who_of(fact))))
        known = amount(fact)
        if known is None:
            return found & (self._any_floor if fact["kind"] in ("project", "batch") else self._floors.free)
        return found & self._floors.let(floor for floor in self._floors.of if floor <= known)

    def _asked(self, number: int, telling: Telling) -> list[Subscription]:
        """The subscriptions of one kind of wish, if the alert fits it."""
        alike = self._alike[number]
        awake = [one for one in alike if not is_paused(one.wish, telling)]
        return awake if awake and (self._is_sure[number] or matches(awake[0], telling)) else []


def _filters(wish: Wish) -> Wish:
    """A wish without when and how it is told. Its zone stays: it says when a mute ends."""
    return replace(
        wish, rhythm=_EMPTY.rhythm, weekday=0, digest_at=_EMPTY.digest_at, quiet=None, language="zh", paused_until=None
    )


def _is_sure(one: Subscription) -> bool:
    """Whether the numbers hold all that this wish asks for."""
    wish = one.wish
    return not (wish.floor_kind or len(wish.words) > 1 or wish.without or wish.mutes or one.mutes)


def _stages(wish: Wish) -> set[tuple[str, bool]]:
    return {(one.stage, goal) for one in wish.stages for goal in ((True, False) if one.goal is None else (one.goal,))}


def _bits(number: int) -> Iterator[int]:
    """Where a number has ones."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest
