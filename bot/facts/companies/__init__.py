"""Whose a project is: the company that invests in it or runs it, asked once a story's projects are read.

〔X〕投资5亿元建设P · X带来的P · P由X投资建设 · 竞得人为X     said of the project (investors)
〔华泽〕数控机床项目 … 华泽智能装备（恩平）有限公司             the story spells out whose name the project begins with
推动〔X〕、Y等企业投产 · 支持〔X〕增资扩产 · 〔X〕江门基地       the project is known by its company

Only what the text says: a name that merely sounds like a company's brand tells none. All rows of one project share it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from bot.facts.companies.investors import ADVERBS, INVESTS, Told, hear, stretches, subject_of
from bot.facts.companies.namesakes import Namesakes, Row
from bot.facts.context import Context
from bot.facts.projects.naming.firms import Firm, is_in_trade, is_legal, is_telling, read_firm
from bot.facts.projects.naming.the_firm import spoken_of
from bot.types import Fact, ProjectFact

_OF = re.compile(
    r"(?P<who>[^，。；：、—的\s]{2,24}?)"
    rf"(?P<said>{ADVERBS}(?<!总)(?:{INVESTS}|带来|建设|兴建|打造|开发)(?:约|超)?[^，。；的]{{0,8}}(?:建设|兴建|打造)?)?的"
    r"(?:[\d.]+[万亿]+元的?)?$"  # 某某实业在某地投资的|70亿元|总部项目
)
_HEADED = re.compile(r"[^，。；、：的]{2,30}?(?:有限公司|股份公司|集团公司|集团|公司)")
_ITS = re.compile(
    rf"(?:其|该?企业|该?公司|后者|集团)(?:{ADVERBS}(?:{INVESTS})|租下|此次|还?(?:计划|打算|准备|拟)(?=[^，。；]{{0,8}}[建投])"
    rf"|花了?(?=[\d.]+[万亿])|与[^，。；]{{2,16}}签)|此次(?:{INVESTS})|再投"
)
_TAIL = re.compile(r"(?:增资扩产|增资|扩产)?(?:项目|工程)?$")
_PHASE = re.compile(r"[（]?[一二三四首]期[）]?")
_REACH = 160  # characters between a company and the project told of it


def with_companies(context: Context, facts: list[Fact]) -> list[Fact]:
    """The facts of a story, each project with the company that the story tells of it."""
    if not any(isinstance(fact, ProjectFact) for fact in facts):
        return facts
    return Companies(context, facts).complete(facts)


class Companies:
    """The companies of one story and the projects they are told of."""

    def __init__(self, context: Context, facts: list[Fact]) -> None:
        self._folded = context.folded
        self._text, self._story = context.text, context.story
        rows = [self._row(i, fact) for i, fact in enumerate(facts) if isinstance(fact, ProjectFact)]
        self._rows = sorted(rows, key=lambda row: row.at)
        self._starts = [row.at for row in self._rows]
        self._told: list[Told] = []
        self._near: dict[int, Firm] = {}  # by the number of a row: who acts before it in its stretch
        self._after: dict[int, Firm] = {}  # by the number of a row: who is told after it
        self._listen(context)
        self._firms = [told.firm for told in self._told]
        self._names = Namesakes(self._text, context.story, self._firms)
        self._of = self._decide()

    def complete(self, facts: list[Fact]) -> list[Fact]:
        """The facts, each project with its company and the words that say so."""
        return [self._completed(i, fact) if isinstance(fact, ProjectFact) else fact for i, fact in enumerate(facts)]

    def _completed(self, number: int, fact: ProjectFact) -> ProjectFact:
        firm = self._of.get(number)
        if firm is None and fact.company is None and "company" not in fact.evidence:
            return fact
        evidence = {name: quote for name, quote in fact.evidence.items() if name != "company"}
        if firm is None:
            return replace(fact, company=None, evidence=evidence)
        evidence["company"] = self._folded.quote(firm.start, firm.end)
        return replace(fact, company=firm.words, evidence=evidence)

    def _row(self, number: int, fact: ProjectFact) -> Row:
        find, name = self._folded.find, fact.evidence.get("name")
        span = (find(name.start), find(name.end)) if name is not None else None
        return Row(number, fact, span[0] if span else find(fact.quote.start), span)

    def _listen(self, context: Context) -> None:
        """Hear who invests, stretch by stretch, and which projects stand near."""
        for sentence in context.story.sentences:
            for start, end in stretches(self._text, sentence) if not sentence.is_heading else ():
                told = [t for t in hear(self._text, sentence, start, end) if not self._is_project(t.firm)]
                self._told += told
                for one in told:
                    if one.after:
                        self._give_back(one)
                acting = [t.firm for t in told if not t.after]
                for row in self._rows[bisect_left(self._starts, start) : bisect_left(self._starts, end)]:
                    before = [f for f in acting if f.end <= row.at and row.at - f.end <= _REACH]
                    if before and row.fact.company != row.fact.name:  # who is told to spend spends alone
                        self._near[row.number] = before[-1]

    def _is_project(self, firm: Firm) -> bool:
        """某某项目投资1.8亿元: what stands there is a project of its own."""
        row = bisect_right(self._starts, firm.start) - 1
        name = self._rows[row].name if row >= 0 else None
        if name is None or firm.start < name[0] or name[1] < firm.end:
            return False
        return not is_legal(firm.words) or name[1] != firm.end

    def _give_back(self, told: Told) -> None:
        """To the project named last before the words, else to the one named right after them."""
        follow = bisect_left(self._starts, told.at)
        if follow and told.at - self._starts[follow - 1] <= _REACH:
            at = self._starts[follow - 1]
            for row in self._rows[bisect_left(self._starts, at) : follow]:
                self._after.setdefault(row.number, told.firm)
        elif follow < len(self._rows) and self._starts[follow] - told.firm.end <= _REACH // 2:
            self._after.setdefault(self._rows[follow].number, told.firm)

    def _decide(self) -> dict[int, Firm]:
        """What is said of a row, else of another row of its project, else what its name says."""
        of: dict[int, Firm] = {}
        known: dict[str, Firm] = {}
        for way in (self._said, self._by_name):
            for row in self._rows:
                key = _key(row.fact.name)
                firm = of.get(row.number) or known.get(key) or way(row)
                if firm is not None:
                    of[row.number] = firm
                    known.setdefault(key, firm)
        return of

    def _said(self, row: Row) -> Firm | None:
        return (
            self._listed(row)
            or self._headed(row)
            or self._whose(row)
            or self._names.spelt(row)
            or self._after.get(row.number)
            or self._near.get(row.number)
            or self._its(row)
        )

    def _by_name(self, row: Row) -> Firm | None:
        return self._names.itself(row) or self._names.of_place(row) or self._names.spoken(row)

    def _listed(self, row: Row) -> Firm | None:
        """The company that stands beside the name, in a column of its own."""
        cell = row.fact.evidence.get("company")
        if cell is None or row.fact.company is None:
            return None
        return Firm(self._folded.find(cell.start), self._folded.find(cell.end), row.fact.company)

    def _headed(self, row: Row) -> Firm | None:
        """A name that begins with its company: 某某有限公司二期, X投资8000万元设立P."""
        if row.name is None:
            return None
        headed = _HEADED.match(self._text, *row.name)
        return read_firm(self._text, *headed.span()) if headed else subject_of(self._text, *row.name)

    def _whose(self, row: Row) -> Firm | None:
        """X带来的P, X的P: right before the name."""
        if row.name is None or not self._text.endswith("的", 0, row.at):
            return None
        match = _OF.search(self._text, max(0, row.at - 40), row.at)
        firm = read_firm(self._text, *match.span("who")) if match else None
        if match is None or firm is None or firm.words in self._names.places or not is_telling(firm.words):
            return None
        return firm if match["said"] or is_in_trade(firm.words) or is_legal(firm.words) else None

    def _its(self, row: Row) -> Firm | None:
        """其投资7亿元的P, 企业租下厂房，投资3000万元建设P: the company told of last."""
        start = max(0, row.at - 40)
        its = _ITS.search(self._text, start, row.at)
        if its is None or "。" in self._text[its.end() : row.at]:
            return None
        left = max(0, its.start() - _REACH)
        nearest = bisect_right(self._firms, its.start(), key=lambda firm: firm.end)
        known = [firm for firm in self._firms[max(0, nearest - 1) : nearest] if left <= firm.start]
        spoken = spoken_of(self._text, self._story, its.start())
        called = [spoken] if spoken is not None and left <= spoken.start else []
        return max([*known, *called], default=None)


def _key(name: str) -> str:
    """What rows of one project share: its name without phases and 项目."""
    return _PHASE.sub("", _TAIL.sub("", name)) or name
