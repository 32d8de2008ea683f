"""Tables set as lines, as portals print them under a picture:

    指标｜2025年完成｜2026年预期
    地区生产总值｜598.2亿元，↑4.1%｜↑5%左右

The head says of each column which year it tells and whether it is reached or expected.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.facts.context import Context, span_of
from bot.facts.figures.growth import growth_of
from bot.facts.marks.periods import find_times
from bot.facts.marks.quantities import Quantity
from bot.text import BULLETS
from bot.types import ActualFact, Strength, TargetFact

_CELL = re.compile(r"[^｜|]+")
_EXPECTED = re.compile("预期|目标|计划|力争|预计|安排")
_REACHED = re.compile("完成|实绩|实际|达成|执行|情况|增长|增速|累计")
_UNDATED = re.compile("(?:目标|预期目标|预期|任务|计划数|(?:累计|实际)?完成(?:情况|数|值)?|实绩)(?:值|数)?")


@dataclass(frozen=True, slots=True)
class Column:
    period: str | None
    goal: bool


def read_head(context: Context, start: int, end: int) -> list[Column | None]:
    """The columns a head line announces; empty when the line is no head."""
    cells = [cell.group().strip() for cell in _CELL.finditer(context.text, start, end)]
    columns = [_column(context, cell) for cell in cells]
    return columns if len(cells) > 1 and any(columns) else []


def _column(context: Context, cell: str) -> Column | None:
    """2025年完成, 前三季度累计, 全年目标; a column that names no time takes the plan's year or what is told of."""
    goal = _EXPECTED.search(cell) is not None
    times = find_times(cell, context.published)
    if not (times and (goal or _REACHED.search(cell))) and not _UNDATED.fullmatch(cell):
        return None
    when = times[-1] if times else context.plan_year() if goal else context.happened(None, is_event=False)
    return Column(None if when is None else when.due() if goal else when.period, goal)


def read_row(context: Context, columns: list[Column | None]) -> None:
    """Add the figures of one line, each with its column's year."""
    sentence, text = context.sentence, context.text
    cells = list(_CELL.finditer(text, sentence.start, sentence.end))
    if len(cells) != len(columns):
        return
    name = cells[0].group().strip(f" 　{BULLETS}")
    for cell, column in zip(cells[1:], columns[1:], strict=True):
        held = [
            q for q in sentence.quantities if cell.start() <= q.start < cell.end() and q.sort not in ("time", "group")
        ]
        if column is None or not held:
            continue
        context.take(*held)
        if column.goal:
            for quantity in held:
                _add_target(context, name, quantity, column)
        else:
            _add_actual(context, name, held, column)


def _add_target(context: Context, name: str, quantity: Quantity, column: Column) -> None:
    owner = context.owner(quantity.start)
    context.add(
        TargetFact(
            quote=context.quote(context.sentence.start, quantity.end),
            place=owner.place,
            period=column.period,
            evidence=context.evidence(
                value=(quantity.start, quantity.end), unit=(quantity.start, quantity.end), place=span_of(owner)
            ),
            indicator=name + ("增速" if quantity.unit == "%" and (quantity.rises or quantity.falls) else ""),
            value=growth_of(context, quantity),
            unit=quantity.unit,
            comparator=quantity.comparator,
            strength=Strength.PLAN,
        )
    )


def _add_actual(context: Context, name: str, held: list[Quantity], column: Column) -> None:
    """A level with its growth, or the growth alone."""
    first = held[0]
    rise = next((q for q in held[1:] if q.unit == "%"), None)
    owner = context.owner(first.start)
    context.add(
        ActualFact(
            quote=context.quote(context.sentence.start, (rise or first).end),
            place=owner.place,
            period=column.period,
            evidence=context.evidence(
                value=(first.start, first.end),
                unit=(first.start, first.end),
                growth=(rise.start, rise.end) if rise else None,
            ),
            indicator=name + ("增速" if first.unit == "%" and (first.rises or first.falls) else ""),
            value=growth_of(context, first),
            unit=first.unit,
            comparator=first.comparator,
            growth=growth_of(context, rise) if rise else None,
        )
    )
