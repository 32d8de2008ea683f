"""One row of one project: its place, its time and the words that say so. Money is added at the end of the story."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.facts.context import Context, span, span_of
from bot.facts.context.mentions import is_feature
from bot.facts.context.owners import ONE_EACH, Owner
from bot.facts.context.stages import SINCE, is_event, steps
from bot.facts.marks.scene import Clause
from bot.facts.marks.times import Time
from bot.facts.projects.money.phases import phase_amount
from bot.facts.projects.naming.names import Name
from bot.facts.projects.naming.topic import between, whole_of
from bot.facts.projects.stages.goals import HAS
from bot.types import Comparator, ProjectFact, Stage

_LINE = re.compile("(?:高速|高铁|铁路|城际|城轨|快线)[^段]{0,8}$")  # a line runs through the places that name it
_WAY = re.compile("[路线]|高速|高铁|大道|通道")
_ONE_BY_ONE = re.compile("分别|依次|先后|相继")
_SIDE_BY_SIDE = re.compile("[、和与及在于]+")
_SINCE_BEGUN = re.compile(f"[^，。；]{{2,6}}{SINCE}")
_BRAND = 2  # characters that a name begins with
_BACKGROUND_YEARS = 3
_LONG_AGO = 10  # years, of a time that was told of before: 1957年的秋天，…。第二年，…
_STATES = (Stage.BUILDING, Stage.PLANNED, Stage.EXPANDING)
_PARAGRAPHS_ON = 1  # how long a district that was told of holds
_SETTLES = (
    "落户",
    "落地",
    "选址",
    "位于",
    "入驻",
    "落子",
    "签约",
    "签入",
    "落在",
    "花落",
    "定址",
    "迁回",
    "迁至",
    "迁到",
    "迁入",
    "搬到",
    "搬至",
    "搬回",
    "搬进",
    "迁进",
    "安家",
    "扎根",
    "地处",
    "选了",
    "择了",  # 选择了, 放到了: the last two characters count
    "到了",
    "在了",
    "投向",
    "投在",
    "建在",
    "放在",
    "放到",
    "设在",
)

_TAKES_LAND = ("竞得", "拿下", "摘得", "摘下", "拍得", "拍下", "购得", "受让")
_LAND = re.compile(r"[^，。；]{0,20}?(?:用地|地块|宗地|土地|\d亩)")


def _owner(context: Context, number: int, name: Name, end: int) -> Owner:
    """Where it settles; else where it was said to stand before; else whose words these are."""
    each = ONE_EACH.search(context.text, max(name.end, 0), context.sentence.clauses[number].end)
    site = _site(context, number, name) if each is None or name.words not in context.sites else None
    if site is None and _LINE.search(name.words):
        return context.owner(max(name.start - 1, context.sentence.start)) if name.start >= 0 else context.owner(end)
    known = _known_site(context, name.words)
    if site is None and known is not None:
        return known
    position = name.start if name.start >= 0 else end
    owner = site or context.owner(position)
    if owner.place == context.places.city:
        owner = _in_name(context, name) or (_nearby(context, position) if owner.start < 0 else None) or owner
    elif site is None and owner.start < context.sentence.start and not _WAY.search(name.words):
        owner = _in_name(context, name) or owner  # 某市会场：…某集团鹤山|某某基地
    if site is not None or owner.place in context.places.districts:
        context.sites[name.words] = owner
    return owner


def _known_site(context: Context, name: str) -> Owner | None:
    """Where the project, or the one it is a phase of, was said to stand."""
    whole = whole_of(name)
    named = (name, whole, f"{whole}项目") if whole != name else (name,)
    return next((context.sites[one] for one in named if one in context.sites), None)


def settle_each(context: Context, clause: Clause, names: Sequence[Name]) -> None:
    """A、B、C分别与蓬江、江海、开平签约: as many districts as names, one by one."""
    each = ONE_EACH.search(context.text, names[-1].end, clause.end)
    if each is None:
        return
    places = [
        m for m in clause.marks if m.start >= each.end() and m.kind == "place" and m.sense in context.places.districts
    ]
    if len(places) == len(names) > 1:
        for name, place in zip(names, places, strict=True):
            context.sites[name.words] = Owner(place.sense, place.start, place.end)


def date_each(context: Context, clause: Clause, names: Sequence[Name]) -> dict[Name, Time]:
    """A、B分别于6月和11月投产: as many times as names, one by one."""
    each = _ONE_BY_ONE.search(context.text, max(clause.start, names[-1].end), clause.end)
    times = [t for t in clause.times if each is not None and t.start >= each.end()]
    if not len(times) == len(names) > 1:
        return {}
    is_list = _SIDE_BY_SIDE.fullmatch(between(context, clause, times[0].start, times[-1].end)) is not None
    return dict(zip(names, times, strict=True)) if is_list else {}


def _in_name(context: Context, name: Name) -> Owner | None:
    """国道325线鹤山段: a district in the name itself."""
    inside = (m for m in context.sentence.marks if name.start <= m.start < name.end and context.places.is_district(m))
    mark = next(inside, None)
    return Owner(mark.sense, mark.start, mark.end) if mark is not None else None


def _nearby(context: Context, position: int) -> Owner | None:
    """The district that was told of last: where nothing says otherwise, a project stands there."""
    start = context.text.rfind("；", context.sentence.start, position)
    told = (m for m in context.sentence.marks if start < m.start and m.end <= position)
    marks = [m for m in told if context.places.is_district(m) and not is_feature(context.text, m)]
    if marks:
        return Owner(marks[-1].sense, marks[-1].start, marks[-1].end)
    is_round = len(context.districts_told) > 1  # the paragraph went from district to district
    paragraphs = 0 if is_round else _PARAGRAPHS_ON
    return context.district if context.sentence.paragraph - context.district_in <= paragraphs else None


def _site(context: Context, number: int, name: Name) -> Owner | None:
    """Where a project settles: 落户开平翠山湖, 位于鹤山工业城, 选址…"""
    text, clauses = context.text, context.sentence.clauses
    is_told_here = context.sentence.start <= name.start < clauses[number].start
    first = context.sentence.clause_at(name.start) if is_told_here else number
    for follow in range(first, min(number + 3, len(clauses))):
        other = clauses[follow]
        if follow > number and text[other.start - 1] == "；":
            break  # 某某基地奠基；同一天，位于鹤山的某某园投产
        is_between = first < follow < number  # …，|把生产线搬进恩平江洲的新厂区|，预计3月试产
        if follow not in (first, number) and not (
            text[other.start - 1] == "，" and (is_between or text.startswith(_SETTLES, other.start))
        ):
            continue
        for mark in other.marks:
            place = context.places.site(mark)
            if place is None or place == context.places.city:
                continue
            opened = text.rfind("（", 0, mark.start)
            if follow == number and opened == name.end and text.find("）", opened, mark.start) < 0:
                return Owner(place, mark.start, mark.end)  # 某某传感器（新会，2.1亿元）
            is_here = follow in (first, number) and 0 <= name.end <= mark.start and text[mark.start - 1] == "在"
            lead = text[max(other.start, mark.start - 2) : mark.start]
            if is_here or lead in _SETTLES or (lead in _TAKES_LAND and _LAND.match(text, mark.end, other.end)):
                return Owner(place, mark.start, mark.end)
    return None


def add_project(
    context: Context,
    number: int,
    clause: Clause,
    name: Name,
    stage: Stage,
    *,
    goal: bool,
    start: int,
    end: int,
    own_time: Time | None = None,
) -> None:
    """Add one row, unless it is history: a step of long before the publication is somebody's background. `own_time` is
    said of this project alone."""
    time = own_time or context.near(number, end, over_semicolons=False)
    if time is not None and _SINCE_BEGUN.match(context.text, time.end):
        time = None  # 自去年11月|动工以来: it goes on today
    if stage not in _STATES and time is not None and time.is_future and _is_said_of(context, clause, time):
        goal |= HAS.search(context.text, clause.start, clause.end) is None  # 8月摘牌的某某基地, told in April
    if not goal and context.is_history(time, years=_BACKGROUND_YEARS):
        return
    if stage is Stage.LANDED and time is not None and time.grain == "ago":
        return  # 三年前落户: whose home it is
    marks = steps(context.text, clause)
    is_state = stage in _STATES and time is None and not any(is_event(m) for m in marks)
    done = context.stands() if is_state else context.happened(time, is_event=True, clause=clause)
    if not goal and time is None and context.is_history(done, years=_LONG_AGO):
        return
    when = context.due(time) if goal else done
    owner = _owner(context, number, name, end)
    amount, kind = phase_amount(context, number, name) or (None, None)
    yi = amount.yi if amount is not None else None
    said = next((m for m in reversed(marks) if m.sense == stage), marks[-1] if marks else None)
    context.focus.project = context.add(
        ProjectFact(
            quote=context.quote(start, end),
            place=owner.place,
            period=None if when is None else when.due() if goal else when.period,
            evidence=context.evidence(
                name=_told_at(context, name),
                stage=(said.start, said.end) if said is not None else None,
                place=span_of(owner),
                period=span(when),
                amount_yi=span(amount) if yi is not None else None,
            ),
            name=name.words,
            company=name.company or context.acting.get(name.words),
            amount_yi=yi,
            amount_kind=kind if yi is not None else None,
            amount_comparator=amount.comparator if amount is not None and yi is not None else Comparator.EQ,
            stage=stage,
            stage_is_goal=goal,
        )
    )


def _is_said_of(context: Context, clause: Clause, time: Time) -> bool:
    """Whether a time stands in a clause or, with its year, leads it in: 2026年三季度：|投产, not 当年12月，|签约."""
    leads = time.end >= clause.start - 1 and not time.is_guessed and not context.text.startswith("当年", time.start)
    return time.start >= clause.start or leads


def _told_at(context: Context, name: Name) -> tuple[int, int] | None:
    """Where a name stands: here, or where it was told that words point back to (该公司)."""
    is_here = name.start >= 0 and context.text.startswith(name.words[:_BRAND], name.start)
    whole = whole_of(name.words)
    called = (name.words, f"{whole}项目") if whole != name.words else (name.words,)  # a phase by its project's name
    return (name.start, name.end) if is_here else next((context.named[n] for n in called if n in context.named), None)


def keep_company(context: Context, name: Name, firm: tuple[int, int]) -> None:
    """Keep with the row just added whose words say who invests: a column or a bracket beside the name."""
    row = context.facts[-1] if context.facts else None
    if name.company is not None and isinstance(row, ProjectFact) and row.name == name.words:
        context.facts[-1] = replace(row, evidence={**row.evidence, "company": context.folded.quote(*firm)})
