"""A week as one table, for where a group looks at it together: by district what was signed, begun and put into
operation, what stands still, and how far its pledges are. The same counts as `jmwatch report week`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping
from zoneinfo import ZoneInfo

from bot.ledger.board import board
from bot.ledger.stall import stalled
from bot.ledger.week import Week, week
from bot.regions import Region
from bot.render.digest.attention import heard
from bot.render.digest.fold import Material, fold
from bot.render.digest.frame import Frame, Period
from bot.render.digest.lines import sentence, short, title
from bot.render.digest.sections import first_line
from bot.render.money import number
from bot.render.screen import Line, Look, Screen
from bot.render.tongue import tongue
from bot.types import Stage

FEW = 3  # of what a person should look at
NOTHING = "–"


def table(material: Material, period: Period, region: Region, zone: ZoneInfo, place: str, language: str) -> Screen:
    """The week of the city, or of one place."""
    digest = fold(material, period, region, zone, place, language)
    frame = Frame(period, region, place, tongue(language, region))
    ours = frame.tongue
    lines = [Line(title(digest), Look.TITLE), Line(sentence(digest))]
    lines += [Line(f"• {first_line(one, ours)}", url=one.url) for one in digest.attention[:FEW]]
    return Screen(tuple(lines), table=tuple(_rows(material, frame)))


def _rows(material: Material, frame: Frame) -> Iterator[tuple[str, ...]]:
    ours, region = frame.tongue, frame.region
    known = [one for one in material.entries if one.kind != "target"]
    came = week(known, material.told, frame.first, frame.last, region)
    projects = [one for one in known if one.kind == "project"]
    still = Counter(one.card.place for one in stalled(projects, heard(material.told), frame.last, region))
    ahead = _ahead(material, frame)
    yield tuple(ours.say(f"table_{one}") for one in ("place", "signed", "started", "operating", "stalled", "ahead"))
    places = [frame.place] if frame.place else list(region.districts)
    for place in places:
        yield _row(short(ours.place(place)), came, {place}, still[place], ahead.get(place))
    if not frame.place:
        everywhere = {place for place, _ in came.cells} | {one.card.place for one in came.batches} | set(still)
        of_city = everywhere - set(places)
        count = sum(still[place] for place in of_city)
        yield _row(ours.say("of_city"), came, of_city, count, ahead.get(region.city))


def _row(label: str, came: Week, places: Container[str | None], still: int, ahead: float | None) -> tuple[str, ...]:
    cells = [cell for (place, _), cell in came.cells.items() if place in places]
    batches = [one for one in came.batches if one.card.place in places]

    def count(stage: Stage) -> int:
        return sum(cell.count(stage) for cell in cells) + sum(one.rest for one in batches if one.stage is stage)

    signed, others = count(Stage.SIGNED), (count(Stage.STARTED), count(Stage.OPERATING), still)
    yi = sum(cell.yi for cell in cells) + sum(one.rest_yi for one in batches if one.stage is Stage.SIGNED)
    told = [f"{signed}/{number(round(yi, 2))}" if signed else NOTHING]
    told += [str(one) if one else NOTHING for one in others]
    return (label, *told, NOTHING if ahead is None else f"{'+' if ahead > 0 else ''}{number(ahead)}")


def _ahead(material: Material, frame: Frame) -> Mapping[str, float]:
    """By owner, its pledge that is furthest behind the calendar: rate − elapsed, in points."""
    targets = [one for one in material.entries if one.kind == "target"]
    figures = [one for one in material.told if one.fact.kind in ("actual", "batch")]
    worst: dict[str, float] = {}
    for line in board(targets, figures, frame.region):
        owner = line.pledge.owner
        if owner and line.ahead is not None:
            worst[owner] = min(line.ahead, worst.get(owner, line.ahead))
    return worst
