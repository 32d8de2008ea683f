"""Figures that have been reached, of the economy, investment and industry: 实际吸收外资30.54亿元，增长41.4%."""

from __future__ import annotations

import re

from bot.facts.context import Context, span, span_of
from bot.facts.figures import Figure, growth_of
from bot.facts.periods import Time
from bot.facts.quantities import Quantity
from bot.types import ActualFact

_COMPARED = re.compile(r"比(?:全省|全国|全市|珠三角)|高于(?:全省|全国|全市)|平均水平")


def add_actual(context: Context, figure: Figure, time: Time | None, growth: Quantity | None) -> ActualFact | None:
    """Add one figure that was reached; None when it is not about the economy."""
    quantity = figure.quantity
    if not figure.is_economic or quantity.unit == "倍" or (quantity.sort == "heads" and "人次" not in quantity.unit):
        return None
    if quantity.sort == "points" and not figure.is_compared:
        return None
    clause = context.sentence.clauses[figure.number]
    words = context.text[clause.start : clause.end]
    when = context.happened(time, is_event=False)
    owner = context.owner(quantity.start)
    is_rise = quantity.unit == "%" and not figure.is_rate and re.search("增|降|多[投用销]|↑|↓", words) is not None
    return context.add(
        ActualFact(
            quote=context.quote(
                figure.start,
                growth.end if growth is not None and quantity.end < growth.end < figure.start + 80 else figure.end,
            ),
            place=owner.place,
            period=when.period if when is not None else None,
            evidence=context.evidence(
                value=span(quantity), unit=span(quantity), place=span_of(owner), period=span(when), growth=span(growth)
            ),
            indicator=figure.indicator + ("增速" if is_rise and "增" not in figure.indicator else ""),
            value=growth_of(context, quantity) if is_rise else quantity.value,
            unit=quantity.unit,
            comparator=quantity.comparator,
            growth=growth_of(context, growth) if growth is not None else None,
        )
    )
