"""Projects of an event that are told with their money alone: they took the step of the set that was counted.

13个项目现场签约。〔某某优品〕投资2.6亿元 · 〔某某小镇〕，6.5亿元 · 〔某某有限公司〕拿出1.4亿元
"""

from __future__ import annotations

from itertools import takewhile

from bot.facts.context import Context
from bot.facts.context.stages import is_event, steps
from bot.facts.marks.scene import Clause
from bot.facts.marks.words import Mark
from bot.facts.projects.money.keeping import keep_amount
from bot.facts.projects.naming.spans import Phrase
from bot.facts.projects.phrases.subjects import find_firm
from bot.facts.projects.rows import add_project
from bot.facts.projects.stages.events import SOON, batch_at, is_site
from bot.facts.projects.stages.goals import HOSTS
from bot.types import Stage


def tell_firm(context: Context, number: int, clause: Clause) -> bool:
    """某某有限公司拿出1.4亿元, among the projects of an event."""
    invests = any(q.sort == "money" for q in context.free(clause))
    invests = invests and (clause.has("money", "total") or _means_to_spend(clause))
    firm = find_firm(context, clause) if invests else None
    if firm is None or not tell_in_event(context, number, clause, firm):
        return False
    keep_amount(context, firm.names[0].words, next(q for q in context.free(clause) if q.sort == "money"))
    return True


def tell_in_event(context: Context, number: int, clause: Clause, phrase: Phrase) -> bool:
    """A project told with its money after a batch was: it took the batch's step."""
    batch = batch_at(context, phrase.end)
    if batch is None or batch.stage_is_goal or batch.stage in (Stage.BUILDING, Stage.PLANNED):
        return False
    if HOSTS.match(context.text, phrase.end, clause.end):
        return False
    if _is_listed(context, phrase):
        return True
    clauses = context.sentence.clauses[number : number + 3]
    own_sum = any(
        q.sort == "money" and phrase.start < q.start < phrase.end for q in clause.quantities
    )  # A（8亿元）、B（5亿元）
    if not own_sum and not any(c.has("money", "total", "phase") or _means_to_spend(c) or _is_sum(c) for c in clauses):
        return False
    own = takewhile(lambda c: context.text[c.start - 1] != "；", clauses[1:])
    if any(_happened(context, c, m) for c in own for m in steps(context.text, c) if m.sense != batch.stage):
        return False
    for name in phrase.names:
        add_project(context, number, clause, name, batch.stage, goal=False, start=clause.start, end=clause.end)
    return True


def _is_listed(context: Context, phrase: Phrase) -> bool:
    """Whether the list that the sentence is an item of has told the step."""
    told = context.focus.project
    if told is None or told.name not in (name.words for name in phrase.names):
        return False
    return told.quote.start >= context.folded.index[context.sentence.start]


def _is_sum(clause: Clause) -> bool:
    """，6.5亿元，: nothing but a sum."""
    return any(q.sort == "money" and q.start - clause.start <= 1 and clause.end - q.end <= 1 for q in clause.quantities)


def _means_to_spend(clause: Clause) -> bool:
    """拟投资9亿元."""
    return clause.has("stage", "planned") and any(q.sort == "money" for q in clause.quantities)


def _happened(context: Context, clause: Clause, mark: Mark) -> bool:
    """Whether a step is one the project has taken: not where it stands, not 由某某投资建设, not what is promised."""
    if is_site(mark) or (mark.sense == "building" and not is_event(mark)):
        return False
    return not context.is_ahead(clause) and not SOON.search(context.text, clause.start, clause.end)
