"""Named projects and how far they are: one row per project and step that the text states.

推动A、B等项目尽快投产      a push, names, a step: the step is a goal
X项目正式动工               a name and its step
动工的有A、B；签约的是…      a step, then the names
项目总投资5亿元，计划2026年6月试产   of the project named before
"""

from __future__ import annotations

import re

from bot.facts.amounts import find_amount, hear_amount
from bot.facts.context import Context, span, span_of
from bot.facts.names import WORDS, Name, any_of
from bot.facts.phrases import Phrase, find_firm, find_phrases, stretches
from bot.facts.places import Owner
from bot.facts.scene import Clause
from bot.facts.stages import decide, decide_event, steps
from bot.facts.words import Mark
from bot.types import Comparator, ProjectFact, Stage

_PUSHES = {
    "推进", "加快推进", "扎实推进", "持续推进", "提速推进", "全面推进", "加快", "推动", "抓紧", "狠抓", "盯紧", "加紧", "抓好", "加快实施", "重点推动", "重点推进",
    "加快推动", "深入推进", "统筹推进", "促进", "力促", "推进实施", "大力推进", "奋力推动", "督促", "加速", "实施",
}  # fmt: skip
_SOON = re.compile(r"尽快|早日|尽早|力争|争取|将|计划|预计|拟|有望|明年|确保|要|即将|推迟到|提前到|原定")
_QUICK = re.compile(r"尽快|早日|尽早")
_DONE = re.compile(r"已|了|正式|顺利|先后|成功|正(?!式)|全线|日前|昨日|当天|进入|进展|现场|上台|成为|随后|刚刚")
_LIST_END = re.compile(
    r"(?:的有|的是|的还有|包括|分别是|分别为|名单上?|队伍里?|行列|方面)$|(?:的|项目|企业)(?:共?有|包括|为|是)(?:\d+[个家项])?[^，。；]{0,8}$"
)
_ALSO = re.compile(r"(?:也|都|均)(?:一并|同步|同时)?(?:推进|登场|亮相|在列|在其中|参与|榜上有名)|都在其中|在列$")
_UNDER_WAY = re.compile(
    r"^(?:的?(?:前期工作|各项工作|建设|施工)?(?:也|正|正在|在)?(?:加快推进|有序推进|稳步推进|加紧推进|加紧|推进))"
)
_SAME_SUBJECT = re.compile(rf"“?(?>{any_of(WORDS['same_subject'])}|\d+天)*+$")
_OTHER_SUBJECT = re.compile(r"等[^，。；]{0,10}(?:工程|设施|项目)")
_BY_MONEY = re.compile(r"(?:总|计划)?(?:投资|增资)[^，。；]{1,12}?元的")
_INSTITUTION = re.compile(r"(?:大学|学院|学校|医院|公司|集团|中学|小学|银行)$")
_SITES = ("选址", "落户", "落子", "落地")  # where it will stand, when an event has told how far it is
_EVENTS = ("signed", "started", "operating")
_SETTLED = (Stage.SIGNED, Stage.APPROVED, Stage.LAND)  # told without a word of will, these have happened
_BACKGROUND_YEARS = 2


def read_projects(context: Context) -> None:
    """Find the projects of the current sentence and add a row for each of their steps."""
    carried: list[Name] = []
    listed: Stage | None = None
    for number, clause in enumerate(context.sentence.clauses):
        phrases = find_phrases(context, clause, is_list=listed is not None and number > 0)
        phrases = [p for i, p in enumerate(phrases) if not _is_agent(context, clause, p, phrases[i + 1 :])]
        for phrase in phrases:
            told = _tell(context, number, clause, phrase, listed, is_last=phrase is phrases[-1])
            carried = [] if told else phrase.names
            if told or not _INSTITUTION.search(phrase.names[-1].words):
                context.subject = phrase.names[-1].words
            context.is_fresh = True
            context.named_in = context.sentence.paragraph
            context.is_alone = len(phrase.names) == 1
        if not phrases:
            hear_amount(context, clause)
            if _OTHER_SUBJECT.search(context.text, clause.start, clause.end):
                context.project, context.subject = None, ""
            if _counts(context, clause):
                carried = []
            elif not _tell_firm(context, number, clause):
                _tell_on(context, number, clause, carried)
        else:
            hear_amount(context, clause)
        listed = _announces(context, clause) or listed


