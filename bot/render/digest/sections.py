"""The sections of a digest in their order, how much of each is shown, and the words of each line."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from bot.render.chart import Chart
from bot.render.digest.value import Attention, Digest, Gauge, Item
from bot.render.money import number
from bot.render.tongue import Tongue, tongue

MOST = {"attention": 40, "news": 100, "progress": 40, "targets": 40, "corrections": 40}  # of a page for a phone
WHOLE = math.inf  # a share: all there is
CELLS = 20  # of a bar of characters

Entry = Attention | Item | Gauge


@dataclass(frozen=True, slots=True)
class Section:
    """`name` is its key, `heading` its words with the count; of its entries some are shown and some `left`."""

    name: str
    heading: str
    entries: tuple[Entry, ...]
    left: int
    chart: Chart | None = None


def sections(digest: Digest, share: float = 1.0) -> Iterator[Section]:
    """Those with something in them. `share`: of the most that a page shows; `WHOLE` leaves nothing out."""
    ours = tongue(digest.language)
    everything: tuple[tuple[str, tuple[Entry, ...], Chart | None], ...] = (
        ("attention", digest.attention, None),
        ("news", digest.news, digest.steps_chart),
        ("progress", digest.gauges, digest.progress_chart),
        ("targets", digest.targets, None),
        ("corrections", digest.corrections, None),
    )
    for name, entries, chart in everything:
        if entries:
            most = max(1, int(min(MOST[name] * share, len(entries))))
            heading = ours.say("heading", name=ours.say(name), n=len(entries))
            yield Section(name, heading, entries[:most], len(entries) - most, chart)


def first_line(one: Attention | Item, ours: Tongue) -> str:
    """阶段·项目·金额·区, or what needs attention and of which project."""
    mark = f" #{one.mark}" if one.mark else ""
    if isinstance(one, Attention):
        return ours.say("bar").join(part for part in (one.what, one.name) if part) + mark
    told = " · ".join(part for part in (f"{one.stage}{ours.say('bar')}{one.name}", one.figures, one.place) if part)
    before = ours.say("bracketed", words=ours.say("was_told")) if one.was_told else ""
    return told + (ours.say("bracketed", words=one.note) if one.note else "") + mark + before


def source_line(one: Item) -> str:
    return f"{one.outlet} {one.day:%Y-%m-%d}"


def gauge_words(one: Gauge, ours: Tongue) -> tuple[str, str]:
    """What was reached of what was pledged, and the verdict."""
    said = [ours.say("against", actual=one.actual, pledge=one.pledge)]
    if one.rate is not None:
        said.append(ours.say("done", rate=number(one.rate), elapsed=number(one.elapsed or 0)))
    verdict = f"{one.verdict} {one.gap}" if one.gap and one.is_behind else one.verdict
    return ours.say("comma").join(said), verdict


def gauge_line(one: Gauge, ours: Tongue) -> str:
    words, verdict = gauge_words(one, ours)
    return f"{verdict}{ours.say('bar')}{one.owner} {one.indicator}{ours.say('colon')}{words}"


def bar(one: Gauge) -> str:
    """▇▇▇▇░░┃░░ : what is done, and where it should be by the calendar."""
    done, due = (min(round(CELLS * (value or 0) / 100), CELLS) for value in (one.rate, one.elapsed))
    cells = ["▇" if no < done else "░" for no in range(CELLS)]
    return "".join([*cells[:due], "┃", *cells[due:]])
