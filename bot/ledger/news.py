"""What a fact adds to its entry: a next step, another amount, a moved date, a revised target — or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.ledger import spans
from bot.ledger.card import comparable, same_amount
from bot.ledger.entry import Entry, Saying, in_time
from bot.ledger.funnel import BEGINNINGS, RANK, STEPS
from bot.types import ActualFact, BatchFact, Comparator, Fact, ProjectFact, Reason, Stage, Strength, TargetFact

RESIGNED_DAYS = 180  # a signing this long after the first is suspected to be the same project signed again
RECENT_DAYS = 60  # … when it happened within these days before it was printed
MONTH = 31  # days; a longer period does not say when a signing was
MOVED_DAYS = 15  # a promised date that moves by less is the same date in other words
REPRINTED_DAYS = 3  # so long papers take over each other's texts
SHARED_DAYS = 7  # two counted signings of one place within these days are one happening told differently


_MOVES = re.compile("(?:提前|推迟|延期|延后|顺延|调整|改)(?:到|至|为)|延至")


@dataclass(frozen=True, slots=True)
class News:
    """A reason, and in words what it replaces ("" for nothing)."""

    reason: Reason
    before: str = ""


def first(fact: Fact) -> Reason:
    """The reason of a fact that nothing known matches."""
    if isinstance(fact, BatchFact):
        return Reason.NEW_BATCH
    if isinstance(fact, TargetFact):
        return Reason.NEW_TARGET
    assert isinstance(fact, ProjectFact)
    if moves(fact):
        return Reason.AMENDED_DATE
    if fact.stage_is_goal or fact.stage is Stage.PLANNED:
        return Reason.ONLY_PLANS
    return Reason.NEW_PROJECT if fact.stage in STEPS else Reason.UNDER_WAY


def moves(fact: Fact) -> bool:
    """Whether the words themselves say that a promised date has moved: 试产时间由8月提前到7月底."""
    return isinstance(fact, ProjectFact) and fact.stage_is_goal and _MOVES.search(fact.quote.words) is not None


def fulfils(fact: Fact, entry: Entry, published: date) -> bool:
    """Whether a step is taken that was only promised so far, of a set by as many. Within the first days it is rather
    a reprint that lost the words of the promise."""
    if not isinstance(fact, ProjectFact | BatchFact) or fact.stage_is_goal:
        return False
    if (published - entry.since[0]).days < REPRINTED_DAYS:
        return False
    if isinstance(fact, BatchFact) and (fact.count,) not in entry.values("count"):
        return False
    taken, promised = ({stage for stage, *_ in entry.values(what)} for what in ("step", "promise"))
    return fact.stage in promised - taken


def more(fact: Fact, entry: Entry, *, published: date, correcting: bool) -> News:
    """What a fact adds to its entry. `correcting`: the article says that it puts an earlier figure right."""
    amended = Reason.CORRECTION if correcting else Reason.AMENDED_AMOUNT
    if isinstance(fact, ProjectFact):
        return _project(fact, entry, published, amended)
    if isinstance(fact, BatchFact):
        return _batch(fact, entry, amended)
    if isinstance(fact, TargetFact):
        return _target(fact, entry, Reason.CORRECTION if correcting else Reason.REVISED_TARGET)
    return _actual(fact, entry, published)


def _project(fact: ProjectFact, entry: Entry, published: date, amended: Reason) -> News:
    reached = [Stage(str(value[0])) for value in entry.values("step")]
    if not fact.stage_is_goal and fact.stage in STEPS:
        if RANK[fact.stage] > max((RANK[stage] for stage in reached), default=-1):
            last = max(reached, key=RANK.__getitem__, default=None)
            return News(Reason.NEXT_STAGE if entry.told else Reason.NEW_PROJECT, last or "")
        if again := _signed_before(fact, entry, published):
            return News(Reason.RESIGNED, again.isoformat())
    if old := _other_amount(fact, entry):
        return News(amended, old)
    if moved := _moved(fact, entry):
        return News(Reason.AMENDED_DATE, moved)
    adds = (fact.amount_yi is not None and not entry.values("amount")) or (
        fact.company is not None and not entry.values("company")
    )
    return News(Reason.MORE_DETAIL if adds else Reason.KNOWN_PROJECT)


def _signed_before(fact: ProjectFact, entry: Entry, published: date) -> date | None:
    """The day of the first signing when this one, just held, comes long after it."""
    now = spans.end(fact.period)
    if fact.stage is not Stage.SIGNED or now is None or spans.days(str(fact.period)) > MONTH:
        return None
    if (published - now).days > RECENT_DAYS:
        return None
    held = [day for value in entry.values("step") if value[0] in BEGINNINGS and (day := _end(value[1]))]
    return min(held) if held and (now - max(held)).days > RESIGNED_DAYS else None


def _other_amount(fact: ProjectFact | BatchFact, entry: Entry) -> str:
    """The latest known amount of the kind, in words, when this one is none of those known."""
    if fact.amount_yi is None:
        return ""
    kind = fact.amount_kind if isinstance(fact, ProjectFact) else None
    known = [one for one in entry.of("amount") if comparable(one.value[0]) == comparable(kind)]
    if not known or any(_same(fact, one) for one in known):
        return ""
    return f"{float(_latest(known).value[1] or 0):g}亿元"


def _same(fact: ProjectFact | BatchFact, said: Saying) -> bool:
    return same_amount(fact.amount_yi or 0, float(said.value[1] or 0), fact.amount_comparator, said.value[2])


def _moved(fact: ProjectFact, entry: Entry) -> str:
    """The date promised before for the same stage, when a told project now has another, or it says that it moved."""
    if not (fact.stage_is_goal and fact.period and (entry.told or moves(fact))):
        return ""
    known = [one for one in entry.of("promise") if one.value[0] == fact.stage and one.value[1]]
    now = spans.end(fact.period)
    if not known or now is None or any(spans.touch(_bare(fact.period), _bare(str(one.value[1]))) for one in known):
        return ""
    last = str(_latest(known).value[1])
    end = spans.end(last)
    return last if end and abs((now - end).days) >= MOVED_DAYS else ""


def _batch(fact: BatchFact, entry: Entry, amended: Reason) -> News:
    if fact.stage_is_goal:
        return News(Reason.KNOWN_PROJECT)  # its figures are targets, and told as such
    if old := _other_amount(fact, entry):
        return News(amended, old)
    counts = entry.of("count")
    if fact.count is not None and counts and (fact.count,) not in entry.values("count"):
        return News(amended, f"{_latest(counts).value[0]}个")
    return News(Reason.KNOWN_PROJECT)


def rival(fact: BatchFact, entry: Entry, source: str) -> str:
    """What another outlet counted at the same place and time, in words; "" when the entry is no such claim."""
    if fact.stage_is_goal or entry.kind != "batch" or source in {one.by.source for one in entry.sayings}:
        return ""
    now = spans.end(fact.period)
    held = [day for value in entry.values("step") if (day := _end(value[1]))]
    if now is None or not any(abs((now - day).days) <= SHARED_DAYS for day in held):
        return ""
    counts = [f"{value[0]}个" for value in entry.values("count")]
    amounts = [f"{float(value[1] or 0):g}亿元" for value in entry.values("amount")]
    return "、".join(counts[:1] + amounts[:1])


def _target(fact: TargetFact, entry: Entry, revised: Reason) -> News:
    """Another figure is a revision; a higher one that is only striven for stands beside the floor."""
    known = entry.of("value")
    if any(float(one.value[2] or 0) == fact.value for one in known):
        return News(Reason.KNOWN_PROJECT)
    last = _latest(known)
    if (last.value[0] == Strength.AIM) != (fact.strength is Strength.AIM):
        return News(Reason.NEW_TARGET)
    return News(revised, f"{float(last.value[2] or 0):g}{last.value[3]}")


def _actual(fact: ActualFact, entry: Entry, published: date) -> News:
    """A target whose figure has been reached, told once and while its time runs or has just run out. Growth is judged
    when the time is over: the half-year's says nothing of the year's."""
    unit = str(entry.values("value")[0][3])
    is_growth = unit == "%"
    figure = fact.growth if is_growth and fact.unit != "%" else fact.value
    floors = [float(value[2] or 0) for value in entry.values("value") if value[1] != Comparator.LE]
    if figure is None or not floors or figure < min(floors) or entry.values("met"):
        return News(Reason.ONLY_FIGURES)
    due = max((day for value in entry.values("period") if (day := _end(value[0]))), default=None)
    until = spans.end(fact.period)
    if due is None or (published - due).days > 2 * RECENT_DAYS or (is_growth and (until is None or until < due)):
        return News(Reason.ONLY_FIGURES)
    return News(Reason.TARGET_MET, f"{min(floors):g}{unit}")


def _latest(sayings: list[Saying]) -> Saying:
    return max(sayings, key=in_time)


def _end(period: object) -> date | None:
    return spans.end(str(period)) if period else None


def _bare(period: str) -> str:
    return period.removeprefix("by ")