def _is_agent(context: Context, clause: Clause, phrase: Phrase, later: list[Phrase]) -> bool:
    """Whether a phrase only does or holds what another phrase or a count names: X园区正加快建设Y港, X示范区新开工项目13个."""
    if later and later[0].left == phrase.left:
        return any(
            m.sense in ("building", "planned", "approved")
            for m in steps(context.text, clause, phrase.end, later[0].start)
        )
    own = any(phrase.names[-1].end <= q.start < phrase.end for q in clause.quantities)  # A、B、C三个项目
    return _counts(context, clause) and not own and "等" not in context.text[phrase.names[-1].end : phrase.end]


def _counts(context: Context, clause: Clause) -> bool:
    return any(q.at in context.taken for q in clause.quantities if q.sort == "count")


def _announces(context: Context, clause: Clause) -> Stage | None:
    """动工的项目有18个, 投产名单上, 签约的是: the step of the names that follow in this sentence."""
    marks = [m for m in clause.marks if m.kind == "stage"]
    if marks and _LIST_END.search(context.text[clause.start : clause.end]):
        return decide_event(marks)
    if _counts(context, clause) and context.batch is not None and not context.batch.stage_is_goal:
        return context.batch.stage
    return None


def _tell(
    context: Context, number: int, clause: Clause, phrase: Phrase, listed: Stage | None, *, is_last: bool
) -> bool:
    """Add the rows of one phrase; False when the clause tells no step of it."""
    if any(m.kind == "mood" and m.sense == "deny" for m in clause.marks):
        return True
    stages = _stages(context, number, clause, phrase, listed, is_last=is_last)
    if not stages:
        return _tell_in_event(context, number, clause, phrase)
    for stage, goal in stages:
        for name in phrase.names:
            _add(
                context,
                number,
                clause,
                name,
                stage,
                goal=goal,
                start=phrase.left,
                end=phrase.right,
                alone=len(phrase.names) == 1,
            )
    return True


def _stages(
    context: Context, number: int, clause: Clause, phrase: Phrase, listed: Stage | None, *, is_last: bool
) -> list[tuple[Stage, bool]]:
    """The steps of a phrase and whether they are goals: of the step after it, before it, of a push, of its list."""
    text = context.text
    pushes = [
        m
        for m in clause.marks
        if m.kind == "mood" and m.end <= phrase.start and m.sense in ("soon", "aim", "pledge", "plan")
    ]
    tail = text[phrase.end : phrase.right]
    after = steps(text, clause, phrase.end, phrase.right)
    told = [
        m
        for m in clause.marks
        if m.kind == "stage"
        and m.end < phrase.start
        and text[m.end] == "的"
        and m.sense in _EVENTS
        and phrase.start - m.end < 30
    ]
    if (
        told
        and not (after and decide(after) not in (Stage.LANDED, Stage.BUILDING))
        and not _SOON.search(text, clause.start, told[-1].start)
    ):
        return [(Stage(told[-1].sense), False)]  # 当天奠基的X项目
    if after:
        return _after(context, number, clause, after, pushes, tail)
    before = steps(text, clause, phrase.left, phrase.start)
    if before and not tail.startswith("的"):
        stage = decide(before)
        assert stage is not None
        if before[-1].word.startswith(("规划", "谋划")):
            return [(Stage.PLANNED, True)]
        if stage in (Stage.PLANNED, Stage.BUILDING) and number:  # 竞得一宗用地，拟投资3.5亿元建设X
            taken = [m for m in steps(text, context.sentence.clauses[number - 1]) if m.sense in ("land", "signed")]
            if taken and not context.sentence.clauses[number - 1].has("mood", "plan", "aim"):
                return [(Stage(taken[-1].sense), False)]
        return [(stage, _is_goal_before(context, number, clause, phrase.start, stage, before, pushes))]
    if is_last and not tail and _next_tells(context, number):
        return []
    if _ALSO.search(tail):
        kin = listed or (context.batch.stage if context.batch is not None and not context.batch.stage_is_goal else None)
        return [(kin, False)] if kin else []
    if pushes and pushes[-1].word in _PUSHES and len(tail) <= 6:
        if "增资" in text[phrase.left : phrase.start]:
            return [(Stage.EXPANDING, not re.search("正(?!式)", text[clause.start : pushes[-1].start]))]
        return [
            (
                Stage.BUILDING,
                pushes[-1].word != "狠抓" and not re.search("正(?!式)", text[clause.start : pushes[-1].start]),
            )
        ]
    if listed is not None:
        return [(listed, False)]
    if "前期工作" in tail:
        return [(Stage.PLANNED, False)]
    if _UNDER_WAY.match(tail):
        return [(Stage.BUILDING, context.moods.plans and not _DONE.search(tail))]
    return []


