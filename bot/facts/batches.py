"""Counted sets of projects: 27个重点项目集中签约，投资总额约138亿元; 已签约项目里有41个完成供地、36个动工.

Also yields what the facts format asks beside a batch: a target for each figure of a commitment, an actual where a
past batch states growth. The year's investment plan (年度计划投资) is a target, never a batch's amount.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.facts.context import Context, span, span_of
from bot.facts.periods import Time
from bot.facts.quantities import Quantity
from bot.facts.scene import Clause
from bot.facts.stages import decide_event, steps
from bot.types import ActualFact, BatchFact, Comparator, Stage, TargetFact

_NOUN_AFTER = re.compile(
    r"(?:以上)?(?P<scope>[^，。；：、（）0-9]{0,20}?(?:、[^，。；：（）0-9]{1,14}){0,2}?(?:项目|工程|大项目))(?![数库率化负部经])"
)
_AMOUNT_INSIDE = re.compile(r"(?:总投资|计划投资|投资|合计)[^，。；：]{0,16}?元的")
_NOUN_BEFORE = re.compile(
    r"(?P<scope>[^，。；：（）]{0,40}?(?:项目|工程|盘子))(?:入库|引进|落地|储备|签约|投产|动工)?(?:个?数|总数)?(?:累计|总计|合计|一共|共有|共|有|为|达到|达|约|均|占|[，：]|新来了|已|要|的)*$"
)
_FIRMS_AFTER = re.compile(r"(?P<scope>(?:投资)?[^，。；：、0-9]{0,12}?企业)")
_FIRMS_BEFORE = re.compile(r"(?P<scope>[^，。；：（）、]{0,20}亿元[^，。；：（）、]{0,8}企业)(?:共|有|达)*$")
_ELLIPSIS = re.compile(r"(?:的有|的占|的是|的|里有|中有|其中|中|分别为?|[、和及]|完成|新|了|已有?|^)$")
_BIG = re.compile(r"[^，。；：]{0,3}项目")
_GROWTH = re.compile(
    r"(?:同比|比上年|较上年|与去年)[^，。；]{0,14}?(?:增长|增加|上升|提高|下降|减少|增幅)|^(?:、|，)?(?:增长|增幅|增|↑|↓)"
)
_UNITS = ("个", "项", "家", "宗", "大")
_QUARTERS = re.compile(r"四个季度[^，。；：\d]{0,8}$")
_IMPLIED = {"续建": Stage.BUILDING, "在建": Stage.BUILDING, "正式": Stage.PLANNED}


@dataclass(slots=True)
class _Set:
    """A count in the making."""

    count: Quantity | None
    scope: str
    start: int
    end: int
    number: int  # of its clause
    amount: Quantity | None = None
    growth: float | None = None
    amount_growth: float | None = None


def read_batches(context: Context) -> None:
    """Find the batches of the current sentence, take their quantities and add their facts."""
    sentence = context.sentence
    for number, clause in enumerate(sentence.clauses):
        for quantity in context.free(clause):
            if quantity.at in context.taken or quantity.unit not in _UNITS:
                continue
            found = _count(context, number, clause, quantity)
            if found is not None:
                _bind_amount(context, found)
                _state(context, found)
        _read_amount_only(context, number, clause)


def _count(context: Context, number: int, clause: Clause, quantity: Quantity) -> _Set | None:
    """A counted set of projects, or None when the number counts something else."""
    text = context.text
    if quantity.value < 2 and not quantity.in_digits:
        return None
    after = _NOUN_AFTER.match(text, quantity.end, clause.end)
    inside = _AMOUNT_INSIDE.match(text, quantity.end, clause.end)
    if inside:
        after = _NOUN_AFTER.match(text, inside.end(), clause.end)
    if quantity.unit == "大" and not (_BIG.match(text, quantity.end, clause.end)):
        return None
    if after and not quantity.sort == "heads":
        return _Set(quantity, after["scope"], quantity.start, after.end(), number)
    before = _NOUN_BEFORE.search(text, max(clause.start, quantity.start - 60), quantity.start)
    if before is None and number and clause.start - quantity.start > -3:
        previous = context.sentence.clauses[number - 1]
        before = _NOUN_BEFORE.search(text, max(previous.start, previous.end - 12), quantity.start)
        before = before if before and text[previous.end : clause.start] == "：" else None
    if before:
        return _Set(quantity, before["scope"], before.start(), quantity.end, number)
    firms = _FIRMS_BEFORE.search(text, max(clause.start, quantity.start - 40), quantity.start)
    if firms and steps(text, clause):
        return _Set(quantity, firms["scope"], firms.start(), quantity.end, number)
    if quantity.unit == "家":
        follow = _FIRMS_AFTER.match(text, quantity.end, clause.end)
        signed = [m for m in steps(text, clause) if m.sense == "signed"]
        if follow and signed and not re.search("银|贷|授信|合作伙伴", text[clause.start : clause.end]):
            return _Set(quantity, follow["scope"], quantity.start, max(follow.end(), signed[-1].end), number)
        return None
    return _elliptic(context, number, clause, quantity)


def _elliptic(context: Context, number: int, clause: Clause, quantity: Quantity) -> _Set | None:
    """A count whose noun was said before: 30个投产, 续建的有314项, 完成供地41个."""
    text = context.text
    if quantity.unit not in ("个", "项") or not quantity.in_digits:
        return None
    spoken = "项目" in text[context.sentence.start : quantity.start] or "项目" in (
        context.batch.scope if context.batch else ""
    )
    if not spoken:
        return None
    own = steps(text, clause)
    touching = [m for m in own if 0 <= m.start - quantity.end <= 4 or 0 <= quantity.start - m.end <= 4]
    if touching:
        return _Set(
            quantity,
            touching[0].word + "项目",
            min(quantity.start, touching[0].start),
            max(quantity.end, touching[0].end),
            number,
        )
    if (
        _ELLIPSIS.search(text[max(clause.start, quantity.start - 3) : quantity.start])
        and text[quantity.end : quantity.end + 1] in "，。、；（"
        and context.batch
    ):
        return _Set(
            quantity, text[clause.start : quantity.start].strip("其中的有占"), clause.start, quantity.end, number
        )
    return None


def _bind_amount(context: Context, found: _Set) -> None:
    """The money that belongs to a count: inside (28个总投资247亿元的…), before (总投资247亿元的28个…) or after it, and growth."""
    sentence, text = context.sentence, context.text
    own = sentence.clauses[found.number]
    count = found.count
    assert count is not None
    before = [q for q in own.quantities if q.sort == "money" and q.end <= count.start]
    if before and before[-1].at not in context.taken and re.fullmatch(r"的", text[before[-1].end : count.start]):
        found.amount = before[-1]
        found.start = min(found.start, before[-1].start)
        context.take(found.amount)
    for number in range(found.number, min(found.number + 4, len(sentence.clauses))):
        clause = sentence.clauses[number]
        for quantity in clause.quantities:
            if quantity.start < count.end or quantity.at in context.taken:
                continue
            if quantity.unit in _UNITS and quantity.sort in ("count", "group") and not _is_threshold(text, quantity):
                return
            if quantity.sort == "money" and found.amount is None:
                if not _totals(context, number, clause, quantity):
                    return
                found.amount = quantity
                found.end = max(found.end, quantity.end)
                context.take(quantity)
            elif quantity.sort == "share":
                if not _GROWTH.search(text[max(clause.start, quantity.start - 18) : quantity.end]):
                    return
                _bind_growth(context, found, quantity, number)
        if number > found.number and found.amount is None and found.growth is None:
            return


def _bind_growth(context: Context, found: _Set, quantity: Quantity, number: int) -> None:
    text = context.text
    value = (
        -quantity.value
        if re.search("下降|减少|↓|回落", text[max(0, quantity.start - 4) : quantity.start + 1])
        else quantity.value
    )
    both = "分别" in text[max(0, quantity.start - 8) : quantity.start]
    if found.amount is None or both:
        found.growth = value
        if both and found.amount is not None:
            rest = [
                q for q in context.sentence.clauses[number].quantities if q.start > quantity.end and q.sort == "share"
            ]
            if rest:
                found.amount_growth = rest[0].value
                context.take(rest[0])
    elif found.amount_growth is None:
        found.amount_growth = value
    context.take(quantity)


def _is_threshold(text: str, quantity: Quantity) -> bool:
    return text[quantity.end : quantity.end + 2] in ("以上",)


def _totals(context: Context, number: int, clause: Clause, quantity: Quantity) -> bool:
    """Whether money after a count is the set's total: 总投资…, 计划投资额…, 揽金…; not 年度计划投资, not 产值."""
    words = [m for m in clause.marks if m.kind in ("money", "econ") and m.end <= quantity.start]
    if words and words[-1].kind == "money":
        return words[-1].sense == "total"
    if words:
        return words[-1].word in ("引资",)
    window = context.text[max(clause.start, quantity.start - 6) : quantity.start]
    return bool(re.search(r"共|就有|合计|总|投", window)) and number - context.sentence.clause_at(quantity.start) == 0


