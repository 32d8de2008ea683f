"""What the name of a project says of its company, with the words of the story that bear it out.

〔华泽〕数控机床项目 … 华泽智能装备（恩平）有限公司      the story spells out whose name it begins with
〔华泽〕特种纸项目 … 华泽纸业董事长说                  somebody speaks for whom it begins with
推动〔X〕、Y等企业投产 · 支持〔X〕增资扩产 · 〔X〕江门基地  it is known by its company alone
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice, takewhile
from typing import NamedTuple

from bot.facts.marks.alternatives import any_of
from bot.facts.marks.scene import Story
from bot.facts.projects.naming.firms import (
    TRADES,
    WORDS,
    Firm,
    is_common,
    is_firm,
    is_in_trade,
    is_legal,
    is_telling,
    read_firm,
)
from bot.types import ProjectFact, Stage

_SPEAKER = re.compile(rf"(?P<trade>(?:{TRADES})?)”?(?:公司|集团)?的?(?:{any_of(WORDS['speakers'])})")
_ALONE = re.compile("的|已|也|还|将|拟|计划|今年|去年|深耕|专注|宣布|旗下|，")
_CALLED = re.compile("”?的?(?:公司|集团|企业)")
_LISTED = re.compile(r"(?:[、和][^，。；、]{2,12})*等[^，。；、]{0,16}?(?:企业|公司)")
_THING = re.compile(r"项目|工程|基地|[一二三四首]期|厂|总部|园|中心|线$|改造|扩建")
_STANDS_THERE = re.compile(r"(?:市|区|县|镇)?[^，。]{0,4}?(?:基地|工厂|总部|分院|园区|新厂)")
_WHERE = ("区", "县", "镇", "市", "省")
_LONGEST_HEAD = 8
_OFTEN = 20  # places where a name's head is looked at
_NEAR = 3000  # characters around a project in which somebody speaks for its company

Span = tuple[int, int]


class Row(NamedTuple):
    """A project row where it stands in the folded text: its name, or its quote where the name is not written."""

    number: int
    fact: ProjectFact
    at: int
    name: Span | None


class Namesakes:
    """The companies of one story that its projects are named after. `firms` are those it tells of."""

    def __init__(self, text: str, story: Story, firms: Sequence[Firm]) -> None:
        self._text = text
        self._first, self._last = story.sentences[0].start, story.sentences[-1].end
        self.places = {m.word for s in story.sentences for m in s.marks if m.kind in ("place", "elsewhere") and m.word}
        self._heads: dict[str, Firm] = {}  # what a project's name may take of a company's
        for firm in sorted(firms, key=lambda firm: not is_legal(firm.words)):
            for start in {0, len(firm.words) - len(self._unplaced(firm.words))}:
                for end in range(start + 2, start + _LONGEST_HEAD + 1):
                    self._heads.setdefault(firm.words[start:end], firm)

    def spelt(self, row: Row) -> Firm | None:
        """The company whose name the project's begins with."""
        name = self._unplaced(row.fact.name)
        for length in range(min(len(name), _LONGEST_HEAD), 1, -1):
            head = name[:length]
            if is_common(head):
                return None
            if head in self._heads:
                return self._in_full(self._heads[head])
        return None

    def _in_full(self, firm: Firm) -> Firm:
        """华泽电池 where it is told in full as well: 华泽电池有限公司."""
        full = self._heads.get(self._unplaced(firm.words)[:2], firm)
        return full if is_legal(full.words) else firm

    def _unplaced(self, name: str) -> str:
        return without_place(name, self.places)

    def itself(self, row: Row) -> Firm | None:
        """A row whose name is a company's: told among companies, or as one that expands."""
        if row.name is None or _THING.search(row.fact.name):
            return None
        if row.fact.company is not None or row.fact.stage is Stage.EXPANDING or _LISTED.match(self._text, row.name[1]):
            return read_firm(self._text, *row.name)
        return None

    def of_place(self, row: Row) -> Firm | None:
        """X江门基地: what one company has in a place."""
        name = row.fact.name
        inside = sorted((name.find(place), place) for place in self.places if row.name is not None and place in name)
        for at, place in inside:
            if at > 1 and _STANDS_THERE.match(name, at + len(place)):
                firm = read_firm(self._text, row.at, row.at + at)
                if firm is not None and firm.words == name[:at] and is_telling(firm.words):
                    return firm
        return None

    def spoken(self, row: Row) -> Firm | None:
        """〔X〕P … X总经理介绍: somebody speaks for whom the name begins with, or more is told of it."""
        name = self._unplaced(row.fact.name)
        left, right = max(self._first, row.at - _NEAR), min(self._last, row.at + _NEAR)
        for at in islice(_places_of(self._text, name[:2], left, right), _OFTEN):
            head = _common(name[:_LONGEST_HEAD], self._text[at : at + _LONGEST_HEAD])
            if len(head) < len(name) and is_firm(head):
                firm = self._alone(at, head)
                if firm is not None:
                    return firm
        return None

    def _alone(self, at: int, head: str) -> Firm | None:
        """What stands there by itself and speaks, acts or is called a company."""
        end = at + len(head)
        speaker = _SPEAKER.match(self._text, end)
        if speaker is not None:
            return Firm(at, speaker.end("trade"), self._text[at : speaker.end("trade")])
        is_called = is_telling(head) and _CALLED.match(self._text, end)
        return Firm(at, end, head) if is_called or (is_in_trade(head) and _ALONE.match(self._text, end)) else None


def without_place(name: str, places: Collection[str]) -> str:
    """A name without where it is: 江门市|…, 日本|…, 新会区|…."""
    known = (*places, *WORDS["abroad"])
    if not name.startswith(known):
        return name
    rest = name.removeprefix(max((place for place in known if name.startswith(place)), key=len))
    return rest[1:] if rest.startswith(_WHERE) else rest


def _places_of(text: str, words: str, left: int, right: int) -> Iterator[int]:
    at = text.find(words, left, right)
    while at >= 0:
        yield at
        at = text.find(words, at + len(words), right)


def _common(one: str, other: str) -> str:
    """What two words begin with."""
    return "".join(ours for ours, _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
