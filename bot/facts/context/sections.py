"""Whose a section is: what a label, a heading or a speaker at its head names, until another one or an afterword."""

from __future__ import annotations

import re

from bot.facts.context.headed import closes_sections, holds_office, labelled
from bot.facts.context.mentions import leads_on
from bot.facts.context.owners import Owner
from bot.facts.marks.scene import Sentence
from bot.facts.marks.words import Mark
from bot.regions import Region
from bot.text import BULLETS, REPORTERS

# 63项江门市|重点项目, (二)江门|重点 as a heading: whose list, not where.
_OF_WORKS = re.compile(r"(?:[市省区县](?!属))?级?重点(?:(?:建设)?项目|(?=\n|$))")
_LONGEST_HEADING, _LONGEST_LABEL = 20, 12
_BYLINE = re.compile(REPORTERS)
_OF_TIME = re.compile(
    rf"[{BULLETS}【▌ ]*(?:过去|今后|未来|[去今明]年|20\d\d|这?[一三五]年|回[望顾眸首]|展望|前瞻|下一?步)"
)
_DATED = re.compile(rf"[{BULLETS}【]?[\d年月日号时点分:： 上中下午早晚晨凌]+")  # ●5月1日15时 |新会双水
_HEAD = 8  # characters that may stand before the place at the head of a paragraph


class Sections:
    """The sections of one story as it goes on."""

    def __init__(self, text: str, region: Region, story: str | None) -> None:
        self._text = text
        self._region = region
        self._story = story
        self._paragraph = -1
        self.owner = Owner(story)
        self._is_headed = False  # the line above is a heading, or one of several below a place's
        self.is_firm = False  # a label or an office parts the sections: another place is only mentioned
        self.labelled: Owner | None = None  # ■开平市：前三季度，|全市…

    @property
    def place(self) -> str | None:
        return self.owner.place

    def enter(self, sentence: Sentence) -> Owner | None:
        """Who owns what follows where a paragraph begins with this sentence; None within a paragraph."""
        if sentence.paragraph == self._paragraph:
            return None
        self._paragraph = sentence.paragraph
        if closes_sections(self._text, sentence, of_city=self._story == self._region.city):
            self.owner, self.is_firm = Owner(self._story), False
        self.labelled = labelled(self._text, self._region, sentence)
        if self.labelled is None:
            self._open(sentence)
        return self.labelled or self.owner

    def _open(self, sentence: Sentence) -> None:
        """A heading or a speaker that names a place opens its section; another heading ends the one before."""
        if sentence.is_heading and _BYLINE.search(self._text, sentence.start, sentence.end):
            return  # 江门市融媒体中心记者 李明
        first = next((m for m in sentence.marks if m.kind == "place" and self.can_own(m)), None)
        length = sentence.end - sentence.start
        if first is None and length <= _LONGEST_HEADING and self._ends_section(sentence):
            self.owner = Owner(self._story)
        is_line = sentence.is_heading and self._text.find("|", sentence.start, sentence.end) < 0
        self._is_headed = is_line and (first is not None or self._is_headed)
        if first is None:
            return
        is_dated = _DATED.fullmatch(self._text, sentence.start, first.start) is not None
        if first.start - sentence.start > _HEAD and not is_dated:
            return
        line = self._text[sentence.start : sentence.end]
        is_marked = line[0] in f"{BULLETS}【" and (
            is_dated or not any(c.isalnum() for c in line[: first.start - sentence.start])
        )
        is_label = sentence.is_heading and (line.endswith("：") or is_marked or length <= _LONGEST_LABEL)
        speaks = holds_office(self._text, first, sentence.end) and first.sense != self._region.city
        is_headed = sentence.is_heading and first.start - sentence.start <= 2 and first.word in self._region.names
        if is_label or speaks or is_headed:
            self.owner = Owner(first.sense, first.start, first.end)
            self.is_firm = (is_label or speaks) and first.sense != self._story  # 江门制造 向“新”而行 parts nothing

    def _ends_section(self, sentence: Sentence) -> bool:
        """Whether a heading without a place opens another section: none that stands right below a place's own, and none
        that parts a section by its times (▌过去五年, ●今年，目标这样定)."""
        is_of_time = _OF_TIME.match(self._text, sentence.start, sentence.end) is not None
        return sentence.is_heading and not (self.is_firm or self._is_headed or is_of_time)

    def can_own(self, mark: Mark) -> bool:
        """Whether a mention says where: not whose list, nor what a way leads through or is named after."""
        return not (self._is_of_works(mark) or leads_on(self._text, self._region, mark))

    def _is_of_works(self, mark: Mark) -> bool:
        """江门市重点项目 in a district's story: those of its projects that the city has listed."""
        is_citys = mark.kind == "place" and mark.sense == self._region.city
        is_districts = self.place in self._region.districts and self.place != mark.sense
        return is_citys and is_districts and _OF_WORKS.match(self._text, mark.end) is not None