def _state(context: Context, found: _Set) -> None:
    """Decide stage, mood, time and owner of a counted set and add its facts."""
    sentence, text = context.sentence, context.text
    clause = sentence.clauses[found.number]
    count = found.count
    assert count is not None
    marks = _near_steps(context, found, clause)
    stage = decide_event(marks)
    time = context.near(found.number, count.start)
    mood = context.mood(found.number, count.start, time)
    pushed = any(m.kind == "mood" and m.sense in ("soon", "plan") and m.end <= count.start for m in clause.marks)
    if stage is None:
        stage, inherited = _inherit(context, found, text[clause.start : clause.end])
        if stage is None:
            return
    else:
        inherited = False
    goal = context.batch.stage_is_goal if inherited and context.batch and not mood.is_firm else mood.goal
    if stage is Stage.PLANNED and not mood.is_firm:
        goal = False
    if stage is Stage.BUILDING and not pushed:
        goal = mood.goal and mood.is_firm
    if stage in (Stage.PLANNED, Stage.BUILDING) and re.search(
        "续建|在建|前期", found.scope + text[clause.start : clause.end]
    ):
        goal = False
    when = context.due(time) if goal else context.happened(time, is_event=True)
    quarters = _QUARTERS.search(text, max(clause.start, count.start - 16), count.start)
    if quarters:
        _state_quarters(context, found, clause, stage, time)
        return
    first = min([found.start, *[m.start for m in marks if m.start >= clause.start]])
    last = max([found.end, *[m.end for m in marks if m.end <= clause.end]])
    _add(context, found, stage, goal=goal, when=when, start=first, end=last)
    context.take(count)