def _next_tells(context: Context, number: int) -> bool:
    """Whether the next clause goes on about the same subject with a step: …等十大项目，力争三季度全部进场施工."""
    if number + 1 >= len(context.sentence.clauses):
        return False
    following = context.sentence.clauses[number + 1]
    marks = [m for m in steps(context.text, following) if m.word not in _SITES or context.batch is None]
    return bool(marks) and _is_same_subject(context, following, marks[0].start)


def _is_same_subject(context: Context, clause: Clause, end: int) -> bool:
    """Whether nothing but adverbs, times and parts of the project stand before a step."""
    words = context.text[clause.start : end]
    for time in reversed(clause.times):
        if time.end <= end:
            words = words[: time.start - clause.start] + words[time.end - clause.start :]
    return _SAME_SUBJECT.match(_BY_MONEY.sub("", words)) is not None


def _after(
    context: Context, number: int, clause: Clause, after: list[Mark], pushes: list[Mark], tail: str
) -> list[tuple[Stage, bool]]:
    text = context.text
    stage = decide(after)
    assert stage is not None
    time = context.near(number, after[-1].end, over_semicolons=False)
    own = bool(clause.times)
    done = _DONE.search(tail) is not None
    goal = bool(pushes) or bool(_SOON.search(tail))
    if stage in _SETTLED and not pushes and not _SOON.search(tail):
        done = True
    if done and not pushes and not re.search("将|计划|预计|力争|即将", tail):
        goal = False
    if time is not None and own and not done:
        goal = (
            goal
            if time.is_over
            else goal
            or time.is_future
            or (context.moods.plans and time.grain != "day")
            or text[time.start : time.end] in ("年内", "年底")
        )
    elif not goal and not done:
        mood = context.mood(number, after[-1].start, time)
        goal = mood.goal
    if pushes and {m.word for m in pushes} <= {"推动", "支持"} and not _SOON.search(tail) and not context.moods.expects:
        goal = (
            _DONE.search(text, context.sentence.start, clause.start) is None
        )  # 成功引进…，推动A落地 tells what was done
    if pushes and time is not None and time.is_over and own:
        goal = False
    if stage is Stage.STARTED and goal and _QUICK.search(tail) and not own:
        return [(Stage.PLANNED, True)]
    several = list(dict.fromkeys(Stage(m.sense) for m in after))
    if "、" in tail and len(several) == 2 and Stage.BUILDING not in several:
        return [(s, goal) for s in several]
    return [(stage, goal)]


def _is_goal_before(
    context: Context, number: int, clause: Clause, position: int, stage: Stage, before: list[Mark], pushes: list[Mark]
) -> bool:
    text = context.text
    if text[before[-1].end : before[-1].end + 1] == "的":
        return bool(re.search("原定|计划|拟|将", text[clause.start : before[-1].start]))
    if re.search("正(?!式)|已|了|成功", text[clause.start : before[-1].start]):
        return False
    mood = context.mood(number, before[-1].start, context.near(number, before[-1].start))
    urged = before[-1].word in ("加快建设", "加紧建设", "抓紧建设", "启动建设", "推进建设")
    return mood.goal or (stage is Stage.BUILDING and (bool(pushes) or urged))


def _tell_in_event(context: Context, number: int, clause: Clause, phrase: Phrase) -> bool:
    """A project told with its money after a batch was: it took the batch's step."""
    batch = context.batch
    if batch is None or batch.stage_is_goal or batch.stage in (Stage.BUILDING, Stage.PLANNED):
        return False
    clauses = context.sentence.clauses[number : number + 3]
    if not any(m.kind == "money" and m.sense == "total" for c in clauses for m in c.marks):
        return False
    if any(m.word not in _SITES for c in clauses[1:] for m in steps(context.text, c)):
        return False
    for name in phrase.names:
        _add(context, number, clause, name, batch.stage, goal=False, start=clause.start, end=clause.end)
    return True


