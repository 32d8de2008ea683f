"""Named projects and how far they are: one row per project and step that the text states.

推动A、B等项目尽快投产      a push, names, a step: the step is a goal
X项目正式动工               a name and its step
动工的有A、B；签约的是…      a step, then the names
项目总投资5亿元，计划2026年6月试产   of the project named before

naming/     what is called how: names, firms, where a name may begin and end, who a clause opens with
learned/    what labelled articles have taught: where one is named, which step is told of it, what is none
stages/     how far: what events, money, words of work and of will say of a step
phrases/    where in a clause projects are named
money/      how much: which sum is told of which project, and of which phase
onward/     what is told of them without their names
printed/    labels, records, tables, corrections
mentions    which projects a sentence names
unsaid      names that no rule has told a step of
doubted     rows that are not believed
"""

from __future__ import annotations

import re

from bot.facts.context import Context
from bot.facts.context.stages import steps
from bot.facts.marks.scene import BRIEF, Clause, Sentence
from bot.facts.projects.contents import lists_parts
from bot.facts.projects.doubted import leave_doubted
from bot.facts.projects.learned.names import find_learned
from bot.facts.projects.mentions import find_mentions, hear_label, remember
from bot.facts.projects.money.binding import bind_amounts
from bot.facts.projects.naming.names import Name
from bot.facts.projects.naming.spans import Phrase
from bot.facts.projects.naming.topic import is_same_subject
from bot.facts.projects.naming.words import HEAD
from bot.facts.projects.onward.continuing import tell_unnamed
from bot.facts.projects.onward.in_event import tell_headed, tell_in_event
from bot.facts.projects.onward.rest import tell_rest
from bot.facts.projects.onward.standing import hear_standing
from bot.facts.projects.onward.visited import tell_site
from bot.facts.projects.printed.records import hear_record, names_project
from bot.facts.projects.progress import steps_of
from bot.facts.projects.rows import add_project, date_each, settle_each
from bot.facts.projects.stages.events import SOON, Step, next_tells
from bot.facts.projects.unsaid import tell_unsaid
from bot.types import ProjectFact, Stage

_MAY_NAME = re.compile(
    "项目|工程|基地|园|厂|总部|生产线|中心|公司|[院校]区|[首一二三]期|[桥路港站馆]|[东西南北]延[线段]|完成.{0,8}[%成]|仪式|典礼|工程量|进度|进展|工期|列入|工地|现场|[放搬迁落设建][在到进]了"
)  # sentences without these or a step name no project
_HEAD = re.compile(f"{_MAY_NAME.pattern}|{HEAD}")  # 某某二通道也有新消息。
_ALL_OF_THEM = re.compile("[均都]|全部|双双|悉数")
_TALKS = re.compile(
    "就[^，。；]{4,40}(?:交流|洽谈|对接|探讨|磋商|座谈|商讨|沟通|讨论)"
)  # 双方就某某基地落户新会进行深入交流
_NEXT = re.compile("(?:（[^（）]*）)?(?:、|和|及|以及)(?:[^，。；、：]{0,24}的)?")
_TOO = re.compile("[^，。；]{0,6}?[也还则]")
_MEANT = re.compile(  # A、B等项目已达成落户意向, 至今尚未动工
    "达成了?(?:初步|投资|合作|落户|入园|入驻|签约|建设|用地)*意向|(?:尚未|仍未|还未|迟迟未|未能(?:如期|按时)?)(?:动工|开工|启动)"
)
_PUSHED, _PLANNED = (Stage.BUILDING, True), (Stage.PLANNED, False)
_COUNTS = "两三四五六七八九十"
_COUNTED = re.compile(
    rf"(?:力争|争取|确保|推动|促进|促成|推进)?(?:这|上述)?(?P<count>[{_COUNTS}])(?:[个家项宗处座条地]|者)(?:项目|工程|企业)?(?![一-鿿]{{0,4}}的)"
)


def may_tell_projects(text: str, sentence: Sentence) -> bool:
    """Whether a step, a sum, a head noun or a label (某某大桥：) stands in the sentence."""
    return (
        any(m.kind in ("stage", "money", "visit") for m in sentence.marks)
        or (any(q.sort == "money" for q in sentence.quantities) and not any(m.kind == "econ" for m in sentence.marks))
        or text.startswith(("：", "|"), sentence.clauses[0].end)
        or (_HEAD if _is_brief(text, sentence) else _MAY_NAME).search(text, sentence.start, sentence.end) is not None
    )


def _is_brief(text: str, sentence: Sentence) -> bool:
    """Whether a paragraph opens with a sentence that hardly does more than name something."""
    return sentence.end - sentence.start <= BRIEF and text[max(0, sentence.start - 1) : sentence.start] in ("", "\n")


