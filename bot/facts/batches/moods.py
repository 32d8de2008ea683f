"""Whether a counted set is to be or is, and for when. Sets that are arranged stand for the plan's year."""

from __future__ import annotations

import re

from bot.facts.batches.project_sets import ProjectSet
from bot.facts.batches.steps import EVENT
from bot.facts.context import Context
from bot.facts.context.stages import WEAK
from bot.facts.context.wording import Mood
from bot.facts.marks.scene import Clause
from bot.facts.marks.times import Time, make_year
from bot.types import Stage

_PLANNED_FOR = re.compile(r"(?P<year>20\d\d)年度?计划(?:完成)?投资")  # 重点项目58项，总投资302亿元，2024年计划投资…
_TOGETHER = re.compile("(?:集中|现场|同步|同时)(?:签约|动工|开工|奠基|竣工|投产)")
_OF_PLAN = re.compile("安排|铺排|列入|重点项目")
_BY_SORT = re.compile("其中|[按分][^，。；]{1,6}[分看]，")  # 按产业分，装备制造项目11个
_UNDER_WAY = re.compile("续建|在建|前期|预备|储备")


def is_goal(
    context: Context,
    found: ProjectSet,
    clause: Clause,
    stage: Stage,
    mood: Mood,
    time: Time | None,
    *,
    is_weak: bool,
    inherits: bool,
) -> bool:
    """Whether a set is to be. Parts of what the year arranges are, unless their time is over."""
    words = context.text[clause.start : clause.end]
    parent = context.batch
    if found.is_aim or _is_floor(context, found, mood):
        return True
    is_ahead = time is not None and time.is_future
    is_willed = mood.is_firm and not _is_driven_at_event(context, mood)
    if not (is_willed or is_ahead or stage in WEAK) and _has_happened(context, found, words):
        return False
    if found.is_talked_of:
        return False
    if stage in WEAK and (_UNDER_WAY.search(found.scope + words) or ("安排" in words and "初步" not in words)):
        return False
    if not mood.is_firm and parent is not None and found.count is not None:
        if (
            context.is_arranged
            and not context.tells_stretch
            and not (time is not None and time.is_over)
            and not inherits
            and not is_weak
        ):
            return True  # 安排重点项目679项，其中新开工195项
        if inherits and context.named_set_in == context.sentence.paragraph:
            return parent.stage_is_goal
    if stage is Stage.PLANNED:
        return (
            "初步" in words
            or (mood.goal and mood.is_firm and any(m.word in ("推动", "确保", "力争") for m in clause.marks))
            or ("谋划" in words and context.moods.expects)
        )
    return mood.goal and (mood.is_firm or not is_weak)


def _has_happened(context: Context, found: ProjectSet, words: str) -> bool:
    """Whether a set has taken its step although the year it is told of has only begun: at an event (昨日，集中开工活动
    举行。今年上半年，某区开工项目共34个), together with others, or as what is known of it (今年|摘牌落地的8个项目)."""
    if context.event_in == context.sentence.paragraph:
        return True
    is_known = found.count is not None and context.text.startswith("的", found.count.start - 1)
    return not context.moods.expects and (is_known or _TOGETHER.search(words) is not None)


def _is_driven_at_event(context: Context, mood: Mood) -> bool:
    """集中开工活动上，全市|推动200个项目开工: at the event itself that is no will."""
    before = context.text[context.sentence.start : max(mood.start, context.sentence.start)]
    return context.text.startswith("推动", max(mood.start, 0)) and EVENT.search(before) is not None


def _is_floor(context: Context, found: ProjectSet, mood: Mood) -> bool:
    """引进亿元以上项目不少于20个: so many at least is asked for, never told."""
    count = found.count
    asks = count is not None and context.text[count.start : count.at] in ("不少于", "不低于", "至少", "不得少于")
    return asks and (mood.goal or not mood.is_firm)


