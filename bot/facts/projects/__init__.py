"""Named projects and how far they are: one row per project and step that the text states.

推动A、B等项目尽快投产      a push, names, a step: the step is a goal
X项目正式动工               a name and its step
动工的有A、B；签约的是…      a step, then the names
项目总投资5亿元，计划2026年6月试产   of the project named before

naming/     what is called how: names, firms, where a name may begin and end, who a clause opens with
stages/     how far: what events, money, words of work and of will say of a step
phrases/    where in a clause projects are named
money/      how much: which sum is told of which project, and of which phase
onward/     what is told of them without their names
printed/    labels, records, tables, corrections
"""

from __future__ import annotations

import re

from bot.facts.context import Context
from bot.facts.context.owners import Owner
from bot.facts.context.stages import steps
from bot.facts.marks.scene import Clause
from bot.facts.projects.announced import ITEM, announces, step_before, step_of_set
from bot.facts.projects.contents import is_description, is_of_another, lists_parts
from bot.facts.projects.money.binding import bind_amounts
from bot.facts.projects.money.keeping import IN_A_TOWN, keep_amount
from bot.facts.projects.naming.firms import is_legal
from bot.facts.projects.naming.names import HEAD_END, Name
from bot.facts.projects.naming.spans import Phrase, is_place
from bot.facts.projects.naming.topic import is_same_subject
from bot.facts.projects.onward.continuing import tell_unnamed
from bot.facts.projects.onward.in_event import tell_in_event
from bot.facts.projects.onward.mentioned import turn_to_firm
from bot.facts.projects.onward.rest import tell_rest
from bot.facts.projects.onward.visited import find_visited, tell_site
from bot.facts.projects.phrases import find_phrases
from bot.facts.projects.phrases.by_firm import leave_out_actors
from bot.facts.projects.printed.labels import find_label
from bot.facts.projects.printed.records import hear_record
from bot.facts.projects.progress import steps_of
from bot.facts.projects.rows import add_project, date_each, settle_each
from bot.facts.projects.stages.at_work import leads_to_site
from bot.facts.projects.stages.events import SOON, Step, is_counting, is_in_event, next_tells
from bot.types import ProjectFact, Stage

_ALL_OF_THEM = re.compile("[均都]|全部|双双|悉数")
_TAKES = ("引进", "引入", "招引", "吸引", "新引进", "引来")
_AREA = re.compile(r"(?:片区|高新区|经开区|新区|合作区|集聚区|示范区|园区)$")
_WITH = re.compile("[与和同跟]")
_TALKS = re.compile(
    "就[^，。；]{4,40}(?:交流|洽谈|对接|探讨|磋商|座谈|商讨|沟通|讨论)"
)  # 双方就某某基地落户新会进行深入交流
_NEXT = re.compile("(?:（[^（）]*）)?(?:、|和|及|以及)(?:[^，。；、：]{0,24}的)?")
_DETAILS = re.compile("涉及|包括|包含|涵盖|分别是")
_ONE_OF = re.compile("之一[，。]?$")
_TOO = re.compile("[^，。；]{0,6}?[也还则]")
_COUNTS = "两三四五六七八九十"
_COUNTED = re.compile(
    rf"(?:这|上述)?(?P<count>[{_COUNTS}])(?:[个家项宗处座条地]|者)(?:项目|工程|企业)?(?![一-鿿]{{0,4}}的)"
)
_FIRST_PHASE = ("首期", "一期", "二期", "三期")
_INSTITUTION = re.compile(r"(?:大学|学院|学校|医院|公司|集团|中学|小学|银行)$")


