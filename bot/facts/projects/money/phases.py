"""Money of a phase: 首期投资3亿元 is for what is told of that phase, 总投资20亿元 for what is told of the whole."""

from __future__ import annotations

import re

from bot.facts.context import Amount, Context
from bot.facts.marks.quantities import Quantity
from bot.facts.marks.scene import Clause
from bot.facts.projects.money.keeping import key
from bot.facts.projects.naming.names import Name
from bot.facts.projects.naming.topic import is_first, phase_at
from bot.types import AmountKind

_OF_PHASE = re.compile(
    "[一首]期(?:[^，。；（）]{0,6}（[^（）]{2,30}）)?[^，。；产售税营]{0,12}$"
)  # 一期（9.6万平方米）投资|2亿元
_OF_WHOLE = re.compile("整个|全部[建投达完竣交]|整体|全面[建投达完竣]|项目总")
_REACH = 8  # clauses


def phase_amount(context: Context, number: int, name: Name) -> Amount | None:
    """一期投资2.2亿元，计划2026年6月试产 · 首期|力争年内动工: the first phase's money, for what the sentence tells of
    that phase from there on. None where the name itself, or the whole, stands nearer."""
    text = context.text
    is_of_phase = False
    for clause in reversed(context.sentence.clauses[max(0, number - _REACH) : number + 1]):
        if text.find(name.words, clause.start, clause.end) >= 0 or _OF_WHOLE.search(text, clause.start, clause.end):
            return None
        phase = phase_at(text, clause)
        if phase and not is_first(phase):
            return None
        money = _money_of_phase(context, clause)
        if money is not None:
            return money, AmountKind.PHASE
        is_of_phase |= bool(phase)
        if text[clause.start - 1] == "；":
            break
    return context.first_phases.get(key(name.words)) if is_of_phase else None


def hear_first_phase(context: Context, clause: Clause) -> None:
    """其中首期投资3亿元: kept for what is told of that phase later on."""
    money = _money_of_phase(context, clause)
    if money is not None and context.focus.name:
        context.first_phases.setdefault(key(context.focus.name), (money, AmountKind.PHASE))


def _money_of_phase(context: Context, clause: Clause) -> Quantity | None:
    sums = (q for q in clause.quantities if q.sort == "money" and q.yi is not None)
    return next((q for q in sums if _OF_PHASE.search(context.text, clause.start, q.start)), None)


def phase_told(context: Context, first: int, last: int) -> str:
    """某某基地一期已封顶，|二期总投资5亿元 · 二期|计划明年动工，投资5亿元: the phase that clauses have come to."""
    clauses = reversed(context.sentence.clauses[max(first, last - _REACH) : last + 1])
    return next((phase for clause in clauses if (phase := phase_at(context.text, clause))), "")
