"""One project told under two names: what a bracket calls it for short, and the company alone that it is known by.

〔某某电池项目（下称“某某项目”）〕签约 … 〔某某项目〕动工                       the text says what it is called
〔某某年产3万套水表项目〕动工 … 〔某某水表项目〕总投资2亿元                    what it makes is left away
〔某某精铸〕拿下一宗工业用地 … 〔某某精铸新能源压铸件项目〕计划投资4.8亿元      the name begins with the company's
〔某某环保〕竞得一宗地 … 〔某某环保〕将建设〔再生塑料基地〕                     the story says whose the project is

A company with several projects, or with none, keeps the rows that are told of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from bot.facts.companies.namesakes import Span, without_place
from bot.facts.context import Context
from bot.facts.projects.money.keeping import share_amount
from bot.facts.projects.naming.firms import is_legal
from bot.facts.projects.naming.words import HEAD_END
from bot.types import Fact, ProjectFact

_BRAND = 2  # characters that tell a company from the others of a story
_SHORTEST = 4  # of what a project's name says beyond the company's
_PHASE = re.compile(r"（?[一二三四首]期）?(?:项目|工程)?$|项目$|工程$")
_LATER_PHASE = re.compile("[二三四五]期")  # what a company has done so far is none of it
_CALLED = re.compile(r"（(?:以下|下|后)文?统?简?称(?:为|作)?[，：]?“?(?P<short>[^“”（），。；]{2,20})”?）")
_CAPACITY = re.compile("年产[^，。；、的]*?[\\d万亿千百十][吨台套只件支片辆米瓦个条平方立]+")
_WHOLE = ("项目", "工程", "期")  # what these end is one of its own
_JOINTS = ("和", "及", "与")
_SITE = re.compile("[园区镇城村岛道]")
_SHORTEST_ALONE = 8  # characters of a name that is told with its site and without it


def by_short_name(context: Context, facts: Sequence[Fact]) -> list[Fact]:
    """The facts of a story, rows told of a short name under the name that it is short for, which stands before it."""
    called = _called(context)
    _share_by_firm(context, facts)
    return [_renamed(context, fact, called) for fact in facts] if called else [*facts]


def _called(context: Context) -> dict[str, Span]:
    """Short names, and parts of joint names, with the full name where it stands: 〔A生产线及B〕项目（下称“C”）."""
    begins = {end: start for start, end in context.named.values()}
    called: dict[str, Span] = {}
    first, last = context.story.sentences[0].start, context.story.sentences[-1].end
    for bracket in _CALLED.finditer(context.text, first, last):
        end = bracket.start()
        start = begins.get(end)
        if start is None:
            continue
        parts = [context.text[start:end]]
        if (
            context.text[start - 1] in _JOINTS
            and start - 1 in begins
            and not context.text.endswith(_WHOLE, 0, start - 1)
        ):
            end, start = start - 1, begins[start - 1]
            parts.append(context.text[start:end])
        full = (start, bracket.start())
        for words in (bracket["short"], *parts):
            called[words] = full
            share_amount(context, words, context.text[slice(*full)])
    for words, span in context.named.items():
        short = _CAPACITY.sub("", words)
        if short != words and short in context.named:  # 某某〔年产3万套〕水表项目: what it makes may be left away
            called[short] = span
            share_amount(context, short, words)
        for site in _SITE.finditer(words, 2, max(2, len(words) - _SHORTEST_ALONE)):
            alone = words[site.end() :]
            if context.named.get(alone, span)[1] != span[1]:  # 某某科技园|某某冷链物流项目
                called[words] = context.named[alone]
                share_amount(context, words, alone)
    return called


def _share_by_firm(context: Context, facts: Sequence[Fact]) -> None:
    """某某有限公司（以下简称甲公司）新建厂房… 甲公司新建厂房项目|总投资2亿元: a sum told of the firm's short name."""
    first, last = context.story.sentences[0].start, context.story.sentences[-1].end
    called = {bracket["short"]: bracket.start() for bracket in _CALLED.finditer(context.text, first, last)}
    told: dict[str, str] = {}  # what is said behind a firm's short name → that name
    for name in context.amounts if called else ():
        short = next((name[:at] for at in range(_BRAND, len(name)) if name[:at] in called), None)
        if short is not None:
            told.setdefault(name.removeprefix(short), short)
    for fact in facts if told else ():
        name = fact.name.removesuffix("项目") if isinstance(fact, ProjectFact) else ""
        for at in range(_BRAND, len(name)):
            short = told.get(name[at:])
            if short is not None and context.text.endswith(name[:at], 0, called[short]):
                share_amount(context, short + name[at:], name)


