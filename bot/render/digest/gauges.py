"""目标进度: pledges beside their actuals. A day shows those of which something new was said; a week all of its year."""

from __future__ import annotations

from collections.abc import Sequence

from bot.ledger import Entry, Told
from bot.ledger.board import Line, Verdict, board
from bot.render.alert import clean
from bot.render.digest.frame import Frame
from bot.render.digest.value import Gauge
from bot.render.money import number
from bot.render.tongue import Tongue

BEHIND = frozenset({Verdict.BEHIND, Verdict.MISSED})


def gauges(entries: Sequence[Entry], told: Sequence[Told], frame: Frame) -> tuple[Gauge, ...]:
    """The pledges that a figure answers, those behind the calendar first."""
    targets = [one for one in entries if one.kind == "target"]
    figures = [one for one in told if one.fact.kind in ("actual", "batch")]
    lines = [line for line in board(targets, figures, frame.region) if line.actual and line.pledge.owner in frame]
    shown = (
        [line for line in lines if line.pledge.is_of(frame.last.year)]
        if frame.is_week
        else [line for line in lines if line.actual and frame.first <= line.actual.by.day <= frame.last]
    )
    return tuple(_gauge(line, frame) for line in sorted(shown, key=lambda line: line.verdict not in BEHIND))


def _gauge(line: Line, frame: Frame) -> Gauge:
    pledge, actual, tongue = line.pledge, line.actual, frame.tongue
    assert actual
    is_level = line.rate is not None
    reached = tongue.measure(actual.value, actual.unit)
    promised = tongue.measure(pledge.value, pledge.unit, pledge.comparator)
    strength = tongue.word("strengths", pledge.strength)
    return Gauge(
        owner=clean(tongue.place(pledge.owner or "")),
        indicator=clean(tongue.indicator(pledge.indicator)),
        pledge=f"{promised} {strength}" if tongue.is_english else f"{strength}{promised}",
        actual=tongue.say("actual_of", actual=reached, period=tongue.period(actual.period)),
        verdict=tongue.word("verdicts", line.verdict),
        is_behind=line.verdict in BEHIND,
        rate=line.rate,
        elapsed=line.elapsed if is_level else None,
        gap=_gap(line.ahead if is_level else line.points, tongue),
    )


def _gap(points: float | None, tongue: Tongue) -> str:
    if points is None:
        return ""
    return tongue.say("ahead_by" if points >= 0 else "behind_by", points=number(abs(points)))
