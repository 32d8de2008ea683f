"""Named projects and how far they are: one row per project and step that the text states.

推动A、B等项目尽快投产      a push, names, a step: the step is a goal
X项目正式动工               a name and its step
动工的有A、B；签约的是…      a step, then the names
项目总投资5亿元，计划2026年6月试产   of the project named before
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.facts.context import Context, span, span_of
from bot.facts.names import HEAD, Name, is_name, read_names
from bot.facts.quantities import Quantity
from bot.facts.scene import Clause
from bot.facts.stages import decide, steps
from bot.facts.words import Mark
from bot.types import AmountKind, ProjectFact, Stage

_AND_SO_ON = re.compile(
    r"等(?P<rest>[^，。；、：]{0,26}?(?:项目|企业|工程|园区|平台|基地|产业园|示范带|产业|公司)|(?=建设|落户|签约|动工|投产|[，。；]|$))"
)
_HEADS = re.compile(rf"(?:{HEAD})+(?:（[^（）]{{1,8}}）)?(?:[一二三四首]期)?(?:项目|工程)?")
_PUSHES = {
    "推进",
    "加快推进",
    "扎实推进",
    "持续推进",
    "提速推进",
    "全面推进",
    "加快",
    "推动",
    "抓紧",
    "狠抓",
    "盯紧",
    "加紧",
    "抓好",
    "实施",
    "加快实施",
    "重点推动",
    "重点推进",
    "加快推动",
    "深入推进",
    "统筹推进",
    "促进",
    "力促",
    "深化",
    "推进实施",
    "大力推进",
    "奋力推动",
    "督促",
}
_SOON = re.compile(r"尽快|早日|尽早|力争|争取|将|计划|预计|拟|有望|明年|确保|要|即将")
_DONE = re.compile(r"已|了|正式|顺利|先后|成功|正(?!式)|全线|日前|昨日|当天|进入|进展|现场|上台")
_LIST_LEAD = re.compile(
    r"(?:的有|的是|名单上?|队伍里?|行列|包括|分别是|分别为|有|的还有)$|(?:项目|企业)(?:共?有|包括|为|是)?\d*[个家]?$"
)
_LISTING = re.compile(r"^(?:，|：|——|其中|则|既)?(?:既有|也有|还有|更有|则有|包括|分别是|分别为|有|如|即|都在其中)?")
_ANAPHOR = re.compile(
    r"^(?:，|。| |其中|目前|如今|据了解|接下来|下一步|建设方的承诺是|预计|计划|力争|争取|将|并|且)*(?:该|这个|这一|整个|此)?(?:项目)?"
)
_BACKGROUND_YEARS = 2


@dataclass(slots=True)
class _Found:
    """Names of one noun phrase and where it stands in its clause."""

    names: list[Name]
    start: int
    end: int  # behind 等…项目


def read_projects(context: Context) -> None:
    """Find the projects of the current sentence and add a row for each of their steps."""
    sentence = context.sentence
    carried: list[Name] = []
    list_stage: Stage | None = None
    for number, clause in enumerate(sentence.clauses):
        found = _names(context, clause)
        counted = any(q.unit in ("个", "项", "家") and q.in_digits and q.at in context.taken for q in clause.quantities)
        if found:
            for phrase in found:
                added = _from_phrase(context, number, clause, phrase, list_stage)
                carried = phrase.names if not added else []
                context.subject = phrase.names[-1].words
        elif not counted:
            _from_anaphor(context, number, clause, carried)
        else:
            carried = []
        list_stage = _lead(context, clause) or list_stage
        _attach_amount(context, number, clause)


def _lead(context: Context, clause: Clause) -> Stage | None:
    """动工的项目有18个, 投产名单上, 签约的是: the step of the names that follow."""
    words = context.text[clause.start : clause.end]
    marks = steps(context.text, clause)
    if marks and _LIST_LEAD.search(words):
        return decide(marks)
    counted = any(q.at in context.taken for q in clause.quantities if q.sort == "count")
    if counted and context.batch is not None and not context.batch.stage_is_goal:
        return context.batch.stage
    return None


def _names(context: Context, clause: Clause) -> list[_Found]:
    """The noun phrases of a clause that name projects."""
    text = context.text
    found: list[_Found] = []
    at = clause.start
    for rest in _AND_SO_ON.finditer(text, clause.start, clause.end):
        if rest.start() < at:
            continue
        names = read_names(text, _left(context, clause, at, rest.start()), rest.start(), listed=True)
        if names and _lists_projects(rest["rest"] or ""):
            found.append(_Found(names, names[0].start, rest.end()))
        at = rest.end()
    for head in _HEADS.finditer(text, at, clause.end):
        if head.start() < at or text[head.end() : head.end() + 1] in "、和及与数库率负方部经公":
            continue
        names = read_names(text, _left(context, clause, at, head.end()), head.end(), listed=False)
        if names:
            found.append(_Found(names, names[0].start, head.end()))
            at = head.end()
    return found


def _lists_projects(rest: str) -> bool:
    return not re.search(r"领域|行业|产业$|地区|部门|学校|高校|方面|城市|赛道|产品|镇街|活动", rest)


def _left(context: Context, clause: Clause, start: int, end: int) -> int:
    """Where a noun phrase that ends at `end` may begin: behind the last verb, adverb or time before its first item."""
    text = context.text
    first = text.find("、", start, end)
    limit = first if first >= 0 else end
    left = start
    for mark in clause.marks:
        if mark.start < start or mark.end > limit:
            continue
        if mark.kind == "mood" or (mark.kind == "stage" and not _in_name(text, mark, limit)):
            left = max(left, mark.end)
    for time in clause.times:
        if start <= time.start and time.end <= limit:
            left = max(left, time.end)
    return left


def _in_name(text: str, mark: Mark, end: int) -> bool:
    """改扩建工程, 增资扩产一期项目, 提升改造项目: a step's word that belongs to a name."""
    return (
        re.match(r"(?:[一二三四首]期|配套)?(?:项目|工程|基地|中心|产业园|园区?|厂房|$)", text[mark.end : end])
        is not None
    )


