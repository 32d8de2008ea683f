"""Whether a fact is about an entry that shares a key with it, and how surely. Identity comes from company + place, or
name + place, or subject + amount + time; never from similar prose.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from bot.ledger import spans
from bot.ledger.card import comparable, same_amount
from bot.ledger.contradiction import contradict, of_two_trades, whose
from bot.ledger.entry import Entry
from bot.ledger.naming import SHORTEST, brand, core, is_expansion, overlap, phase, squeeze, subject, trading
from bot.regions import Region
from bot.types import BatchFact, Fact, ProjectFact, Stage, TargetFact

ALIKE = 0.5  # of the pairs of characters of two subjects
HEAD = 3  # characters of a name's head that single it out without a company
LONG = 5  # characters of a part of a name that does so anywhere
APART_DAYS = 60  # two signings further apart than this, with other amounts, are two projects


@dataclass(frozen=True, slots=True)
class Match:
    """How surely (0 to 1) a fact is about an entry, and by what, in words for people."""

    score: float
    grounds: str

    def __str__(self) -> str:
        return f"{self.grounds} {self.score:.2f}"


def match(fact: Fact, entry: Entry, region: Region) -> Match | None:
    """None when it is not."""
    if fact.kind != entry.kind or not places_agree(fact.place, entry.words("place"), region):
        return None
    if isinstance(fact, ProjectFact):
        return _match_project(fact, entry, region)
    if isinstance(fact, BatchFact):
        return _match_batch(fact, entry)
    return Match(1.0, "主体+指标+期间") if isinstance(fact, TargetFact) else None


def compatible(one: Entry, other: Entry, region: Region) -> bool:
    """Whether nothing speaks against two entries being one: neither phase, nor place, nor subject, nor amount."""
    if branch(one) != branch(other):
        return False
    if not all(places_agree(place, other.words("place"), region) for place in one.words("place")):
        return False
    if not _allied(one.words("company"), other.words("company"), region):
        return False
    brands = _who([*one.words("company"), *other.words("company")], region)
    ours, theirs = ({name: subject(name, brands, region) for name in each.words("name")} for each in (one, other))
    about = list(product(ours.items(), theirs.items()))
    if not any("" in (a, b) or overlap(a, b) >= ALIKE for (_, a), (_, b) in about):
        return False
    if not (one.words("company") and other.words("company")) and any(
        a and b and contradict(ours_said, theirs_said, region) for (ours_said, a), (theirs_said, b) in about
    ):
        return False
    return not any(
        comparable(a[0]) == comparable(b[0]) and not same_amount(float(a[1] or 0), float(b[1] or 0), a[2], b[2])
        for a in one.values("amount")
        for b in other.values("amount")
    )


def related(fact: ProjectFact, entry: Entry, region: Region) -> bool:
    """Whether an entry is the same undertaking in another phase: 二期 of it, an expansion, or what these belong to."""
    if entry.kind != "project" or not places_agree(fact.place, entry.words("place"), region):
        return False
    if _branch(fact.name, fact.stage) in _branches(entry):
        return False
    if _company(fact, entry, region) is True:
        return True
    ours = core(fact.name, region)
    return any(_names_alike(ours, core(name, region)) for name in entry.words("name"))


def branch(entry: Entry) -> str:
    """Which phase or expansion of an undertaking an entry is; "" for the undertaking itself."""
    stages = {value[0] for value in (*entry.values("step"), *entry.values("promise"))}
    names = entry.words("name")
    return max((_branch(name, Stage.EXPANDING if stages == {Stage.EXPANDING} else None) for name in names), default="")


def handles(name: str, stage: Stage, place: str | None, region: Region) -> tuple[str, str]:
    """What a project is called in rulings about its article, the narrower first: core and phase, with its place and
    without. The narrower is for articles that tell of two of one name in two places."""
    later = _branch(name, stage)
    wide = core(name, region) + (f"/{later}" if later else "")
    return f"{wide}@{place or ''}", wide


def places_agree(ours: str | None, theirs: list[str], region: Region) -> bool:
    """The city, or no place, agrees with each of its districts; two districts do not agree."""
    narrow = [place for place in theirs if place != region.city]
    if ours is None or ours == region.city:
        return all(place in region for place in narrow)
    return ours in narrow or (not narrow and (ours in region or not theirs))


def _branches(entry: Entry) -> set[str]:
    """The phases a fact about this entry may speak of: several only where a person put them together."""
    every = {_branch(name, None) for name in entry.words("name")} if entry.held else set()
    return {branch(entry), *every}


def _branch(name: str, stage: Stage | None) -> str:
    later = phase(name)
    return later or ("扩" if stage is Stage.EXPANDING or is_expansion(name) else "")


def _match_project(fact: ProjectFact, entry: Entry, region: Region) -> Match | None:
    if _branch(fact.name, fact.stage) not in _branches(entry):
        return None
    company = _company(fact, entry, region)
    amount = _amount_agrees(fact, entry)
    ours = core(fact.name, region)
    names = entry.words("name")
    name = max((_names_alike(ours, core(one, region)) for one in names), default=0.0)
    if name == 1.0 and company is not False:
        return Match(1.0, "名称+地点")
    brands = _who([*([fact.company] if fact.company else []), *entry.words("company")], region)
    about = subject(fact.name, brands, region)
    subjects = [subject(one, brands, region) for one in names]
    alike = max((overlap(about, one) for one in subjects if one and about), default=0.0)
    if company is True:
        if alike >= ALIKE or name:
            return Match(0.95, "企业+内容+地点")
        are_two_trades = all(of_two_trades(fact.name, one, region) for one in names)
        if amount is True and (not are_two_trades or _is_one_happening(fact, entry)):
            return Match(0.9, "企业+金额+地点")
        is_silent = not about or ("" in subjects and (fact.company or not any(subjects)))
        if is_silent and not (amount is False and _apart(fact, entry)):
            return Match(0.8, "企业+地点")
        return None
    if company is None and name and not _of_another(fact, entry, amount, region):
        return Match(name, "名称+地点")
    if amount is not True or _apart(fact, entry) or any(contradict(fact.name, one, region) for one in names):
        return None
    if name == 1.0 or (company is None and alike >= ALIKE):
        return Match(0.6, "内容+金额+地点+时间")
    return None


def _of_another(fact: ProjectFact, entry: Entry, amount: bool | None, region: Region) -> bool:
    """Whether a name that only ends like another says what is made and not by whom: the longer says who, and the
    shorter tells a company of its own, or another amount."""
    ours = core(fact.name, region)
    alike = [one for name in entry.words("name") if _names_alike(ours, one := core(name, region))]
    longer = [whose(one, ours, region) or whose(fact.name, one, region) for one in alike]
    if not longer or not all(len(who) >= SHORTEST for who in longer):
        return False
    is_short = any(len(one) > len(ours) for one in alike)
    return amount is False or bool(fact.company if is_short else entry.words("company"))


def _company(fact: ProjectFact, entry: Entry, region: Region) -> bool | None:
    """Whether both are by one company; None where one side does not say."""
    theirs = {brand(one, region) for one in entry.words("company")}
    if not fact.company:
        said = squeeze(fact.name)
        return True if any(one in said for one in theirs) else None
    ours = brand(fact.company, region)
    if any(ours in squeeze(name) for name in entry.words("name")) or any(one in squeeze(fact.name) for one in theirs):
        return True
    return any(_brands_alike(ours, one) for one in theirs) if theirs else None


def _allied(ours: list[str], theirs: list[str], region: Region) -> bool:
    """Whether two sets of companies may be one company: one side is unknown, or two brands are alike."""
    pairs = [(brand(a, region), brand(b, region)) for a in ours for b in theirs]
    return not pairs or any(_brands_alike(a, b) for a, b in pairs)


def _who(companies: list[str], region: Region) -> list[str]:
    """What these companies are called, the longest first."""
    return sorted({name(one, region) for one in companies for name in (brand, trading)}, key=len, reverse=True)


def _brands_alike(ours: str, theirs: str) -> bool:
    short, long = sorted((ours, theirs), key=len)
    return short == long or (len(short) >= HEAD and short in long)


def _names_alike(ours: str, theirs: str) -> float:
    """1 for one name, less where the one holds the other and that is enough to single it out."""
    if ours == theirs:
        return 1.0
    short, long = sorted((ours, theirs), key=len)
    if len(short) >= LONG and short in long:
        return 0.9
    return 0.85 if len(short) >= HEAD and long.startswith(short) else 0.0


def _amount_agrees(fact: ProjectFact, entry: Entry) -> bool | None:
    if fact.amount_yi is None:
        return None
    group = comparable(fact.amount_kind)
    said = [value for value in entry.values("amount") if comparable(value[0]) == group]
    if not said:
        return None
    return any(same_amount(fact.amount_yi, float(v[1] or 0), fact.amount_comparator, v[2]) for v in said)


def _is_one_happening(fact: ProjectFact, entry: Entry) -> bool:
    """Whether the entry took the fact's step at its time, for a sum that is not round: one company may sign for 5亿, or
    5000万, twice on a day; nobody does for 8.8亿."""
    if fact.amount_yi is None or fact.amount_yi * 10 % 5 == 0:
        return False
    when = [value[1] for value in entry.values("step") if value[0] == fact.stage]
    return any(day and fact.period and spans.touch(fact.period, str(day)) for day in when)


def _apart(fact: ProjectFact, entry: Entry) -> bool:
    """Whether the fact's event lies far from all that is dated of the entry."""
    when = spans.end(fact.period)
    days = [day for value in entry.values("step") if (day := spans.end(str(value[1]) if value[1] else None))]
    return bool(when and days) and all(abs((when - day).days) > APART_DAYS for day in days if when)


def _match_batch(fact: BatchFact, entry: Entry) -> Match | None:
    """One happening: stage, time, and its count or its amount."""
    what = "promise" if fact.stage_is_goal else "step"
    times = [value[1] for value in entry.values(what) if value[0] == fact.stage]
    if not any(spans.touch(fact.period, None if time is None else str(time)) for time in times):
        return None
    if fact.count is not None and (fact.count,) in entry.values("count"):
        return Match(1.0, "地点+阶段+时间+个数")
    for value in entry.values("amount"):
        if fact.amount_yi is not None and same_amount(fact.amount_yi, float(value[1] or 0), fact.amount_comparator):
            return Match(0.9, "地点+阶段+时间+金额")
    return None