def _renamed(context: Context, fact: Fact, called: Mapping[str, Span]) -> Fact:
    if not isinstance(fact, ProjectFact) or fact.name not in called:
        return fact
    start, end = called[fact.name]
    return replace(
        fact, name=context.text[start:end], evidence={**fact.evidence, "name": context.folded.quote(start, end)}
    )


def by_brand(context: Context, facts: Sequence[Fact]) -> list[Fact]:
    """The facts of a story, rows told of a company that acted alone under the one name that begins as it does."""
    if not any(_is_acting(context, fact) for fact in facts):
        return list(facts)
    marks = (m for s in context.story.sentences for m in s.marks)
    places = {m.word for m in marks if m.kind in ("place", "elsewhere") and m.word}
    named = {name: span for name, span in context.named.items() if name not in context.acting and not is_legal(name)}
    return [_by_brand(context, fact, named, places) if _is_acting(context, fact) else fact for fact in facts]


def by_company(context: Context, facts: Sequence[Fact]) -> list[Fact]:
    """The facts of a story, such rows under the name of the one project that the story says is the company's."""
    rows = [f for f in facts if isinstance(f, ProjectFact) and f.company is not None]
    others = [f for f in rows if not _is_acting(context, f)]
    owners = {row.company for row in others}
    firsts: dict[str | None, ProjectFact] = {}  # a company that acts again, under a shorter name of its own
    for row in rows:
        if row.company not in owners and _is_own_name(row):
            firsts.setdefault(row.company, row)
    known = [*others, *firsts.values()]
    return [_by_company(fact, known) if _is_firms(context, fact) else fact for fact in facts] if known else [*facts]


def _is_own_name(row: ProjectFact) -> bool:
    """Whether a row is called after nothing but its company."""
    return row.company is not None and row.name in row.company


def _is_acting(context: Context, fact: Fact) -> bool:
    return isinstance(fact, ProjectFact) and (fact.name in context.acting or is_legal(fact.name))


def _is_firms(context: Context, fact: Fact) -> bool:
    """Whether a row is told of a company, or of words without a project's noun that may be one's name."""
    if not isinstance(fact, ProjectFact):
        return False
    return _is_acting(context, fact) or (fact.company is None and HEAD_END.search(_bare(fact)) is None)


def _bare(row: ProjectFact) -> str:
    return row.name.removesuffix("项目")


def _by_brand(context: Context, fact: Fact, named: Mapping[str, Span], places: Collection[str]) -> Fact:
    assert isinstance(fact, ProjectFact)
    brand = without_place(fact.name, places)[:_BRAND]
    own = [n for n in named if _begins(without_place(n, places), brand) and not _LATER_PHASE.search(n)]
    if len({_PHASE.sub("", name) for name in own}) != 1:
        return fact
    known = min(own, key=len)
    evidence = {**fact.evidence, "name": context.folded.quote(*named[known])}
    return replace(fact, name=known, evidence=evidence)


def _begins(name: str, brand: str) -> bool:
    return len(name) >= _BRAND + _SHORTEST and name.startswith(brand)


def _is_one_firm(company: str | None, other: str) -> bool:
    """Whether two companies are one, told with its town or its legal form and without: 深圳某某光电, 某某光电."""
    short, full = sorted((company or "", other), key=len)
    return short == full or (len(short) >= _SHORTEST and short in full)


def _by_company(fact: Fact, others: Sequence[ProjectFact]) -> Fact:
    assert isinstance(fact, ProjectFact)
    firm = fact.company or _bare(fact)
    own = [p for p in others if _is_one_firm(p.company, firm) and (not _is_own_name(p) or _is_own_name(fact))]
    own = [p for p in own if not _LATER_PHASE.search(p.name)]
    if len({_PHASE.sub("", project.name) for project in own}) != 1:
        return fact
    known = min(own, key=lambda project: len(project.name))
    evidence = {**fact.evidence, "name": known.evidence["name"]} if "name" in known.evidence else fact.evidence
    return replace(fact, name=known.name, evidence=evidence)
