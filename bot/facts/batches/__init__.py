"""Counted sets of projects and how far they are: 27个重点项目集中签约，投资总额约138亿元.

Also yields what the facts format asks beside a batch: a target for each figure of a commitment, an actual where a
past batch states growth. The year's investment plan (年度计划投资) is a target, never a batch's amount.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.facts.batches.in_order import of_each
from bot.facts.batches.moods import is_goal, when_of
from bot.facts.batches.project_sets import ProjectSet
from bot.facts.batches.rows import add_batch
from bot.facts.batches.sets import find_set
from bot.facts.batches.steps import EVENT, event_stage, inherit, steps_of
from bot.facts.batches.uncounted import read_uncounted
from bot.facts.context import Context, span
from bot.facts.context.owners import Owner
from bot.facts.context.stages import WEAK, decide_event
from bot.facts.marks.quantities import Quantity
from bot.facts.marks.scene import Clause, Sentence
from bot.facts.marks.times import Time
from bot.types import BatchFact, Stage

_COMPLETED = ("竣工", "完工", "全面完工", "建成", "封顶", "主体完工")  # an end of building that is told as an event
_SORT = re.compile(r"[^，。：；（）\d]{2,18}(?:项目|工程)(?:（共?\d+[项个]）|共?\d+[项个])")
_THESE = re.compile("(?:这[批些]|上述|该批|此次签约的?|签约)?项目的?(?!平均)")
_REACH = 60  # facts, at most, between a set and its sum
_TELLING = 5  # so many are the same ones wherever they are told of again
_BACKGROUND_YEARS = 2  # sets of longer ago are history


def is_sort(context: Context, sentence: Sentence) -> bool:
    """Whether a line tells how many of the projects that are arranged are of one sort: 产业工程项目（共44项）."""
    whole = context.whole
    is_arranged = whole is not None and whole.stage in WEAK
    return is_arranged and _SORT.fullmatch(context.text, sentence.start, sentence.end) is not None


def read_batches(context: Context) -> None:
    """Find the batches of the current sentence, take their quantities and add their facts."""
    _read_sum_behind(context)
    for number, clause in enumerate(context.sentence.clauses):
        for quantity in clause.quantities:
            if quantity.at not in context.taken:
                before = set(context.taken)
                found = find_set(context, number, clause, quantity)
                told = found is None or all(_state(context, part) for part in of_each(context, found))
                if not told:  # 三个能源项目：某某站总投资46亿元: no step of the set, its money is not told
                    context.taken = before
        read_uncounted(context, number, clause)


def _read_sum_behind(context: Context) -> None:
    """昨天一口气签了5个项目！总投资13.6亿元，…: the sentence behind a set opens with its sum."""
    batch, clause = context.batch, context.sentence.clauses[0]
    if batch is None:
        return
    total = next((m for m in clause.of("money") if m.sense == "total" and _opens(context, clause, m.start)), None)
    amount = next((q for q in clause.quantities if total and q.yi is not None and 0 <= q.start - total.end <= 4), None)
    is_last = context.facts[-1:] == [batch] and context.named_set_in == context.sentence.paragraph
    if is_last and amount is not None and not context.text.startswith("的", amount.end):
        _pay(context, batch, amount)


def _opens(context: Context, clause: Clause, position: int) -> bool:
    """Whether a clause opens with its sum, or with that of the set told before: 这批项目|计划投资总额…."""
    return position == clause.start or _THESE.fullmatch(context.text, clause.start, position) is not None


def _pay(context: Context, batch: BatchFact, amount: Quantity | None) -> bool:
    """Give a set that was told before its sum, where it has none yet."""
    if amount is None or batch.amount_yi is not None or batch.stage_is_goal:
        return False
    last = len(context.facts) - 1
    at = next((i for i in range(last, max(last - _REACH, -1), -1) if context.facts[i] is batch), None)
    if at is None or batch.count is None:
        return False
    evidence = {**batch.evidence, **context.evidence(amount_yi=span(amount))}
    paid = replace(batch, amount_yi=amount.yi, amount_comparator=amount.comparator, evidence=evidence)
    context.whole = paid if context.whole is batch else context.whole
    context.batch = paid
    context.facts[at] = context.counted[batch.count] = paid
    context.take(amount)
    return True


def hear_event(context: Context) -> None:
    """Take note of an event that a sentence tells of, for the counts of the next (此次活动共有112个项目)."""
    text, sentence = context.text, context.sentence
    if text.find("活动", sentence.start, sentence.end) >= 0 or text.find("仪式", sentence.start, sentence.end) >= 0:
        words = text[sentence.start : sentence.end]
        if EVENT.search(words):
            context.event, context.event_in = event_stage(words), sentence.paragraph


def _state(context: Context, found: ProjectSet) -> bool:
    """Decide stage, mood and time of a counted set and add its facts; False when no step is told of it."""
    clause = context.sentence.clauses[found.number]
    count = found.count
    assert count is not None
    number, marks = steps_of(context, found, clause)
    if found.of is not None and not marks:
        _state_part(context, found, found.of)
        return True
    if marks and any(q.sort == "share" and 0 <= q.start - marks[-1].end <= 1 for q in clause.quantities):
        return True  # 156个项目年底前动工七成以上: the rate is promised
    known = context.counted.get(int(count.value)) if count.value >= _TELLING else context.batch
    known = known if known is not None and known.count == count.value else None
    stage = decide_event(marks)
    inherits = stage is None
    if stage is None:
        stage = inherit(context, found, clause)
    if (inherits or stage is None) and known is not None and _pay(context, known, found.amount):
        return True  # 签约4个项目，4个项目总投资9.7亿元
    if stage is None:
        return False
    position = marks[-1].start if marks and marks[-1].start >= count.end else count.start
    time = context.near(number, position)
    mood = context.mood(number, position, time)
    is_weak = stage in WEAK and not any(m.word in _COMPLETED for m in marks)
    goal = is_goal(context, found, clause, stage, mood, time, is_weak=is_weak, inherits=inherits)
    if not goal and time is not None and time.is_over and context.is_history(time, years=_BACKGROUND_YEARS):
        return True
    if found.is_of_names and not goal and found.amount is None:
        return True  # 甲、乙两个项目也拿到施工许可证: told of each by its name
    when = when_of(context, found, time, goal=goal, is_weak=is_weak)
    own = [m for m in marks if clause.start <= m.start < clause.end]
    start, end = min([found.start, *[m.start for m in own]]), max([found.end, *[m.end for m in own]])
    quarters = re.search(
        r"四个季度[^，。；：\d]{0,8}$", context.text[max(clause.start, count.start - 16) : count.start]
    )
    if quarters and context.batch is not None:
        told = context.batch.stage if context.batch.stage not in WEAK else Stage.STARTED
        _state_quarters(context, found, clause, told, time)
        return True
    add_batch(context, found, stage, goal=goal, when=when, start=start, end=end, is_weak=is_weak, inherits=inherits)
    context.take(count)
    return True


def _state_part(context: Context, found: ProjectSet, whole: BatchFact) -> None:
    """集中开工的63个项目中，43个为…: what holds for the whole set holds for its part."""
    found.owner = found.owner or Owner(whole.place)
    when = None if whole.period is None else Time(-1, -1, whole.period, "span", context.published.year)
    told = {"goal": whole.stage_is_goal, "is_weak": whole.stage in WEAK, "inherits": True}
    add_batch(context, found, whole.stage, when=when, start=found.start, end=found.end, **told)
    context.take(found.count)


def _state_quarters(context: Context, found: ProjectSet, clause: Clause, stage: Stage, time: Time | None) -> None:
    """四个季度依次安排96项、34项、36项、29项: one batch and one target for each quarter."""
    year = time.year if time is not None else context.published.year
    for quarter, count in enumerate(
        [q for q in clause.quantities if q.unit in ("项", "个") and q.in_digits][:4], start=1
    ):
        part = ProjectSet(count, found.scope, clause.start, clause.end, found.number)
        when = Time(-1, -1, f"{year}-Q{quarter}", "year", year)
        add_batch(context, part, stage, goal=True, when=when, start=clause.start, end=clause.end)
        context.take(count)
