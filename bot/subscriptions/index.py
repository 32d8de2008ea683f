"""All subscriptions behind one look-up: which of them want an alert, without asking each.

Wishes that filter alike are asked once. Every value of a filter holds one whole number whose n-th bit stands for the
n-th of these wishes; an alert picks the numbers of its own values, and AND and OR leave those that want it. The wishes
are numbered by their least amount: those that a sum is large enough for are the first so many. Words are found in one
run over the text, however many are asked for. What one subscription makes of an alert, and why, says `match`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from math import inf

from ahocorasick_rs import AhoCorasick, MatchKind

from bot.subscriptions.match import Fact, Telling, amount, fold, holds, is_paused, said_of, who_of
from bot.types import Subscription, Wish

_EMPTY = Wish()


class _Filter:
    """Which wishes ask for which value of one filter. The number of a value is made when an alert first has it: of a
    hundred thousand words that are asked for, few are ever met."""

    def __init__(self, asked: Iterable[tuple[int, Iterable[Hashable]]], count: int) -> None:
        """`asked`: wishes by their numbers with the values they ask for; `count`: how many wishes there are."""
        self._asking: dict[Hashable, list[int]] = {}
        self._made: dict[Hashable, int] = {}
        self._bytes = count // 8 + 1
        using: set[int] = set()
        for number, values in asked:
            for value in set(values):
                self._asking.setdefault(value, []).append(number)
                using.add(number)
        self.free = ((1 << count) - 1) & ~self._whole(using)

    def asking(self, value: Hashable) -> int:
        """The wishes that ask for a value."""
        if value not in self._asking:
            return 0
        if value not in self._made:
            self._made[value] = self._whole(self._asking[value])
        return self._made[value]

    def let(self, values: Iterable[Hashable]) -> int:
        """The wishes that one of these values satisfies, and those that do not use the filter."""
        found = self.free
        for value in values:
            found |= self.asking(value)
        return found

    def hit(self, values: Iterable[Hashable]) -> int:
        """The wishes that ask for one of these values."""
        return self.let(values) & ~self.free

    def _whole(self, numbers: Iterable[int]) -> int:
        bits = bytearray(self._bytes)
        for number in numbers:
            bits[number >> 3] |= 1 << (number & 7)
        return int.from_bytes(bits, "little")


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


class _Mutes:
    """What wishes will not hear of: entries and words, each until a day where the subscriber is."""

    def __init__(self, alike: Sequence[Subscription]) -> None:
        asked = [(number, _mutes(one)) for number, one in enumerate(alike)]
        self._filter = _Filter(asked, len(alike))
        self._terms: dict[int | str, set[tuple[date, str]]] = {}
        for what, until, zone in (term for _, terms in asked for term in terms):
            self._terms.setdefault(what, set()).add((until, zone))
        self._words = _Words(what for what in self._terms if isinstance(what, str))

    def of(self, fact: Fact, telling: Telling) -> int:
        """The wishes that a fact is muted for."""
        met: tuple[int | str, ...] = (*telling.entries(fact), *self._words.found(said_of(fact)))
        return self._filter.hit(
            (what, until, zone)
            for what in met
            for until, zone in self._terms.get(what, set())
            if holds(until, zone, telling)
        )


class Index:
    """Made anew when a subscription changes; asked for every alert."""

    def __init__(self, subscriptions: Iterable[Subscription]) -> None:
        alike: dict[Hashable, list[Subscription]] = {}
        for one in subscriptions:
            alike.setdefault((_filters(one.wish), one.mutes), []).append(one)
        self._alike = sorted(alike.values(), key=lambda group: _floor(group[0].wish))
        wishes = [group[0].wish for group in self._alike]

        def filtered(asked: Callable[[Wish], Iterable[Hashable]]) -> _Filter:
            return _Filter(((number, asked(wish)) for number, wish in enumerate(wishes)), len(wishes))

        self._chains = filtered(lambda wish: wish.chains)
        self._topics = filtered(lambda wish: wish.topics)
        self._kinds = filtered(lambda wish: wish.kinds)
        self._places = filtered(lambda wish: wish.places)
        self._stages = filtered(_stages)
        self._watches = filtered(lambda wish: (*wish.entries, *map(fold, wish.companies)))
        self._floor_kinds = filtered(_kind_of_floor)
        self._without = filtered(lambda wish: map(fold, wish.without))
        self._groups = [_Filter(asked, len(wishes)) for asked in _groups(wishes)]
        self._floors = [_floor(wish) for wish in wishes]
        self._mutes = _Mutes([group[0] for group in self._alike])
        self._words = _Words(fold(word) for wish in wishes for group in (*wish.words, wish.without) for word in group)
        self._companies = _Words(fold(name) for wish in wishes for name in wish.companies)

    def matching(self, telling: Telling) -> list[Subscription]:
        """The subscriptions that want an alert, by id."""
        words = self._words.found(telling.words)
        wanting = self._chains.let(telling.chains) & self._topics.let(telling.topics) & ~self._without.hit(words)
        for group in self._groups:
            wanting &= group.let(words)
        about = 0
        for fact in telling.facts:
            about |= self._about(fact, telling)
        alike = (self._alike[number] for number in _ones(wanting & about))
        found = (one for group in alike for one in group if not is_paused(one.wish, telling))
        return sorted(found, key=lambda one: one.id)

    def _about(self, fact: Fact, telling: Telling) -> int:
        """The wishes whose filters of facts all let this one through."""
        found = self._kinds.let((fact["kind"],)) & self._places.let((fact["place"],))
        found &= self._stages.let(((fact.get("stage"), bool(fact.get("stage_is_goal"))),))
        found &= self._watches.let((*telling.entries(fact), *self._companies.found(who_of(fact))))
        return found & self._large(fact) & ~self._mutes.of(fact, telling)

    def _large(self, fact: Fact) -> int:
        """The wishes that a fact is large enough for: the first so many."""
        known = amount(fact)
        if known is None:
            return _first(self._floors, inf if fact["kind"] in ("project", "batch") else -inf)
        return _first(self._floors, known) & self._floor_kinds.let((fact.get("amount_kind"),))


def _filters(wish: Wish) -> Wish:
    """A wish without when and how it is told. Its zone stays: it says when a mute ends."""
    return replace(
        wish,
        rhythm=_EMPTY.rhythm,
        weekday=0,
        digest_at=_EMPTY.digest_at,
        calm=False,
        quiet=None,
        language="zh",
        paused_until=None,
    )


def _floor(wish: Wish) -> float:
    return -inf if wish.floor_yi is None else wish.floor_yi


def _kind_of_floor(wish: Wish) -> tuple[str, ...]:
    return () if wish.floor_yi is None or wish.floor_kind is None else (wish.floor_kind,)


def _first(floors: Sequence[float], known: float) -> int:
    """Ones for all the floors up to an amount."""
    return (1 << bisect_right(floors, known)) - 1


def _mutes(one: Subscription) -> list[tuple[int | str, date, str]]:
    mutes = (*one.mutes, *one.wish.mutes)
    return [(mute.entry or fold(mute.word), mute.until, one.wish.zone) for mute in mutes]


def _groups(wishes: Sequence[Wish]) -> list[list[tuple[int, Iterable[str]]]]:
    """The first groups of words of all the wishes, the second ones, and so on."""
    made: list[list[tuple[int, Iterable[str]]]] = []
    for number, wish in enumerate(wishes):
        for no, group in enumerate(wish.words):
            if no == len(made):
                made.append([])
            made[no].append((number, map(fold, group)))
    return made


def _stages(wish: Wish) -> set[tuple[str, bool]]:
    return {(one.stage, goal) for one in wish.stages for goal in ((True, False) if one.goal is None else (one.goal,))}


def _ones(number: int) -> Iterator[int]:
    """Where a number has ones."""
    bits = bin(number)[:1:-1]
    at = bits.find("1")
    while at >= 0:
        yield at
        at = bits.find("1", at + 1)
