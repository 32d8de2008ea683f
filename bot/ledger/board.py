"""Pledge against actual: who promised which figure, what has been reached of it, and how much of the time is over.

A pledge is a target's floor or its stretch; its earlier values are its revisions. What answers it is the latest figure
of the same owner and indicator whose time lies inside the pledge's and begins with it. Nothing is estimated: a pledge
that no figure answers stays open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.ledger import spans
from bot.ledger.card import card
from bot.ledger.entry import Entry, Saying, in_time
from bot.ledger.indicators import canonical, converted, is_ceiling, part_of, unit_class
from bot.ledger.keys import target_period
from bot.ledger.reached import Figure, figures
from bot.ledger.told import Told
from bot.regions import Region
from bot.types import Comparator, Strength

ABOUT = 0.03  # how far below a pledge of 左右 a figure may stay and still keep it


class Verdict(StrEnum):
    """`met` and `missed` are said of figures that speak for the whole time; growth is judged when it is over. `ahead`
    and `behind` are said of figures on the way; `open` when no figure answers yet."""

    MET = "met"
    MISSED = "missed"
    AHEAD = "ahead"
    BEHIND = "behind"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Pledge:
    """A target's floor or stretch. `value` is what was said last; `said` are all its values in order. `days` are the
    time it has; of a deadline years ahead (`is_far`) they begin with the year it was said in."""

    entry: int
    owner: str | None
    indicator: str
    period: str
    days: tuple[date, date] | None
    is_far: bool
    unit: str
    is_stretch: bool
    said: tuple[Saying, ...]

    @property
    def latest(self) -> Saying:
        return self.said[-1]

    @property
    def value(self) -> float:
        return float(self.latest.value[2] or 0)

    @property
    def strength(self) -> str:
        return str(self.latest.value[0])

    @property
    def comparator(self) -> str:
        return str(self.latest.value[1])

    @property
    def in_points(self) -> bool:
        """Growth and shares: compared by difference, not by ratio."""
        return self.unit in ("%", "个百分点")

    def is_of(self, year: int) -> bool:
        """Whether its time touches a year."""
        days = self.days or spans.span(self.period)
        return days is not None and days[0].year <= year <= days[1].year


@dataclass(frozen=True, slots=True)
class Districts:
    """What the districts pledged of what the city pledged: their sum, in the city's unit, and who they are."""

    sum: float
    owners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One pledge and where it stands. `rate` (%) is actual/pledge of a level; `points` is actual − pledge of growth or
    a share; `elapsed` (%) is the share of the pledge's time at the end of the actual's; `ahead` is rate − elapsed."""

    pledge: Pledge
    actual: Figure | None
    verdict: Verdict
    rate: float | None = None
    points: float | None = None
    elapsed: float | None = None
    ahead: float | None = None
    districts: Districts | None = None


def board(targets: Iterable[Entry], told: Sequence[Told], region: Region) -> list[Line]:
    """The scoreboard: the city first, then its districts, each by time and indicator."""
    pledges = [pledge for entry in targets for pledge in _pledges(entry, region)]
    reached: dict[tuple[str | None, str, str], list[Figure]] = {}
    for figure in figures(told):
        reached.setdefault((figure.owner, figure.indicator, unit_class(figure.unit)), []).append(figure)
    of_districts = _by_district(pledges, region)
    lines = []
    for one in pledges:
        beside = of_districts.get(_across(one), ()) if one.owner == region.city else ()
        lines.append(_line(one, reached, _sum(one, beside, region)))
    owners = [region.city, *region.districts]
    return sorted(lines, key=lambda line: _order(line.pledge, owners))


def _pledges(entry: Entry, region: Region) -> Iterable[Pledge]:
    values = sorted(entry.of("value"), key=in_time)
    if not values:
        return
    view = card(entry, region)
    names = sorted(entry.words("name"), key=lambda name: (len(name), name))
    period = min((str(value[0]) for value in entry.values("period") if value[0]), default=None)
    indicator = canonical(names[0], view.place)
    for is_stretch in (False, True):
        said = [one for one in values if (one.value[0] == Strength.AIM) == is_stretch]
        firsts = tuple({one.value[2]: one for one in reversed(said)}.values())[::-1]
        if firsts:
            year, unit = firsts[0].by.day.year, str(firsts[-1].value[3])
            when = target_period(period, year)
            days = spans.span(when)
            is_far = bool(days and period and period.startswith("by ") and days[0].year > year)
            if days and is_far:  # “到2030年”, said in 2026
                days = date(year, 1, 1), days[1]
            yield Pledge(entry.id, view.place, indicator, when, days, is_far, unit, is_stretch, firsts)


def _line(
    pledge: Pledge, reached: Mapping[tuple[str | None, str, str], Sequence[Figure]], districts: Districts | None
) -> Line:
    ours = pledge.days
    fitting: list[Figure] = []
    for indicator in (pledge.indicator, part_of(pledge.indicator)):
        held = reached.get((pledge.owner, indicator or "", unit_class(pledge.unit)), ())
        fitting = fitting or [one for one in held if ours and _answers(one, ours, is_far=pledge.is_far)]
    if ours is None or not fitting:
        return Line(pledge, None, Verdict.OPEN, districts=districts)
    actual = max(fitting, key=lambda one: (one.days[1], one.by.day, one.by.article))
    value = converted(actual.value, actual.unit, pledge.unit)
    elapsed = spans.elapsed(ours, actual.days[1])
    is_over = actual.days[1] >= ours[1]
    if pledge.in_points:
        points = round(value - pledge.value, 4)
        kept = _keeps(value, pledge)
        verdict = (Verdict.MET if kept else Verdict.MISSED) if is_over else Verdict.AHEAD if kept else Verdict.BEHIND
        return Line(pledge, actual, verdict, points=points, elapsed=elapsed, districts=districts)
    rate = round(100 * value / pledge.value, 1) if pledge.value else None
    ahead = round(rate - elapsed, 1) if rate is not None else None
    if _keeps(value, pledge) and (is_over or pledge.comparator != Comparator.LE):
        verdict = Verdict.MET
    else:
        verdict = Verdict.MISSED if is_over else Verdict.AHEAD if (ahead or 0) >= 0 else Verdict.BEHIND
    return Line(pledge, actual, verdict, rate=rate, elapsed=elapsed, ahead=ahead, districts=districts)


def _answers(figure: Figure, ours: tuple[date, date], *, is_far: bool) -> bool:
    """Whether a figure's time lies inside the pledge's and begins with it: June alone says nothing of the year. Of a
    deadline years ahead every year's figure may speak."""
    start, end = figure.days
    begins = start in (ours[0], date.min) or (is_far and (start.month, start.day) == (1, 1))
    return begins and ours[0] <= end <= ours[1]


