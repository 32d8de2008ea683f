"""Whose: the place that owns a clause.

Nearest governing mention first: in the clause, in the sentence, in the paragraph; then the speaker or heading of the
section; then the article (title, opening, source). 我市 and 全市 mean the city that speaks; 高新区 means the one of the
region unless the article is another city's. A mention that only compares, comes along or sits in a company's name
does not govern.
"""

from __future__ import annotations

import re
from itertools import pairwise

from bot.facts.context.homes import VENUE, is_venue, place_of_story
from bot.facts.context.outside import outside_owner
from bot.facts.context.owners import ALONGSIDE, ALONGSIDE_WORDS, COMPARED, Owner
from bot.facts.marks.scene import Clause, Sentence, Story
from bot.facts.marks.words import Mark, Vocabulary
from bot.regions import Region
from bot.text import BULLETS

_LOCATIVES = (*"在的到于为是：，日前底说户位", "今年", "上午", "下午")
_LABEL = re.compile(rf"[{BULLETS}（ ]?")
_NO_LABEL = re.compile("企业|客商|商人|乡贤|籍|市民|人|到|至|—|的|和|、")
_RUNS = re.compile("(?:市|区|镇)?至(?P<end>[一-鿿]{1,8}?)(?:市|区|镇)?段")  # 某某高速|开平至阳春段
_COMES = re.compile("(?P<end>[一-鿿]{2,3}?)(?:市|区|镇)?至$")
_ENDS = re.compile("(?:市|区|镇)?段")
_WAY = re.compile("(?:过江|跨海|跨江)?通道|(?:[跨过]江|[跨过]海|特)?大桥|公路|高速|隧道|快线|城际")
_OF_RANK = re.compile("第[一二三四五六七]|首位|前[列茅三]|平均")
# 63项江门市|重点项目, (二)江门|重点 as a heading: whose list, not where.
_OF_WORKS = re.compile(r"(?:[市省区县](?!属))?级?重点(?:(?:建设)?项目|(?=\n|$))")
_DRIVES = ("推动", "促成", "力促")
_SAYS = re.compile(r"[^，。：\n]{0,24}(?:说|表示|介绍|告诉|坦言|透露)")
_QUOTED = re.compile(r"[“][^“”]*[”]$")
_AFTERWORD = re.compile(r"[●■【]?(?:记者手记|编后|短评|相关链接|链接|数说|记者观察)")
# ▲数据快照：…, 记者从市发改局获悉: behind sections of districts the city speaks again.
_OF_THE_CITY = re.compile(
    rf"[{BULLETS}][一-鿿]{{2,3}}(?:快照|速览|链接|盘点|一览)："
    r"|(?:记者)?[从据]市(?![场民])[^，。；]{2,12}(?:获悉|了解到|统计|介绍)"
)
# In a district's story: 市科技局给出的办法有三条：….
_CITYS_OFFICE = re.compile(
    r"(?:记者)?[从据]?(?P<office>市(?![民场])[一-鿿]{1,8}?(?:局|委|办|中心|政府|部门))[^，。；：]{0,8}?"
    r"(?:给出|提出|介绍|透露|表示|通报|公布|印发|发布|明确|获悉|统计|数据)"
)
_OFFICE = re.compile(r"[^，。：\n]{0,12}(?:书记|市长|区长|县长|镇长|局长|主任)")
_LISTS_NAMES = re.compile(  # 台山|某镁、某达金属等项目: one of several is called by its place
    r"(?P<rest>(?![市区县镇街])[一-鿿]{2,6})(?:、[^，。；：、]{2,14})+等[^，。；：]{0,12}(?:项目|企业|公司)"
)


