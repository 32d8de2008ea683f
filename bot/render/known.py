"""What is known of a fact beside its headline, in the order in which every channel shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from bot.render.money import amount, number
from bot.render.periods import period_words
from bot.render.words import AMOUNTS, COMPARATORS, STAGES, STRENGTHS


class What(StrEnum):
    TARGET = "target"
    AMOUNT = "amount"
    PLACE = "place"
    CHAINS = "chains"
    PERIOD = "period"
    BEFORE = "before"


class Known(NamedTuple):
    """`name` is what people call it. Words of the page are in `value`: not yet escaped."""

    what: What
    name: str
    value: str


def known(fact: Mapping[str, Any]) -> Iterator[Known]:
    if fact["kind"] == "target":
        said = f"{COMPARATORS[fact['comparator']]}{number(fact['value'])}{fact['unit']}"
        yield Known(What.TARGET, STRENGTHS[fact["strength"]], said)
    elif fact["amount_yi"]:
        called = AMOUNTS.get(fact.get("amount_kind") or "", "投资额")
        yield Known(What.AMOUNT, called, amount(fact["amount_yi"], fact.get("amount_comparator", "=")))
    if fact["place"]:
        yield Known(What.PLACE, "地点", fact["place"])
    if fact.get("chains"):
        yield Known(What.CHAINS, "产业链", "、".join(fact["chains"]))
    if fact["period"]:
        yield Known(What.PERIOD, "时间", period_words(fact["period"]))
    if fact.get("before"):
        yield Known(What.BEFORE, "此前", STAGES.get(fact["before"], fact["before"]))