def _keeps(value: float, pledge: Pledge) -> bool:
    if is_ceiling(pledge.indicator):
        return value <= pledge.value
    match pledge.comparator:
        case Comparator.GT:
            return value > pledge.value
        case Comparator.LE:
            return value <= pledge.value
        case Comparator.ABOUT:
            return value >= pledge.value - ABOUT * abs(pledge.value)
    return value >= pledge.value


def _across(pledge: Pledge) -> tuple[str, str, str]:
    return pledge.indicator, unit_class(pledge.unit), pledge.period


def _by_district(pledges: Iterable[Pledge], region: Region) -> dict[tuple[str, str, str], list[Pledge]]:
    """The districts' levels by what they are of; growth and shares have no sum."""
    held: dict[tuple[str, str, str], list[Pledge]] = {}
    for one in pledges:
        if one.owner in region.districts and not one.in_points:
            held.setdefault(_across(one), []).append(one)
    return held


def _sum(pledge: Pledge, of_districts: Sequence[Pledge], region: Region) -> Districts | None:
    """The districts' pledges beside one of the city's: stretch beside stretch, of those that have it."""
    alike = sorted(of_districts, key=lambda one: one.is_stretch == pledge.is_stretch)
    chosen = {str(one.owner): converted(one.value, one.unit, pledge.unit) for one in alike}
    owners = tuple(name for name in region.districts if name in chosen)
    return Districts(round(sum(chosen.values()), 4), owners) if owners else None


def _order(pledge: Pledge, owners: Sequence[str]) -> tuple[object, ...]:
    owner = owners.index(pledge.owner) if pledge.owner in owners else len(owners)
    return owner, str(pledge.owner), pledge.period, pledge.indicator, pledge.unit, pledge.is_stretch
