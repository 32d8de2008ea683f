"""Which projects a sentence names, in its clauses, its label or as a heading, and what is known from there on.

A phrase that only does or holds what another one names (X园区正加快建设〔Y港〕) is no project here. A name that has
been told is in focus, so that 该项目 means it, and is known again without its town.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.facts.context import Context
from bot.facts.context.owners import Owner
from bot.facts.context.stages import steps
from bot.facts.marks.scene import Clause
from bot.facts.projects.announced import ITEM, announces, step_before, step_of_set
from bot.facts.projects.contents import is_description, is_of_another
from bot.facts.projects.learned.names import LearnedNames
from bot.facts.projects.money.keeping import IN_A_TOWN, keep_amount
from bot.facts.projects.naming.firms import is_legal
from bot.facts.projects.naming.names import Name, read_names
from bot.facts.projects.naming.spans import Phrase, is_place
from bot.facts.projects.naming.words import HEAD_END
from bot.facts.projects.onward.visited import find_heard, find_visited
from bot.facts.projects.phrases import find_phrases
from bot.facts.projects.phrases.belonging import owns
from bot.facts.projects.phrases.by_firm import leave_out_actors
from bot.facts.projects.phrases.subjects import priced
from bot.facts.projects.phrases.unforeseen import add_unforeseen
from bot.facts.projects.printed.labels import find_label
from bot.facts.projects.stages.at_work import leads_to_site
from bot.facts.projects.stages.events import Step, is_counting, is_in_event

_TAKES = ("引进", "引入", "招引", "吸引", "新引进", "引来")
_AREA = re.compile(r"(?:片区|高新区|经开区|新区|合作区|集聚区|示范区|园区)$")
_WITH = re.compile("[与和同跟]")
_DETAILS = re.compile("涉及|包括|包含|涵盖|分别是")
_ONE_OF = re.compile("之一[，。]?$")
_FIRST_PHASE = ("首期", "一期", "二期", "三期")
_LEGAL = re.compile("有限公司|股份|集团")
_SEVERAL = re.compile("(?:一批|一些|多个|各类|若干)$")  # 建设一批|智能工厂
_COUNT = re.compile(r"\d+[个家处座所](?!企业|[一-鿿]{0,3}(?:项目|工程))")  # 建成湿地公园|2个
_COUNTED = re.compile(r"\d+[个家处座所]$")
_NEVER = 0.05  # less likely is no name
_AS_ONE = re.compile("作为[^，。；]{2,16}(?:工程|项目)")  # 某某供水工程|作为我市重要的民生项目
_HEADS = re.compile(rf"{HEAD_END.pattern}|项目$|[首一二三四]期$")  # what a heading names stands alone
_NUMBER = re.compile(r"（[一二三四五六七八九十\d]{1,2}）|\d{1,2}(?=[一-鿿]{3})(?!号|[期年月日个条家项])")
_ADDS = re.compile("[^，。；、的]{0,8}?(?:增资|追加|扩产|再投)(?!协议|项目)")  # 某某电子|今年4月增资3亿元
_INSTITUTION = re.compile(r"(?:大学|学院|学校|医院|公司|集团|中学|小学|银行)$")


def find_mentions(context: Context, learned: LearnedNames) -> tuple[list[list[Phrase]], list[Step | None]]:
    """The phrases of each clause, and the step that was announced for the names in it."""
    mentions: list[list[Phrase]] = []
    listings: list[Step | None] = []
    listed: Step | None = None
    investor: str | None = None  # who adds the money that the next clauses found something with
    is_header = False  # 签约的有：A；B: the step holds for the whole list, over its semicolons
    for number, clause in enumerate(context.sentence.clauses):
        announced = announces(context, clause)
        if context.text[clause.start - 1] == "；" and not is_header and not _is_item(context, clause):
            listed = None
        if number and _DETAILS.match(context.text, clause.start):
            of_set = None if any(mentions) else step_of_set(context, clause)
            listed = step_before(context, number) or of_set or listed
        found = find_phrases(
            context, clause, is_list=listed is not None or announced is not None, in_event=is_in_event(context)
        )
        found = [phrase for phrase in found if _may_be(context, number, phrase, learned)]
        visited = find_visited(context, clause)
        if found or not visited:
            found = add_unforeseen(context.text, clause, found, learned.found)
        named = [p for p in found if not is_description(context, clause, p)]
        phrases = named and [
            p
            for i, p in enumerate(named)
            if (announced is not None and p.start >= announced[1])
            or not _is_agent(context, clause, p, named[i + 1 :], learned)
        ]
        phrases = [p for p in phrases if not is_of_another(context, clause, p, mentions, in_item=is_header)]
        for phrase in phrases if investor else ():
            phrase.names = [
                n if n.company or not phrase.is_founded else n._replace(company=investor) for n in phrase.names
            ]
        adder = next((p.names[0] for p in named if p not in phrases and _adds(context, clause, p)), None)
        investor = (adder.company or adder.words) if adder else investor
        mentions.append(phrases)
        if announced is not None and any(n.start < announced[1] <= n.end for p in found for n in p.names):
            announced = None  # 某某扩产项目: the step is in a name
        if visited and not phrases:
            context.focus.turn_to([name.words for name in visited], context.sentence.paragraph)
            is_park = is_place(clause, visited[-1])  # 某某工业园的工地上: others build there
            context.focus.is_at_site = not is_park and leads_to_site(context.text, visited[-1].end)
            for name in visited:
                _know(context, name)
        _hear_of(context, find_heard(context, clause) if not phrases and not visited else [])
        for name in (n for p in phrases if not p.is_firm for n in p.names):
            _know(context, name)
        if announced is not None and phrases and phrases[0].start >= announced[1] - 1:
            listed = announced[0]
        listings.append(listed)
        if announced is not None:
            listed, is_header = announced[0], context.text.startswith(("：", "|"), clause.end)
    return leave_out_actors(context, mentions), listings


def _may_be(context: Context, number: int, phrase: Phrase, learned: LearnedNames) -> bool:
    """Whether the names of a phrase may be projects': none that are counted or several of a sort, or that hardly look
    like names by what is learnt. A company's full name, what is known, what has a ceremony or a site and what is told
    with money, here or right behind, is not asked about."""
    text, start, end = context.text, context.sentence.start, context.sentence.end
    is_told_on = phrase.is_firm or phrase.is_founded  # 某某公司与某市签约，地块刚刚摘下，|投资2亿元
    clauses = context.sentence.clauses[number : None if is_told_on else number + 2]
    if any(q.sort == "money" for clause in clauses for q in clause.quantities):
        return True
    if _LEGAL.search(text, phrase.start, phrase.end) or any(name.words in context.named for name in phrase.names):
        return True
    is_counted = any(_COUNT.match(text, name.end) or _COUNTED.search(name.words) for name in phrase.names)
    if is_counted or _SEVERAL.search(text, clauses[0].start, phrase.names[0].start):
        return False
    if len(phrase.names) == 1 and (_AS_ONE.match(text, phrase.end) or owns(context, clauses[0], phrase.names[0])):
        return True
    here = [name for name in phrase.names if start <= name.start < name.end <= end]
    return not here or max(learned.likelihood(name.start, name.end) for name in here) >= _NEVER


def _is_item(context: Context, clause: Clause) -> bool:
    """其中江海的是A · B，3亿元: what goes on with a list behind a semicolon."""
    if ITEM.match(context.text, clause.start):
        return True
    return priced(context, clause, clause.start, clause.end) is not None


def _hear_of(context: Context, heard: list[Name]) -> None:
    """Projects that somebody is informed of: what follows is about them."""
    for name in heard:
        _know(context, name)
    if heard:
        context.focus.turn_to([name.words for name in heard], context.sentence.paragraph)


def _is_agent(context: Context, clause: Clause, phrase: Phrase, later: list[Phrase], learned: LearnedNames) -> bool:
    """Whether a phrase only does or holds what another phrase or a count names: X园区正加快建设Y港,
    X示范区新开工项目13个."""
    verb = next((m for m in steps(context.text, clause, phrase.end, phrase.right)), None)
    if _adds(context, clause, phrase) and _founds_next(context, clause, learned):
        return True  # 某某电子增资3亿元，新建某某车间
    if verb is not None and verb.sense == "land" and is_legal(phrase.names[-1].words):
        return _founds_next(context, clause, learned)  # 某某有限公司竞得一宗，要建某某基地
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


def _adds(context: Context, clause: Clause, phrase: Phrase) -> bool:
    """Whether a company adds money: 某某电子|今年4月增资3亿元."""
    return _ADDS.match(context.text, phrase.end, clause.end) is not None and not _HEADS.search(phrase.names[-1].words)


def _founds_next(context: Context, clause: Clause, learned: LearnedNames) -> bool:
    """Whether the rest of the sentence founds something, up to a semicolon: its name is the project's, not the
    company's."""
    end = context.text.find("；", clause.end, context.sentence.end)
    for number, other in enumerate(context.sentence.clauses):
        if clause.end <= other.start and (end < 0 or other.end <= end):
            phrases = find_phrases(context, other, is_list=False, in_event=False)
            if any(p.is_founded and _may_be(context, number, p, learned) for p in phrases):
                return True
    return False


