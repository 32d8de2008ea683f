"""When two claims are about the same thing: the keys an entry is found by, and the match among what was found.

Identity comes from company + place, or name + place; never from similar prose. Keys are exact, so a look-up costs the
same however large the ledger is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.ledger import spans
from bot.ledger.entry import Entry
from bot.regions import Region
from bot.types import BatchFact, Fact, ProjectFact, TargetFact

_LEGAL = re.compile(
    r"(?:股份|控股|集团|科技|实业|投资|发展|控股集团)*(?:有限责任|股份有限|有限)?公司$|(?:股份|控股)?集团$|[（(][^（()）]*[)）]"
)
_SUBJECT = re.compile(
    r"(?:的)?(?:建设|生产|制造|产业|研发)*(?:项目|基地|工程|产业园|园区|总部)+(?:[（(]?[一二三四]期[)）]?)?$|[“”\"「」《》\s]"
)
_PHASE = re.compile(r"[一二三四五六]期")


def keys(fact: Fact) -> tuple[str, ...]:
    """The keys an entry of this fact is found by; () for a fact that makes no entry."""
    if isinstance(fact, ProjectFact):
        names = {f"p:{core}" for core in (name_core(fact.name), company_core(fact.company or "")) if len(core) > 1}
        return tuple(sorted(names))
    if isinstance(fact, BatchFact):
        head = f"b:{fact.place}|{fact.stage}|{int(fact.stage_is_goal)}|"
        counted = [f"{head}n{fact.count}"] if fact.count is not None else []
        summed = [f"{head}y{fact.amount_yi:g}"] if fact.amount_yi is not None else []
        return (*counted, *summed)
    if isinstance(fact, TargetFact):
        return (f"t:{fact.place}|{squeeze(fact.indicator)}|{fact.unit}|{fact.period}|{fact.strength}",)
    return ()


def company_core(name: str) -> str:
    """A company's short form: 江门示例新材料科技有限公司 → 江门示例新材料."""
    before, core = "", squeeze(name)
    while core != before:
        before, core = core, _LEGAL.sub("", core)
    return core


def name_core(name: str) -> str:
    """A project's name without what every project is called; its phase stays part of it."""
    phase = "".join(_PHASE.findall(name))
    before, core = "", squeeze(name)
    while core != before:
        before, core = core, _SUBJECT.sub("", core)
    core = _PHASE.sub("", core)
    return (core or squeeze(name)) + phase


def squeeze(words: str) -> str:
    return re.sub(r"[\s“”\"'‘’《》【】、，。·—\-]", "", words)


def same(fact: Fact, entry: Entry, region: Region) -> bool:
    """Whether a fact is about an entry that shares a key with it."""
    if fact.kind != entry.kind or not _places_agree(fact.place, entry.place, region):
        return False
    if isinstance(fact, ProjectFact):
        return _same_project(fact, entry, region)
    return not isinstance(fact, BatchFact) or spans.touch(fact.period, entry.period)


def _same_project(fact: ProjectFact, entry: Entry, region: Region) -> bool:
    ours, theirs = name_core(fact.name), name_core(entry.name)
    if _PHASE.findall(fact.name) != _PHASE.findall(entry.name):
        return False
    if ours == theirs or ours in theirs or theirs in ours:
        return True
    company = company_core(fact.company or "")
    if not company or company != company_core(entry.company or ""):
        return False
    ours, theirs = _subject(ours, company, region), _subject(theirs, company, region)
    return not ours or not theirs or _overlap(ours, theirs) >= 0.5


def _subject(core: str, company: str, region: Region) -> str:
    """What a name says beyond who and where: 云岭新能源江门基地 of 云岭新能源 says nothing more."""
    rest = core.replace(company, "")
    for place in (region.city, *region.districts):
        rest = rest.replace(place, "").replace(place[:-1], "")
    return rest


def _overlap(ours: str, theirs: str) -> float:
    pairs = [{name[i : i + 2] for i in range(len(name) - 1)} for name in (ours, theirs)]
    return len(pairs[0] & pairs[1]) / max(1, min(map(len, pairs)))


def _places_agree(ours: str | None, theirs: str | None, region: Region) -> bool:
    """The city, or no place, agrees with each of its districts; two districts do not agree."""
    wide = (None, region.city)
    return (
        ours == theirs or (ours in wide and (theirs in wide or theirs in region)) or (theirs in wide and ours in region)
    )


def shared_key(found_by: Sequence[str], entry: Entry) -> str:
    if entry.kind != "project":
        return found_by[0]
    cores = {f"p:{name_core(entry.name)}", f"p:{company_core(entry.company or '')}"}
    return next((key for key in found_by if key in cores), found_by[0])
