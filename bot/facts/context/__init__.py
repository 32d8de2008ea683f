"""What is in force where a clause stands: its owner, its time, its mood, and what was spoken of before.

The readers of projects, batches and figures ask here and never look at other sentences themselves.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import TypeVar

from bot.facts.context.focus import Focus
from bot.facts.context.measured import Measure, goes_through
from bot.facts.context.moods import Moods
from bot.facts.context.owners import Owner, owner_at
from bot.facts.context.places import Places
from bot.facts.context.promisors import is_office
from bot.facts.context.timing import Timing
from bot.facts.context.wording import Mood
from bot.facts.marks.quantities import Quantity
from bot.facts.marks.scene import Clause, Sentence, Story
from bot.facts.marks.times import Time
from bot.facts.marks.words import Mark
from bot.text import BULLETS, Folded
from bot.types import AmountKind, BatchFact, Fact, Quote, Stage

_REMEMBERED = 60
_TOLD_APART = 2  # a sentence that lists more districts, or a clause that names two, is about none of them
_YEARS_END = ("年内", "年底", "年末", "年尾", "岁末")
F = TypeVar("F", bound=Fact)
Amount = tuple[Quantity, AmountKind]


@dataclass(slots=True)
class Context:
    """One story being read, sentence by sentence. `taken` are the quantities of the sentence that a fact has used."""

    folded: Folded
    published: date
    story: Story
    places: Places
    moods: Moods
    facts: list[Fact] = field(default_factory=list)
    sentence: Sentence = field(default_factory=lambda: Sentence(0, 0, -1, is_heading=True))
    taken: set[int] = field(default_factory=set)
    focus: Focus = field(default_factory=Focus)  # the project that is spoken of
    district: Owner | None = None  # the one that was told of last
    district_in: int = -9  # in this paragraph
    districts_told: set[str] = field(default_factory=set)  # all that this paragraph told of
    sites: dict[str, Owner] = field(default_factory=dict)  # where a project stands, once that has been told
    standing: dict[str, Owner] = field(default_factory=dict)  # and where by a sentence of its own (项目位于…)
    named: dict[str, tuple[int, int]] = field(default_factory=dict)  # where a project was named
    told: set[str] = field(default_factory=set)  # the projects that sentences have told a step of
    named_here: list[str] = field(default_factory=list)  # those told before that the sentence says again
    acting: dict[str, str] = field(default_factory=dict)  # companies of which a project's step was told: short → full
    amounts: dict[str, Amount] = field(default_factory=dict)  # money told of a project, by its name
    first_phases: dict[str, Amount] = field(default_factory=dict)  # money told of a project's first phase, likewise
    batch: BatchFact | None = None  # the last batch of the story
    counted: dict[int, BatchFact] = field(default_factory=dict)  # the sets of the story by their count
    batch_time: Time | None = None
    whole: BatchFact | None = None  # the set whose parts are told now
    event: Stage | None = None  # what the last event told of was held for: 集中签约活动
    event_in: int = -1  # the paragraph of that event
    whole_at: int = -1  # where its sentence begins
    named_set_in: int = -1  # the paragraph of that batch
    arranged_in: int = -1  # the paragraph that arranges projects: 今年安排重点项目679项
    office_in: int = -1  # the paragraph in which an office or a place was told to promise something
    measured: Measure | None = None  # what the last sentence with figures measured, in this paragraph
    text: str = ""  # the folded text
    of_economy: bool = True  # the story deals with the economy
    _held: list[tuple[int, Owner]] = field(default_factory=list)
    _timing: Timing = field(init=False)

    def __post_init__(self) -> None:
        self.text = self.folded.text
        self._timing = Timing(self.text, self.published, self.story, self.moods.outline)

    def turn_to(self, sentence: Sentence) -> None:
        """Move on to the next sentence."""
        if sentence.paragraph != self.sentence.paragraph:
            self.focus.pass_paragraph(sentence.paragraph)
            self.measured = None
        self.sentence = sentence
        self.taken = set()
        self.named_here = self._recall(sentence) if self.named else []
        self.focus.pass_sentence()
        self._timing.turn_to(sentence)
        self.moods.hear(sentence)
        self._held = self.places.owners(sentence)

    def _recall(self, sentence: Sentence) -> list[str]:
        """The names told of late that a sentence says again. Short ones could be any word."""
        text, start, end = self.text, sentence.start, sentence.end
        late = [name for name in islice(reversed(self.named), _REMEMBERED) if len(name) > 3]
        return [name for name in reversed(late) if text.find(name, start, end) >= 0]

    def leave(self) -> None:
        """Remember what the sentence set for the next ones."""
        self._timing.leave(self.sentence)
        if not self.of_economy and is_office(self.text, self.sentence, self.sentence.end):
            self.office_in = self.sentence.paragraph
        places = self.places
        told = {m.sense: m for m in self.sentence.marks if places.is_district(m) and not places.is_stretch(m)}
        apart = {self.sentence.clause_at(mark.start) for mark in told.values()}
        for mark in told.values() if len(told) <= min(_TOLD_APART, len(apart)) else ():
            if self.district_in != self.sentence.paragraph:
                self.districts_told = set()
            self.districts_told.add(mark.sense)
            self.district, self.district_in = Owner(mark.sense, mark.start, mark.end), self.sentence.paragraph

    def owner(self, position: int) -> Owner:
        return owner_at(self._held, position)

    def mood(self, number: int, position: int, time: Time | None) -> Mood:
        return self.moods.at(self.sentence, number, position, time)

    def near(self, number: int, position: int, *, over_semicolons: bool = True) -> Time | None:
        """The time that governs a position within its sentence: nearest before it, else right after it."""
        return self._timing.near(self.sentence, number, position, over_semicolons=over_semicolons)

    def happened(self, time: Time | None, *, is_event: bool, clause: Clause | None = None) -> Time | None:
        """When something told as done (in a clause) took place: its own time, the day of the sentence, or the time told
        of last."""
        return self._timing.happened(self.sentence, time, clause=clause, is_event=is_event)

    def stands(self) -> Time | None:
        """When what goes on goes on: the month of the publication, in a review the time that is looked back on."""
        return self._timing.stands(self.sentence)

    def reached(self, time: Time | None, position: int, *, is_event: bool, is_state: bool) -> Time | None:
        """The period of a figure or set that was reached: as `happened`, but 截至8月末 and 今年以来 as they reach."""
        return self._timing.reached(self.sentence, time, position, is_event=is_event, is_state=is_state)

    def is_history(self, time: Time | None, *, years: int) -> bool:
        """Whether something told as done is somebody's background: so many years ago, in an article that does not
        name that year in its title."""
        if time is None or time.grain not in ("year", "month", "day") or time.year > self.published.year - years:
            return False
        return str(time.year) not in self.story.title

    def is_offices(self, position: int) -> bool:
        """Whether an office or a place is told to promise what stands at a position: here or before in the
        paragraph."""
        return self.office_in == self.sentence.paragraph or is_office(self.text, self.sentence, position)

    @property
    def is_arranged(self) -> bool:
        """Whether the year's projects are arranged here or right before: 今年安排重点项目679项。拆开看，新开工195项."""
        return self.arranged_in >= 0 and self.sentence.paragraph - self.arranged_in <= 1

    @property
    def tells_stretch(self) -> bool:
        """Whether this paragraph tells what a stretch of the year has brought: 1—8月，完成投资564亿元。新开工…."""
        return self._timing.tells_stretch(self.sentence)

    @property
    def told_stretch(self) -> Time | None:
        """The stretch, over by now, that the figures of this paragraph or the one before were told of."""
        return self._timing.told_stretch(self.sentence)

    @property
    def tells_parts(self) -> bool:
        """Whether the sentence only says what the set told right before is made of: 项目包括甲园等4个新引进项目."""
        is_next = self.whole is not None and self.named_set_in == self.sentence.paragraph
        return is_next and goes_through(self.text, self.sentence)

    def lies_ahead(self, time: Time) -> bool:
        """Whether a time is still to come, or ends with a stretch that still runs: 今年底, 年底前, 年内, 三季度."""
        if time.is_future or time.is_over or time.start < 0:
            return time.is_future
        if time.grain == "years":
            begins = time.year >= self.published.year and not self.text.startswith("规划", time.end)
            return begins and time.runs_beyond(self.published.year)  # “十五五”期间
        if time.grain in ("half", "quarter"):
            return time.is_deadline or self.published.month != int(time.period[-1]) * (6 if time.grain == "half" else 3)
        if self.text.startswith("前", time.end - 1):
            return time.is_deadline  # 年底前, 6月底前
        is_edge = self.text.startswith(_YEARS_END, time.end - 2) or self.text.startswith(("底", "末"), time.end - 1)
        return time.grain in ("year", "month") and is_edge  # 年底, 月底

    def comes_again(self, time: Time, will: Mark) -> bool:
        """Whether a part of a year that is over may be the next one, told behind a word of will."""
        is_firm = will.sense in ("aim", "pledge")
        return self.moods.comes_again(self.sentence, time, will.start, is_firm=is_firm)

    def is_ahead(self, clause: Clause) -> bool:
        """Whether a clause names a time that lies ahead."""
        return any(self.lies_ahead(time) for time in clause.times)

    def until_now(self, time: Time) -> Time:
        """This year so far, as far as the story tells of it."""
        return self._timing.until_now(time)

    def plan_year(self, of_set: Time | None = None) -> Time:
        """The year that 年度计划 is said of, by a set that has a time as well."""
        return self._timing.plan_year(of_set)

    def aimed_at(self, time: Time | None, position: int) -> Time | None:
        """The year, named elsewhere in the story, that something promised without a time of its own is for."""
        return self._timing.aimed_at(time, position)

    def due(self, time: Time | None, number: int | None = None) -> Time | None:
        """When something promised is to be: its own time, or the year the plan is for. A plan that is held against what
        came of it, in the clause of that number, was for a time that may be over, else for the year."""
        if number is not None and self.moods.is_held_against(self.sentence, number):
            return time or self.plan_year()
        return self._timing.due(time)

    def quote(self, start: int, end: int) -> Quote:
        """The words between two positions, without punctuation at the edges, never more than the sentence."""
        start, end = max(start, self.sentence.start), min(end, self.sentence.end)
        if self.text[start - 1 : start] == "：" and self.sentence.is_heading:
            start = self.sentence.start  # an item's label
        while start < end - 1 and self.text[start] in f" ，；：、。—|）”{BULLETS}":
            start += 1
        while end > start + 1 and self.text[end - 1] in " ，；：、。！？":
            end -= 1
        return self.folded.quote(start, end)

    def evidence(self, **spans: tuple[int, int] | None) -> dict[str, Quote]:
        """Quotes for the fields that have words of their own."""
        return {
            name: self.folded.quote(*span)
            for name, span in spans.items()
            if span is not None and 0 <= span[0] < span[1]
        }

    def free(self, clause: Clause) -> list[Quantity]:
        return [q for q in clause.quantities if q.at not in self.taken] if clause.quantities else []

    def take(self, *quantities: Quantity | None) -> None:
        self.taken.update(q.at for q in quantities if q is not None)

    def add(self, fact: F) -> F:
        self.facts.append(fact)
        return fact


def span_of(owner: Owner) -> tuple[int, int] | None:
    """The words that name an owner; None when it comes from the title or the source."""
    return (owner.start, owner.end) if owner.start >= 0 else None


def span(thing: Time | Quantity | Mood | None) -> tuple[int, int] | None:
    return (thing.start, thing.end) if thing is not None and thing.start >= 0 else None
