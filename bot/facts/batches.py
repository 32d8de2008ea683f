"""Counted sets of projects and how far they are: 27个重点项目集中签约，投资总额约138亿元.

Also yields what the facts format asks beside a batch: a target for each figure of a commitment, an actual where a
past batch states growth. The year's investment plan (年度计划投资) is a target, never a batch's amount.
"""

from __future__ import annotations

import re

from bot.facts.context import Context, span, span_of
from bot.facts.moods import Mood
from bot.facts.periods import Time, so_far
from bot.facts.scene import Clause
from bot.facts.sets import ProjectSet, find_set, growth
from bot.facts.stages import decide_event, steps
from bot.facts.words import Mark
from bot.types import ActualFact, BatchFact, Comparator, Stage, TargetFact

_WEAK = (Stage.BUILDING, Stage.PLANNED)
_GATHERS = (Stage.LANDED, Stage.SIGNED, Stage.APPROVED)
_COMPLETED = ("竣工", "完工", "全面完工", "建成", "封顶", "主体完工")  # an end of building that is told as an event
_DRIVEN = re.compile(r"(?:滚动)?实施|加快|推进|抓好|推动|抓紧")
_ALL_BY_THEN = re.compile("全部|全面|均|都")
_BACKGROUND_YEARS = 2  # sets of longer ago are history
_UNDER_WAY = re.compile("续建|在建|前期")
_EVENT = re.compile(r"集中[^，。；]{0,16}(?:活动|仪式|签约)|签约(?:活动|仪式)|集中推进")
_EVENT_STEPS = {
    "签约": Stage.SIGNED,
    "动工": Stage.STARTED,
    "开工": Stage.STARTED,
    "奠基": Stage.STARTED,
    "投产": Stage.OPERATING,
    "竣工": Stage.OPERATING,
}
_THIS_EVENT = re.compile("(?:此次|本次|这次)?活动|当天|现场")
_AT_ONCE = re.compile("(?:拿地|摘牌|交地)即[动开]工")  # 12个项目实现“拿地即开工”
_TAIL = re.compile(r"(?:[，。；、（”]|$|总投资|计划|投资|合计|占|为|，|共|分)")
_AND_SO_ON = re.compile(
    r"的([^，。；：、]{2,14}(?:、[^，。；：、]{2,14}){0,4})等[^，。；：]{0,4}项目(?=建设|$|[，。；])"
)


def read_batches(context: Context) -> None:
    """Find the batches of the current sentence, take their quantities and add their facts."""
    for number, clause in enumerate(context.sentence.clauses):
        for quantity in clause.quantities:
            if quantity.at not in context.taken:
                found = find_set(context, number, clause, quantity)
                if found is not None:
                    _state(context, found)
        _read_uncounted(context, number, clause)


def hear_event(context: Context) -> None:
    """Take note of an event that a sentence tells of, for the counts of the next (此次活动共有112个项目)."""
    text, sentence = context.text, context.sentence
    if text.find("活动", sentence.start, sentence.end) >= 0 or text.find("仪式", sentence.start, sentence.end) >= 0:
        words = text[sentence.start : sentence.end]
        if _EVENT.search(words):
            context.event = _event_stage(words)


def _state(context: Context, found: ProjectSet) -> None:
    """Decide stage, mood and time of a counted set and add its facts."""
    clause = context.sentence.clauses[found.number]
    count = found.count
    assert count is not None
    number, marks = _steps(context, found, clause)
    parent = context.batch
    stage = decide_event(marks)
    inherits = stage is None
    if stage is None:
        stage = _inherit(context, found, clause)
    if stage is None:
        return
    position = marks[-1].start if marks and marks[-1].start >= count.end else count.start
    time = context.near(number, position)
    mood = context.mood(number, position, time)
    goal = _is_goal(context, found, clause, stage, mood, inherits=inherits)
    if (
        not goal
        and time is not None
        and time.is_over
        and time.grain in ("year", "month", "day")
        and time.year <= context.published.year - _BACKGROUND_YEARS
    ):
        return
    is_weak = stage in _WEAK and not any(m.word in _COMPLETED for m in marks)
    when = _when(context, found, time, goal=goal, is_weak=is_weak)
    own = [m for m in marks if clause.start <= m.start < clause.end]
    start, end = min([found.start, *[m.start for m in own]]), max([found.end, *[m.end for m in own]])
    quarters = re.search(
        r"四个季度[^，。；：\d]{0,8}$", context.text[max(clause.start, count.start - 16) : count.start]
    )
    if quarters and parent is not None:
        _state_quarters(context, found, clause, parent.stage if parent.stage not in _WEAK else Stage.STARTED, time)
        return
    _add(context, found, stage, goal=goal, when=when, start=start, end=end, is_weak=is_weak, inherits=inherits)
    context.take(count)


