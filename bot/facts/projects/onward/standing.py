"""Where a project is said to stand once its step has been told.

3月5日，〔某某电池项目〕动工。项目位于恩平市大槐镇，总投资3亿元。      the project is Enping's, not the city's
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.facts.context import Context
from bot.facts.context.owners import Owner
from bot.types import Fact, ProjectFact

_STANDS = re.compile(
    "(?:该|这[个座条处]|此)?(?:项目|工程|基地|工厂|园区|新厂|厂区)(?:的?选址|位于|坐落[于在]|选址[于在]?|地处|就?落户[于在]?|落子)"
)


def hear_standing(context: Context) -> None:
    """项目位于恩平市…: kept for the rows of the project in focus, those told before among them."""
    if not context.focus.name:
        return
    for clause in context.sentence.clauses:
        stands = _STANDS.match(context.text, clause.start, clause.end)
        marks = (m for m in clause.marks if stands is not None and m.start == stands.end())
        mark = next((m for m in marks if context.places.is_district(m)), None)
        if mark is not None:
            owner = Owner(mark.sense, mark.start, mark.end)
            context.standing.setdefault(context.focus.name, owner)


def with_standing(context: Context, facts: Sequence[Fact]) -> list[Fact]:
    """The facts of the story, projects that are told of the whole city where they were said to stand."""
    return [_settled(context, fact) if isinstance(fact, ProjectFact) else fact for fact in facts]


def _settled(context: Context, fact: ProjectFact) -> ProjectFact:
    owner = context.standing.get(fact.name)
    if owner is None or fact.place != context.places.city:
        return fact
    return replace(
        fact, place=owner.place, evidence={**fact.evidence, "place": context.folded.quote(owner.start, owner.end)}
    )