def hear_heading(context: Context) -> None:
    """A heading or a question that names one project: what follows is about it."""
    clauses, text = context.sentence.clauses, context.text
    told = [n for c in clauses for p in find_phrases(context, c, is_list=False, in_event=False) for n in p.names]
    start = max(clauses[0].start, text.rfind("|", clauses[0].start, clauses[-1].end) + 1)  # 主会场|某某隔膜一期
    whole = read_names(text, start, clauses[0].end, listed=False) if len(clauses) == 1 else []
    is_whole = len(whole) == 1 and whole[0].end == clauses[0].end  # 某某中心河（东段）整治工程
    told = [_unnumbered(name, clauses) for name in (whole if is_whole else told) if _HEADS.search(name.words)]
    if len(told) == 1:
        context.focus.head(told[0].words, context.sentence.paragraph)
        _know(context, told[0])


def _unnumbered(name: Name, clauses: Sequence[Clause]) -> Name:
    """2|某某快线建设过半: the name without the number of its heading, which had a gap behind it."""
    number = _NUMBER.match(name.words) if name.start == clauses[0].start else None
    return Name(name.start + number.end(), name.end, name.words[number.end() :], name.company) if number else name


def hear_label(context: Context) -> None:
    """某某大桥：主桥合龙，预计11月通车: what a paragraph opens with, it is about."""
    label = find_label(context.text, context.sentence)
    if label is not None:
        context.focus.label(label.words, context.sentence.paragraph)
        context.named.setdefault(label.words, (label.start, label.end))
        bracketed = [q for q in context.free(context.sentence.clauses[0]) if q.sort == "money" and q.start > label.end]
        if len(bracketed) == 1:
            keep_amount(context, label.words, bracketed[0])


