"""Whose: the place that owns a clause.

Nearest governing mention first: in the clause, in the sentence, in the paragraph; then the speaker or heading of the
section; then the article (title, opening, source). 我市 and 全市 mean the city that speaks; 高新区 means the one of the
region unless the article is another city's. A mention that only compares, comes along or sits in a company's name
does not govern.
"""

from __future__ import annotations

import re

from bot.facts.context.headed import citys_office, find_speakers
from bot.facts.context.homes import VENUE, is_venue, place_of_story
from bot.facts.context.mentions import (
    end_of_name,
    is_origin,
    is_partner,
    is_stretch,
    is_subject,
    leads_on,
)
from bot.facts.context.outside import outside_owner
from bot.facts.context.owners import ALONGSIDE, ALONGSIDE_WORDS, COMPARED, Owner
from bot.facts.context.sections import Sections
from bot.facts.marks.scene import Clause, Sentence, Story
from bot.facts.marks.words import Mark, Vocabulary
from bot.regions import Region

_LOCATIVES = (*"在的到于为是：，日前底说户位", "今年", "上午", "下午")
_LEAD_IN = 8  # characters that only lead to what is told: 与此同时，
_OF_RANK = re.compile("第[一二三四五六七]|首位|前[列茅三]|平均")
_SPEAKS_UP = re.compile(  # 江门|提出，…
    "(?:市委|市政府|市)?(?:、市政府)?(?:还|也)?(?:提出|明确|计划|力争|要求|定下|部署|将)"
)
_TURNS = ("投向", "转向", "移向", "聚焦")  # 把目光|投向|江海，…
_CHOSEN = ("看中", "相中", "选中", "看好", "牵手", "签下", "选择")  # 某某公司|看中|恩平，投资15亿元建…
_DRIVES = ("推动", "促成", "力促")


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
        self._sections = Sections(text, region, self.story)
        self._current = self._sections.owner
        self._placed: set[int] = set()  # where the places of the clause end: 翠山湖高新区 is not ours
        self._led_to: set[int] = set()  # where verbs end that drive something: 加快|台山…
        self._is_at_home = False  # the district whose news it is has been told of
        self._speakers = find_speakers(text, story.sentences)

    def is_district(self, mark: Mark) -> bool:
        """Whether a mention is of a district where something can stand, not of one that comes along (与鹤山)."""
        before = self._text[max(0, mark.start - 4) : mark.start]
        return (
            mark.kind == "place"
            and mark.sense in self.districts
            and not leads_on(self._text, self._region, mark)
            and not before.endswith((*ALONGSIDE, *ALONGSIDE_WORDS))
        )

    def is_stretch(self, mark: Mark) -> bool:
        """Whether a mention names one stretch of something longer (某某大道新会段): nothing else stands there."""
        return self.is_district(mark) and is_stretch(self._text, mark)

    def site(self, mark: Mark) -> str | None:
        """The place of ours that a mention names, 高新区 as well; None for words that mean a whole (全市)."""
        return self._meaning(mark) if mark.kind == "place" or mark.sense == "hightech" else None

    def is_district_name(self, word: str) -> bool:
        """Whether a word means the city or a district and nothing smaller."""
        return word in self._region.names

    def origin(self, place: str, stem: str) -> str:
        """Where a place comes from that the text does not name: the title, the source, or the region by default."""
        if stem in self._title:
            return "title"
        return "source" if any(place in words or stem in words for words in self._given) else "region"

    def owners(self, sentence: Sentence) -> list[tuple[int, Owner]]:
        """From which position on which owner holds, in this sentence. The first entry holds from its start."""
        self._enter(sentence)
        led = self._current
        is_at_home = self._is_at_home
        held = self._held(sentence)
        if self._is_in_passing(sentence) or (is_at_home and self._is_of_city_in_passing(sentence)):
            self._current = led
        self._is_at_home |= self._current.place == self.story
        return held

    def _is_in_passing(self, sentence: Sentence) -> bool:
        """Whether the place that a sentence ends with was named behind something else: 某某铁路通车，新会…投用."""
        owner = self._current
        if owner.place not in self.districts or owner.start < sentence.start:
            return False
        if self._sections.place in self.districts and owner.place != self._sections.place:
            return self._text[owner.start : owner.end] not in self._region.names
        if self._sections.place != self.city:
            return False
        before = sentence.clauses[: sentence.clause_at(owner.start)]
        return any(
            c.quantities or any(m.kind == "stage" for m in c.marks) or (not c.times and c.end - c.start > _LEAD_IN)
            for c in before
        )

    def _is_of_city_in_passing(self, sentence: Sentence) -> bool:
        """Whether a sentence speaks of the city in a district's story: 江门每五块钱里就有一块来自鹤山."""
        owner = self._current
        is_here = owner.place == self.city and owner.start >= sentence.start
        in_district = self.story in self.districts and self._sections.place == self.story
        return is_here and in_district and citys_office(self._text, sentence) is None

    def _held(self, sentence: Sentence) -> list[tuple[int, Owner]]:
        held = [(sentence.start, self._current)]
        if not any(m.kind in ("place", "whole", "elsewhere") for m in sentence.marks):
            return held
        opens, chained = False, -1
        led = self._current
        of_list: Owner | None = None  # whose list a colon opened: …的办法有三条：在某镇引进…；设立…
        for clause in sentence.clauses:
            if self._text[clause.start - 1] == "：":
                of_list = self._current
            elif self._text[clause.start - 1] == "；":
                if of_list is not None or self._is_of_deed(sentence):
                    self._current = of_list or led
                held.append((clause.start, self._current))
            self._led_to = {
                m.end for m in clause.marks if m.kind == "mood" and (m.sense == "soon" or m.word in _DRIVES)
            }
            self._placed = {m.end - 1 for m in clause.marks if m.kind in ("place", "elsewhere")}
            for mark in clause.marks:
                if mark.kind == "elsewhere":
                    held += self._elsewhere(mark, clause)
                elif mark.kind in ("place", "whole"):
                    owner = self._inside(mark, clause.start)
                    if owner is None or is_venue(self._text, self._region, sentence.marks, mark):
                        continue
                    partner = self._is_partner(mark, clause.start)  # 某某公司与某市签约: it holds for the company too
                    held.append((clause.start if partner else mark.start, owner))
                    opens = self._opens(mark, clause.start) or (opens and mark.start == chained)
                    chained = mark.end  # 江门市新会区司前镇
                    until = self._until(mark, clause, opens=opens)
                    if until is None:
                        self._current = owner
                    else:
                        held.append((until, self._current))
        return held

    def _elsewhere(self, mark: Mark, clause: Clause) -> list[tuple[int, Owner]]:
        """From where another place than ours holds, and how far."""
        outside = outside_owner(self._text, self._region, mark, clause)
        if outside is None:
            return []
        held = [(mark.start, outside)]
        if self._text[mark.start - 1] == "比":  # 比全省平均水平（3.25%）高…: only the bracket is theirs
            held.append((self._text.find("）", mark.end, clause.end) + 1 or mark.end, self._current))
        return held

    def _is_of_deed(self, sentence: Sentence) -> bool:
        """甲公司在新会建基地；乙公司…: where one does something is not where the next one does."""
        at = self._current.start
        if at < sentence.start or self._text[at - 1] not in "在于":
            return False
        clause = sentence.clauses[sentence.clause_at(at)]
        return at - clause.start > 2  # 在新会，…；… opens the sentence

    def _until(self, mark: Mark, clause: Clause, *, opens: bool) -> int | None:
        """How far a mention holds: on and on where it opens, else for its clause; the place in one name of a list for
        that name alone."""
        name = end_of_name(self._text, mark, clause, opens=opens)
        return name if name is not None else None if opens else clause.end

    def _enter(self, sentence: Sentence) -> None:
        """A new paragraph: a heading or speaker that names a place owns what follows, else the section goes on. A
        quotation belongs to the one who is said to speak, unless the paragraph has an owner."""
        self._current = self._sections.enter(sentence) or self._current
        office = citys_office(self._text, sentence)
        if office is not None and self.story in self.districts and not self._is_city(self.story):
            self._current = Owner(self.city, *office)
        speaker = self._speakers.get(sentence.start)
        if speaker is not None and self._current.place == self.story:
            self._current = speaker

    def _inside(self, mark: Mark, clause_start: int) -> Owner | None:
        """The owner a mention of one of our places makes, or None when it does not govern."""
        place = self._meaning(mark)
        if place is None or not self._sections.can_own(mark) or (self._is_abroad and is_origin(self._text, mark)):
            return None
        before = self._text[max(clause_start, mark.start - 4) : mark.start]
        is_paired = before.endswith("—") and mark.start - 2 in self._placed  # 开平—|蓬江产业共建园
        if is_paired or (
            before.endswith((*ALONGSIDE, *COMPARED, *ALONGSIDE_WORDS))
            and not before.endswith(_TURNS)
            and not self._is_partner(mark, clause_start)
        ):
            return None
        owner = Owner(place, mark.start, mark.end)
        opens = self._opens(mark, clause_start)
        if mark.kind == "whole":
            if _OF_RANK.match(self._text, mark.end) or before.endswith(("占", "占了", "占到")):
                return None  # 居|全市第一, 占了|全市近三成
            is_named = self._text[mark.start - 1 : mark.start].isalnum() and mark.start - 1 in self._placed
            is_park = mark.sense == "hightech" and (before.endswith(("级", "建", "园")) or is_named)
            return owner if (opens or mark.sense == "hightech") and not is_park else None
        if place == self._region.city and self._current.place in self._region.districts:
            speaks = clause_start == mark.start and _SPEAKS_UP.match(self._text, mark.end) is not None
            is_bound = self._sections.is_firm and not speaks
            return owner if opens and is_subject(self._text, mark) and not is_bound else None
        if self._sections.is_firm and place != self._sections.place:
            return owner if opens and is_subject(self._text, mark) else None
        return owner

    def _is_partner(self, mark: Mark, clause_start: int) -> bool:
        """Whether something is signed with a place while no other is named: there it will be."""
        return is_partner(self._text, mark) and not any(clause_start <= end < mark.start for end in self._placed)

    def _opens(self, mark: Mark, clause_start: int) -> bool:
        """Whether a mention stands where a subject or a locative stands, so that it holds for what follows. What a verb
        leads to does not (加快台山某某建设，…), nor does the venue of an event."""
        before = self._text[max(clause_start, mark.start - 4) : mark.start]
        if mark.start in self._led_to or VENUE.search(self._text, clause_start, mark.start):
            return False
        stands = (
            mark.start - clause_start <= 2 or before.endswith((*_LOCATIVES, *_TURNS, *_CHOSEN)) or before[-1:].isdigit()
        )
        return stands or self._is_partner(mark, clause_start)

    def _meaning(self, mark: Mark) -> str | None:
        if mark.kind == "place":
            return mark.sense
        ours = self._sections.place in self._region and self._current.place in self._region
        if not ours:
            return None
        if mark.sense in ("city", "each"):
            meant = self._current if mark.word == "该市" else self._sections.labelled or self._sections.owner
            return meant.place if self._is_city(meant.place) else self._region.city
        if mark.sense == "district":
            return self._sections.place if self._sections.place in self._region.districts else None
        if mark.sense == "hightech":
            return self._region.places.get(f"{self._region.city.removesuffix('市')}高新区")
        return None

    @property
    def _is_abroad(self) -> bool:
        return self.story is not None and self.story not in self._region

    def _is_city(self, place: str | None) -> bool:
        return place is not None and place in self._region.districts and place.endswith("市")