def _from_phrase(context: Context, number: int, clause: Clause, phrase: _Found, list_stage: Stage | None) -> bool:
    """Rows for the names of a phrase, by the step after it, before it, or that of the list it stands in."""
    text = context.text
    after = [m for m in steps(text, clause, phrase.end, clause.end)]
    before = [m for m in steps(text, clause, clause.start, phrase.start)]
    pushes = [
        m
        for m in clause.marks
        if m.kind == "mood" and m.end <= phrase.start and m.sense in ("soon", "aim", "pledge", "plan")
    ]
    tail = text[phrase.end : clause.end]
    stages: list[tuple[Stage, bool]] = []
    if after:
        stages = _after(context, number, clause, after, pushes, tail)
    elif before:
        stage = decide(before)
        assert stage is not None
        stages = [(stage, _goal_before(context, number, phrase.start, stage, before, pushes))]
    elif pushes and (pushes[-1].word in _PUSHES) and len(tail) <= 6:
        stages = [(Stage.BUILDING, pushes[-1].word != "狠抓" and "进度" not in tail)]
    elif list_stage is not None:
        stages = [(list_stage, False)]
    elif re.search(r"加快推进|推进|进展|加紧", tail):
        stages = [(Stage.BUILDING, context.moods.expects)]
    if not stages:
        return _from_event(context, number, clause, phrase)
    if any(m.sense == "deny" for m in clause.marks if m.kind == "mood"):
        return False
    added = False
    for stage, goal in stages:
        for name in phrase.names:
            added |= _add(context, number, clause, name, stage, goal=goal, start=clause.start, end=clause.end)
    return added


