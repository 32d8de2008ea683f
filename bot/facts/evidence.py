"""The words of every field. What the readers of facts did not mark themselves is looked for in the story around the
quote, nearest first, so that each field that says something points at words of the text.

A place or a period may come from outside the text: then `given` says from where (title, source, region, published)
and the field points at the quote that it holds for.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import fields, replace

from bot.facts.context.places import Places
from bot.facts.context.wording import STRONG
from bot.facts.marks.scene import Sentence, Story
from bot.facts.marks.times import Time
from bot.facts.marks.words import Mark
from bot.text import Folded
from bot.types import ActualFact, BatchFact, Fact, ProjectFact, Quote, TargetFact

_NEAR = 3000  # characters around a quote in which the words of a name are looked for
_KIND_BEFORE = 16  # between 总投资 and its figure
_OWN_WORDS = ("name", "company")
_WILL = (*STRONG, "soon")
_SUFFIX = re.compile(r"[市区县省]$")
_PHASE = re.compile(r"[一二三四首]期$")
_ADDED = re.compile(r"(?:增速|增幅|投资额|数|项目)$")
_TAIL = "，、：； \n"
_UNSAID = ("quote", "evidence", "given")

Span = tuple[int, int]


class Witness:
    """Finds the words of fields in one story. Offsets inside are those of the folded text."""

    def __init__(self, folded: Folded, story: Story, places: Places) -> None:
        self._folded = folded
        self._story = story
        self._places = places
        self._titled = {time.period for time in story.titled}
        self._mentions: dict[str, list[Mark]] = {}
        self._times: dict[str, list[Time]] = {}
        for sentence in story.sentences:
            for mark in sentence.marks:
                if mark.kind in ("place", "elsewhere"):
                    self._mentions.setdefault(mark.sense, []).append(mark)
            for time in sentence.times:
                self._times.setdefault(time.period, []).append(time)
        self._starts = [sentence.start for sentence in story.sentences]
        self._stems: dict[str, Span | None] = {}
        self._dated: dict[str, Quote] = {}  # the words of a period, once a fact has told them

    def complete(self, fact: Fact) -> Fact:
        """The same fact with evidence for every field that says something."""
        found = dict(fact.evidence)
        given: dict[str, str] = {}
        start, end = self._at(fact.quote)
        self._add_place(fact, found, given, end)
        self._add_period(fact, found, given, end)
        for name in _OWN_WORDS:
            words = getattr(fact, name, None)
            if words is not None and name not in found:
                self._keep(found, name, self._find(words, end))
        sentence = self._story.sentences[max(0, bisect_left(self._starts, end) - 1)]
        self._add_step(fact, found, sentence, start, end)
        self._add_figures(fact, found, sentence)
        self._add_measured(fact, found, start, end)
        for name in said(fact):
            found.setdefault(name, fact.quote)
        return replace(fact, evidence={name: _trim(quote) for name, quote in found.items()}, given=given)

    def _at(self, quote: Quote) -> Span:
        """Where a quote of the source stands in the folded text."""
        return bisect_left(self._folded.index, quote.start), bisect_left(self._folded.index, quote.end)

    def _keep(self, found: dict[str, Quote], name: str, span: Span | None) -> None:
        if span is not None:
            found[name] = self._folded.quote(*span)

    def _add_place(self, fact: Fact, found: dict[str, Quote], given: dict[str, str], end: int) -> None:
        if fact.place is None or "place" in found:
            return
        stem = _SUFFIX.sub("", fact.place)
        mentions = self._mentions.get(fact.place) or self._mentions.get(stem)
        if mentions:
            self._keep(found, "place", _nearest([(m.start, m.end) for m in mentions], end))
            return
        if stem not in self._stems:  # in a longer word: 江门日报讯, 江门高新区
            self._stems[stem] = self._find(stem, self._starts[-1], first=True)
        self._keep(found, "place", self._stems[stem])
        if "place" not in found:
            given["place"] = self._places.origin(fact.place, stem)

    def _add_period(self, fact: Fact, found: dict[str, Quote], given: dict[str, str], end: int) -> None:
        if fact.period is None:
            return
        period = fact.period.removeprefix("by ")
        if "period" not in found:
            times = self._times.get(period)
            if times:
                self._keep(found, "period", _nearest([(t.start, t.end) for t in times], end))
            elif period in self._dated:
                found["period"] = self._dated[period]
            else:
                given["period"] = "title" if period in self._titled or period in self._story.title else "published"
        if "period" in found:
            self._dated[period] = found["period"]

    def _find(self, words: str, end: int, *, first: bool = False) -> Span | None:
        """Where words stand in the story: nearest before a position, else after it. A further phase of a project
        (…二期) may only be named without it."""
        text = self._folded.text
        begin, stop = self._starts[0], self._story.sentences[-1].end
        left, right = (begin, stop) if first else (max(begin, end - _NEAR), min(stop, end + _NEAR))
        at = text.find(words, left, right) if first else text.rfind(words, left, end)
        if at < 0:
            at = text.find(words, left, right)
        if at >= 0:
            return at, at + len(words)
        bare = _PHASE.sub("", words)
        return self._find(bare, end) if len(bare) > 1 and bare != words else None

    def _add_step(self, fact: Fact, found: dict[str, Quote], sentence: Sentence, start: int, end: int) -> None:
        """The word of the stage: in the quote, else in its sentence; and the word that makes it a goal."""
        stage = getattr(fact, "stage", None)
        if stage is None:
            return
        if "stage" not in found:
            steps = [(m.start, m.end) for m in sentence.marks if m.kind == "stage" and m.sense == stage]
            inside = [span for span in steps if start <= span[0] and span[1] <= end]
            self._keep(found, "stage", inside[0] if inside else _nearest(steps, end))
        if getattr(fact, "stage_is_goal", False):
            wills = [(m.start, m.end) for m in sentence.marks if m.kind == "mood" and m.sense in _WILL and m.end <= end]
            self._keep(found, "stage_is_goal", wills[-1] if wills else None)
        elif "stage" in found:
            found["stage_is_goal"] = found["stage"]

    def _add_figures(self, fact: Fact, found: dict[str, Quote], sentence: Sentence) -> None:
        """What belongs to a figure stands with it: its comparator, its unit, what kind of money it is."""
        if "value" in found:
            found.setdefault("unit", found["value"])
            found.setdefault("comparator", found["value"])
        amount = found.get("amount_yi")
        if amount is not None:
            found.setdefault("amount_comparator", amount)
            at, end = self._at(amount)
            kinds = [m for m in sentence.marks if m.kind == "money" and at - _KIND_BEFORE <= m.start < at]
            if isinstance(fact, ProjectFact):
                found.setdefault("amount_kind", self._folded.quote(kinds[-1].start if kinds else at, end))

    def _add_measured(self, fact: Fact, found: dict[str, Quote], start: int, end: int) -> None:
        """What a figure measures or a set holds, as the quote words it: without the endings that the format adds."""
        for name in ("indicator", "scope"):
            told = getattr(fact, name, None)
            words = _ADDED.sub("", told) if told and name not in found else ""
            at = self._folded.text.find(words, start, end) if len(words) > 1 else -1
            self._keep(found, name, (at, at + len(words)) if at >= 0 else None)


_FIELDS = {
    kind: tuple(f.name for f in fields(kind) if f.name not in _UNSAID)
    for kind in (ProjectFact, BatchFact, TargetFact, ActualFact)
}


def said(fact: Fact) -> list[str]:
    """The fields of a fact that say something. How an amount compares says nothing where there is none."""
    names = [name for name in _FIELDS[type(fact)] if getattr(fact, name) is not None]
    if getattr(fact, "amount_yi", 0) is None:
        names.remove("amount_comparator")
    return names


def amount_words(giver: Mapping[str, Quote]) -> dict[str, Quote]:
    """The words of an amount, for another row of the same project."""
    return {name: giver[name] for name in ("amount_yi", "amount_kind", "amount_comparator") if name in giver}


def _trim(quote: Quote) -> Quote:
    """The same words without the comma that a time takes along."""
    if quote.words[-1] not in _TAIL:
        return quote
    words = quote.words.rstrip(_TAIL)
    return Quote(quote.start, quote.start + len(words), words) if words else quote


def _nearest(spans: list[Span], end: int) -> Span | None:
    """The last that begins before a position, else the first after it."""
    if not spans:
        return None
    before = bisect_left(spans, (end, 0))
    return spans[before - 1] if before else spans[0]