def _steps(context: Context, found: ProjectSet, clause: Clause) -> tuple[int, list[Mark]]:
    """The stage words that speak about a count and the number of their clause: right after it, in its link of an
    enumeration, in its clause, or in the next clause when that goes on (…等十大项目，力争三季度全部进场施工)."""
    text, count = context.text, found.count
    assert count is not None
    left = max(clause.start, text.rfind("、", clause.start, count.start) + 1)
    right = text.find("、", max(count.end, found.end), clause.end)
    right = clause.end if right < 0 else right
    marks = steps(text, clause, left, right)
    after = [m for m in marks if m.start >= count.end]
    if len(after) > 1 and after[0].end in (
        found.end - 2,
        found.end,
    ):  # 280个签约项目动工: which projects, and what they do
        after = after[1:]
    if after and after[0].start - count.end <= 4:
        return found.number, after
    if marks:
        return found.number, marks
    whole = [m for m in steps(text, clause) if not _has_own_count(clause, m, count.at)]
    if whole:
        return found.number, whole
    if found.number + 1 < len(context.sentence.clauses) and not found.is_elliptic:
        following = context.sentence.clauses[found.number + 1]
        onward = steps(text, following)
        if (
            onward
            and onward[0].start - following.start <= 14
            and not any(q.sort == "count" for q in following.quantities)
            and _TAIL.match(text, found.end, clause.end + 1)
        ):
            return found.number + 1, onward
    return found.number, []


def _has_own_count(clause: Clause, mark: Mark, at: int) -> bool:
    return any(
        q.at != at and q.sort == "count" and (0 <= mark.start - q.end <= 4 or 0 <= q.start - mark.end <= 4)
        for q in clause.quantities
    )


def _inherit(context: Context, found: ProjectSet, clause: Clause) -> Stage | None:
    """A count without a step of its own: of the event or verb before it in the sentence, part of the batch before it,
    or projects that are merely arranged."""
    text = context.text
    words = text[clause.start : clause.end]
    told = _told_by_name(found.scope, words)
    if told is not None:
        return told
    before = text[context.sentence.start : clause.start]
    event = _event_before(context, before)
    if event is not None:
        return event
    if _DRIVEN.search(words):
        return Stage.BUILDING
    if re.search("引资|招商引资|引进", before) and words.startswith("其中"):
        return Stage.LANDED
    for earlier in reversed(context.sentence.clauses[: found.number]):
        marks = steps(text, earlier)
        if marks:
            return decide_event(marks)
    if "盘子" in text[context.sentence.start : clause.end]:
        return Stage.BUILDING
    if not _TAIL.match(text, found.end, clause.end + 1):
        return None
    if context.whole is not None:
        return context.whole.stage
    if re.search("引资|招商|引进", before):
        return Stage.LANDED
    return Stage.BUILDING if re.search("重点|正式项目", found.scope + words) else None


def _told_by_name(scope: str, words: str) -> Stage | None:
    """What the sort of projects says itself: 续建项目, 前期项目, 项目实现“拿地即开工”."""
    if re.search("续建|在建", scope):
        return Stage.BUILDING
    if _AT_ONCE.search(words):
        return Stage.STARTED
    return Stage.PLANNED if re.search("前期|预备|储备", scope) else None