def read_projects(context: Context) -> None:
    """Find the projects of the current sentence and add a row for each of their steps."""
    turn_to_firm(context)
    mentions, listings = _find_mentions(context)
    _hear_label(context)
    hear_record(context)
    bind_amounts(context, mentions)
    told_before = len(context.facts)
    carried: list[Name] = []
    side_by_side: list[Name] = []  # those of the last list
    waiting: list[Name] = []  # all names of the sentence that no step has been told of: A，B，均已签约
    for number, clause in enumerate(context.sentence.clauses):
        phrases = mentions[number]
        for phrase in phrases:
            told = _tell(context, number, clause, phrase, listings[number], is_last=phrase is phrases[-1])
            goes_on = phrase is not phrases[0] and _goes_on(context, clause, side_by_side[-1].end, phrase)
            side_by_side = [*side_by_side, *phrase.names] if goes_on else phrase.names
            carried = [] if told else side_by_side
            waiting = [] if told else [*waiting, *(name for name in phrase.names if name not in waiting)]
            if told or not lists_parts(context, clause):
                _remember(context, phrase, side_by_side, told=told)
        if phrases and not carried and context.facts:
            tell_rest(context, number, clause, phrases[-1])
        if not phrases:
            is_of_all = _ALL_OF_THEM.search(context.text, clause.start, clause.end) is not None
            about = _named_ahead(context, number, mentions) or _counted_again(context, clause, side_by_side)
            about = about or (waiting if is_of_all else carried)
            carried = tell_unnamed(context, number, clause, about)
    if not any(isinstance(fact, ProjectFact) for fact in context.facts[told_before:]):
        tell_site(context)


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


def _is_bare(context: Context, clause: Clause) -> bool:
    """Whether nothing but times stands before the first step of a clause."""
    told = steps(context.text, clause)
    return bool(told) and is_same_subject(context, clause, told[0].start)


def hear_heading(context: Context) -> None:
    """A heading or a question that names one project: what follows is about it."""
    clauses = context.sentence.clauses
    told = [n for c in clauses for p in find_phrases(context, c, is_list=False, in_event=False) for n in p.names]
    told = [name for name in told if HEAD_END.search(name.words)]
    if len(told) == 1:
        context.focus.head(told[0].words, context.sentence.paragraph)
        _know(context, told[0])


def _find_mentions(context: Context) -> tuple[list[list[Phrase]], list[Step | None]]:
    """The phrases of each clause, and the step that was announced for the names in it."""
    mentions: list[list[Phrase]] = []
    listings: list[Step | None] = []
    listed: Step | None = None
    is_header = False  # 签约的有：A；B: the step holds for the whole list, over its semicolons
    for number, clause in enumerate(context.sentence.clauses):
        announced = announces(context, clause)
        if context.text[clause.start - 1] == "；" and not is_header and not ITEM.match(context.text, clause.start):
            listed = None
        if number and _DETAILS.match(context.text, clause.start):
            of_set = None if any(mentions) else step_of_set(context, clause)
            listed = step_before(context, number) or of_set or listed
        found = find_phrases(
            context, clause, is_list=listed is not None or announced is not None, in_event=is_in_event(context)
        )
        named = [p for p in found if not is_description(context, clause, p)]
        phrases = named and [p for i, p in enumerate(named) if not _is_agent(context, clause, p, named[i + 1 :])]
        phrases = [p for p in phrases if not is_of_another(context, clause, p, mentions, in_item=is_header)]
        mentions.append(phrases)
        if announced is not None and any(n.start < announced[1] <= n.end for p in found for n in p.names):
            announced = None  # 某某扩产项目: the step is in a name
        visited = find_visited(context, clause) if not phrases else None
        if visited is not None:
            context.focus.turn_to([visited.words], context.sentence.paragraph)
            is_park = is_place(clause, visited)  # 某某工业园的工地上: others build there
            context.focus.is_at_site = not is_park and leads_to_site(context.text, visited.end)
            _know(context, visited)
        for name in (n for p in phrases if not p.is_firm for n in p.names):
            _know(context, name)
        if announced is not None and phrases and phrases[0].start >= announced[1] - 1:
            listed = announced[0]
        listings.append(listed)
        if announced is not None:
            listed, is_header = announced[0], context.text.startswith("：", clause.end)
    return leave_out_actors(context, mentions), listings


def _hear_label(context: Context) -> None:
    """某某大桥：主桥合龙，预计11月通车: what a paragraph opens with, it is about."""
    label = find_label(context.text, context.sentence)
    if label is not None:
        context.focus.label(label.words, context.sentence.paragraph)
        context.named.setdefault(label.words, (label.start, label.end))
        bracketed = [q for q in context.free(context.sentence.clauses[0]) if q.sort == "money" and q.start > label.end]
        if len(bracketed) == 1:
            keep_amount(context, label.words, bracketed[0])


