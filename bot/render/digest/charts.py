"""What the charts of a digest show: steps by district, or of one district by week; what is done of pledges beside the
time that is over. The same counts as `jmwatch report week`: named projects, and of batches what they leave unnamed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from bot.ledger import Entry, Told
from bot.ledger.pace import reached
from bot.ledger.tally import EVENTS
from bot.ledger.week import Week, week
from bot.render.chart import Bar, Progress, Stacked
from bot.render.digest.frame import Frame
from bot.render.digest.lines import short
from bot.render.digest.value import Gauge
from bot.render.money import number
from bot.render.tongue import Tongue
from bot.types import Stage

WEEKS, WEEKS_OF_PLACE = 4, 8
MOST_BARS = 8

_Came = tuple[str | None, Stage, date, int]


def steps_chart(entries: Sequence[Entry], told: Sequence[Told], frame: Frame) -> Stacked | None:
    """The city by district in the last weeks, a district by week. None when there was nothing."""
    weeks = WEEKS_OF_PLACE if frame.place else WEEKS
    first = frame.last - timedelta(days=7 * weeks - 1)
    known = [one for one in entries if one.kind != "target"]
    came = [one for one in _came(week(known, told, first, frame.last, frame.region)) if one[0] in frame]
    if not came:
        return None
    tongue = frame.tongue
    keys = tuple(tongue.say(one) for one in ("signed", "started", "operating"))
    if frame.place:
        ends = [frame.last - timedelta(days=7 * no) for no in reversed(range(weeks))]
        rows = [(_week(end, tongue), [one for one in came if _of_week(one[2], end)]) for end in ends]
        title = tongue.say("chart_weeks")
    else:
        rows = [
            (short(tongue.place(place)), [one for one in came if one[0] == place]) for place in frame.region.districts
        ]
        of_city = [one for one in came if one[0] not in frame.region.districts]
        rows += [(tongue.say("of_city"), of_city)] if of_city else []
        title = tongue.say("chart_districts")
    counted = tuple((label, _counts(some)) for label, some in rows)
    return Stacked(
        title, keys, counted, _alt(title, [_said(*row, keys, tongue) for row in counted if any(row[1])], tongue)
    )


def progress_chart(gauges: Sequence[Gauge], tongue: Tongue) -> Progress | None:
    """The pledges of which one can say how much is done."""
    bars = tuple(
        Bar(f"{short(one.owner)} {one.indicator}".strip(), one.rate, one.elapsed or 0.0, one.is_behind)
        for one in gauges
        if one.rate is not None
    )
    title, keys = tongue.say("chart_progress"), (tongue.say("ahead"), tongue.say("behind"), tongue.say("due"))
    said = [
        f"{one.label} {tongue.say('done', rate=number(one.done), elapsed=number(one.due))}" for one in bars[:MOST_BARS]
    ]
    return Progress(title, keys, bars[:MOST_BARS], _alt(title, said, tongue)) if bars else None


def _said(label: str, counts: tuple[int, ...], keys: tuple[str, ...], tongue: Tongue) -> str:
    said = [tongue.say("count", word=key, n=count) for key, count in zip(keys, counts, strict=True) if count]
    return f"{label} {tongue.say('count_join').join(said)}"


def _alt(title: str, said: Sequence[str], tongue: Tongue) -> str:
    return title + tongue.say("colon") + tongue.say("semicolon").join(said)


def _came(found: Week) -> Iterator[_Came]:
    for (place, _), cell in found.cells.items():
        for stage, ids in cell.projects.items():
            for id_ in ids:
                when = reached(found.cards[id_], stage)
                assert when
                yield place, stage, when[0], 1
    for one in found.batches:
        if one.rest:
            day = next(step.day for step in one.card.steps if step.stage in (one.stage, Stage.LANDED))
            yield one.card.place, one.stage, day, one.rest


def _counts(came: Sequence[_Came]) -> tuple[int, ...]:
    counts = Counter(dict.fromkeys(EVENTS, 0))
    for _, stage, _, count in came:
        counts[stage] += count
    return tuple(counts[stage] for stage in EVENTS)


def _of_week(day: date, end: date) -> bool:
    return end - timedelta(days=7) < day <= end


def _week(end: date, tongue: Tongue) -> str:
    return tongue.say("week_until", day=tongue.day(end))