def _event_before(context: Context, before: str) -> Stage | None:
    """The step of the event that the sentence tells of, or of the one before (此次活动共有…)."""
    if context.event is not None and _THIS_EVENT.match(context.text, context.sentence.start):
        return context.event
    return _event_stage(before) if _EVENT.search(before) else None


def _event_stage(words: str) -> Stage:
    """集中签约 → signed, 集中动工（投产） → started, 动工投产暨签约 → landed: no single step."""
    named = {stage for word, stage in _EVENT_STEPS.items() if word in words}
    if Stage.SIGNED in named:
        return Stage.SIGNED if len(named) == 1 else Stage.LANDED
    return Stage.STARTED if Stage.STARTED in named or not named else Stage.OPERATING


def _is_goal(context: Context, found: ProjectSet, clause: Clause, stage: Stage, mood: Mood, *, inherits: bool) -> bool:
    words = context.text[clause.start : clause.end]
    parent = context.batch
    if found.is_aim:
        return True
    if stage in _WEAK and (_UNDER_WAY.search(found.scope + words) or ("安排" in words and "初步" not in words)):
        return False
    if not mood.is_firm and parent is not None and found.count is not None:
        if (
            context.arranged_in == context.sentence.paragraph
            and not inherits
            and (stage not in _WEAK or re.search("竣工|完工|建成", words))
        ):
            return True  # 安排重点项目679项，其中新开工195项
        if inherits:
            return parent.stage_is_goal
    if stage is Stage.PLANNED:
        return (
            "初步" in words
            or (mood.goal and mood.is_firm and any(m.word in ("推动", "确保", "力争") for m in clause.marks))
            or ("谋划" in words and context.moods.expects)
        )
    if stage is Stage.BUILDING:
        return mood.goal and mood.is_firm
    return mood.goal


def _when(context: Context, found: ProjectSet, time: Time | None, *, goal: bool, is_weak: bool) -> Time | None:
    """A set's time. Arranged sets stand for the plan's year, never for the day of the news."""
    if found.is_aim and time is None:
        return context.batch_time
    if goal:
        return context.due(time) or (
            context.batch_time
            if context.batch_time is not None and not context.batch_time.is_over and context.batch_time.grain == "year"
            else None
        )
    if is_weak:
        if context.moods.outline.section is False:
            return context.happened(time, is_event=True)
        last = context.due(None) if context.moods.outline.section else context.batch_time
        year = time if time is not None and time.grain in ("year", "years") else last
        if year is not None and year.grain in ("year", "years"):
            return year
        text = context.text[context.sentence.start : context.sentence.end]
        if re.search("年度|全年|今年|盘子", text):
            return Time(-1, -1, str(context.published.year), "year", context.published.year)
        return time if time is not None and time.grain != "now" else None
    if context.arranged_in == context.sentence.paragraph and time is None and context.batch_time is not None:
        return context.batch_time
    at = found.count.start if found.count else found.start
    reached = context.reached(time, at, is_event=True, is_state=False)
    if reached is not None and reached.grain == "year" and _is_this_year_so_far(context, at, reached):
        return so_far(reached, context.published.isoformat())
    return reached


def _is_this_year_so_far(context: Context, at: int, time: Time) -> bool:
    """今年…已有63个: from January to the month of the news."""
    if time.start < 0 or time.year != context.published.year or context.published.month == 1:
        return False
    return "已" in context.text[context.sentence.start : at]


def _add(
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
    owner = context.owner(count.start if count else found.start)
    period = None if when is None else when.due() if goal and _is_due(context, when) else when.period
    if goal and when is not None and when.grain == "quarter" and _ALL_BY_THEN.search(context.text, when.end, end + 8):
        period = f"by {when.period}"
    yi = amount.yi if amount is not None else None
    if count is None and yi is None:
        return
    if stage is Stage.PLANNED:
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
            amount_comparator=amount.comparator if amount else Comparator.EQ,
            scope=found.scope.strip("的有占，、"),
        )
    )
    context.named_set_in = context.sentence.paragraph
    is_part = context.text.startswith("其中", context.sentence.start) or found.is_elliptic or inherits
    if context.whole is None or (context.whole_at != context.sentence.start and not is_part):
        context.whole, context.whole_at = context.batch, context.sentence.start
    is_least = count is not None and count.comparator is Comparator.GE  # 安排重点项目不少于450个
    if (goal and not is_weak) or (
        count is not None and is_least and context.mood(found.number, count.start, when).goal
    ):
        _add_targets(context, found, stage, period, owner.place, start, end)
    elif not goal and stage is not Stage.PLANNED:
        _add_actuals(context, found, period, owner.place, start)


