"""Whether a stretch tells what is to be or what is: 确保…, 力争…, 计划… against 已…, …了, 同比….

The nearest word before the figure decides. Without one, a period that is over makes it a fact, a plan's context
(a speaker, a report's list of aims) makes it a commitment.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.facts.periods import Time
from bot.facts.scene import Clause, Sentence, Story
from bot.types import Strength

_STRENGTHS = {"pledge": Strength.PLEDGE, "aim": Strength.AIM}
_HAPPENED = re.compile(r"了(?![解望得])|过了|曾")
_SHARE_OF_PLAN = re.compile(r"(?:任务|计划|目标|指标)(?:数|额|总量)?(?:的|走完了|完成率|比例)(?:约|近|超)?$")
_PLAN_TITLE = re.compile(r"目标|怎么干|这样干|怎么走|定调|预期|规划|行动计划|施工图|任务|工作报告|锚定|力争|今年要|将")
_RESULTS = re.compile(r"执行情况|完成情况|运行情况|回顾|总结|成效|成绩|主要工作情况|进展情况|过去一年")
_AIMS = re.compile(r"目标|重点工作|主要任务|工作安排|下一步|工作计划|工作思路|打算|今后|总体要求|工作部署|怎么干")
_DEED = re.compile(r"(?:建设|新建|培育|打造|创建|引进|新增|推进|抓好|实施|完成|净增|建成|改造|整治)")
_ITEM = re.compile(r"\d{1,2}[.、．]|——|[●■▍◆①-⑳]|[（]?[一二三四五六七八九十]{1,2}[、）]")
_PLAN_INTRO = re.compile(
    r"(?:预期目标|目标|任务|提出|明确|部署|要求|强调|计划|指标)[^。]{0,12}[：]$|会议(?:要求|提出|明确|强调)|报告(?:还)?提出"
)


@dataclass(frozen=True, slots=True)
class Mood:
    """`goal` False: it is told as having happened. `strength` holds for goals. `start:end` are the words that decided,
    or nothing when the context did."""

    goal: bool
    strength: Strength = Strength.PLAN
    start: int = -1
    end: int = -1
    is_firm: bool = True  # a word decided, not the context


class Moods:
    """The mood of one story as it goes on. `hear` is told each sentence in turn."""

    def __init__(self, text: str, story: Story, published: date) -> None:
        self._text = text
        self._opening = published.month <= 3  # 今年 looks ahead at the year's beginning
        self._closing = published.month == 12  # 全年 looks back at the year's end
        self._plans = bool(_PLAN_TITLE.search(story.title))
        self._speaks = story.speaker
        self._section: bool | None = None  # a heading said what its section tells: aims (True) or results (False)
        self._paragraph = -1
        self._list = False
        self._said = False

    def hear(self, sentence: Sentence) -> None:
        """Take note of what the sentence sets for those after it: a heading (二、2025年主要目标), a list of aims
        (…目标：), a meeting's 会议要求."""
        words = self._text[sentence.start : sentence.end]
        if self.heads(sentence):
            self._section = _RESULTS.search(words) is None
        if sentence.paragraph != self._paragraph:
            self._paragraph = sentence.paragraph
            self._said = self._plans and _ITEM.match(words) is not None
            if not (words.startswith("—") or words[:1].isdigit() or words[-1] in "；：" or sentence.is_heading):
                self._list = False
        told = any(m.kind == "mood" for m in sentence.marks) or "强调" in words or "指标" in words
        if told and (_PLAN_INTRO.search(words[-60:]) or _PLAN_INTRO.search(words[:60])):
            self._said = True
            if words.endswith("：") or words[-1] in "；：":
                self._list = True

    @property
    def expects(self) -> bool:
        """Whether this stretch speaks of what is to be, unless a word says otherwise."""
        if self._section is not None and not self._list:
            return self._section
        return self._speaks or self._list or self._said

    @property
    def sets_year(self) -> bool:
        """Whether a year once named holds for the aims that follow: in a plan's article or a list of aims."""
        return (self._plans and self._section is not False) or self._list or bool(self._section)

    @property
    def plans(self) -> bool:
        return (self._plans and self._section is not False) or self.expects

    def at(self, sentence: Sentence, number: int, position: int, time: Time | None) -> Mood:
        """The mood at a position in the clause of that number."""
        clause = sentence.clauses[number]
        if _SHARE_OF_PLAN.search(self._text[max(clause.start, position - 12) : position]):
            return Mood(goal=False)
        if time is not None and time.is_over and (time.grain != "day" or time in clause.times):
            own = self._in_clause(clause, position, is_own=True)
            return own if own is not None and own.strength is not Strength.PLAN else Mood(goal=False, is_firm=False)
        for i in range(number, -1, -1):
            mood = self._in_clause(sentence.clauses[i], position, is_own=i == number)
            if mood is not None and (mood.goal or i == number):
                return mood
            if mood is not None or (
                i and self._text[sentence.clauses[i].start - 1] == "；"
            ):  # a semicolon ends what was said
                break
        if self._section is False:
            return Mood(goal=False, is_firm=False)
        ahead = time is not None and self._text[time.start : time.end] in ("年内", "全年", "年底") and not self._closing
        if self._opening and time is not None and self._looks_ahead(sentence, time):
            return Mood(goal=_HAPPENED.search(self._text, clause.start, clause.end) is None, is_firm=False)
        if time is not None and (time.is_future or ahead):
            return Mood(goal=True, is_firm=False)
        if self._plans and time is None and _DEED.match(self._text, clause.start, position):
            return Mood(goal=True, is_firm=False)
        return Mood(
            goal=self.expects or (self._plans and self._section is None and time is not None and time.grain == "year"),
            is_firm=False,
        )

    def _looks_ahead(self, sentence: Sentence, time: Time) -> bool:
        """今年 at the year's beginning, when no day is told of."""
        words = self._text[time.start : time.end]
        return (
            words.startswith(("今年", "全年", "年内"))
            and not time.is_over
            and all(t.grain != "day" for t in sentence.times)
        )

    def heads(self, sentence: Sentence) -> bool:
        """Whether a line is the heading of a section of results or of aims."""
        if not sentence.is_heading:
            return False
        words = self._text[sentence.start : sentence.end]
        return "|" not in words and bool(_RESULTS.search(words) or _AIMS.search(words))

    def _in_clause(self, clause: Clause, position: int, *, is_own: bool) -> Mood | None:
        until = position if is_own else clause.end
        best: Mood | None = None
        for mark in clause.marks:
            if mark.start >= until:
                break
            if mark.kind == "mood" and (
                mark.sense in _STRENGTHS or mark.sense == "plan" or (mark.sense == "soon" and (is_own or self.plans))
            ):
                best = Mood(
                    goal=True, strength=_STRENGTHS.get(mark.sense, Strength.PLAN), start=mark.start, end=mark.end
                )
            elif mark.kind == "mood" and mark.sense == "done":
                best = Mood(goal=False, start=mark.start, end=mark.end)
        after = best.end if best is not None and best.start >= 0 else clause.start
        happened = [hit.span() for hit in _HAPPENED.finditer(self._text, after, min(until + 1, clause.end))]
        if happened:
            best = Mood(goal=False, start=happened[-1][0], end=happened[-1][1])
        return best