def _tell_firm(context: Context, number: int, clause: Clause) -> bool:
    """某某有限公司拿出1.4亿元, among the projects of an event."""
    invests = any(m.kind == "money" and m.sense == "total" for m in clause.marks) and any(
        q.sort == "money" for q in context.free(clause)
    )
    firm = find_firm(context, clause) if invests else None
    return firm is not None and _tell_in_event(context, number, clause, firm)


def _tell_on(context: Context, number: int, clause: Clause, carried: list[Name]) -> None:
    """A step without a name: it is told of the project named just before."""
    text = context.text
    marks = [
        m for m in steps(text, clause) if text[m.end : m.end + 1] not in "的" or text[m.end : m.end + 3] == "的计划"
    ]
    if not marks or not (context.project or context.subject):
        return
    if any(m.kind == "mood" and m.sense == "deny" for m in clause.marks) or not _is_same_subject(
        context, clause, marks[0].start
    ):
        return
    is_near = context.sentence.paragraph - context.named_in <= 1
    if not context.is_fresh and not (is_near and "项目" in text[context.sentence.start : marks[0].start]):
        return
    for left, right in stretches(context, clause):  # 预计7月动工、明年底竣工
        part = [m for m in marks if left <= m.start < right]
        if part:
            _tell_part(context, number, clause, carried, decide(part), left, right)


def _tell_part(
    context: Context, number: int, clause: Clause, carried: list[Name], stage: Stage | None, left: int, right: int
) -> None:
    words = context.text[clause.start : right]
    goal = bool(_SOON.search(words)) or any(t.is_future for t in clause.times)
    told = goal or clause.times or _DONE.search(words) or carried or "完成" in words
    if stage is None or stage is Stage.PLANNED or not told or (goal and stage in (Stage.SIGNED, Stage.LANDED)):
        return
    known = context.project.name if context.project is not None else context.subject
    phase = re.search(r"([二三四])期", words)
    base = (
        re.sub("[一二三四首]期$", "", context.subject or known) + phase.group() if phase else context.subject or known
    )
    for name in carried or [Name(-1, -1, base)]:
        _add(context, number, clause, name, stage, goal=goal, start=left, end=right)


def _site(clause: Clause, context: Context, name: Name) -> Owner | None:
    """Where a project settles: 落户开平翠山湖, 位于鹤山工业城, 选址…"""
    for mark in clause.marks:
        before = context.text[max(clause.start, mark.start - 2) : mark.start]
        if (
            mark.kind == "place"
            and mark.sense != context.places.city
            and before in ("落户", "落地", "选址", "位于", "入驻", "落子")
        ):
            return Owner(mark.sense, mark.start, mark.end)
    return None


def _add(
    context: Context,
    number: int,
    clause: Clause,
    name: Name,
    stage: Stage,
    *,
    goal: bool,
    start: int,
    end: int,
    alone: bool = True,
) -> None:
    """Add one row, unless it is history: a step of long before the publication is somebody's background."""
    time = context.near(number, end, over_semicolons=False)
    if (
        time is not None
        and time.end > 0
        and not goal
        and time.grain in ("year", "month", "day")
        and time.year <= context.published.year - _BACKGROUND_YEARS
    ):
        return
    when = context.due(time) if goal else context.happened(time, is_event=True)
    owner = context.owner(name.start if name.start >= 0 else end)
    owner = _site(clause, context, name) or owner
    amount, kind = find_amount(context, number, clause, name, alone=alone)
    marks = [m for m in steps(context.text, clause) if m.sense == stage] or steps(context.text, clause)
    context.take(amount)
    context.project = context.add(
        ProjectFact(
            quote=context.quote(start, end), place=owner.place,
            period=None if when is None else when.due() if goal else when.period,
            evidence=context.evidence(
                name=(name.start, name.end), stage=(marks[-1].start, marks[-1].end) if marks else None,
                place=span_of(owner), period=span(when), amount_yi=span(amount) if amount and amount.yi else None,
            ),
            name=name.words, company=name.company,
            amount_yi=amount.yi if amount is not None else None,
            amount_kind=kind if amount is not None and amount.yi is not None else None,
            amount_comparator=amount.comparator if amount is not None else Comparator.EQ,
            stage=stage, stage_is_goal=goal,
        )
    )  # fmt: skip
