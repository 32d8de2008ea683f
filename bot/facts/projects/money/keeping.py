"""What is heard of a project's money, kept by its name: it holds for all its rows of the story."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.facts.context import Context
from bot.facts.marks.quantities import Quantity
from bot.types import AmountKind, Fact, ProjectFact

IN_A_TOWN = re.compile(r"^[^，。；、]{1,6}?(?:镇|街道)(?=.{4})")
_WHOLE = (AmountKind.TOTAL, AmountKind.PLANNED)


def share_amount(context: Context, name: str, other: str) -> None:
    """What was told of one name holds for another name of the same project."""
    if key(name) in context.amounts:
        context.amounts.setdefault(key(other), context.amounts[key(name)])


def keep_amount(context: Context, name: str, quantity: Quantity, kind: AmountKind = AmountKind.TOTAL) -> None:
    """Keep a sum that was told of a name; the whole's replaces the first phase's, else the first one told holds."""
    known = context.amounts.get(key(name))
    context.take(quantity)
    if quantity.yi is not None and (known is None or (known[1] is AmountKind.PHASE and kind in _WHOLE)):
        context.amounts[key(name)] = (quantity, kind)


def with_amounts(context: Context) -> list[Fact]:
    """The facts of the story, each project with the money that was told of it."""
    return [_with_amount(context, fact) if isinstance(fact, ProjectFact) else fact for fact in context.facts]


def _with_amount(context: Context, fact: ProjectFact) -> ProjectFact:
    told = context.amounts.get(key(fact.name))
    if told is None or fact.amount_yi is not None:
        return fact
    quantity, kind = told
    words = context.folded.quote(quantity.start, quantity.end)
    return replace(
        fact,
        amount_yi=quantity.yi,
        amount_kind=kind,
        amount_comparator=quantity.comparator,
        evidence={**fact.evidence, "amount_yi": words},
    )


def key(name: str) -> str:
    """What a name is kept under: without 项目 and the town it was told with."""
    return IN_A_TOWN.sub("", name.removesuffix("项目"))
