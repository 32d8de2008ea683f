"""What is in force where a clause stands: its owner, its time, its mood, and what was spoken of before.

The readers of projects, batches and figures ask here and never look at other sentences themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import TypeVar

from bot.facts.moods import Mood, Moods
from bot.facts.periods import Time, find_times
from bot.facts.places import Owner, Places, owner_at
from bot.facts.quantities import Quantity
from bot.facts.scene import Clause, Sentence, Story
from bot.text import Folded
from bot.types import AmountKind, BatchFact, Fact, ProjectFact, Quote

_FINE = ("day", "month", "quarter", "half", "span")
_SAME_DAY = re.compile("当天|当日|同日|同一天|现场")
_REMEMBERED = 60
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
    project: ProjectFact | None = None  # the last one named in this paragraph
    is_fresh: bool = True  # it was named in this paragraph, not before it
    named_in: int = -1  # that paragraph
    is_alone: bool = True  # it was named alone: money told next is its own
    sites: dict[str, Owner] = field(default_factory=dict)  # where a project stands, once that has been told
    subject: str = ""  # the project that 该项目 means now
    together: list[str] = field(default_factory=list)  # those that were named with it in this sentence
    is_labelled: bool = False  # the paragraph began with its name: 某某大桥：…
    named: dict[str, tuple[int, int]] = field(default_factory=dict)  # where a project was named
    named_here: list[str] = field(default_factory=list)  # those told before that the sentence says again
    amounts: dict[str, Amount] = field(default_factory=dict)  # money told of a project, by its name
    batch: BatchFact | None = None  # the last batch of the story
    batch_time: Time | None = None
    arranged_in: int = -1  # the paragraph that arranges projects: 今年安排重点项目679项
    text: str = ""  # the folded text
    _held: list[tuple[int, Owner]] = field(default_factory=list)
    _latest: Time | None = None  # the last time that events were told of
    _day: Time | None = None  # the last day told of: 当天 is that day
    _told: Time | None = None  # the last time that figures were told of
    _due: Time | None = None  # the year that a plan is made for
    _section: Time | None = None  # the year of the section's heading
    _title: list[Time] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.text = self.folded.text
        self._title = find_times(self.story.title, self.published)

    def turn_to(self, sentence: Sentence) -> None:
        """Move on to the next sentence."""
        if sentence.paragraph != self.sentence.paragraph:
            self.is_fresh = self.is_labelled = False
        self.sentence = sentence
        self.taken = set()
        self.named_here = self._recall(sentence) if self.named else []
        self.together = []
        if self.moods.heads(sentence) and any(t.grain == "year" for t in sentence.times):
            self._section = next(t for t in sentence.times if t.grain == "year")
            self._told = self._section if not self._section.is_future else self._told
            self._due = self._section
        day = self._today(sentence)
        for time in sentence.times:
            if time.grain in _FINE and not time.is_future and not time.is_deadline:
                self._latest = day or time
        if day is not None:
            self._day = day
        elif self._day is not None and _SAME_DAY.search(self.text, sentence.start, sentence.end):
            self._latest = self._day
        self.moods.hear(sentence)
        self._held = self.places.owners(sentence)

    def _recall(self, sentence: Sentence) -> list[str]:
        """The names told of late that a sentence says again. Short ones could be any word."""
        text, start, end = self.text, sentence.start, sentence.end
        late = [name for name in islice(reversed(self.named), _REMEMBERED) if len(name) > 3]
        return [name for name in reversed(late) if text.find(name, start, end) >= 0]

    def leave(self) -> None:
        """Remember what the sentence set for the next ones."""
        for time in self.sentence.times:
            if time.grain not in ("now", "day") and not time.is_future and not self._is_aside(time):
                self._told = time
            if time.grain == "year" and not time.is_over and self.moods.sets_year:
                self._due = time

    def _is_aside(self, time: Time) -> bool:
        """One month or quarter of the stretch that is told of (前三季度…。9月份…), or a number's own year: what comes
        after goes on with the whole stretch."""
        told = self._told
        if time.is_own:
            return True
        if told is None or time.grain not in ("month", "quarter") or time.year != told.year:
            return False
        return told.grain in ("span", "half") or (told.grain == "year" and told.is_over)

    def owner(self, position: int) -> Owner:
        return owner_at(self._held, position)

    def mood(self, number: int, position: int, time: Time | None) -> Mood:
        return self.moods.at(self.sentence, number, position, time)

    def near(self, number: int, position: int, *, over_semicolons: bool = True) -> Time | None:
        """The time that governs a position within its sentence: nearest before it, else right after it."""
        own = self.sentence.clauses[number]
        for i in range(number, -1, -1):
            before = [
                t
                for t in self.sentence.clauses[i].times
                if t.end <= position and (not t.is_own or 0 <= position - t.end <= 2)
            ]
            if before:
                return self._of_section(self._finest(before))
            if i == number:
                after = [t for t in own.times if 0 <= t.start - position <= 8 and t.grain != "now"]
                if after and not re.search("[“”、]", self.text[position : after[0].start]):
                    return after[0]
            if not over_semicolons and self.text[self.sentence.clauses[i].start - 1] == "；":
                break
        return None

    def _of_section(self, time: Time) -> Time:
        """全年 under the heading of another year is that year."""
        if self._section is not None and self.text[time.start : time.end] in ("全年", "年内", "年底"):
            return self._section
        return time

    def _finest(self, times: list[Time]) -> Time:
        """Of several times the last, unless it only repeats the year of a day (6月12日，2024年…大会)."""
        last = times[-1]
        for time in reversed(times[:-1]):
            if (
                time.grain == "day"
                and last.grain in ("year", "quarter")
                and time.year == last.year
                and not last.is_future
            ):
                return time
        return last

    def happened(self, time: Time | None, *, is_event: bool) -> Time | None:
        """When something told as done took place: its own time, the day of the sentence, or the time told of last."""
        day = self._today(self.sentence) if is_event else None
        if day is not None and (
            time is None or (time.grain in ("year", "quarter", "half", "now") and day.year == time.year)
        ):
            return day
        if time is not None and time.grain != "now" and not (time.is_future and time.grain != "year"):
            return time
        titled = next((t for t in self._title if t.grain in _FINE and not t.is_future), None)
        if is_event:
            return self._latest or titled or time or self._told
        return self._told or titled

    def _today(self, sentence: Sentence) -> Time | None:
        """The day a sentence speaks of."""
        return next((t for t in sentence.times if t.grain == "day" and not t.is_future), None)

    def due(self, time: Time | None) -> Time | None:
        """When something promised is to be: its own time, or the year the plan is for."""
        if time is not None and time.grain not in ("now", "day") and not time.is_over:
            return time
        if time is not None and time.grain == "day" and time.is_future:
            return time
        if (
            time is not None
            and time.is_over
            and time.grain in ("month", "quarter", "half")
            and time.year == self.published.year
        ):
            return time._replace(
                period=time.period.replace(str(time.year), str(time.year + 1))
            )  # 力争三季度动工, said in November
        if self._due is not None and self.moods.sets_year:
            return self._due
        if self.moods.sets_year:
            return next((t for t in self._title if t.grain == "year" and not t.is_over), None)
        return None

    def quote(self, start: int, end: int) -> Quote:
        """The words between two positions, without punctuation at the edges, never more than the sentence."""
        start, end = max(start, self.sentence.start), min(end, self.sentence.end)
        while start < end - 1 and self.text[start] in " ，；：、。—|▍●■◆）”":
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
