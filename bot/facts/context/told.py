"""The times that a story has told of so far: the last event's, the last day, the stretch that figures are told of, the
year of the section, the year that a plan is made for.
"""

from __future__ import annotations

import re
from datetime import date

from bot.facts.context.governing import EDGES, is_attribute
from bot.facts.context.wording import GUESSED, HAPPENED, STRONG
from bot.facts.marks.outline import BARE_YEAR, RESULTS, Outline
from bot.facts.marks.scene import Clause, Sentence, Story
from bot.facts.marks.times import Time, in_year, make_year

FINE = ("day", "month", "quarter", "half", "span")
LONG = ("year", "half", "quarter")  # what plans are made for
_AT_LAST = ("最迟", "最晚", "最快")  # 最迟5月
_ASKS = re.compile("[？?]”?$")
_SAME_DAY = re.compile("当天|当日|同日|同一天|现场")
_TILL = ("截至", "截止")  # …昨日
_HEARD = re.compile("(?:从|在)?[^，。；：\n]{0,24}?(?:获悉|了解到|得知)")
_WORK = ("做好", "抓好", "干好", "部署", "谋划", "安排")
_OF_WORK = re.compile("的?[^，。；、\\d]{0,6}工作")  # 做好今年|经济工作，要…
_YEARS_AIMS = re.compile("(?:年度|全年)(?:工作)?(?:目标|任务|指标)[^，。；：]{0,6}：")  # 亮出年度目标：…
_TILL_NOW = re.compile("以来|\\d{0,2}[-—至]")  # 今年以来
_REPORT = re.compile("政府工作报告|人民代表大会|计划草案|[市区县]两会")
_REPORT_IN = 100  # the first characters of a story, where it says what it reports
_REPORTS_UNTIL = 3  # the month
_OF_PLAN = re.compile("）?[^《》]{0,4}》")  # 审议通过《…行动方案（2026—2028年|）》: what the plan asks for
_FOUNDED = re.compile("(?:正式|注册)?(?:成立|创立|创办|创建|始建|建厂|组建|诞生|问世)")  # how old a firm is
_COMPARED = re.compile("(?:[比较]|高于|低于|快于|慢于)[^，。；、]{0,6}、?$")
_YEARS_END = 11  # from this month on the next year is planned
_FOUNDING = 5  # characters of 成立于
_OPENING = 16  # characters before a year that opens a sentence: 展望|2026年, 记者从市住建局获悉，|今年
_PASSING = ("now", "ago", "day", "week")  # grains of times that tell of their own sentence alone


