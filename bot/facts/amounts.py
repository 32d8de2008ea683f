"""Money of one project: 投资12亿元的X, X总投资12亿元, X…，总投资12亿元, and 项目总投资12亿元 in a later clause.

总投资, 首期 and 年交易额 are different kinds and are never confused. Only CNY becomes an amount.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.facts.context import Context
from bot.facts.names import Name
from bot.facts.quantities import Quantity
from bot.facts.scene import Clause
from bot.types import AmountKind, ProjectFact

_LINK = re.compile(r"(?:建设|兴建|打造|新建|建造)?的[^，。；、]{0,10}|(?:建设|兴建|打造|新建|建造)")
_OWN_MONEY = re.compile(
    r"(?:该|这个)?项目(?:由|是)[^，。；]{2,30}$|[^，。；]{0,3}(?:该|这个|其)?(?:项目)?(?:计划|总|企业|将|[一二三首]期|此次|要|拟)*$"
)
_BY_COMPANY = re.compile(r"(?:该|这个)?项目由(?P<who>[^，。；、：由]{2,28}?(?:公司|集团))(?:全额|独资)?投资")
_OTHERS = re.compile("另|[^该个]项目[^总投计，]|企业[^投]|、|；")
_GATHERED = re.compile(r"引进|招商|招引|全[市区镇年]|累计|完成|合计|技改项目|年度")


Amount = tuple[Quantity | None, AmountKind | None]
_NONE: Amount = (None, None)


def find_amount(context: Context, number: int, clause: Clause, name: Name, *, alone: bool) -> Amount:
    """The money that belongs to a name in its sentence or was told of it before, and of what kind it is. Money after
    several names is theirs together (`alone` is False) and belongs to none."""
    found = _phase_amount(context, number) if name.start < 0 else _beside(context, clause, name)
    if found[0] is None and alone and name.start >= 0:
        found = _behind(context, number, name)
    told = context.amounts.get(name.words)
    return found if found[0] is not None or told is None else (told, AmountKind.TOTAL)


def _beside(context: Context, clause: Clause, name: Name) -> Amount:
    """投资12亿元的X, or money within the name."""
    text = context.text
    left = max(clause.start, name.start - 36)
    before = [q for q in context.free(clause) if q.sort == "money" and left <= q.start and q.end <= name.start]
    if before and _LINK.fullmatch(text, before[-1].end, name.start):
        return before[-1], _kind(text[max(left, before[-1].start - 10) : before[-1].start])
    inside = [q for q in clause.quantities if q.sort == "money" and name.start <= q.start and q.end <= name.end]
    return (inside[0], AmountKind.TOTAL) if inside else _NONE


def _behind(context: Context, number: int, name: Name) -> Amount:
    """X总投资12亿元, and X动工，总投资12亿元: the first money after a name, when it is said of that name."""
    text = context.text
    for follow in range(number, min(number + 4, len(context.sentence.clauses))):
        other = context.sentence.clauses[follow]
        for quantity in other.quantities:
            if quantity.sort != "money" or quantity.start < name.end or quantity.at in context.taken:
                continue
            words = [m for m in other.marks if m.kind == "money" and m.end <= quantity.start]
            if not words or words[-1].sense not in ("total", "phase"):
                return _NONE
            head = text[other.start : words[-1].start]
            is_strange = follow > number and (
                not _OWN_MONEY.match(head) or _GATHERED.search(head) or "项目投资" in head
            )
            if is_strange or _OTHERS.search(text, name.end, quantity.start):
                return _NONE
            return quantity, _kind(text[max(other.start, quantity.start - 12) : quantity.start])
    return _NONE


def _phase_amount(context: Context, number: int) -> Amount:
    """一期投资2.2亿元，计划2026年6月试产: the phase's money, when its step is told right after."""
    if not number:
        return _NONE
    previous = context.sentence.clauses[number - 1]
    for quantity in previous.quantities:
        if quantity.sort == "money" and re.search(
            r"[一二三首]期[^，]{0,6}$", context.text[previous.start : quantity.start]
        ):
            return quantity, AmountKind.PHASE
    return None, None


