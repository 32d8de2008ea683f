"""What a paper puts right: the sum of a project as it should have been printed.

A03版《某某工厂投产》一文中，〔X项目〕总投资应为〔6.8亿元〕，误为6亿元       the name before the sum
《某某工厂投产》一文中，“总投资6亿元”应为“总投资〔6.8亿元〕”             the name in the title
《某某工厂投产》一文中，“6亿元”应为“〔6.8亿元〕”                           the sums alone
〔X项目〕总投资由6亿元更正为〔6.8亿元〕                                 the old sum between them

Numbers that are taken back count nowhere (marks/scene.py); counts and figures put right are read as they stand.
"""

from __future__ import annotations

import re

from bot.facts.context import Context
from bot.facts.context.owners import Owner
from bot.facts.context.stages import decide, steps
from bot.facts.marks.quantities import Quantity
from bot.facts.projects.money.keeping import keep_amount
from bot.facts.projects.naming.firms import is_short_name
from bot.facts.projects.naming.names import Name, read_names
from bot.facts.projects.rows import add_project
from bot.types import Stage

_CORRECTS = re.compile("更正|勘误|有误|误[为作]|致歉")
_SUM = r"(?:计划|协议)?(?:总投资额?|投资总额|投资额|投资金额|投资)"
_RIGHT = r"(?:应该?为|应当?是|实为|实际为|更正为|改正为|更改为)"
_AMENDS = re.compile(
    rf"(?P<name>[^，。；：“”《》]{{3,40}}?)的?{_SUM}(?:误[为作写][^，。；]{{2,12}}，)?(?:[由从][^，。；]{{2,12}})?{_RIGHT}$"
    rf"|(?:(?P<before>[^，。；：“”《》]{{3,40}}?)的?{_SUM})?“[^“”]{{0,3}}[\d.]+[万亿]+元”{_RIGHT}“[^“”\d]*$"
    rf"|“(?P<quoted>[^，。；：“”]{{3,30}}?)?的?{_SUM}[^“”]{{2,12}}”{_RIGHT}“[^“”\d]*$"
)
_TITLE = re.compile("《(?P<title>[^》]{4,40})》")


def put_right(context: Context) -> bool:
    """Add the project whose sum the sentence puts right; whether it does. How far it is, the title of the corrected
    article tells; a title that tells no step leaves it at: it has been landed."""
    sentence, text = context.sentence, context.text
    if not _CORRECTS.search(text, sentence.start, sentence.end + _NEAR):
        return False
    done = False
    for quantity in sentence.quantities:
        amends = _AMENDS.search(text, sentence.start, quantity.start) if quantity.yi is not None else None
        if amends is not None:
            done |= _amend(context, amends, quantity)
    return done


_NEAR = 24  # 特此更正 may stand in a sentence of its own


def _amend(context: Context, amends: re.Match[str], quantity: Quantity) -> bool:
    title = _TITLE.search(context.text, context.sentence.start, quantity.start)
    group = next((name for name in ("name", "before", "quoted") if amends[name]), None)
    name = _name(context, *amends.span(group), is_sure=True) if group else _titled(context, title)
    if name is None:
        return False
    number = context.sentence.clause_at(quantity.start)
    keep_amount(context, name.words, quantity)
    _settle(context, name, title)
    context.named.setdefault(name.words, (name.start, name.end))
    start = context.sentence.clauses[context.sentence.clause_at(name.start)].start if group else quantity.start - 4
    add_project(
        context,
        number,
        context.sentence.clauses[number],
        name,
        _step(context, title),
        goal=False,
        start=start,
        end=quantity.end,
    )
    return True


def _settle(context: Context, name: Name, title: re.Match[str] | None) -> None:
    """《某某项目落户新会》: the title of the corrected article says where."""
    marks = [m for m in context.sentence.marks if context.places.is_district(m)]
    told = [m for m in marks if title is not None and title.start() < m.start < title.end()]
    if told:
        context.sites.setdefault(name.words, Owner(told[-1].sense, told[-1].start, told[-1].end))


def _name(context: Context, start: int, end: int, *, is_sure: bool) -> Name | None:
    names = read_names(context.text, start, end, listed=is_sure, sure=is_sure)
    return names[-1] if names else None


def _titled(context: Context, title: re.Match[str] | None) -> Name | None:
    """《某某工厂|投产》: the title up to its step, when a head noun ends it."""
    if title is None:
        return None
    first = next((m for m in context.sentence.marks if m.start > title.start("title") and m.kind == "stage"), None)
    end = min(first.start, title.end("title")) if first is not None else title.end("title")
    name = _name(context, title.start("title"), end, is_sure=False)
    words = context.text[title.start("title") : end]
    if name is None and is_short_name(words):
        return Name(title.start("title"), end, words, words)
    return name


def _step(context: Context, title: re.Match[str] | None) -> Stage:
    inside = [
        m
        for clause in context.sentence.clauses
        for m in steps(context.text, clause)
        if title is not None and title.start() < m.start < title.end()
    ]
    return decide(inside) or Stage.LANDED
