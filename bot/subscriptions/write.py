"""A wish → its text form; always the same words for the same wish, and understood again as the same wish."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, time

from bot.regions import Region
from bot.render.words import EVERYTHING
from bot.subscriptions.vocabulary import (
    MARKS,
    WEEKDAYS,
    amount_word,
    kind_word,
    language_word,
    rhythm_word,
    stage_word,
    vocabulary,
)
from bot.types import FOREVER, Mute, Rhythm, Wish

_DEFAULT = Wish()


def write(wish: Wish, *, region: Region) -> str:
    """The whole wish, filters first."""
    return " ".join((name(wish, region=region), *_when(wish)))


def name(wish: Wish, *, region: Region) -> str:
    """What lets an alert through, as one reads it under a message: 新会 ≥1亿. `全部` when everything is."""
    return " ".join(_filters(wish, region)) or EVERYTHING


def _filters(wish: Wish, region: Region) -> Iterator[str]:
    places = [vocabulary(region).place(place) for place in wish.places]
    for values in (places, wish.chains, wish.topics, map(kind_word, wish.kinds)):
        if words := "|".join(values):
            yield words
    if wish.floor_yi is not None:
        yield f"{amount_word(wish.floor_kind)}{MARKS['floor'][0]}{_number(wish.floor_yi)}亿"
    if wish.stages:
        yield "|".join(map(stage_word, wish.stages))
    watch, without = MARKS["watch"][0], MARKS["without"][0]
    yield from (f"{watch}#{entry}" for entry in wish.entries)
    if wish.companies:
        yield watch + _quoted(wish.companies)
    yield from (_quoted(group) for group in wish.words)
    if wish.without:
        yield without + _quoted(wish.without)
    yield from map(mute, wish.mutes)


def mute(one: Mute) -> str:
    """A mute in words: 静音“光伏”至2026-12-01."""
    subject = f"#{one.entry}" if one.entry else f"“{one.word}”"
    return f"{MARKS['mute'][0]}{subject}{_until(one.until)}"


def _when(wish: Wish) -> Iterator[str]:
    if wish.rhythm is not Rhythm.AT_ONCE:
        day = WEEKDAYS[wish.weekday] if wish.rhythm is Rhythm.WEEKLY else ""
        at = "" if wish.digest_at == _DEFAULT.digest_at else clock(wish.digest_at)
        yield f"{rhythm_word(wish.rhythm)}{day}{at}"
    if wish.calm:
        yield MARKS["calm"][0]
    if wish.quiet:
        yield f"{MARKS['quiet'][0]}{clock(wish.quiet[0])}-{clock(wish.quiet[1])}"
    if wish.zone:
        yield f"{MARKS['zone'][0]}{wish.zone}"
    if wish.language:
        yield language_word(wish.language)
    if wish.paused_until is not None:
        yield f"{MARKS['pause'][0]}{_until(wish.paused_until)}"


def _quoted(words: Iterable[str]) -> str:
    return "|".join(f"“{word}”" for word in words)


def _until(day: date) -> str:
    return "" if day == FOREVER else f"至{day:%Y-%m-%d}"


def clock(at: time) -> str:
    return f"{at.hour}:{at:%M}"


def _number(value: float) -> str:
    return f"{value:.10f}".rstrip("0").rstrip(".")
