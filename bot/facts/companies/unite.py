"""One project told under two names: a step told of the company alone belongs to the project that it is known for.

〔某某精铸〕拿下一宗工业用地 … 〔某某精铸新能源压铸件项目〕计划投资4.8亿元      the name begins with the company's
〔某某环保〕竞得一宗地 … 〔某某环保〕将建设〔再生塑料基地〕                     the story says whose the project is

A company with several projects, or with none, keeps the rows that are told of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.facts.companies.namesakes import without_place
from bot.facts.context import Context
from bot.facts.projects.firms import is_legal
from bot.types import Fact, ProjectFact

_BRAND = 2  # characters that tell a company from the others of a story
_SHORTEST = 4  # of what a project's name says beyond the company's
_PHASE = re.compile(r"（?[一二三四首]期）?(?:项目|工程)?$|项目$|工程$")


def unite(context: Context, facts: Sequence[Fact]) -> list[Fact]:
    """The facts of a story, rows told of a company that acted alone under its one project's name."""
    acting = {f.name for f in facts if isinstance(f, ProjectFact) and (is_legal(f.name) or f.name in context.acting)}
    if not acting:
        return list(facts)
    projects = [fact for fact in facts if isinstance(fact, ProjectFact) and fact.name not in acting]
    marks = (m for s in context.story.sentences for m in s.marks)
    places = {m.word for m in marks if m.kind in ("place", "elsewhere") and m.word}
    return [
        _united(fact, projects, places) if isinstance(fact, ProjectFact) and fact.name in acting else fact
        for fact in facts
    ]


def _united(fact: ProjectFact, projects: Sequence[ProjectFact], places: Collection[str]) -> ProjectFact:
    brand = without_place(fact.name, places)[:_BRAND]
    own = [p for p in projects if _is_of(p, fact, without_place(p.name, places), brand)]
    if len({_PHASE.sub("", p.name) for p in own}) != 1:
        return fact
    known = min(own, key=lambda p: (len(p.name), abs(p.quote.start - fact.quote.start)))
    evidence = {**fact.evidence, "name": known.evidence["name"]} if "name" in known.evidence else fact.evidence
    return replace(fact, name=known.name, company=known.company or fact.company, evidence=evidence)


def _is_of(project: ProjectFact, fact: ProjectFact, name: str, brand: str) -> bool:
    begins_alike = len(name) >= _BRAND + _SHORTEST and name.startswith(brand)
    return begins_alike or (project.company is not None and project.company == fact.company)
