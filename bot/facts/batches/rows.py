"""The rows of one counted set: the batch, and beside it a target for each figure of a commitment or an actual where
a past batch states growth.
"""

from __future__ import annotations

import re

from bot.facts.batches.project_sets import ProjectSet
from bot.facts.batches.scopes import named, scope_of
from bot.facts.batches.steps import is_part_of_whole
from bot.facts.context import Context, span, span_of
from bot.facts.context.owners import Owner
from bot.facts.context.stages import steps
from bot.facts.figures.growth import growth_of
from bot.facts.marks.times import Time
from bot.types import ActualFact, BatchFact, Comparator, Stage, TargetFact

_GATHERS = (Stage.LANDED, Stage.SIGNED, Stage.APPROVED, Stage.EXPANDING)
_TO_SPEND = re.compile("(?:计划|要)(?:年内|全年|今年)?完成投资")
_GUESSED = ("预计可", "预计能")
_ALL_BY_THEN = re.compile("全部|全面|均|都")


def add_batch(
    context: Context,
    found: ProjectSet,
    stage: Stage,
    *,
    goal: bool,
    when: Time | None,
    start: int,
    end: int,
    is_weak: bool = False,
    inherits: bool = False,
) -> None:
    count, amount = found.count, found.amount
    owner = found.owner or _site(context, found) or context.owner(count.start if count else found.start)
    period = None if when is None else when.due() if goal and _is_due(context, when) else when.period
    if goal and when is not None and when.start >= 0 and when.grain == "quarter" and _is_of_all(context, when):
        period = f"by {when.period}"
    yi = amount.yi if amount is not None else None
    if count is None and yi is None:
        return
    if (stage is Stage.PLANNED and not found.is_talked_of) or (
        is_weak and inherits and not goal and _is_of_plan(context)
    ):
        context.arranged_in = context.sentence.paragraph
    if when is not None or stage is not Stage.PLANNED:
        context.batch_time = when
    context.batch = context.add(
        BatchFact(
            quote=context.quote(start, max(end, amount.end if amount else end)),
            place=owner.place,
            period=period,
            evidence=context.evidence(
                count=span(count),
                amount_yi=span(amount) if yi is not None else None,
                period=span(when),
                place=span_of(owner),
                scope=(found.start, found.end),
            ),
            count=int(count.value) if count else None,
            amount_yi=yi,
            stage=stage,
            stage_is_goal=goal,
            amount_comparator=amount.comparator if amount and yi is not None else Comparator.EQ,
            scope=scope_of(context, found),
        )
    )
    context.named_set_in = context.sentence.paragraph
    if context.batch.count is not None:
        context.counted.setdefault(context.batch.count, context.batch)
    is_part = context.text.startswith("其中", context.sentence.start) or found.is_elliptic
    is_part |= inherits and context.whole is not None and is_part_of_whole(context.whole, found)
    whole = context.whole.count if context.whole is not None else None
    if context.is_arranged and whole is not None and count is not None and count.value < whole:
        is_part, context.arranged_in = True, context.sentence.paragraph
    if context.whole is None or (context.whole_at != context.sentence.start and not is_part):
        context.whole, context.whole_at = context.batch, context.sentence.start
    is_least = count is not None and count.comparator is Comparator.GE  # 安排重点项目不少于450个
    if (goal and not is_weak and not found.is_of_names) or (
        count is not None and is_least and context.mood(found.number, count.start, when).goal
    ):
        _add_targets(context, found, stage, period, owner.place, start, end)
    elif not goal and stage is not Stage.PLANNED:
        _add_actuals(context, found, period, owner.place, start)


def _is_of_plan(context: Context) -> bool:
    """重点建设项目共86项，计划年内完成投资67亿元: whether a sentence tells what the year is to spend on its projects,
    and not what has been spent."""
    words = context.text[context.sentence.start : context.sentence.end]
    is_planned = any(m.kind == "money" and m.sense == "annual" for m in context.sentence.marks)
    rest = _TO_SPEND.sub("", words)
    return (is_planned or rest != words) and "完成" not in rest


def _site(context: Context, found: ProjectSet) -> Owner | None:
    """Where a set takes its step, told behind its count: 4个项目在江海集中动工."""
    clause = context.sentence.clauses[found.number]
    if found.count is None:
        return None
    for mark in clause.marks:
        is_behind = mark.kind == "place" and mark.start > found.count.end and context.text[mark.start - 1] == "在"
        if is_behind and mark.sense in context.places.districts and steps(context.text, clause, mark.end):
            return Owner(mark.sense, mark.start, mark.end)
    return None


def _is_of_all(context: Context, when: Time) -> bool:
    """力争三季度全部进场施工: by the end of it."""
    clause = context.sentence.clauses[context.sentence.clause_at(when.start)]
    return _ALL_BY_THEN.search(context.text, when.end, clause.end) is not None


def _is_due(context: Context, when: Time) -> bool:
    """到2025年, 2027年底前 and 6月底前 are deadlines; 年底前 is said of this year and stays the year."""
    is_later = when.year > context.published.year
    return when.grain != "year" or is_later or (when.start >= 0 and context.text[when.start] in "到至“")


def _add_targets(
    context: Context, found: ProjectSet, stage: Stage, period: str | None, place: str | None, start: int, end: int
) -> None:
    for quantity, what in ((found.count, "数"), (found.amount, "投资额")):
        if quantity is None or (what == "投资额" and stage not in _GATHERS):
            continue  # the total of works that begin or end says how big they are, it is not promised
        mood = context.mood(context.sentence.clause_at(quantity.start), quantity.start, None)
        if context.text.startswith(_GUESSED, mood.start):
            continue  # 预计可引进企业项目40个: nobody promises them
        context.add(
            TargetFact(
                quote=context.quote(
                    start if what == "数" else quantity.start - 12, max(quantity.end, end if what == "数" else 0)
                ),
                place=place,
                period=period,
                evidence=context.evidence(value=span(quantity), unit=span(quantity), strength=span(mood)),
                indicator=named(context, found) + what,
                value=quantity.value,
                unit="个" if quantity.unit == "大" else quantity.unit,
                comparator=quantity.comparator,
                strength=mood.strength,
            )
        )


def _add_actuals(context: Context, found: ProjectSet, period: str | None, place: str | None, start: int) -> None:
    for quantity, rise, what in ((found.count, found.growth, "数"), (found.amount, found.amount_growth, "投资额")):
        if quantity is None or rise is None:
            continue
        context.add(
            ActualFact(
                quote=context.quote(
                    start if what == "数" else min(quantity.start, rise.start) - 8,
                    max(rise.end, quantity.end) if rise.end - quantity.end < 40 else quantity.end,
                ),
                place=place,
                period=period,
                evidence=context.evidence(value=span(quantity), unit=span(quantity), growth=span(rise)),
                indicator=named(context, found) + what,
                value=quantity.value,
                unit=quantity.unit,
                comparator=quantity.comparator,
                growth=growth_of(context, rise),
            )
        )
