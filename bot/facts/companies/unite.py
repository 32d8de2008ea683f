"""One project told under two names: a step told of the company alone belongs to the project that it is known for.

〔某某精铸〕拿下一宗工业用地 … 〔某某精铸新能源压铸件项目〕计划投资4.8亿元      the name begins with the company's
〔某某环保〕竞得一宗地 … 〔某某环保〕将建设〔再生塑料基地〕                     the story says whose the project is

A company with several projects, or with none, keeps the rows that are told of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from bot.facts.companies.namesakes import without_place
from bot.facts.context import Context
from bot.facts.projects.firms import is_legal
from bot.types import Fact, ProjectFact

_BRAND = 2  # characters that tell a company from the others of a story
_SHORTEST = 4  # of what a project's name says beyond the company's
Span = tuple[int, int]
_PHASE = re.compile(r"（?[一二三四首]期）?(?:项目|工程)?$|项目$|工程$")


def by_brand(context: Context, facts: Sequence[Fact]) -> list[Fact]:
    """The facts of a story, rows told of a company that acted alone under the one name that begins as it does."""
    if not any(_is_acting(context, fact) for fact in facts):
        return list(facts)
    marks = (m for s in context.story.sentences for m in s.marks)
    places = {m.word for m in marks if m.kind in ("place", "elsewhere") and m.word}
    named = {name: span for name, span in context.named.items() if name not in context.acting and not is_legal(name)}
    return [_by_brand(context, fact, named, places) if _is_acting(context, fact) else fact for fact in facts]


def by_company(context: Context, facts: Sequence[Fact]) -> list[Fact]:
    """The facts of a story, such rows under the name of the one project that the story says is the company's."""
    others = [f for f in facts if isinstance(f, ProjectFact) and f.company is not None and not _is_acting(context, f)]
    return [_by_company(fact, others) if _is_acting(context, fact) else fact for fact in facts] if others else [*facts]


def _is_acting(context: Context, fact: Fact) -> bool:
    return isinstance(fact, ProjectFact) and (fact.name in context.acting or is_legal(fact.name))


def _by_brand(context: Context, fact: Fact, named: Mapping[str, Span], places: Collection[str]) -> Fact:
    assert isinstance(fact, ProjectFact)
    brand = without_place(fact.name, places)[:_BRAND]
    own = [name for name in named if _begins(without_place(name, places), brand)]
    if len({_PHASE.sub("", name) for name in own}) != 1:
        return fact
    known = min(own, key=len)
    evidence = {**fact.evidence, "name": context.folded.quote(*named[known])}
    return replace(fact, name=known, evidence=evidence)


def _begins(name: str, brand: str) -> bool:
    return len(name) >= _BRAND + _SHORTEST and name.startswith(brand)


def _by_company(fact: Fact, others: Sequence[ProjectFact]) -> Fact:
    assert isinstance(fact, ProjectFact)
    own = [project for project in others if project.company == fact.company]
    if len({_PHASE.sub("", project.name) for project in own}) != 1:
        return fact
    known = min(own, key=lambda project: len(project.name))
    evidence = {**fact.evidence, "name": known.evidence["name"]} if "name" in known.evidence else fact.evidence
    return replace(fact, name=known.name, evidence=evidence)