def keep_amount(context: Context, number: int, clause: Clause, name: Name) -> None:
    """总投资22亿元的A项目，4月签约、6月动工: money told with a name waits for its steps."""
    amount, _ = find_amount(context, number, clause, name, alone=False)
    if amount is not None and amount.yi is not None and amount.end <= name.start:
        context.amounts[name.words] = amount
        context.take(amount)


def hear_amount(context: Context, clause: Clause) -> None:
    """项目总投资约5亿元 said of the project before: it is kept with that project's rows."""
    text = context.text
    if not context.is_alone:
        return
    for quantity in context.free(clause):
        words = [m for m in clause.marks if m.end <= quantity.start and (m.kind == "money" or m.word == "固定资产投资")]
        if quantity.yi is None or not words or words[-1].sense not in ("total", "phase", "invest"):
            continue
        if words[-1].sense == "invest" and not text.startswith(("该项目", "项目"), context.sentence.start):
            continue
        head = text[clause.start : words[-1].start]
        project = context.project
        if len(head) >= 2 and _keep_by_company(context, head, quantity):
            continue
        if (
            not context.is_fresh
            and not head.startswith(("项目", "该项目"))
            and not text.startswith("项目", words[-1].start)
        ):
            continue
        is_newer = bool(context.subject) and (project is None or project.name != context.subject)
        if (
            project is not None
            and not is_newer
            and project.amount_yi is None
            and _OWN_MONEY.match(head)
            and not _GATHERED.search(head)
        ):
            _keep(context, project, quantity, _kind(text[words[-1].start - 2 : words[-1].end]))
        elif is_newer and _OWN_MONEY.match(head) and not _GATHERED.search(head):
            context.amounts[context.subject] = quantity
            context.take(quantity)


def _keep_by_company(context: Context, head: str, quantity: Quantity) -> bool:
    """青禾此次计划投资三十亿元: the project whose company begins the clause."""
    for fact in reversed(context.facts[-12:]):
        if isinstance(fact, ProjectFact) and fact.company and fact.amount_yi is None and head[:3] in fact.company:
            _keep(context, fact, quantity, AmountKind.PLANNED)
            return True
    return False


def _keep(context: Context, project: ProjectFact, quantity: Quantity, kind: AmountKind) -> None:
    said = replace(
        project,
        amount_yi=quantity.yi,
        amount_kind=kind,
        amount_comparator=quantity.comparator,
        evidence={**project.evidence, "amount_yi": context.folded.quote(quantity.start, quantity.end)},
    )
    _restate(context, project, said)
    context.take(quantity)


def hear_company(context: Context, clause: Clause) -> None:
    """项目由某某有限公司投资 said of the project before: who invests is kept with its row."""
    project = context.project
    who = _BY_COMPANY.match(context.text, clause.start, clause.end)
    if who is None or project is None or project.company is not None or not context.is_alone:
        return
    words = context.folded.quote(who.start("who"), who.end("who"))
    _restate(context, project, replace(project, company=who["who"], evidence={**project.evidence, "company": words}))


def _restate(context: Context, project: ProjectFact, said: ProjectFact) -> None:
    """Put a fuller row in the place of the one that was added."""
    position = next(i for i in range(len(context.facts) - 1, -1, -1) if context.facts[i] is project)
    context.facts[position] = said
    if context.project is project:
        context.project = said


def _kind(words: str) -> AmountKind:
    if re.search("年交易|年产值|年销售|产值|交易额", words):
        return AmountKind.ANNUAL_TURNOVER
    if re.search("首期|[一二三]期", words):
        return AmountKind.PHASE
    return AmountKind.PLANNED if "计划投资" in words else AmountKind.TOTAL