def _know(context: Context, name: Name) -> None:
    """Names are known again, also without the town that they were told with. The first phase of a project (首期某某
    项目) stands where the whole does."""
    whole = context.sites.get(context.focus.name) if name.words.startswith(_FIRST_PHASE) else None
    if whole is not None:
        context.sites.setdefault(name.words, whole)
    for words in dict.fromkeys((name.words, IN_A_TOWN.sub("", name.words))):
        if (len(words) > 3 or words == name.words) and words not in context.named:
            context.named[words] = (name.end - len(words), name.end)
            if len(words) > 3:
                context.named_here.append(words)
    _settle_stretch(context, name)


def _settle_stretch(context: Context, name: Name) -> None:
    """某某大堤加固工程|蓬江段: where the works stand that go on without the place."""
    mark = next((m for m in context.sentence.marks if m.start == name.end), None)
    if mark is not None and context.places.is_stretch(mark):
        context.sites.setdefault(name.words, Owner(mark.sense, mark.start, mark.end))


def _goes_on(context: Context, clause: Clause, end: int, phrase: Phrase) -> bool:
    """投资11亿元的A、|投资6亿元的B已供地: whether a phrase goes on with the list that the last name belongs to."""
    is_list = _NEXT.fullmatch(context.text, end, phrase.start) is not None
    return is_list and not steps(context.text, clause, end, phrase.start)


def _remember(context: Context, phrase: Phrase, together: list[Name], *, told: bool) -> None:
    """The project that 该项目 will mean, and those that were named beside it. An institution that only acts
    (某大学今年…) is none."""
    names = [name.words for name in together]
    if told or not _INSTITUTION.search(names[-1]):
        context.focus.turn_to(names, context.sentence.paragraph)
    else:
        context.focus.point_at(names, context.sentence.paragraph)
    context.focus.is_at_site = leads_to_site(context.text, phrase.end)


def _is_agent(context: Context, clause: Clause, phrase: Phrase, later: list[Phrase]) -> bool:
    """Whether a phrase only does or holds what another phrase or a count names: X园区正加快建设Y港,
    X示范区新开工项目13个."""
    verb = next((m for m in steps(context.text, clause, phrase.end, phrase.right)), None)
    if verb is not None and verb.sense == "land" and is_legal(phrase.names[-1].words):
        return _founds_next(context, clause)  # 某某有限公司竞得一宗，要建某某基地
    if verb is not None and verb.word in _TAKES and verb.start - phrase.end <= 4 and verb.end < clause.end - 1:
        return True  # 某实验室引进院士团队9个
    if verb is not None and verb.sense in ("signed", "landed") and _AREA.search(phrase.names[-1].words):
        return True  # 某片区一季度新签项目12个
    if verb is not None and verb.sense == "signed" and _INSTITUTION.search(phrase.names[-1].words):
        return _WITH.search(context.text, phrase.end, verb.start) is not None  # 某某大学与某集团签订产学研协议
    if later and later[0].left == phrase.left:
        between = steps(context.text, clause, phrase.end, later[0].start)
        return any(m.sense in ("building", "planned", "approved") for m in between)
    if _ONE_OF.search(context.text, phrase.end, clause.end):
        return False
    own = any(phrase.names[-1].end <= q.start < phrase.end for q in clause.quantities)  # A、B、C三个项目
    is_list = "等" in context.text[phrase.names[-1].end : phrase.end]
    return is_counting(context, clause) and not own and not is_list


def _founds_next(context: Context, clause: Clause) -> bool:
    """Whether the rest of the sentence founds something: its name is the project's, not the company's."""
    later = (c for c in context.sentence.clauses if c.start >= clause.end)
    return any(p.is_founded for c in later for p in find_phrases(context, c, is_list=False, in_event=False))


def _tell(context: Context, number: int, clause: Clause, phrase: Phrase, listed: Step | None, *, is_last: bool) -> bool:
    """Add the rows of one phrase; False when the clause tells no step of it."""
    if clause.has("mood", "deny"):
        return not next_tells(context, number)  # A、B等在谈项目，力争年内签约
    if _TALKS.search(context.text, clause.start, clause.end):
        return True
    whole = context.whole if context.tells_parts else None
    steps_told = [(whole.stage, whole.stage_is_goal)] if whole else None  # 项目包括A等4个新引进项目
    told = steps_told or steps_of(context, number, clause, phrase, listed, is_last=is_last)
    if not told:
        return tell_in_event(context, number, clause, phrase)
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