class Places:
    """Resolves places within one story. Built per story; asks nothing twice."""

    def __init__(
        self, text: str, region: Region, story: Story, vocabulary: Vocabulary, *, given: str | None, outlet: str
    ) -> None:
        self._text = text
        self._region = region
        self.city = region.city
        self.districts = region.districts
        self.province = region.province
        self._title = story.title
        self._given = (given or "", outlet)
        self.story = place_of_story(text, region, story, vocabulary, given=given, outlet=outlet)
        self._section = Owner(self.story)
        self._paragraph = -1
        self._current = self._section
        self._firm = False
        self._placed: set[int] = set()  # where the places of the clause end: 翠山湖高新区 is not ours
        self._led_to: set[int] = set()  # where verbs end that drive something: 加快|台山…
        self._speakers = self._find_speakers(story.sentences)

    def is_district(self, mark: Mark) -> bool:
        """Whether a mention is of a district where something can stand, not of one that comes along (与鹤山)."""
        before = self._text[max(0, mark.start - 4) : mark.start]
        return (
            mark.kind == "place"
            and mark.sense in self.districts
            and not (self._is_run_through(mark) or self._is_of_way(mark))
            and not before.endswith((*ALONGSIDE, *ALONGSIDE_WORDS))
        )

    def is_stretch(self, mark: Mark) -> bool:
        """Whether a mention names one stretch of something longer (某某大道新会段): nothing else stands there."""
        return self.is_district(mark) and _ENDS.match(self._text, mark.end) is not None

    def _is_run_through(self, mark: Mark) -> bool:
        """Whether a mention is an end of a stretch that leads elsewhere: what runs through does not stand there."""
        other = _RUNS.match(self._text, mark.end)
        if other is None and _ENDS.match(self._text, mark.end):
            other = _COMES.search(self._text, max(0, mark.start - 5), mark.start)
        return other is not None and self._region.places.get(other["end"]) != mark.sense

    def is_district_name(self, word: str) -> bool:
        """Whether a word means the city or a district and nothing smaller."""
        return word in self._region.names

    def origin(self, place: str, stem: str) -> str:
        """Where a place comes from that the text does not name: the title, the source, or the region by default."""
        if stem in self._title:
            return "title"
        return "source" if any(place in words or stem in words for words in self._given) else "region"

    def _find_speakers(self, sentences: list[Sentence]) -> dict[int, Owner]:
        """Whose words a quotation is that comes before its speaker: “…。”蓬江区科工商务局负责人表示。"""
        found: dict[int, Owner] = {}
        for quoted, after in pairwise(sentences):
            first = after.marks[0] if after.marks else None
            if (
                first is not None
                and first.kind == "place"
                and first.start == after.start
                and quoted.paragraph == after.paragraph
                and _QUOTED.match(self._text, quoted.start, quoted.end)
                and _SAYS.match(self._text, first.end, after.end)
            ):
                found[quoted.start] = Owner(first.sense, first.start, first.end)
        return found

    def owners(self, sentence: Sentence) -> list[tuple[int, Owner]]:
        """From which position on which owner holds, in this sentence. The first entry holds from its start."""
        self._enter(sentence)
        held = [(sentence.start, self._current)]
        if not any(m.kind in ("place", "whole", "elsewhere") for m in sentence.marks):
            return held
        is_outside = False
        opens, chained = False, -1
        of_list: Owner | None = None  # whose list a colon opened: …的办法有三条：在某镇引进…；设立…
        for clause in sentence.clauses:
            if self._text[clause.start - 1] == "：":
                of_list = self._current
            elif self._text[clause.start - 1] == "；" and (is_outside or of_list is not None):
                self._current, is_outside = of_list or self._current, False
                held.append((clause.start, self._current))
            self._led_to = {
                m.end for m in clause.marks if m.kind == "mood" and (m.sense == "soon" or m.word in _DRIVES)
            }
            self._placed = {m.end - 1 for m in clause.marks if m.kind in ("place", "elsewhere")}
            for mark in clause.marks:
                if mark.kind == "elsewhere":
                    outside = outside_owner(self._text, self._region, mark, clause)
                    if outside is not None:
                        held.append((mark.start, outside))
                        is_outside = True
                        if self._text[mark.start - 1] == "比":  # 比全省平均水平（3.25%）高…: only the bracket is theirs
                            held.append((self._text.find("）", mark.end, clause.end) + 1 or mark.end, self._current))
                elif mark.kind in ("place", "whole"):
                    owner = self._inside(mark, clause.start)
                    if owner is None or is_venue(self._text, self._region, sentence.marks, mark):
                        continue
                    is_outside = False
                    held.append((mark.start, owner))
                    opens = self._opens(mark, clause.start) or (opens and mark.start == chained)
                    chained = mark.end  # 江门市新会区司前镇
                    until = self._until(mark, clause, opens=opens)
                    if until is None:
                        self._current = owner
                    else:
                        held.append((until, self._current))
        return held

    def _until(self, mark: Mark, clause: Clause, *, opens: bool) -> int | None:
        """How far a mention holds: on and on where it opens, else for its clause; the place in one name of a list for
        that name alone."""
        named = _LISTS_NAMES.match(self._text, mark.end, clause.end)
        if named is not None:
            return named.end("rest")
        return None if opens else clause.end

    def _enter(self, sentence: Sentence) -> None:
        """A new paragraph: a heading or speaker that names a place owns what follows, else the section goes on. A
        quotation belongs to the one who is said to speak, unless the paragraph has an owner."""
        if sentence.paragraph != self._paragraph:
            self._paragraph = sentence.paragraph
            self._begin(sentence)
        office = _CITYS_OFFICE.match(self._text, sentence.start, sentence.end)
        if office is not None and self.story in self.districts and not self._is_city(self.story):
            self._current = Owner(self.city, *office.span("office"))
        speaker = self._speakers.get(sentence.start)
        if speaker is not None and self._current.place == self.story:
            self._current = speaker

    def _begin(self, sentence: Sentence) -> None:
        if _AFTERWORD.match(self._text, sentence.start, sentence.end):
            self._section, self._firm = Owner(self.story), False
        if self.story == self.city and _OF_THE_CITY.match(self._text, sentence.start, sentence.end):
            self._section, self._firm = Owner(self.story), False
        self._current = self._section
        label = self._label(sentence)
        if label is not None:
            self._current = label
            return
        first = next((m for m in sentence.marks if m.kind == "place" and self._can_own(m)), None)
        if first is None and sentence.is_heading and not self._firm and sentence.end - sentence.start <= 20:
            self._section = Owner(self.story)  # another heading ends what the last one opened
        if first is not None and first.start - sentence.start <= 8:
            line = self._text[sentence.start : sentence.end]
            is_marked = line[0] in f"{BULLETS}【" and not any(c.isalnum() for c in line[: first.start - sentence.start])
            is_label = sentence.is_heading and (line.endswith("：") or is_marked or len(line) <= 12)
            speaks = _OFFICE.match(self._text, first.end, sentence.end) and first.sense != self._region.city
            if is_label or speaks:
                self._section, self._firm = Owner(first.sense, first.start, first.end), True
            elif sentence.is_heading and first.start - sentence.start <= 2 and self.is_district_name(first.word):
                self._section, self._firm = Owner(first.sense, first.start, first.end), False
        self._current = self._section

    def _label(self, sentence: Sentence) -> Owner | None:
        """深圳：2月28日，… · ■鹤山：5月16日，…: a paragraph that is labelled with its place."""
        first = sentence.marks[0] if sentence.marks else None
        if sentence.is_heading or first is None or first.kind not in ("place", "elsewhere"):
            return None
        if not _LABEL.fullmatch(self._text, sentence.start, first.start):
            return None
        is_marked = first.start > sentence.start and not _NO_LABEL.match(self._text, first.end)  # ▲惠州 仲恺高新区…
        if not is_marked and not self._text.startswith("：", first.end):
            return None
        is_city = first.kind == "elsewhere" and first.sense not in ("全国", self._region.province)
        return Owner(first.sense + "市" * is_city, first.start, first.end)

    def _inside(self, mark: Mark, clause_start: int) -> Owner | None:
        """The owner a mention of one of our places makes, or None when it does not govern."""
        place = self._meaning(mark)
        if place is None or not self._can_own(mark):
            return None
        before = self._text[max(clause_start, mark.start - 4) : mark.start]
        if before.endswith((*ALONGSIDE, *COMPARED, *ALONGSIDE_WORDS)):
            return None
        owner = Owner(place, mark.start, mark.end)
        opens = self._opens(mark, clause_start)
        if mark.kind == "whole":
            if _OF_RANK.match(self._text, mark.end):
                return None  # 居|全市第一
            is_named = self._text[mark.start - 1 : mark.start].isalnum() and mark.start - 1 in self._placed
            is_park = mark.sense == "hightech" and (before.endswith(("级", "建", "园")) or is_named)
            return owner if (opens or mark.sense == "hightech") and not is_park else None
        if place == self._region.city and self._current.place in self._region.districts:
            return owner if opens and self._is_subject(mark) and not self._firm else None
        if self._firm and place != self._section.place:
            return owner if opens and self._is_subject(mark) else None
        return owner

    def _can_own(self, mark: Mark) -> bool:
        """Whether a mention says where: not whose list, nor what a way leads through or is named after."""
        return not (self._is_of_works(mark) or self._is_run_through(mark) or self._is_of_way(mark))

    def _is_of_way(self, mark: Mark) -> bool:
        """某某湖过江通道: a way that is named after something smaller than a district leads beyond it."""
        return mark.word not in self._region.names and _WAY.match(self._text, mark.end) is not None

    def _is_of_works(self, mark: Mark) -> bool:
        """江门市重点项目 in a district's story: those of its projects that the city has listed."""
        listed = mark.kind == "place" and mark.sense == self._region.city and self._section.place in self.districts
        return listed and self._section.place != mark.sense and _OF_WORKS.match(self._text, mark.end) is not None

    def _opens(self, mark: Mark, clause_start: int) -> bool:
        """Whether a mention stands where a subject or a locative stands, so that it holds for what follows. What a verb
        leads to does not (加快台山某某建设，…), nor does the venue of an event."""
        before = self._text[max(clause_start, mark.start - 4) : mark.start]
        if mark.start in self._led_to or VENUE.search(self._text, clause_start, mark.start):
            return False
        return mark.start - clause_start <= 2 or before.endswith(_LOCATIVES) or before[-1:].isdigit()

    def _is_subject(self, mark: Mark) -> bool:
        return (
            re.match(r"(?:市|区)?(?:[将要今全新实提引已的在]|GDP|经济|工业)", self._text[mark.end : mark.end + 6])
            is not None
        )

    def _meaning(self, mark: Mark) -> str | None:
        if mark.kind == "place":
            return mark.sense
        ours = self._section.place in self._region and self._current.place in self._region
        if not ours:
            return None
        if mark.sense in ("city", "each"):
            return self._section.place if self._is_city(self._section.place) else self._region.city
        if mark.sense == "district":
            return self._section.place if self._section.place in self._region.districts else None
        if mark.sense == "hightech":
            return self._region.places.get(f"{self._region.city.removesuffix('市')}高新区")
        return None

    def _is_city(self, place: str | None) -> bool:
        return place is not None and place in self._region.districts and place.endswith("市")
