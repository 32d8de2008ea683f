"""Named projects and how far they are: one row per project and step that the text states.

推动A、B等项目尽快投产      a push, names, a step: the step is a goal
X项目正式动工               a name and its step
动工的有A、B；签约的是…      a step, then the names
项目总投资5亿元，计划2026年6月试产   of the project named before
"""

from __future__ import annotations

import re

from bot.facts.amounts import bind_amounts, hear_company, phase_amount
from bot.facts.bare import find_firm
from bot.facts.context import Context, span, span_of
from bot.facts.names import Name
from bot.facts.phrases import find_phrases, stretches
from bot.facts.places import Owner
from bot.facts.progress import DONE, SOON, Step, is_same_subject, is_site, steps_of
from bot.facts.scene import Clause
from bot.facts.spans import Phrase
from bot.facts.stages import decide, decide_event, steps
from bot.types import Comparator, ProjectFact, Stage

_HEADER_TAIL = re.compile(  # 动工|的有, 签约|项目中, 投产|名单上, 落户的|企业以制造业为主
    r"的?[^，。；、的]{0,4}?(?P<noun>的|项目|企业|工程|名单|队伍|行列|方面)(?:中|里|上|当中)?[，]?(?:既|还|则|也|主要|分别|就|共)?"
    r"(?:(?:有|是|为|包括|如)(?:\d+[个家项]|[^，。；]{0,8}$)?|以[^，。；]{2,16}为主|$)"
)
_TAKES = ("引进", "引入", "招引", "吸引", "新引进", "引来")
_INSTITUTION = re.compile(r"(?:大学|学院|学校|医院|公司|集团|中学|小学|银行)$")
_OTHER_SUBJECT = re.compile(r"等[^，。；]{0,10}(?:工程|设施|项目)")
_BACKGROUND_YEARS = 2


def read_projects(context: Context) -> None:
    """Find the projects of the current sentence and add a row for each of their steps."""
    mentions, listings = _find_mentions(context)
    bind_amounts(context, mentions)
    carried: list[Name] = []
    for number, clause in enumerate(context.sentence.clauses):
        phrases = mentions[number]
        for phrase in phrases:
            told = _tell(context, number, clause, phrase, listings[number], is_last=phrase is phrases[-1])
            carried = [] if told else phrase.names
            _remember(context, phrase, told=told)
        if not phrases:
            hear_company(context, clause)
            carried = _tell_unnamed(context, number, clause, carried)


def _find_mentions(context: Context) -> tuple[list[list[Phrase]], list[Step | None]]:
    """The phrases of each clause, and the step that was announced for the names in it."""
    mentions: list[list[Phrase]] = []
    listings: list[Step | None] = []
    listed: Step | None = None
    for clause in context.sentence.clauses:
        announced = _announces(context, clause)
        found = find_phrases(context, clause, is_list=listed is not None)
        phrases = found and [p for i, p in enumerate(found) if not _is_agent(context, clause, p, found[i + 1 :])]
        mentions.append(phrases)
        if announced is not None and phrases and phrases[0].start >= announced[1] - 1:
            listed = announced[0]
        listings.append(listed)
        listed = announced[0] if announced is not None else listed
    return mentions, listings


def _remember(context: Context, phrase: Phrase, *, told: bool) -> None:
    """The project that 该项目 will mean. An institution that only acts (某大学今年…) is none."""
    if told or not _INSTITUTION.search(phrase.names[-1].words):
        context.subject = phrase.names[-1].words
    for name in phrase.names:
        context.named.setdefault(name.words, (name.start, name.end))
    context.is_fresh = True
    context.named_in = context.sentence.paragraph
    context.is_alone = len(phrase.names) == 1


def _is_agent(context: Context, clause: Clause, phrase: Phrase, later: list[Phrase]) -> bool:
    """Whether a phrase only does or holds what another phrase or a count names: X园区正加快建设Y港,
    X示范区新开工项目13个."""
    verb = next((m for m in steps(context.text, clause, phrase.end, phrase.right)), None)
    if verb is not None and verb.word in _TAKES and verb.start - phrase.end <= 4 and verb.end < clause.end - 1:
        return True  # 某实验室引进院士团队9个
    if later and later[0].left == phrase.left:
        between = steps(context.text, clause, phrase.end, later[0].start)
        return any(m.sense in ("building", "planned", "approved") for m in between)
    own = any(phrase.names[-1].end <= q.start < phrase.end for q in clause.quantities)  # A、B、C三个项目
    is_list = "等" in context.text[phrase.names[-1].end : phrase.end]
    return _counts(context, clause) and not own and not is_list


def _counts(context: Context, clause: Clause) -> bool:
    taken = context.taken
    return bool(taken) and any(q.at in taken for q in clause.quantities if q.sort == "count")


def _announces(context: Context, clause: Clause) -> tuple[Step, int] | None:
    """动工的项目有18个, 投产名单上, 签约的是: the step of the names that follow in this sentence, and from where on."""
    for mark in clause.of("stage"):
        start = mark.end - 2 * mark.word.endswith("项目")
        tail = _HEADER_TAIL.match(context.text, start, clause.end)
        if tail is not None:
            before = [m for m in clause.marks if m.kind == "stage" and m.start <= mark.start]
            stage = decide_event(before)
            goal = SOON.search(context.text, clause.start, mark.start) is not None
            return ((stage, goal), tail.end()) if stage is not None else None
    if _counts(context, clause) and context.batch is not None and not context.batch.stage_is_goal:
        return (context.batch.stage, False), clause.end
    return None


