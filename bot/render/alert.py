"""An alert as plain text: stage and who → the one number → where and when → its sentence → source and id (ux.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.render.headline import line
from bot.render.known import What, further, known, mark
from bot.render.screen import Button
from bot.render.tongue import CHINESE, Tongue
from bot.render.words import EVERYTHING, ICONS

MOST_FACTS = 6  # further ones are counted, not shown: an alert is read on a phone
QUOTE_LENGTH = 120
PERHAPS_TWICE = CHINESE.say("maybe_twice")
# A joiner before a pictograph stays: it makes one picture of two. Half of a surrogate pair is no character at all.
HIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
    r"|\u200d(?![\u2190-\u2bff\U0001f000-\U0001faff])"
)
_BREAK = re.compile(r"\s*[\r\n]+\s*")


@dataclass(frozen=True, slots=True)
class Message:
    """What a channel needs of one alert. `facts` are the told facts in the facts format, the leading one first;
    `heard_from` counts the later papers; `maybe_twice` marks a message that may have been sent before; `wanted_by` are
    the subscriptions of the address that asked for it, as their filters read; `rows` are the buttons under it;
    `tongue` is what its reader is spoken to in."""

    alert_id: int
    reason: str
    facts: Sequence[Mapping[str, Any]]
    title: str
    url: str
    outlet: str
    label: str
    published_at: datetime
    heard_from: int = 0
    maybe_twice: bool = False
    wanted_by: Sequence[str] = ()
    rows: Sequence[Sequence[Button]] = ()
    tongue: Tongue = CHINESE


def text(message: Message) -> str:
    """The alert as lines of plain text. Every figure stands beside the sentence it comes from."""
    return "\n".join(clean(_BREAK.sub(" ", line)) for line in _lines(message))


def clean(words: str) -> str:
    """Without control, zero-width and direction characters: what a page says must show as it reads."""
    return HIDDEN.sub("", words)


def _lines(message: Message) -> Iterator[str]:
    ours = message.tongue
    if message.maybe_twice:
        yield ours.say("maybe_twice")
    shown = message.facts[:MOST_FACTS]
    for fact in shown:
        yield from _fact(fact, ours)
    if len(message.facts) > len(shown):
        yield ours.say("more_facts", n=len(message.facts) - len(shown))
    yield f"—— {cited(message)}"
    yield f"   {message.url}　#A{message.alert_id} {ours.word('reasons', message.reason)}"
    if message.wanted_by and set(message.wanted_by) != {EVERYTHING}:
        yield f"   {ours.say('subscription', names=ours.say('semicolon').join(message.wanted_by))}"


def cited(message: Message) -> str:
    """The paper, its page, the day, the title, and how many others have it."""
    ours = message.tongue
    label = f" {message.label}" if message.label else ""
    others = f"　{ours.say('heard_from', n=message.heard_from)}" if message.heard_from else ""
    title = ours.say("titled", words=message.title)
    return f"{message.outlet}{label} · {message.published_at:%Y-%m-%d}{title}{others}"


def _fact(fact: Mapping[str, Any], ours: Tongue) -> Iterator[str]:
    yield f"{ICONS.get(fact['kind'], '•')} {line(fact, ours)}"
    known = "　".join(details(fact, ours))
    if known:
        yield f"   {known}"
    said = [shorten(one, QUOTE_LENGTH) for one in (fact["quote"], *further(fact))]
    yield "   " + " ".join(f"“{one}”" for one in said)


_SIGNS = {What.PLACE: "📍", What.CHAINS: "🔗", What.PERIOD: "📅"}


def details(fact: Mapping[str, Any], ours: Tongue = CHINESE) -> Iterator[str]:
    """What is known of a fact beside its headline, each with its sign."""
    for what, name, value in known(fact, ours):
        if what is What.TARGET:
            yield f"🎯 {name} {value}"
        elif what is What.AMOUNT:
            yield f"💰 {name} {value}"
        elif what is What.PROMISE:
            yield f"⏳ {name} {value}"
        elif what is What.BEFORE:
            yield ours.say("bracketed", words=f"{name}{ours.say('colon')}{value}").strip()
        else:
            yield f"{_SIGNS[what]} {value}"
    if mark(fact):
        yield mark(fact)


def shorten(words: str, length: int) -> str:
    """At most `length` characters on one line; a cut is shown by ……"""
    flat = re.sub(r"\s+", " ", words).strip()
    return flat if len(flat) <= length else flat[: length - 2] + "……"