def _after(
    context: Context, number: int, clause: Clause, after: list[Mark], pushes: list[Mark], tail: str
) -> list[tuple[Stage, bool]]:
    stage = decide(after)
    assert stage is not None
    goal = bool(pushes) or bool(_SOON.search(tail))
    if not pushes and _DONE.search(tail) and not re.search("将|计划|预计|力争", tail):
        goal = False
    time = context.near(number, clause.end)
    if time is not None and time.is_over and clause.times:
        goal = False
    elif (
        time is not None
        and clause.times
        and not goal
        and (time.is_future or time.grain in ("year", "quarter", "half"))
        and not _DONE.search(tail)
    ):
        goal = time.is_future or context.moods.plans
    if stage is Stage.STARTED and goal and re.search("尽快|早日|尽早", tail) and not clause.times:
        return [(Stage.PLANNED, True)]
    if not goal and not _DONE.search(tail) and context.moods.expects:
        goal = True
    several = [Stage(m.sense) for m in after]
    if "、" in tail and len(set(several)) == 2 and Stage.BUILDING not in several:
        return [(s, goal) for s in dict.fromkeys(several)]
    return [(stage, goal)]


def _goal_before(
    context: Context, number: int, position: int, stage: Stage, before: list[Mark], pushes: list[Mark]
) -> bool:
    if context.text[before[-1].end : before[-1].end + 1] == "的":
        return False
    mood = context.mood(number, position, context.near(number, position))
    if stage is Stage.PLANNED:
        return mood.goal
    return mood.goal or (stage is Stage.BUILDING and bool(pushes))


def _from_event(context: Context, number: int, clause: Clause, phrase: _Found) -> bool:
    """A project told with its money after a batch was: it took the batch's step."""
    batch = context.batch
    sentence = context.sentence
    money = any(
        m.kind == "money" and m.sense == "total" for c in sentence.clauses[number : number + 3] for m in c.marks
    )
    if batch is None or batch.stage_is_goal or not money or batch.stage in (Stage.BUILDING, Stage.PLANNED):
        return False
    if any(steps(context.text, c) for c in sentence.clauses[number + 1 : number + 4]):
        return False
    for name in phrase.names:
        _add(context, number, clause, name, batch.stage, goal=False, start=clause.start, end=clause.end)
    return True


def _from_anaphor(context: Context, number: int, clause: Clause, carried: list[Name]) -> None:
    """A step without a name: it is told of the project named just before."""
    text = context.text
    marks = [m for m in steps(text, clause) if text[m.end : m.end + 1] != "的" or "计划" in text[m.end : m.end + 4]]
    if not marks or (context.project is None and not context.subject):
        return
    words = text[clause.start : clause.end]
    if any(m.sense == "deny" for m in clause.marks if m.kind == "mood") or re.search(
        r"企业|我们|大家|市民|全市|全区|各地|部门|“", words
    ):
        return
    stage = decide(marks)
    if stage is None or stage in (Stage.PLANNED,):
        return
    time = context.near(number, marks[-1].end)
    timed = bool(clause.times)
    goal_words = _SOON.search(words)
    if not (timed or goal_words or _DONE.search(words) or len(words) <= 8):
        return
    goal = bool(goal_words) or (time is not None and time.is_future and timed)
    if goal and not timed and stage in (Stage.BUILDING, Stage.SIGNED):
        return
    last = context.project.name if context.project is not None else context.subject
    name = carried[-1] if carried else Name(-1, -1, context.subject or last)
    for known in carried or [name]:
        _add(context, number, clause, known, stage, goal=goal, start=clause.start, end=clause.end)


