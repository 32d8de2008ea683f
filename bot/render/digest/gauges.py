"""目标进度: pledges beside their actuals. A day shows those of which something new was said; a week all of its year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.ledger import Entry, Told, spans
from bot.ledger.board import Line, Pledge, Verdict, board
from bot.regions import Region
from bot.render.alert import clean
from bot.render.digest.value import Gauge
from bot.render.money import number
from bot.render.periods import period_words
from bot.render.words import COMPARATORS, STRENGTHS, VERDICTS

BEHIND = frozenset({Verdict.BEHIND, Verdict.MISSED})


def gauges(
    entries: Sequence[Entry], told: Sequence[Told], first: date, last: date, region: Region, place: str
) -> tuple[Gauge, ...]:
    """The pledges that a figure answers, those behind the calendar first."""
    targets = [one for one in entries if one.kind == "target"]
    figures = [one for one in told if one.fact.kind in ("actual", "batch")]
    lines = [line for line in board(targets, figures, region) if line.actual and place in ("", line.pledge.owner)]
    shown = (
        [line for line in lines if _is_of(line.pledge, last.year)]
        if first != last
        else [line for line in lines if line.actual and first <= line.actual.by.day <= last]
    )
    return tuple(_gauge(line) for line in sorted(shown, key=lambda line: line.verdict not in BEHIND))


def _is_of(pledge: Pledge, year: int) -> bool:
    days = pledge.days or spans.span(pledge.period)
    return days is not None and days[0].year <= year <= days[1].year


def _gauge(line: Line) -> Gauge:
    pledge, actual = line.pledge, line.actual
    assert actual
    is_level = line.rate is not None
    return Gauge(
        owner=clean(pledge.owner or ""),
        indicator=clean(pledge.indicator),
        pledge=f"{STRENGTHS[pledge.strength]}{COMPARATORS[pledge.comparator]}{number(pledge.value)}{pledge.unit}",
        actual=f"{number(actual.value)}{actual.unit}（{period_words(actual.period)}）",
        verdict=VERDICTS[line.verdict],
        is_behind=line.verdict in BEHIND,
        rate=line.rate,
        elapsed=line.elapsed if is_level else None,
        gap=_gap(line.ahead if is_level else line.points),
    )


def _gap(points: float | None) -> str:
    if points is None:
        return ""
    return f"{'超' if points >= 0 else '差'} {number(abs(points))} 点"
