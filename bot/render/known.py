"""What is known of a fact beside its headline, in the order in which every channel shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from bot.render.tongue import CHINESE, Tongue


class What(StrEnum):
    TARGET = "target"
    AMOUNT = "amount"
    PLACE = "place"
    CHAINS = "chains"
    PERIOD = "period"
    BEFORE = "before"
    PROMISE = "promise"


class Known(NamedTuple):
    """`name` is what people call it. Words of the page are in `value`: not yet escaped."""

    what: What
    name: str
    value: str


def mark(fact: Mapping[str, Any]) -> str:
    """The number by which one asks for the entry of a fact: #P1024; "" where it has none."""
    return f"#{fact['kind'][0].upper()}{fact['entry_id']}" if fact.get("entry_id") else ""


def further(fact: Mapping[str, Any]) -> list[str]:
    """The words of what is shown of a fact that stand outside its sentence: of its amount, of its promises."""
    others = [fact.get("amount_words") or "", *(one["quote"] for one in fact.get("promises", ()))]
    return [one for one in dict.fromkeys(others) if one and one not in fact["quote"]]


def known(fact: Mapping[str, Any], ours: Tongue = CHINESE) -> Iterator[Known]:
    if fact["kind"] == "target":
        said = ours.measure(fact["value"], fact["unit"], fact["comparator"])
        yield Known(What.TARGET, ours.word("strengths", fact["strength"]), said)
    elif fact["amount_yi"]:
        called = ours.word("amounts", fact.get("amount_kind") or "")
        yield Known(What.AMOUNT, called, ours.amount(fact["amount_yi"], fact.get("amount_comparator", "=")))
    if fact["place"]:
        yield Known(What.PLACE, ours.say("place"), ours.place(fact["place"]))
    if fact.get("chains"):
        yield Known(What.CHAINS, ours.say("chains"), ours.say("join").join(map(ours.chain, fact["chains"])))
    if fact["period"]:
        yield Known(What.PERIOD, ours.say("when"), ours.period(fact["period"]))
    for one in fact.get("promises", ()):
        stage, period = ours.word("stages", one["stage"], one["stage"]), ours.period(one["period"])
        yield Known(What.PROMISE, ours.say("promise"), ours.say("to_come", stage=stage, period=period))
    if fact.get("before"):
        yield Known(What.BEFORE, ours.say("was"), ours.word("stages", fact["before"], fact["before"]))
