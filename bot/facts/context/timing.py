"""When: which time is in force for a figure or an event.

In its sentence the time that governs it there; else what the paragraphs before told of: a heading's year, the stretch
that figures are told of, the day that events are told of. 今年 in what is told as reached means this year so far.
"""

from __future__ import annotations

import re
from datetime import date

from bot.facts.context.governing import EDGES, governing, is_attribute
from bot.facts.context.moods import GUESSED
from bot.facts.marks.calendar import STANDING
from bot.facts.marks.outline import Outline
from bot.facts.marks.scene import Clause, Sentence, Story
from bot.facts.marks.times import Time, make_year, so_far

_FINE = ("day", "month", "quarter", "half", "span")
_WIDE = ("year", "quarter", "half", "now")
_REVIEWS_UNTIL = 2  # the month up to which 全年, told as reached, is the year that has ended
_LONG = ("year", "half", "quarter")  # what plans are made for
_ASKS = re.compile("[？?]”?$")
_SINCE_THEN = re.compile("(?:成立|组建|启动|设立|实施|运行|开园|建园|揭牌|挂牌)以来")
_SAME_DAY = re.compile("当天|当日|同日|同一天|现场")
_BARE_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


class Timing:
    """The times of one story as it goes on."""

    def __init__(self, text: str, published: date, story: Story, outline: Outline) -> None:
        self._text = text
        self._published = published
        self._outline = outline
        titled = story.titled or self._bare_year(story.title, 0, len(story.title))
        self._title = [time._replace(start=-1, end=-1) for time in titled]  # their words stand outside the text
        self._latest: Time | None = None  # the last time that events were told of
        self._earlier: Time | None = None  # the same before this sentence
        self._day: Time | None = None  # the last day told of: 当天 is that day
        self._told: Time | None = None  # the stretch that figures are told of
        self._latest_in = self._told_in = -1  # the paragraphs that told of them
        self._due: Time | None = None  # the year that a plan is made for
        self._asked: Time | None = None  # the time that a question of this paragraph asked about: 四季度怎么干？
        self._paragraph = -1
        reviewed = outline.reviews
        # The year of the section's heading, or the one (or the plan's years) that the title looks back on.
        plan = next((t for t in self._title if t.grain == "years" and t.is_over), None)
        self._section = None if reviewed is None else plan or make_year((-1, -1), reviewed, published)

    def turn_to(self, sentence: Sentence) -> None:
        """Take note of the times of the next sentence. To be called before the outline hears it."""
        if self._outline.heads(sentence):
            self._head(sentence)
        if sentence.paragraph != self._paragraph:
            self._paragraph, self._asked = sentence.paragraph, None
        day = self.day_of(sentence)
        self._earlier = self._latest
        for time in sentence.times:
            if time.grain in _FINE and not time.is_future and not time.is_deadline:
                self._latest, self._latest_in = day or time, sentence.paragraph
        if day is not None:
            self._day = day
        elif self._day is not None and _SAME_DAY.search(self._text, sentence.start, sentence.end):
            self._latest = self._day

    def leave(self, sentence: Sentence) -> None:
        """Remember what the sentence set for the next ones."""
        for clause in sentence.clauses:
            for time in clause.times:
                if time.grain in ("now", "day") or time.is_future or is_attribute(self._text, clause, time):
                    continue
                if not self._is_aside(sentence, time) and not self._is_willed(clause, time):
                    self._told, self._told_in = self._of_section(sentence, clause, time), sentence.paragraph
        for time in sentence.times:
            if time.grain == "year" and not time.is_over and self._outline.sets_year:
                self._due = time
            if time.grain in _LONG and not time.is_over and _ASKS.search(self._text, sentence.start, sentence.end):
                self._asked = time

    def day_of(self, sentence: Sentence, until: int | None = None) -> Time | None:
        """The day a sentence speaks of, up to a position. 截至12月20日 is none."""
        held = (t for t in sentence.times if until is None or t.start < until)
        return next((t for t in held if t.grain == "day" and not t.is_future and not self._ends(t)), None)

    def near(self, sentence: Sentence, number: int, position: int, *, over_semicolons: bool = True) -> Time | None:
        """The time that governs a position within its sentence: nearest before it, else right after it."""
        time, spared = governing(self._text, sentence, number, position, over_semicolons=over_semicolons)
        if time is not None:
            return time if time.start >= position else self._of_section(sentence, sentence.clauses[number], time)
        told = self._told
        if spared is not None and told is not None and told.grain == "span" and told.year == spared.year:
            return told  # 今年签约项目中, while 1—8月 is told of
        return spared

    def happened(
        self,
        sentence: Sentence,
        time: Time | None,
        *,
        is_event: bool,
        until: int | None = None,
        position: int | None = None,
    ) -> Time | None:
        """When something told as done took place: its own time, the day of the sentence (told before `until`), or the
        time told of last."""
        day = self.day_of(sentence, until) if is_event else None
        is_later = until is not None and self._latest is not None and self._latest.start >= until
        is_later = is_later or self._is_behind(position)
        latest = self._earlier if is_later else self._latest
        if day is not None and (
            time is None or (time.grain in _WIDE and _holds(time, day) and not self._sums_up(time, day))
        ):
            return day
        if time is not None and self._words(time) in ("本月", "本周"):
            return time
        if time is not None and time.grain != "now" and not (time.is_future and time.grain != "year"):
            return time
        titled = next((t for t in self._title if (t.grain in _FINE or t.is_over) and not t.is_future), None)
        if is_event:
            results = self._section if self._outline.section is False else None
            if results is not None and sentence.paragraph - self._told_in <= 1 and _is_stretch_of(self._told, results):
                return self._told
            if results is None and self._told is not None and self._told.is_over and self._is_told_since(sentence):
                return self._told
            return results or latest or titled or time or self._told
        if self._outline.reviews is not None and self._told is not None and self._told.grain in ("day", "month"):
            return self._section
        return self._told or titled

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
        if time is not None and time.grain == "now" and self._words(time) in STANDING:
            is_reviewed = self._outline.section is False and self._words(time) == "现有"
            return self._section if is_reviewed and self._section is not None else time
        if time is None and _SINCE_THEN.search(self._text, sentence.start, position):
            return None  # 驻莞招商组成立以来，已促成37个项目: not told since when
        limit = self._limit(sentence, position)
        link = self._text.find("；", position, sentence.end)  # what another link tells of has its own day
        until = link if link >= 0 else None
        when = self.happened(sentence, time, is_event=is_event, until=until, position=position)
        if limit is not None and (
            time is None or time is limit or "-" in (time.period if time.grain == "years" else "")
        ):
            if is_state:
                return limit._replace(period=limit.period[:7], grain="month")
            return when if time is not None and time.grain == "years" else so_far(limit, limit.period, whole=True)
        if when is None or when.grain != "year" or when.year != self._published.year or when.is_deadline:
            return when
        if limit is not None and limit.year == when.year:
            return so_far(when, limit.period, whole=True)
        if self._words(when) == "全年" and self._published.month <= _REVIEWS_UNTIL:
            return when._replace(period=str(when.year - 1), year=when.year - 1)
        if self._words(when) in ("年内", "全年") and self._published.month < 12:
            return self.until_now(when)
        if self._text.startswith("以来", when.end) and when.start >= 0:
            return so_far(when, self._published.isoformat())
        return when

    def _is_behind(self, position: int | None) -> bool:
        """25个项目动工，…，为一季度“开门红”添力: a stretch told behind an event is not when it took place."""
        latest = self._latest
        is_stretch = latest is not None and latest.grain in ("quarter", "half", "span")
        return position is not None and latest is not None and is_stretch and latest.start > position

    def _sums_up(self, time: Time, day: Time) -> bool:
        """12月16日，某项目投产，年内投产的项目增至7个."""
        return self._words(time) in ("年内", "全年") and time.start > day.start

    def _is_told_since(self, sentence: Sentence) -> bool:
        """Whether a stretch was told of in this paragraph and the last day or month before it."""
        return self._told_in == sentence.paragraph != self._latest_in

    def until_now(self, time: Time) -> Time:
        """This year so far: as far as the stretch that is told of (1—8月), else to the month of the publication."""
        told = self._told
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
        if (
            time is not None
            and time.is_over
            and time.grain in ("month", "quarter", "half")
            and time.year == self._published.year
        ):
            return time._replace(
                period=time.period.replace(str(time.year), str(time.year + 1))
            )  # 力争三季度动工, said in November
        if self._asked is not None:
            return self._asked
        if self._due is not None and self._outline.sets_year:
            return self._due
        if self._outline.sets_year:
            return next((t for t in self._title if t.grain in _LONG and not t.is_over), None)
        return None

    def plan_year(self, of_set: Time | None = None) -> Time:
        """The year that 年度计划 is said of: that of the set that is planned, the section's, or this one."""
        if of_set is not None and of_set.grain == "year":
            return of_set
        if of_set is not None and of_set.is_over and of_set.grain != "years":
            return make_year((of_set.start, of_set.end), of_set.year, self._published)
        return self._section or make_year((-1, -1), self._published.year, self._published)

    def _head(self, sentence: Sentence) -> None:
        """A heading's year (二、2025年工作安排, 【回望2024】) holds for its section."""
        years = [t for t in sentence.times if t.grain == "year"]
        years = years or self._bare_year(self._text, sentence.start, sentence.end)
        if years:
            self._section = self._due = years[0]
            self._told = years[0] if not years[0].is_future else self._told

    def _bare_year(self, text: str, start: int, end: int) -> list[Time]:
        hit = _BARE_YEAR.search(text, start, end)
        return [make_year((-1, -1), int(hit.group()), self._published)] if hit else []

    def _is_aside(self, sentence: Sentence, time: Time) -> bool:
        """A time that does not hold for what comes after: one month or quarter of the stretch that is told of
        (前三季度…。9月份…), a number's own year, an earlier year behind the sentence's first figure."""
        told = self._told
        if time.is_own:
            return True
        if told is None:
            return False
        if time.year == told.year == self._published.year and self._is_promised(sentence, time):
            return True
        if time.year < told.year and any(q.end <= time.start for q in sentence.quantities):
            return True
        if time.year != told.year:
            return False
        if time.grain not in ("month", "quarter"):
            return False
        return told.grain in ("span", "half") or (told.grain == "year" and told.is_over)

    def _is_willed(self, clause: Clause, time: Time) -> bool:
        """预计今年一季度动工: when something is to be is not what figures are told of."""
        if time.grain == "year" or time.is_over:
            return False
        return any(m.kind == "mood" and m.sense in ("pledge", "aim", "plan") for m in clause.marks)

    def _is_promised(self, sentence: Sentence, time: Time) -> bool:
        """年内计划新开工…, 离全年的目标: what the year is to bring does not end the stretch that is told of."""
        if time.grain != "year":
            return False
        clause = sentence.clauses[sentence.clause_at(time.start)]
        wills = any(m.kind == "mood" and m.sense in ("pledge", "aim", "plan") for m in clause.marks)
        return wills or (self._words(time) in EDGES and self._published.month < 12)

    def _of_section(self, sentence: Sentence, clause: Clause, time: Time) -> Time:
        """全年 and 年末 under the heading of another year are that year's, and so they are while a year that is over is
        told of, unless the sentence names a year itself."""
        if self._words(time) not in EDGES:
            return time
        if self._section is not None:
            return self._section
        told = self._told
        if any(t.end <= time.start and t.year == time.year and self._names_year(t) for t in sentence.times):
            return time
        held = (*clause.marks, *(m for m in sentence.marks if m.end <= time.start))
        wills = self._outline.expects or any(
            m.kind == "mood" and m.sense != "done" and m.word not in GUESSED for m in held
        )
        return told if told is not None and told.grain == "year" and told.is_over and not wills else time

    def _names_year(self, time: Time) -> bool:
        return time.grain == "year" and self._words(time) not in EDGES

    def _limit(self, sentence: Sentence, position: int) -> Time | None:
        """截至8月末 before a position."""
        held = [t for t in sentence.times if t.end <= position and self._ends(t) and not t.is_future]
        return held[-1] if held else None

    def _ends(self, time: Time) -> bool:
        is_end = time.is_deadline and time.is_over and self._text.startswith(("到", "至"), time.start)  # 到11月底，…
        return time.grain in ("day", "month") and (is_end or self._text.startswith("截", time.start))

    def _words(self, time: Time) -> str:
        return self._text[time.start : time.end] if time.start >= 0 else ""


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
