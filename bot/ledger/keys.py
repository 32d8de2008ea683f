"""The keys an entry is found by. Exact, so that a look-up costs the same however large the ledger is: a key is held by
few entries (a brand, the head or the end of a name, or a sum and a month, in one district).

`kept` are the keys an entry is stored under; `asked` are those under which a new fact looks: a fact that names no
district may be about a project of any.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.ledger import spans
from bot.ledger.indicators import canonical, growth_of, unit_class
from bot.ledger.naming import brand, core, subject, trading
from bot.regions import Region
from bot.types import ActualFact, BatchFact, Fact, ProjectFact, TargetFact

ANYWHERE = "·"
_TAIL = 5  # characters at its end that say what it makes: 砺川|高端线路板
_HEADS = (2, 3, 4)  # characters at the head of a name that may be the brand of a company it does not tell


def kept(fact: Fact, region: Region, year: int) -> tuple[str, ...]:
    """The keys the entry of a fact is stored under; () for an actual, which makes none. `year` is the article's."""
    if isinstance(fact, ActualFact):
        return ()
    return tuple(sorted(set(_keys(fact, region, _home(fact.place, region), year, asking=False))))


def asked(fact: Fact, region: Region, year: int) -> tuple[str, ...]:
    """The keys under which the entry of a fact may be found; for an actual, the targets it may meet."""
    if isinstance(fact, ActualFact):
        growth = [(growth_of(fact.indicator, fact.place), "%")] if fact.growth is not None else []
        ours = [(canonical(fact.indicator, fact.place), fact.unit), *growth]
        return tuple(_target_key(fact.place, name, unit, _year(fact.period, year)) for name, unit in ours)
    home = _home(fact.place, region)
    homes = (ANYWHERE, *region.districts) if home == ANYWHERE else (home, ANYWHERE)
    if isinstance(fact, TargetFact):
        homes = (home,)
    return tuple(sorted({key for where in homes for key in _keys(fact, region, where, year, asking=True)}))


def ruled(name: str) -> str:
    """The key of an entry that a person's ruling named."""
    return f"u:{name}"


def _keys(fact: Fact, region: Region, home: str, year: int, *, asking: bool) -> Iterator[str]:
    if isinstance(fact, ProjectFact):
        for word in _who(fact, region, asking=asking):
            yield f"{word}|{home}"
        day = spans.end(fact.period)
        if fact.amount_yi is not None and day and not fact.stage_is_goal:
            yield f"m:{fact.amount_yi:g}|{day:%Y-%m}|{home}"
    elif isinstance(fact, BatchFact):
        for is_goal in {fact.stage_is_goal, asking or fact.stage_is_goal}:  # what is done may have been announced
            head = f"b:{home}|{fact.stage}|{int(is_goal)}|"
            if fact.count is not None:
                yield f"{head}n{fact.count}"
            if fact.amount_yi is not None:
                yield f"{head}y{fact.amount_yi:g}"
        day = spans.end(fact.period)
        if day and not fact.stage_is_goal:
            yield f"b:{home}|{day:%Y-%m}"
    elif isinstance(fact, TargetFact):
        indicator = canonical(fact.indicator, fact.place)
        yield _target_key(fact.place, indicator, fact.unit, target_period(fact.period, year))


def target_period(period: str | None, year: int) -> str:
    """The time of a target as part of its identity: by 2026 is 2026, none is the year of the article."""
    return (period or str(year)).removeprefix("by ")


def _who(fact: ProjectFact, region: Region, *, asking: bool) -> Iterator[str]:
    """A project's name (n), its end (e), and its company's brand (c) or, where no company is told, the heads of its
    name (h). Heads are many and brands popular: each is looked up under the other, two short heads never meet."""
    name = core(fact.name, region)
    yield f"n:{name}"
    yield f"e:{name[-_TAIL:]}"
    if fact.company:
        ours = brand(fact.company, region)
        about = subject(fact.name, [trading(fact.company, region), ours], region)
        if about:
            yield f"n:{about}"
        yield f"c:{ours}"
        if asking:
            yield f"h:{ours}"
        return
    for length in _HEADS:
        if len(name) >= length and (length > _HEADS[0] or not asking):
            yield f"h:{name[:length]}"
        if len(name) >= length and asking:
            yield f"c:{name[:length]}"


def _home(place: str | None, region: Region) -> str:
    return ANYWHERE if place is None or place == region.city else place


def _target_key(place: str | None, indicator: str, unit: str, period: str) -> str:
    return f"t:{place or ANYWHERE}|{indicator}|{unit_class(unit)}|{period}"


def _year(period: str | None, year: int) -> str:
    end = spans.end(period)
    return str(end.year if end else year)
