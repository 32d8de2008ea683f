"""When: which time is in force for a figure or an event.

In its sentence the time that governs it there; else what the paragraphs before told of: a heading's year, the stretch
that figures are told of, the day that events are told of. 今年 in what is told as reached means this year so far.
"""

from __future__ import annotations

import re
from datetime import date

from bot.facts.context.governing import governing
from bot.facts.context.recurring import PARTS, is_part_over
from bot.facts.context.told import FINE, LONG, Told
from bot.facts.marks.outline import Outline
from bot.facts.marks.relative import STANDING
from bot.facts.marks.scene import Clause, Sentence, Story
from bot.facts.marks.times import Time, in_year, make_year, so_far

_WIDE = ("year", "quarter", "half", "now")
_STRETCHES = ("year", "half", "quarter", "span")
_REVIEWS_UNTIL = 2  # the month up to which 全年, told as reached, is the year that has ended
_ALREADY = re.compile("(?<!早)已")  # by now; the day told of last is another event's
_BY_NOW = tuple(word for word in STANDING if word != "现有")  # 现有厂区: said of a thing
_SINCE_THEN = re.compile("(?:成立|组建|启动|设立|实施|运行|开园|建园|揭牌|挂牌)以来")


class Timing:
    """The times of one story as it goes on."""

    def __init__(self, text: str, published: date, story: Story, outline: Outline) -> None:
        self._text = text
        self._published = published
        self._outline = outline
        self._told = Told(text, published, story, outline)

    def turn_to(self, sentence: Sentence) -> None:
        """Take note of the times of the next sentence. To be called before the outline hears it."""
        self._told.turn_to(sentence)

    def leave(self, sentence: Sentence) -> None:
        """Remember what the sentence set for the next ones."""
        self._told.leave(sentence)

    def tells_stretch(self, sentence: Sentence) -> bool:
        """Whether the paragraph of a sentence has told of months together."""
        told = self._told.stretch
        if self._limit(sentence, sentence.end) is not None:
            return True
        is_here = told is not None and self._told.stretch_in == sentence.paragraph
        return is_here and told is not None and told.grain in ("span", "quarter", "half") and not told.is_deadline

    def told_stretch(self, sentence: Sentence) -> Time | None:
        """The stretch, over by now, that the figures of its paragraph or the one before were told of."""
        told = self._told.stretch
        is_near = sentence.paragraph - self._told.stretch_in <= 1
        return told if told is not None and told.is_over and told.grain in _STRETCHES and is_near else None

    def near(self, sentence: Sentence, number: int, position: int, *, over_semicolons: bool = True) -> Time | None:
        """The time that governs a position within its sentence: nearest before it, else right after it."""
        time, spared = governing(self._text, sentence, number, position, over_semicolons=over_semicolons)
        if time is not None:
            return time if time.start >= position else self._told.of_section(sentence, sentence.clauses[number], time)
        told = self._told.stretch
        if spared is not None and told is not None and told.grain == "span" and told.year == spared.year:
            return told  # 今年签约项目中, while 1—8月 is told of
        return spared

    def happened(
        self,
        sentence: Sentence,
        time: Time | None,
        *,
        clause: Clause | None = None,
        is_event: bool,
        until: int | None = None,
        position: int | None = None,
    ) -> Time | None:
        """When something told as done took place: its own time, the day of the sentence (told before `until`), or the
        time told of last."""
        told, stretch = self._told, self._told.stretch
        if is_event and time is not None and told.words(time) in _BY_NOW:
            return self.stands(sentence)
        day = told.day_of(sentence, until) if is_event else None
        if day is not None and time is not None and self._text.find("；", day.end, time.start) >= 0:
            day = None  # 3月28日，某园奠基；某片区一季度新签12个
        is_later = until is not None and told.latest is not None and told.latest.start >= until
        latest = told.earlier if is_later or self._is_behind(position) else told.latest
        if day is not None and (
            time is None or (time.grain in _WIDE and _holds(time, day) and not self._sums_up(time, day))
        ):
            return day
        if time is not None and told.words(time) in ("本月", "本周"):
            return time
        if time is not None and time.grain != "now" and not (time.is_future and time.grain != "year"):
            return time
        is_done = clause is not None and _ALREADY.search(self._text, clause.start, clause.end) is not None
        if is_event and is_done and time is None and latest is not None and latest.grain in ("day", "month"):
            return self.stands(sentence)
        titled = next((t for t in told.title if (t.grain in FINE or t.is_over) and not t.is_future), None)
        if is_event:
            results = told.section if self._outline.section is False else None
            if results is not None and sentence.paragraph - told.stretch_in <= 1 and _is_stretch_of(stretch, results):
                return stretch
            if results is None and stretch is not None and stretch.is_over and self._is_told_since(sentence):
                return stretch
            return results or latest or titled or time or stretch
        if self._outline.reviews is not None and stretch is not None and stretch.grain in ("day", "month"):
            return told.section
        return stretch or titled or told.remarked

    def stands(self, sentence: Sentence) -> Time | None:
        """When a state holds that no time is told of (正在建设): the month of the publication, unless a year is looked
        back on."""
        if self._outline.section is False or self._outline.reviews is not None:
            return self.happened(sentence, None, is_event=True)
        month = f"{self._published:%Y-%m}"
        return Time(-1, -1, month, "month", self._published.year)

    def reached(
        self, sentence: Sentence, time: Time | None, position: int, *, is_event: bool, is_state: bool
    ) -> Time | None:
        """The period of a figure or a set that was reached: 截至8月末 and 今年以来 reach from January to there, a state
        (目前, 现有) holds in the month it is told of."""
        if time is not None and time.grain == "now" and self._told.words(time) in STANDING:
            is_reviewed = self._outline.section is False and self._told.words(time) == "现有"
            return self._told.section if is_reviewed and self._told.section is not None else time
        if time is None and _SINCE_THEN.search(self._text, sentence.start, position):
            return None  # 驻莞招商组成立以来，已促成37个项目: not told since when
        limit = self._limit(sentence, position)
        link = self._text.find("；", position, sentence.end)  # what another link tells of has its own day
        until = link if link >= 0 else None
        clause = sentence.clauses[sentence.clause_at(position)]
        when = self.happened(sentence, time, clause=clause, is_event=is_event, until=until, position=position)
        if limit is not None and (
            time is None or time is limit or "-" in (time.period if time.grain == "years" else "")
        ):
            if is_state:
                return limit._replace(period=limit.period[:7], grain="month")
            return when if time is not None and time.grain == "years" else so_far(limit, limit.period, whole=True)
        if time is None and when is not None and not is_state and self._told.ends(when):
            return so_far(when, when.period, whole=True)  # 截至9月底，…。其中产业项目完成投资38.9亿元
        if when is None or when.grain != "year" or when.year != self._published.year or when.is_deadline:
            return when
        if limit is not None and limit.year == when.year:
            return so_far(when, limit.period, whole=True)
        if self._told.words(when) == "全年" and self._published.month <= _REVIEWS_UNTIL:
            return when._replace(period=str(when.year - 1), year=when.year - 1)
        if self._told.words(when) in ("年内", "全年") and self._published.month < 12:
            return self.until_now(when)
        if self._text.startswith(("以来", "来，"), when.end) and when.start >= 0:
            return so_far(when, self._published.isoformat())
        return when

    def _is_behind(self, position: int | None) -> bool:
        """25个项目动工，…，为一季度“开门红”添力: a stretch told behind an event is not when it took place."""
        latest = self._told.latest
        is_stretch = latest is not None and latest.grain in ("quarter", "half", "span")
        return position is not None and latest is not None and is_stretch and latest.start > position

    def _sums_up(self, time: Time, day: Time) -> bool:
        """12月16日，某项目投产，年内投产的项目增至7个."""
        return self._told.words(time) in ("年内", "全年") and time.start > day.start

    def _is_told_since(self, sentence: Sentence) -> bool:
        """Whether a stretch was told of in this paragraph and the last day or month before it."""
        return self._told.stretch_in == sentence.paragraph != self._told.latest_in

    def until_now(self, time: Time) -> Time:
        """This year so far: as far as the stretch that is told of (1—8月), else to the month of the publication."""
        told = self._told.stretch
        opens_year = told is not None and (told.grain == "span" or told.period.endswith(("H1", "Q1")))
        if told is not None and opens_year and told.year == time.year and told.is_over:
            return told
        return so_far(time, self._published.isoformat())

    def due(self, time: Time | None) -> Time | None:
        """When something promised is to be: its own time, or the year the plan is for."""
        if time is not None and time.grain not in ("now", "day") and not time.is_over:
            return time
        if time is not None and time.grain == "day" and time.is_future:
            return time
        is_part = time is not None and time.grain in PARTS
        if time is not None and is_part and time.is_over and time.year == self._published.year:
            return in_year(time, time.year + 1, self._published)  # 力争三季度动工, said in November
        if time is not None and time.year == self._published.year - 1 and is_part_over(self._text, time):
            return in_year(time, time.year + 1, self._published)  # and in January
        if self._told.asked is not None:
            return self._told.asked
        if self._told.due is not None and self._outline.sets_year:
            return self._told.due
        if self._outline.sets_year:
            return next((t for t in self._told.title if t.grain in LONG and not t.is_over), None)
        return None

    def aimed_at(self, time: Time | None, position: int) -> Time | None:
        """The year that something promised at a position is for, when no time but the day of the news is told with it:
        one that the story names as a whole."""
        is_untold = time is None or time.grain in ("day", "now")
        return self._told.planned_at(position) if is_untold else None

    def plan_year(self, of_set: Time | None = None) -> Time:
        """The year that 年度计划 is said of: that of the set that is planned, the section's, or this one."""
        if of_set is not None and of_set.grain == "year":
            return of_set
        if of_set is not None and of_set.is_over and of_set.grain != "years":
            return make_year((of_set.start, of_set.end), of_set.year, self._published)
        return self._told.section or make_year((-1, -1), self._published.year, self._published)

    def _limit(self, sentence: Sentence, position: int) -> Time | None:
        """截至8月末 before a position: in its sentence, or in one before it where it tells of no time itself."""
        held = [t for t in sentence.times if t.end <= position and self._told.ends(t) and not t.is_future]
        if not held and not sentence.times and self._told.limit_in == sentence.paragraph:
            return self._told.limit
        return held[-1] if held else None


def _is_stretch_of(time: Time | None, year: Time) -> bool:
    """Whether a time is the part of a year that figures are told of: 1—11月."""
    return time is not None and time.grain in ("span", "half") and time.year == year.year and not time.is_future


def _holds(time: Time, day: Time) -> bool:
    """Whether a day lies within a year, a half or a quarter."""
    month = int(day.period[5:7])
    match time.grain:
        case "quarter":
            return day.year == time.year and (month + 2) // 3 == int(time.period[-1])
        case "half":
            return day.year == time.year and (month + 5) // 6 == int(time.period[-1])
    return day.year == time.year