def _tell(context: Context, number: int, clause: Clause, phrase: Phrase, listed: Step | None, *, is_last: bool) -> bool:
    """Add the rows of one phrase; False when the clause tells no step of it."""
    if clause.has("mood", "deny"):
        return True
    told = steps_of(context, number, clause, phrase, listed, is_last=is_last)
    if not told:
        return _tell_in_event(context, number, clause, phrase)
    for stage, goal in told:
        for name in phrase.names:
            _add(context, number, clause, name, stage, goal=goal, start=phrase.left, end=phrase.right)
    return True


def _tell_in_event(context: Context, number: int, clause: Clause, phrase: Phrase) -> bool:
    """A project told with its money after a batch was: it took the batch's step."""
    batch = context.batch
    if batch is None or batch.stage_is_goal or batch.stage in (Stage.BUILDING, Stage.PLANNED):
        return False
    clauses = context.sentence.clauses[number : number + 3]
    if not any(c.has("money", "total") for c in clauses):
        return False
    if any(not is_site(m) for c in clauses[1:] for m in steps(context.text, c)):
        return False
    for name in phrase.names:
        _add(context, number, clause, name, batch.stage, goal=False, start=clause.start, end=clause.end)
    return True


def _tell_unnamed(context: Context, number: int, clause: Clause, carried: list[Name]) -> list[Name]:
    """A clause without names: of a company in an event, or of the project named before. Returns the names that still
    wait for a step."""
    if _OTHER_SUBJECT.search(context.text, clause.start, clause.end):
        context.project, context.subject = None, ""
    if _counts(context, clause):
        return []
    if not _tell_firm(context, number, clause):
        _tell_on(context, number, clause, carried)
    return carried


def _tell_firm(context: Context, number: int, clause: Clause) -> bool:
    """某某有限公司拿出1.4亿元, among the projects of an event."""
    invests = any(q.sort == "money" for q in context.free(clause)) and clause.has("money", "total")
    firm = find_firm(context, clause) if invests else None
    return firm is not None and _tell_in_event(context, number, clause, firm)


def _tell_on(context: Context, number: int, clause: Clause, carried: list[Name]) -> None:
    """A step without a name: it is told of the project named just before."""
    text = context.text
    if not (context.project or context.subject):
        return
    marks = [m for m in steps(text, clause) if not text.startswith("的", m.end) or text.startswith("的计划", m.end)]
    if not marks or clause.has("mood", "deny"):
        return
    if not is_same_subject(context, clause, marks[0].start, or_part=True):
        return
    is_near = context.sentence.paragraph - context.named_in <= 1
    if not context.is_fresh and not (is_near and "项目" in text[context.sentence.start : marks[0].start]):
        return
    for left, right in stretches(context, clause):  # 预计7月动工、明年底竣工
        stage = decide([m for m in marks if left <= m.start < right])
        if stage is not None and stage is not Stage.PLANNED:
            _tell_stretch(context, number, clause, carried, stage, left, right)


def _tell_stretch(
    context: Context, number: int, clause: Clause, carried: list[Name], stage: Stage, left: int, right: int
) -> None:
    words = context.text[clause.start : right]
    goal = SOON.search(words) is not None or any(
        t.is_future
        or (t.is_deadline and not t.is_over and t.grain != "month")
        or (context.text[t.start : t.end] in ("年内", "年底") and "已" not in words)
        for t in clause.times
    )
    told = goal or clause.times or DONE.search(words) or carried or "完成" in words
    if not told or (goal and stage in (Stage.SIGNED, Stage.LANDED)):
        return
    known = context.subject or (context.project.name if context.project is not None else "")
    phase = re.search(r"[二三四]期", words)
    if phase:
        known = re.sub("[一二三四首]期$", "", known) + phase.group()
    for name in carried or [Name(-1, -1, known)]:
        _add(context, number, clause, name, stage, goal=goal, start=left, end=right)


def _site(context: Context, clause: Clause) -> Owner | None:
    """Where a project settles: 落户开平翠山湖, 位于鹤山工业城, 选址…"""
    for mark in clause.marks:
        before = context.text[max(clause.start, mark.start - 2) : mark.start]
        is_ours = mark.kind == "place" and mark.sense != context.places.city
        if is_ours and before in ("落户", "落地", "选址", "位于", "入驻", "落子"):
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
) -> None:
    """Add one row, unless it is history: a step of long before the publication is somebody's background."""
    time = context.near(number, end, over_semicolons=False)
    is_dated = time is not None and not goal and time.grain in ("year", "month", "day")
    if is_dated and time is not None and time.year <= context.published.year - _BACKGROUND_YEARS:
        return
    when = context.due(time) if goal else context.happened(time, is_event=True)
    owner = _site(context, clause) or context.owner(name.start if name.start >= 0 else end)
    amount, kind = (phase_amount(context, number) if name.start < 0 and goal else None) or (None, None)
    yi = amount.yi if amount is not None else None
    marks = steps(context.text, clause)
    said = next((m for m in reversed(marks) if m.sense == stage), marks[-1] if marks else None)
    context.project = context.add(
        ProjectFact(
            quote=context.quote(start, end),
            place=owner.place,
            period=None if when is None else when.due() if goal else when.period,
            evidence=context.evidence(
                name=(name.start, name.end) if name.start >= 0 else context.named.get(name.words),
                stage=(said.start, said.end) if said is not None else None,
                place=span_of(owner),
                period=span(when),
                amount_yi=span(amount) if yi is not None else None,
            ),
            name=name.words,
            company=name.company,
            amount_yi=yi,
            amount_kind=kind if yi is not None else None,
            amount_comparator=amount.comparator if amount is not None and yi is not None else Comparator.EQ,
            stage=stage,
            stage_is_goal=goal,
        )
    )