def _near_steps(context: Context, found: _Set, clause: Clause) -> list:  # type: ignore[type-arg]
    """The stage words that speak about this count: between its neighbours in the clause, else of the next clause."""
    text, count = context.text, found.count
    assert count is not None
    others = [q for q in clause.quantities if q.unit in _UNITS and q.at != count.at and not _is_threshold(text, q)]
    left = max([q.end for q in others if q.end <= count.start], default=clause.start)
    right = min([q.start for q in others if q.start >= count.end], default=clause.end)
    marks = steps(text, clause, left, right)
    after = [m for m in marks if m.start >= count.end]
    before = [m for m in marks if m.end <= count.start]
    if after and left > clause.start:
        return after
    if left > clause.start and before:
        return before
    if marks:
        return marks
    lead = steps(text, clause, clause.start, count.start)
    return lead


def _inherit(context: Context, found: _Set, words: str) -> tuple[Stage | None, bool]:
    """A count without a step of its own: part of the batch before it, or a list of projects that are arranged."""
    for word, stage in _IMPLIED.items():
        if word in found.scope:
            return stage, False
    earlier = context.sentence.clauses[: found.number]
    for clause in reversed(earlier):
        marks = steps(context.text, clause)
        if marks:
            return decide_event(marks), True
    if context.batch is not None:
        return context.batch.stage, True
    if re.search(r"重点|盘子|正式项目", found.scope + words):
        return Stage.BUILDING, False
    return None, False


def _add(context: Context, found: _Set, stage: Stage, *, goal: bool, when: Time | None, start: int, end: int) -> None:
    count, amount = found.count, found.amount
    owner = context.owner(count.start if count else found.start)
    period = None if when is None else when.due() if goal and when.grain != "year" else when.period
    evidence = context.evidence(
        count=span(count),
        amount_yi=span(amount),
        period=span(when),
        place=span_of(owner),
        scope=(found.start, found.end),
    )
    yi = amount.yi if amount is not None else None
    if count is None and yi is None:
        return
    context.batch = context.add(
        BatchFact(
            quote=context.quote(start, max(end, amount.end if amount else end)),
            place=owner.place, period=period, evidence=evidence,
            count=int(count.value) if count else None, amount_yi=yi, stage=stage, stage_is_goal=goal,
            amount_comparator=amount.comparator if amount else Comparator.EQ,
            scope=found.scope.strip("的有占，、"),
        )
    )  # fmt: skip
    if goal and stage not in (Stage.BUILDING, Stage.PLANNED):
        _add_targets(context, found, period, owner.place, start, end)
    elif not goal and (found.growth is not None or found.amount_growth is not None):
        _add_actuals(context, found, period, owner.place, start)


