"""Rows that are told and not believed: their names are hardly projects' by what labelled articles have taught."""

from __future__ import annotations

from bot.facts.context import Context
from bot.facts.projects.learned.doubt_signs import Told, signs_of
from bot.facts.projects.learned.doubts import doubt_of
from bot.facts.projects.learned.names import LearnedNames
from bot.facts.projects.naming.firms import is_legal
from bot.facts.projects.naming.names import Name
from bot.facts.projects.phrases.belonging import owns
from bot.types import ProjectFact, Stage

_DOUBTED = 0.6  # how likely it is that the name is no project's
_DOUBTED_DESPITE = 0.9  # where a sum, a ceremony, a company's full name or what is learnt of names vouches for it
_LIKELY = 0.65  # how likely a name that vouches for itself


def leave_doubted(context: Context, learned: LearnedNames, since: int) -> None:
    """Leave out what is doubted of the facts of the sentence, which begin at `since` among those of the story. Names
    side by side are believed together: A、B、C都在其中, of which one is surely a project's."""
    here = [fact for fact in context.facts[since:] if isinstance(fact, ProjectFact)]
    believed = set()
    for fact in here:
        number = context.sentence.clause_at(context.folded.find(fact.quote.start))
        if _is_believed(context, number, _told(context, number, learned, fact)):
            believed.add((fact.quote, fact.stage))
        context.told.add(fact.name)
    doubted = {id(fact) for fact in here if (fact.quote, fact.stage) not in believed}
    context.facts[since:] = [fact for fact in context.facts[since:] if id(fact) not in doubted]


def _is_believed(context: Context, number: int, told: Told) -> bool:
    """Whether a company with a sum is told of, or what is doubted of the row is less than what vouches for it."""
    is_paid = _is_paid(context, number)
    if is_paid and told.fact.company:
        return True
    limit = _DOUBTED_DESPITE if is_paid or _is_vouched_for(context, told) else _DOUBTED
    return doubt_of(signs_of(told)) < limit


def _is_vouched_for(context: Context, told: Told) -> bool:
    """Whether the name is a company's in full, very likely a project's, or leads to what a project alone has."""
    is_likely = told.stretch is not None and told.stretch[2] >= _LIKELY
    return is_likely or _has_own(context, told) or is_legal(told.fact.name) or _takes_land(told.fact)


def _is_paid(context: Context, number: int) -> bool:
    """Whether a sum is told in the clause or beside it."""
    near = context.sentence.clauses[max(0, number - 1) : number + 2]
    return any(quantity.sort == "money" for clause in near for quantity in clause.quantities)


def _takes_land(fact: ProjectFact) -> bool:
    """竞得人是江门市某某有限公司: whether a company that is named in full takes land."""
    return fact.stage is Stage.LAND and fact.company is not None and fact.company.endswith("有限公司")


def _has_own(context: Context, told: Told) -> bool:
    """Whether the name leads to what a project alone has: a ceremony, a site, works."""
    if told.stretch is None:
        return False
    start, end, _ = told.stretch
    return owns(context, told.clause, Name(start, end, context.text[start:end]))


def _told(context: Context, number: int, learned: LearnedNames, fact: ProjectFact) -> Told:
    sentence, folded = context.sentence, context.folded
    called, stretch = fact.evidence.get("name"), None
    if called is not None:
        start, end = folded.find(called.start), folded.find(called.end)
        if sentence.start <= start < end <= sentence.end:
            stretch = (start, end, learned.likelihood(start, end))
    is_again = fact.name in context.told
    return Told(fact, context.text, sentence.clauses[number], stretch, len(context.told), is_again)