def _is_due(context: Context, when: Time) -> bool:
    """到2025年 and 6月底前 are deadlines; 年底前 is said of this year and stays the year."""
    return when.grain != "year" or (when.start >= 0 and context.text[when.start] in "到至“")


def _add_targets(
    context: Context, found: ProjectSet, stage: Stage, period: str | None, place: str | None, start: int, end: int
) -> None:
    for quantity, what in ((found.count, "数"), (found.amount, "投资额")):
        if quantity is None or (what == "投资额" and stage not in _GATHERS):
            continue  # the total of works that begin or end says how big they are, it is not promised
        mood = context.mood(context.sentence.clause_at(quantity.start), quantity.start, None)
        context.add(
            TargetFact(
                quote=context.quote(
                    start if what == "数" else quantity.start - 12, max(quantity.end, end if what == "数" else 0)
                ),
                place=place,
                period=period,
                evidence=context.evidence(value=span(quantity), unit=span(quantity), strength=span(mood)),
                indicator=found.scope.strip("的有占，、") + what,
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
                    start if what == "数" else quantity.start - 8,
                    rise.end if rise.end - quantity.end < 40 else quantity.end,
                ),
                place=place,
                period=period,
                evidence=context.evidence(value=span(quantity), unit=span(quantity), growth=span(rise)),
                indicator=found.scope.strip("的有占，、") + what,
                value=quantity.value,
                unit=quantity.unit,
                comparator=quantity.comparator,
                growth=growth(context, rise),
            )
        )


def _state_quarters(context: Context, found: ProjectSet, clause: Clause, stage: Stage, time: Time | None) -> None:
    """四个季度依次安排96项、34项、36项、29项: one batch and one target for each quarter."""
    year = time.year if time is not None else context.published.year
    for quarter, count in enumerate(
        [q for q in clause.quantities if q.unit in ("项", "个") and q.in_digits][:4], start=1
    ):
        part = ProjectSet(count, found.scope, clause.start, clause.end, found.number)
        when = Time(-1, -1, f"{year}-Q{quarter}", "year", year)
        _add(context, part, stage, goal=True, when=when, start=clause.start, end=clause.end)
        context.take(count)


def _read_uncounted(context: Context, number: int, clause: Clause) -> None:
    """Money of a set that is not counted: 举行集中动工活动，项目总投资166.6亿元; 总投资23亿元的A等项目建设."""
    text = context.text
    for mark in clause.marks:
        if mark.kind != "money" or mark.sense != "total":
            continue
        amount = next((q for q in context.free(clause) if q.sort == "money" and 0 <= q.start - mark.end <= 4), None)
        if amount is None or amount.yi is None:
            continue
        before = text[context.sentence.start : clause.start]
        rest = _AND_SO_ON.match(text, amount.end, clause.end + 1)
        if rest:
            found = ProjectSet(None, rest.group(1) + "等项目", mark.start, rest.end(), number, amount=amount)
            marks = steps(text, clause, amount.end, clause.end)
            goal = context.mood(number, mark.start, None).goal
            stage = decide_event(marks) or Stage.BUILDING
            weak = stage in _WEAK
            _add(context, found, stage, goal=goal, when=None, start=clause.start, end=clause.end, is_weak=weak)
            context.take(amount)
        elif number and _EVENT.search(before) and "项目" in text[clause.start : mark.end] and not context.focus.project:
            found = ProjectSet(None, "集中活动项目", mark.start, amount.end, number, amount=amount)
            when = context.happened(context.near(number, amount.start), is_event=True)
            _add(context, found, _event_stage(before), goal=False, when=when, start=clause.start, end=amount.end)
            context.take(amount)