def _add_targets(context: Context, found: _Set, period: str | None, place: str | None, start: int, end: int) -> None:
    for quantity, what in ((found.count, "数"), (found.amount, "投资额")):
        if quantity is None:
            continue
        mood = context.mood(context.sentence.clause_at(quantity.start), quantity.start, None)
        context.add(
            TargetFact(
                quote=context.quote(start if what == "数" else quantity.start - 12, max(quantity.end, end if what == "数" else 0)),
                place=place, period=period, evidence=context.evidence(value=span(quantity), strength=span(mood)),
                indicator=found.scope.strip("的有占，、") + what, value=quantity.value,
                unit="个" if quantity.unit == "大" else quantity.unit, comparator=quantity.comparator, strength=mood.strength,
            )
        )  # fmt: skip


def _add_actuals(context: Context, found: _Set, period: str | None, place: str | None, start: int) -> None:
    for quantity, growth, what in ((found.count, found.growth, "数"), (found.amount, found.amount_growth, "投资额")):
        if quantity is None or growth is None:
            continue
        context.add(
            ActualFact(
                quote=context.quote(start if what == "数" else quantity.start - 8, quantity.end),
                place=place, period=period, evidence=context.evidence(value=span(quantity)),
                indicator=found.scope.strip("的有占，、") + what, value=quantity.value, unit=quantity.unit,
                comparator=quantity.comparator, growth=growth,
            )
        )  # fmt: skip


def _state_quarters(context: Context, found: _Set, clause: Clause, stage: Stage, time: Time | None) -> None:
    """四个季度依次安排96项、34项、36项、29项: one batch and one target for each quarter."""
    year = time.year if time is not None else context.published.year
    for quarter, count in enumerate([q for q in clause.quantities if q.sort == "count"][1:5] or [], start=1):
        part = _Set(count, found.scope, clause.start, clause.end, found.number)
        when = Time(-1, -1, f"{year}-Q{quarter}", "quarter", year)
        _add(context, part, stage, goal=True, when=when, start=clause.start, end=clause.end)
        context.take(count)


_EVENT_AMOUNT = re.compile(r"^(?:个?项目)?$|项目")


def _read_amount_only(context: Context, number: int, clause: Clause) -> None:
    """Money of a set that is not counted: 举行集中动工活动，项目总投资166.6亿元; 总投资23亿元的A等项目建设."""
    text = context.text
    for mark in clause.marks:
        if mark.kind != "money" or mark.sense != "total":
            continue
        amount = next((q for q in context.free(clause) if q.sort == "money" and 0 <= q.start - mark.end <= 4), None)
        if amount is None or amount.yi is None:
            continue
        tail = re.match(
            r"的([^，。；：、]{2,14}(?:、[^，。；：、]{2,14}){0,4})等[^，。；：]{0,4}项目(?=建设|$|[，。；])",
            text[amount.end : clause.end + 1],
        )
        event = (
            number > 0
            and clause.start + 4 >= mark.start
            and re.search(
                r"集中[^，。；]{0,16}(?:活动|仪式|签约)|签约活动", text[context.sentence.start : clause.start]
            )
        )
        if tail:
            found = _Set(None, tail.group(1) + "等项目", mark.start, amount.end + tail.end(), number, amount=amount)
            marks = steps(text, clause, amount.end, clause.end)
            _add(
                context,
                found,
                decide_event(marks) or Stage.BUILDING,
                goal=True,
                when=None,
                start=clause.start,
                end=clause.end,
            )
            context.take(amount)
        elif event and "项目" in text[clause.start : mark.end]:
            names = {
                m.group() for m in re.finditer("签约|动工|开工|投产|竣工", text[context.sentence.start : clause.start])
            }
            stage = (
                Stage.LANDED
                if "签约" in names and len(names) > 1
                else Stage.SIGNED
                if "签约" in names
                else Stage.STARTED
            )
            found = _Set(None, "集中活动项目", mark.start, amount.end, number, amount=amount)
            _add(
                context,
                found,
                stage,
                goal=False,
                when=context.happened(context.near(number, amount.start), is_event=True),
                start=clause.start,
                end=amount.end,
            )
            context.take(amount)