class Told:
    """What one story has told as it goes on."""

    def __init__(self, text: str, published: date, story: Story, outline: Outline) -> None:
        self._text = text
        self._published = published
        self._outline = outline
        titled = story.titled or self._bare_year(story.title, 0, len(story.title))
        self.title = [time._replace(start=-1, end=-1) for time in titled]  # their words stand outside the text
        self.remarked = next((t for s in story.sentences for t in s.times if self._is_remark(t)), None)
        self.latest: Time | None = None  # the last time that events were told of
        self.earlier: Time | None = None  # the same before this sentence
        self._day: Time | None = None  # the last day told of: 当天 is that day
        self.stretch: Time | None = None  # the stretch that figures are told of
        self.latest_in = self.stretch_in = -1  # the paragraphs that told of them
        self.limit: Time | None = None  # up to when figures are told: 截至6月底
        self.limit_in = -1
        self.due: Time | None = None  # the year that a plan is made for
        # The time that the aims of this paragraph are for: 四季度怎么干？ · 做好今年经济工作，要… · ——招商。全年…
        self.asked: Time | None = None
        self._years = [t for sent in story.sentences for t in sent.times if self._may_be_planned(t)]
        self._lists = False  # the paragraph has items
        self._paragraph = -1
        reviewed = outline.reviews
        # The year of the section's heading, or the one (or the plan's years) that the title looks back on.
        opening = text[story.sentences[0].start :][:_REPORT_IN] if story.sentences else ""
        self._is_report = _REPORT.search(story.title) is not None or _REPORT.search(opening) is not None
        plan = next((t for t in self.title if t.grain == "years" and t.is_over), None)
        self.section = None if reviewed is None else plan or make_year((-1, -1), reviewed, published)

    def turn_to(self, sentence: Sentence) -> None:
        """Take note of the times of the next sentence. To be called before the outline hears it."""
        if self._outline.asks_anew(sentence):
            self.section = None
        if head := self._outline.head(sentence):
            self._head(sentence, len(head))
        if sentence.paragraph != self._paragraph:
            self._paragraph, self.asked, self._lists = sentence.paragraph, None, False
        self._set_year(sentence)
        self._lists |= self._text.startswith("——", sentence.start)
        if _YEARS_AIMS.search(self._text, sentence.start, sentence.end):
            self.asked = make_year((-1, -1), self._published.year, self._published)
        day = self.day_of(sentence)
        self.earlier = self.latest
        for time in sentence.times:
            if (
                time.grain in FINE
                and not (time.is_future or time.is_deadline)
                and not self._is_of_founding(sentence, time)
            ):
                self.latest, self.latest_in = day or time, sentence.paragraph
        if day is not None:
            self._day = day
        elif self._day is not None and _SAME_DAY.search(self._text, sentence.start, sentence.end):
            self.latest = self._day

    def _set_year(self, sentence: Sentence) -> None:
        """Months and quarters without a year are those of the heading's (三、2026年重点工作), and those behind a year
        that is over are its own: 去年动工41个。3月，…；6月，…."""
        told = self.stretch
        is_back = told is not None and told.grain == "year" and told.is_over and self.stretch_in == sentence.paragraph
        year = self.section if self.section is not None else told if is_back else None
        if not any(time.is_guessed for time in sentence.times):
            return
        for clause in sentence.clauses:
            clause.times = [self._settled(clause, t, year) if t.is_guessed else t for t in clause.times]
        sentence.times = [time for clause in sentence.clauses for time in clause.times]

    def _settled(self, clause: Clause, time: Time, year: Time | None) -> Time:
        """A month without a year in the year that is told of, or, where it is willed, in this one: in February
        力争10月投产 means the October to come."""
        if year is not None and year.grain == "year" and self._is_of_year(clause, time, year):
            return in_year(time, year.year, self._published)
        is_past_plan = self._text.find("原", clause.start, time.start) >= 0
        is_bare = time.grain in ("month", "day", "quarter", "half") and time.is_over
        if is_bare and self._is_meant(clause, time) and not is_past_plan:
            return in_year(time, self._published.year, self._published)
        return time

    def _is_meant(self, clause: Clause, time: Time) -> bool:
        """Whether a time is told of what is to be: behind a word of will, or anywhere in a stretch of aims."""
        moods = [m.sense for m in clause.marks if m.kind == "mood" and m.end <= time.start]
        return "done" not in moods and (self._outline.expects or any(sense in STRONG for sense in moods))

    def _is_of_year(self, clause: Clause, time: Time, year: Time) -> bool:
        """Whether a month without a year fits the year that is told of: what is still to be is not of one that is
        over."""
        if time.year == year.year or not year.is_over:
            return time.year != year.year
        is_willed = any(m.kind == "mood" and m.sense in STRONG for m in clause.marks)
        return time.is_future and not (is_willed or self._text.endswith(_AT_LAST, 0, time.start))

    def leave(self, sentence: Sentence) -> None:
        """Remember what the sentence set for the next ones."""
        for clause in sentence.clauses:
            for time in clause.times:
                if time.grain in _PASSING or time.is_future or is_attribute(self._text, clause, time):
                    continue
                if self._text.startswith(("以来的", "的"), time.end) and self.words(time).startswith("年初"):
                    continue  # 保持了|年初|以来的良好趋势
                if not self._is_aside(sentence, time) and not self._is_willed(clause, time):
                    self.stretch, self.stretch_in = self.of_section(sentence, clause, time), sentence.paragraph
        for time in sentence.times:
            if self.ends(time) and not time.is_future:
                self.limit, self.limit_in = time, sentence.paragraph
            if time.grain == "year" and not time.is_over and self._outline.sets_year:
                self.due = time
            if time.grain in LONG and not time.is_over and self._is_asked(sentence, time):
                self.asked = time
            if time.grain == "years" and _OF_PLAN.match(self._text, time.end):
                self.asked = time

    def day_of(self, sentence: Sentence, until: int | None = None) -> Time | None:
        """The day a sentence speaks of, up to a position. 截至12月20日 is none, nor is 记者昨日从…获悉."""
        held = (t for t in sentence.times if t.grain == "day" and (until is None or t.start < until))
        return next((t for t in held if not (t.is_future or self.ends(t) or _HEARD.match(self._text, t.end))), None)

    def of_section(self, sentence: Sentence, clause: Clause, time: Time) -> Time:
        """全年 and 年末 under the heading of another year are that year's, and so they are while a year that is over is
        told of, unless the sentence names a year itself."""
        if self.words(time) not in EDGES:
            return time
        if self.section is not None:
            return self.section
        told = self.stretch
        if any(t.end <= time.start and t.year == time.year and self._names_year(t) for t in sentence.times):
            return time
        if self._published.month >= _YEARS_END and (year := self._next_year(time)) is not None:
            return year
        held = (*clause.marks, *(m for m in sentence.marks if m.end <= time.start))
        wills = self._outline.expects or any(
            m.kind == "mood" and m.sense != "done" and m.word not in GUESSED for m in held
        )
        return told if told is not None and told.grain == "year" and told.is_over and not wills else time

    def planned_at(self, position: int) -> Time | None:
        """The year that was named last before a position, else the first behind it, when it is one that may be planned
        for as a whole: 2024年…大会举行。…台山市：引资60亿元. Behind 到2030年 and “十五五”末 nothing is this year's."""
        before = [t for t in self._years if t.end <= position]
        year = before[-1] if before else next(iter(self._years), None)
        return year if year is not None and year.grain == "year" and not year.is_deadline else None

    def _next_year(self, time: Time) -> Time | None:
        """明年的考核不看签约看开工，…，全年引进65个: the next year, when the paragraph named it last before a time."""
        before = [t for t in self._years if t.end <= time.start]
        year = before[-1] if before else None
        is_next = year is not None and year.period == str(self._published.year + 1) and not year.is_deadline
        return year if is_next and year is not None and "\n" not in self._text[year.end : time.start] else None

    def _may_be_planned(self, time: Time) -> bool:
        """Whether a time names a year that is not over, or years: 今年, 2027年, “十五五”, not 年内, nor 今年以来."""
        if time.grain not in ("year", "years") or time.is_over or self.words(time).startswith(EDGES):
            return False
        return _TILL_NOW.match(self._text, time.end) is None

    def ends(self, time: Time) -> bool:
        """Whether a time is where a count stops: 截至8月末, 到11月底."""
        is_end = time.is_deadline and time.is_over and self._text.startswith(("到", "至"), time.start)  # 到11月底，…
        is_till = self._text.startswith("截", time.start) or self._text.endswith(_TILL, 0, time.start)
        return time.grain in ("day", "month") and (is_end or is_till)

    def words(self, time: Time) -> str:
        """The words of a time, where they stand in the text."""
        return self._text[time.start : time.end] if time.start >= 0 else ""

    def _is_asked(self, sentence: Sentence, time: Time) -> bool:
        """Whether a time is one that the aims of a paragraph are for."""
        text = self._text
        if text.endswith(_WORK, 0, time.start) and _OF_WORK.match(text, time.end):
            return True
        is_of_list = self._lists and time.grain == "year" and self._outline.expects
        if is_of_list or _ASKS.search(text, sentence.start, sentence.end):
            return True
        return time.grain == "year" and self._opens_aims(sentence, time)

    def _opens_aims(self, sentence: Sentence, time: Time) -> bool:
        """Whether a year opens what is to be done here: 今年，江门将坚持工业立市。 · 展望2026年，…。

        The year of a figure is that figure's alone; 三件事 is none."""
        clause = sentence.clauses[sentence.clause_at(time.start)]
        if time.start - sentence.start > _OPENING or any(q.in_digits for q in sentence.quantities):
            return False
        if _TILL_NOW.match(self._text, time.end) or is_attribute(self._text, clause, time):
            return False
        is_elsewhere = any(m.kind == "elsewhere" for m in sentence.marks)
        is_told = any(m.kind == "mood" and m.sense == "done" for m in sentence.marks)
        return not is_elsewhere and not is_told and HAPPENED.search(self._text, sentence.start, sentence.end) is None

    def _head(self, sentence: Sentence, length: int) -> None:
        """A heading's year (二、2025年工作安排, 【回望2024】) holds for its section."""
        end = sentence.start + length
        years = [t for t in sentence.times if t.grain == "year" and t.end <= end]
        years = years or self._bare_year(self._text, sentence.start, end) or self._of_report(sentence, end)
        if years:
            self.section = self.due = years[0]
            self.stretch = years[0] if not years[0].is_future else self.stretch

    def _of_report(self, sentence: Sentence, end: int) -> list[Time]:
        """Under 成绩单 and 任务书 without a year a report to the congress tells of the year that has ended and of the
        one that has begun."""
        if not self._is_report or self._published.month > _REPORTS_UNTIL:
            return []
        is_back = RESULTS.search(self._text, sentence.start, end) is not None
        return [make_year((-1, -1), self._published.year - is_back, self._published)]

    def _bare_year(self, text: str, start: int, end: int) -> list[Time]:
        hit = BARE_YEAR.search(text, start, end)
        return [make_year((-1, -1), int(hit.group()), self._published)] if hit else []

    def _is_remark(self, time: Time) -> bool:
        """以上为|1—2月|数据, 注：均为2024年全年数据: when all the figures are of that no time is told of."""
        is_of_data = self._text.startswith(("数据", "统计数据", "快报数"), time.end)
        return is_of_data and self._text[time.start - 1 : time.start] in ("为", "是", "系")

    def _is_aside(self, sentence: Sentence, time: Time) -> bool:
        """A time that does not hold for what comes after: one month or quarter of the stretch that is told of
        (前三季度…。9月份…), a number's own year, an earlier year behind the sentence's first figure."""
        told = self.stretch
        if time.is_own or self._is_of_founding(sentence, time) or self._is_compared(sentence, time):
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
        if told.grain == "quarter":
            return time.grain == "month"  # 一季度进出口416亿元…。另一家3月已搬迁设备
        return told.grain in ("span", "half") or (told.grain == "year" and told.is_over)

    def _is_compared(self, sentence: Sentence, time: Time) -> bool:
        """增速分别比一季度、|上半年|加快0.2个百分点: what the figures are held against."""
        return _COMPARED.search(self._text, max(sentence.start, time.start - _FOUNDING * 2), time.start) is not None

    def _is_of_founding(self, sentence: Sentence, time: Time) -> bool:
        """成立于|2008年, 2008年|创办: how old somebody is says nothing of what is told next."""
        before = self._text[max(sentence.start, time.start - _FOUNDING) : time.start]
        return _FOUNDED.match(self._text, time.end) is not None or _FOUNDED.search(before) is not None

    def _is_willed(self, clause: Clause, time: Time) -> bool:
        """预计今年一季度动工: when something is to be is not what figures are told of."""
        if time.grain == "year" or time.is_over:
            return False
        return any(m.kind == "mood" and m.sense in STRONG for m in clause.marks)

    def _is_promised(self, sentence: Sentence, time: Time) -> bool:
        """年内计划新开工…, 离全年的目标: what the year is to bring does not end the stretch that is told of."""
        if time.grain != "year":
            return False
        clause = sentence.clauses[sentence.clause_at(time.start)]
        wills = any(m.kind == "mood" and m.sense in STRONG for m in clause.marks)
        return wills or (self.words(time) in EDGES and self._published.month < 12)

    def _names_year(self, time: Time) -> bool:
        return time.grain == "year" and self.words(time) not in EDGES