def _add(
    context: Context, number: int, clause: Clause, name: Name, stage: Stage, *, goal: bool, start: int, end: int
) -> bool:
    time = context.near(number, clause.end)
    when = context.due(time) if goal else context.happened(time, is_event=True)
    if (
        not goal
        and time is not None
        and clause.times
        and time.grain in ("year", "month", "day")
        and time.year <= context.published.year - _BACKGROUND_YEARS
    ):
        return False
    owner = context.owner(name.start if name.start >= 0 else clause.end)
    amount, kind = _amount(context, number, clause, name)
    context.project = context.add(
        ProjectFact(
            quote=context.quote(start, end),
            place=owner.place,
            period=None if when is None else when.due() if goal else when.period,
            evidence=context.evidence(
                name=(name.start, name.end), stage=_stage_span(context, clause, stage), place=span_of(owner), period=span(when), amount_yi=span(amount)
            ),
            name=name.words,
            company=name.company,
            amount_yi=amount.yi if amount is not None else None,
            amount_kind=kind if amount is not None and amount.yi is not None else None,
            amount_comparator=amount.comparator if amount is not None else ProjectFact.amount_comparator,
            stage=stage,
            stage_is_goal=goal,
        )
    )  # fmt: skip
    context.take(amount)
    return True


def _stage_span(context: Context, clause: Clause, stage: Stage) -> tuple[int, int] | None:
    marks = [m for m in steps(context.text, clause) if m.sense == stage]
    return (marks[-1].start, marks[-1].end) if marks else None


def _amount(context: Context, number: int, clause: Clause, name: Name) -> tuple[Quantity | None, AmountKind | None]:
    """The money of one name: 投资12亿元的X, X总投资12亿元, X…，总投资12亿元."""
    if name.start < 0:
        return None, None
    text = context.text
    left = max(clause.start, name.start - 30)
    for quantity in reversed(
        [q for q in clause.quantities if q.sort == "money" and left <= q.start and q.end <= name.start]
    ):
        if re.fullmatch(r"的[^，。；、]{0,8}", text[quantity.end : name.start]):
            return quantity, _kind(text[left : quantity.start])
        break
    inside = [q for q in clause.quantities if q.sort == "money" and name.start <= q.start and q.end <= name.end]
    if inside:
        return inside[0], AmountKind.TOTAL
    for follow in range(number, min(number + 3, len(context.sentence.clauses))):
        other = context.sentence.clauses[follow]
        for quantity in other.quantities:
            if quantity.sort != "money" or quantity.start < name.end or quantity.at in context.taken:
                continue
            words = [m for m in other.marks if m.kind == "money" and m.end <= quantity.start]
            between = text[name.end : quantity.start]
            if (
                not words
                or words[-1].sense not in ("total", "phase")
                or re.search("项目[^总投计，]|企业|、", between[:-6])
            ):
                return None, None
            return quantity, _kind(text[max(other.start, quantity.start - 12) : quantity.start])
    return None, None


def _kind(words: str) -> AmountKind:
    if re.search("年交易|年产值|年销售|产值|交易额", words):
        return AmountKind.ANNUAL_TURNOVER
    if re.search("首期|[一二三]期", words):
        return AmountKind.PHASE
    return AmountKind.PLANNED if "计划投资" in words else AmountKind.TOTAL


def _attach_amount(context: Context, number: int, clause: Clause) -> None:
    """项目总投资约5亿元, of the project named before: kept with it when the story is put together."""
    project = context.project
    if project is None or project.amount_yi is not None:
        return
    text = context.text
    for quantity in context.free(clause):
        words = [m for m in clause.marks if m.kind == "money" and m.end <= quantity.start]
        if quantity.yi is None or not words or words[-1].sense not in ("total", "phase"):
            continue
        head = text[clause.start : words[-1].end]
        if re.search(r"引进|招商|全[市区镇年]|累计|完成|个|合计", head) or not re.match(
            r"^[ ，（]*(?:该|这个|其)?(?:项目)?(?:计划|总|企业|将|一期|首期)?", head
        ):
            continue
        position = context.facts.index(project)
        context.project = ProjectFact(
            quote=project.quote, place=project.place, period=project.period,
            evidence={**project.evidence, "amount_yi": context.folded.quote(quantity.start, quantity.end)},
            name=project.name, company=project.company, amount_yi=quantity.yi, amount_kind=_kind(head),
            amount_comparator=quantity.comparator, stage=project.stage, stage_is_goal=project.stage_is_goal,
        )  # fmt: skip
        context.facts[position] = context.project
        context.take(quantity)


__all__ = ["is_name", "read_projects"]