def read_projects(context: Context) -> None:
    """Find the projects of the current sentence and add a row for each of their steps."""
    learned = find_learned(context.text, context.sentence)
    hear_standing(context)
    mentions, listings = find_mentions(context, learned)
    hear_label(context)
    hear_record(context)
    bind_amounts(context, mentions)
    told_before = len(context.facts)
    carried: list[Name] = []
    side_by_side: list[Name] = []  # those of the last list
    unsaid: list[tuple[int, Phrase]] = []  # those that no step has been told of, by their clauses
    waiting: list[Name] = []  # all names of the sentence that no step has been told of: A，B，均已签约
    for number, clause in enumerate(context.sentence.clauses):
        phrases = mentions[number]
        for phrase in phrases:
            told = _tell(context, number, clause, phrase, listings[number], is_last=phrase is phrases[-1])
            if not told and lists_parts(context, clause):
                continue
            if not told:
                unsaid.append((number, phrase))
            goes_on = (
                bool(side_by_side)
                and phrase is not phrases[0]
                and _goes_on(context, clause, side_by_side[-1].end, phrase)
            )
            side_by_side = [*side_by_side, *phrase.names] if goes_on else phrase.names
            carried = [] if told else side_by_side
            waiting = [] if told else [*waiting, *(name for name in phrase.names if name not in waiting)]
            remember(context, phrase, side_by_side, told=told)
        if phrases and not carried and context.facts:
            tell_rest(context, number, clause, phrases[-1])
        if not phrases:
            is_of_all = _ALL_OF_THEM.search(context.text, clause.start, clause.end) is not None
            about = _named_ahead(context, number, mentions) or _counted_again(context, clause, side_by_side)
            about = about or (_counted_again(context, clause, _distinct(mentions[:number])) if is_of_all else [])
            about = about or (waiting if is_of_all else carried)
            carried = tell_unnamed(context, number, clause, about)
    told_here = [fact for fact in context.facts[told_before:] if isinstance(fact, ProjectFact)]
    if not told_here:
        tell_site(context)
    if all(fact.stage_is_goal for fact in told_here):
        tell_headed(context)
    if not names_project(context.text, context.sentence):  # 项目：某某基地（总投资6.5亿元）: the lines below tell
        tell_unsaid(context, learned.found, unsaid)
    leave_doubted(context, learned, told_before)


def _named_ahead(context: Context, number: int, mentions: list[list[Phrase]]) -> list[Name]:
    """去年9月签约、今年2月动工，|某某基地…: what a sentence that opens with dated steps is about, when the first name
    follows them at the head of its clause."""
    clauses = context.sentence.clauses
    first = next((i for i, phrases in enumerate(mentions) if phrases), 0)
    if number >= first or not all(c.times for c in clauses[:first]):
        return []
    phrase = mentions[first][0]
    is_head = phrase.start == clauses[first].start and not phrase.is_firm and len(phrase.names) == 1
    is_own = is_head and not _TOO.match(context.text, phrase.end)
    return phrase.names if is_own and all(_is_bare(context, c) for c in clauses[:first]) else []


def _counted_again(context: Context, clause: Clause, names: list[Name]) -> list[Name]:
    """用于A、B的改造，|两个项目分别于…动工: as many as have been named side by side."""
    count = _COUNTED.match(context.text, clause.start, clause.end)
    return names if count is not None and len(names) == _COUNTS.find(count["count"]) + 2 else []


def _distinct(mentions: list[list[Phrase]]) -> list[Name]:
    """A路已铺到赤水，B路正在调试，|两条路均…: all that the sentence has named so far, each once."""
    names = {name.words: name for phrases in mentions for phrase in phrases for name in phrase.names}
    return list(names.values())


def _is_bare(context: Context, clause: Clause) -> bool:
    """Whether nothing but times stands before the first step of a clause."""
    told = steps(context.text, clause)
    return bool(told) and is_same_subject(context, clause, told[0].start)


def _goes_on(context: Context, clause: Clause, end: int, phrase: Phrase) -> bool:
    """投资11亿元的A、|投资6亿元的B已供地: whether a phrase goes on with the list that the last name belongs to."""
    is_list = _NEXT.fullmatch(context.text, end, phrase.start) is not None
    return is_list and not steps(context.text, clause, end, phrase.start)


def _tell(context: Context, number: int, clause: Clause, phrase: Phrase, listed: Step | None, *, is_last: bool) -> bool:
    """Add the rows of one phrase; False when the clause tells no step of it."""
    is_meant = _MEANT.search(context.text, phrase.end, clause.end) is not None
    is_sorted = any(phrase.names[-1].end <= m.start < phrase.end for m in clause.of("mood"))  # A、B等|在谈项目，…
    if clause.has("mood", "deny") and not (is_meant or is_sorted):
        return not next_tells(context, number)
    if _TALKS.search(context.text, clause.start, clause.end):
        return True
    whole = context.whole if context.tells_parts else None
    steps_told = [(whole.stage, whole.stage_is_goal)] if whole else None  # 项目包括A等4个新引进项目
    steps_told = [_PLANNED] if is_meant and not steps_told else steps_told
    told = steps_told or steps_of(context, number, clause, phrase, listed, is_last=is_last)
    if phrase.is_unforeseen and told == [_PUSHED]:
        return True  # 推进|某某高地|建设: programmes look like projects there
    is_vague = not told or (phrase.is_unforeseen and told == [_PLANNED])
    if is_vague and tell_in_event(context, number, clause, phrase):
        return True
    if not told:
        return False
    settle_each(context, clause, phrase.names)
    dated = date_each(context, clause, phrase.names)
    left, right = phrase.left, phrase.right
    for stage, goal in told:
        for name in phrase.names:
            own, time = _own_step(context, clause, phrase, name) or (stage, goal), dated.get(name)
            add_project(context, number, clause, name, own[0], goal=own[1], start=left, end=right, own_time=time)
    return True


def _own_step(context: Context, clause: Clause, phrase: Phrase, name: Name) -> Step | None:
    """正在建设的A、已签约总投资20亿元的|B: of several names the step of the words that lead to one of them alone."""
    if name is phrase.names[0] or not context.text.startswith("的", name.start - 1):
        return None
    item = context.text.rfind("、", phrase.left, name.start) + 1
    led = [m for m in steps(context.text, clause, item, name.start) if m.sense not in ("building", "planned")]
    if not item or not led or SOON.search(context.text, item, led[0].start):
        return None
    return Stage(led[-1].sense), False