def when_of(context: Context, found: ProjectSet, time: Time | None, *, goal: bool, is_weak: bool) -> Time | None:
    """A set's time. Arranged sets stand for the plan's year, never for the day of the news."""
    if found.is_aim and time is None:
        return context.batch_time
    if goal:
        last = context.batch_time
        is_planned = last is not None and not last.is_over and last.grain == "year"
        due = context.due(time, found.number) or (last if is_planned else None)
        return due or (None if _is_thereafter(context, found) else context.aimed_at(time, found.start))
    if is_weak:
        if context.moods.outline.section is False:
            return _arranged_year(context, found) or context.happened(time, is_event=True)
        last = context.due(None) if context.moods.outline.section else context.batch_time
        year = time if time is not None and time.grain in ("year", "years") else last
        if year is not None and year.grain in ("year", "years"):
            return year
        text = context.text[context.sentence.start : context.sentence.end]
        if re.search("年度|全年|今年|盘子", text):
            return make_year((-1, -1), context.published.year, context.published)
        planned = _PLANNED_FOR.search(text)
        if planned:
            return make_year((-1, -1), int(planned["year"]), context.published)
        at = found.count.start if found.count else found.start
        when = None if time is None else context.reached(time, at, is_event=False, is_state=True)
        return when or _since_told(context, found)
    is_done = "已" in context.text[max(found.start - 2, 0) : found.end]  # 计划开工20项，已开工17项
    if context.is_arranged and time is None and context.batch_time and not (is_done or context.tells_stretch):
        return context.batch_time
    if time is None and _is_part(context, found):
        return context.batch_time
    is_told_beside = found.growth is not None or context.text.startswith("同期", context.sentence.start)
    if time is None and is_told_beside and (told := context.told_stretch) is not None:
        return told  # 会议通报，2017年进出口增长9.4%。|引进项目168个，比上年增长15.1%
    at = found.count.start if found.count else found.start
    reached = context.reached(time, at, is_event=True, is_state=False)
    if reached is not None and reached.grain == "year" and _is_this_year_so_far(context, at, reached):
        return context.until_now(reached)
    return reached


def _since_told(context: Context, found: ProjectSet) -> Time | None:
    """When a set is as far as it is that no time is told of: what is arranged (安排重点项目74个) in the year, what goes
    on or is talked about (在建项目19个, 在谈项目36个) in the month of the news."""
    clause = context.sentence.clauses[found.number]
    if _OF_PLAN.search(context.text, clause.start, clause.end):
        return make_year((-1, -1), context.published.year, context.published)
    return context.stands()


def _is_thereafter(context: Context, found: ProjectSet) -> bool:
    """某某园建成后，可引进项目30个: what comes once something stands comes in no year that is named."""
    return any(context.text.endswith("后", 0, c.end) for c in context.sentence.clauses[: found.number])


def _is_part(context: Context, found: ProjectSet) -> bool:
    """前三季度引进项目63个。其中，5亿元以上项目13个: a part stands for the stretch of its whole."""
    whole = context.batch_time
    is_past_year = whole is not None and whole.grain == "year" and whole.is_over
    if whole is None or not (is_past_year or whole.grain in ("span", "half", "quarter")) or whole.is_future:
        return False
    is_here = context.named_set_in == context.sentence.paragraph and context.sentence.times == []
    opens = _BY_SORT.match(context.text, context.sentence.start) is not None
    return is_here and (opens or found.is_elliptic)


def _arranged_year(context: Context, found: ProjectSet) -> Time | None:
    """The year that sets are arranged for, also where their results are told: 今年共有省重点项目9项, 一季度完成…."""
    sentence, at = context.sentence, found.count.start if found.count else found.start
    years = [t for t in sentence.times if t.grain == "year" and t.end <= at]
    if years:
        return years[-1]
    is_arranged = any(m.kind == "money" and m.sense == "annual" and m.start > at for m in sentence.marks)
    return context.plan_year() if is_arranged else None


def _is_this_year_so_far(context: Context, at: int, time: Time) -> bool:
    """今年…已有63个: from January to the month of the news."""
    if time.start < 0 or time.year != context.published.year or context.published.month == 1:
        return False
    return "已" in context.text[context.sentence.start : at]