def remember(context: Context, phrase: Phrase, together: list[Name], *, told: bool) -> None:
    """The project that 该项目 will mean, and those that were named beside it. An institution that only acts
    (某大学今年…) is none."""
    names = [name.words for name in together]
    if told or not _INSTITUTION.search(names[-1]):
        context.focus.turn_to(names, context.sentence.paragraph)
    else:
        context.focus.point_at(names, context.sentence.paragraph)
    context.focus.is_at_site = leads_to_site(context.text, phrase.end)


def _know(context: Context, name: Name) -> None:
    """Names are known again, also without the town that they were told with. The first phase of a project (首期某某
    项目) stands where the whole does."""
    whole = context.sites.get(context.focus.name) if name.words.startswith(_FIRST_PHASE) else None
    if whole is not None:
        context.sites.setdefault(name.words, whole)
    for words in dict.fromkeys((name.words, IN_A_TOWN.sub("", name.words))):
        if (len(words) > 3 or words == name.words) and words not in context.named:
            # From the front, for a bracket may stand inside: 某某公司（下称“某某”）研究院.
            context.named[words] = (name.start + len(name.words) - len(words), name.end)
            if len(words) > 3:
                context.named_here.append(words)
    _settle_stretch(context, name)


def _settle_stretch(context: Context, name: Name) -> None:
    """某某大堤加固工程|蓬江段: where the works stand that go on without the place."""
    mark = next((m for m in context.sentence.marks if m.start == name.end), None)
    if mark is not None and context.places.is_stretch(mark):
        context.sites.setdefault(name.words, Owner(mark.sense, mark.start, mark.end))
