"""Sets of projects that nobody counts, told by their money.

举行集中动工活动，项目总投资166.6亿元 · 签约项目总投资100亿元 · 一批优质项目现场签约，合同投资额21亿元
"""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.facts.batches.project_sets import ProjectSet
from bot.facts.batches.rows import add_batch
from bot.facts.batches.steps import EVENT, event_stage
from bot.facts.context import Context
from bot.facts.context.stages import WEAK, decide_event, steps
from bot.facts.marks.quantities import Quantity
from bot.facts.marks.scene import Clause
from bot.facts.marks.times import Time
from bot.facts.marks.words import Mark
from bot.types import BatchFact, Stage

_TOGETHER = re.compile("共|合计|总计")
_NAMED_BY_STEP = re.compile(
    r"(?P<scope>(?:本次|此次|现场|集中)?(?:签约|动工|开工|投产|竣工)(?:的)?项目)(?:合计|共计|计划|协议|合同)?"
)
_SOME = re.compile(r"[一首]批(?P<scope>[^，。；：、\d]{0,10}项目)")
_AND_SO_ON = re.compile(
    r"的(?![^，。；：]*元的)([^，。；：、]{2,14}(?:、[^，。；：、]{2,14}){0,4})等[^，。；：]{0,4}项目(?=建设|$|[，。；])"
)
_OF_ONE = re.compile(  # 某某智能家居产业园|开工仪式在…举行，项目总投资3.2亿元
    r"^(?![^。；]*(?:集中|一批|首批|多个|系列|[\d一二两三四五六七八九十]+[个家项宗]))[^。；]*?"
    r"(?:(?<!重点|重大|产业|建设|招商|优质|投资|工业|合作|举行|举办)项目|工程|基地|园|厂|中心|总部|生产线|[一二三首]期|城|桥|路|港|馆|站)"
    r"[”）]?(?:在[^，。；]{2,14})?(?:正式|隆重)?(?:举行|举办)?(?:了)?(?:奠基|签约|开工|动工|竣工|投产)"
)


class _Told(NamedTuple):
    """What is told of a set: how it is called, from where on, how far it is and when."""

    scope: str
    start: int
    stage: Stage
    when: Time | None


def read_uncounted(context: Context, number: int, clause: Clause) -> None:
    """Add the sets of a clause that are told by their money alone."""
    for mark in clause.of("money"):
        if mark.sense != "total":
            continue
        amount = next((q for q in context.free(clause) if q.sort == "money" and 0 <= q.start - mark.end <= 4), None)
        if amount is None or amount.yi is None or context.text.startswith("、", mark.start - 1):
            continue  # 投资10亿元的A、|投资6亿元的B等项目: each its own
        if _read_named(context, number, clause, mark, amount):
            continue
        told = _told_of(context, number, clause, mark, amount)
        if told is not None:
            found = ProjectSet(None, told.scope, told.start, amount.end, number, amount=amount)
            add_batch(context, found, told.stage, goal=False, when=told.when, start=told.start, end=amount.end)
            context.take(amount)


def _read_named(context: Context, number: int, clause: Clause, mark: Mark, amount: Quantity) -> bool:
    """推进总投资23亿元的甲中心等项目建设: some are named, the others meant."""
    rest = _AND_SO_ON.match(context.text, amount.end, clause.end + 1)
    if rest is None:
        return False
    found = ProjectSet(None, rest.group(1) + "等项目", mark.start, rest.end(), number, amount=amount)
    stage = decide_event(steps(context.text, clause, amount.end, clause.end)) or Stage.BUILDING
    goal = context.mood(number, mark.start, None).goal
    weak = stage in WEAK
    add_batch(context, found, stage, goal=goal, when=None, start=clause.start, end=clause.end, is_weak=weak)
    context.take(amount)
    return True


def _told_of(context: Context, number: int, clause: Clause, mark: Mark, amount: Quantity) -> _Told | None:
    text, before = context.text, context.text[context.sentence.start : clause.start]
    when = context.happened(context.near(number, amount.start), is_event=True)
    named = _NAMED_BY_STEP.fullmatch(text, clause.start, mark.start)
    if named is not None and not context.focus.project:
        return _Told(named["scope"], clause.start, event_stage(named["scope"]), when)
    if mark.start == clause.start:
        if _sign_together(context, number, clause, amount):
            return _Told("签约项目", clause.start, Stage.SIGNED, when)
        if (several := _several(context, number, when)) is not None:
            return several
        if _sums_up(context, number):
            return _Told("项目", clause.start, Stage.LANDED, context.batch_time)
    is_of_event = number > 0 and EVENT.search(before) is not None and "项目" in text[clause.start : mark.end]
    if is_of_event and not context.focus.project and not _OF_ONE.match(before):
        return _Told("集中活动项目", clause.start, event_stage(before), when)
    return None


def _sign_together(context: Context, number: int, clause: Clause, amount: Quantity) -> bool:
    """与甲公司、乙公司、丙集团签约，|计划投资金额共17亿元: what those bring together that have just signed."""
    before = context.sentence.clauses[number - 1] if number else clause
    marks = steps(context.text, before)
    signed = bool(marks) and marks[-1].sense == "signed" and marks[-1].end == before.end
    is_list = context.text.find("、", before.start, before.end) >= 0
    return signed and is_list and _TOGETHER.search(context.text, clause.start, amount.start) is not None


def _several(context: Context, number: int, when: Time | None) -> _Told | None:
    """一批优质项目现场签约，|合同投资额21亿元: some that have taken a step together."""
    before = context.sentence.clauses[number - 1] if number else None
    some = _SOME.search(context.text, before.start, before.end) if before is not None else None
    if before is None or some is None or before.quantities:
        return None
    stage = decide_event(steps(context.text, before, some.end()))
    if stage is None or stage in WEAK or context.mood(number - 1, some.end(), None).goal:
        return None
    return _Told(some["scope"], some.start(), stage, when)


def _sums_up(context: Context, number: int) -> bool:
    """动工项目25个，签约项目8个，|总投资200亿元: sets of several steps are told right before, none with a sum."""
    text, clauses = context.text, context.sentence.clauses
    if number < 2 or any(text[c.start - 1] != "，" for c in clauses[number - 1 : number + 1]):
        return False
    told = [f for f in context.facts[-3:] if isinstance(f, BatchFact) and f.quote.start >= context.sentence.start]
    return len(told) > 1 and len({f.stage for f in told}) > 1 and all(f.amount_yi is None for f in told)
