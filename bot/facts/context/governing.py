"""Which of a sentence's times governs a position in it: the nearest before it, else the one right after it.

A time holds for the clauses behind its own, unless it is said of a thing and not of the sentence (2023年签约的项目),
says when one thing takes its step (某某基地二期上半年投产), or stands in another item of a list that a colon opened.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.facts.marks.brackets import open_at
from bot.facts.marks.scene import Clause, Sentence
from bot.facts.marks.times import Time

EDGES = ("全年", "年内", "年底", "年末", "岁末")
_OF_PLAN = re.compile(
    r"(?:的)?(?:[^，。；\d]{0,6})(?:[\d.]+[万亿个家项元%]{1,2})?(?:任务|目标|计划)(?:数|额)?(?:[\d.]+亿元)?的"
)
_AGAINST = ("低于", "高于", "快于", "慢于", "距", "距离", "离", "比", "较")
_AIM = re.compile(r"(?:(?:增长)?[\d.]+%的)?(?:预期)?(?:目标|任务|计划)")  # 低于全年|增长5%的预期目标
_OF_EVENT = re.compile(r"[^，。；：]{0,8}(?:项目)?(?:集中|招商)[^，。；：]{0,16}(?:活动|仪式|大会)")
_DAY_BEFORE = 20
_OF_WORKS = re.compile(r"(?:的)?[省市区县]?(?:级)?(?:重点|重大)(?:建设)?项目")
_ATTRIBUTE = re.compile(
    r"(?:[和、至]\d{4}年)?(?:以来)?(?:新|已|未|集中)*(?:签约|引进|落户|结转|动工|开工|落地|招引|备案)(?:的[^，。；、]{0,14}|[^，。；、\d的]{0,10})(?:项目|企业)"
    r"(?=[中里尚，、已也全都均要须将仍还]|$)"
)
_ENUMERATES = re.compile("[“”、]|（其中")
_ASKED = re.compile("，?(?:就|必)?(?:须|要|力争|确保|应|争取|计划|预计|目标)")
_OWN_REACH = 6  # characters: 一季度|的同比下降|2.3%
_SUBJECT = 4  # characters that name something


class Governing(NamedTuple):
    """The time that governs, or in its stead one that is said of a thing (2023年签约的项目)."""

    time: Time | None = None
    said_of_thing: Time | None = None


def governing(text: str, sentence: Sentence, number: int, position: int, *, over_semicolons: bool) -> Governing:
    """The time for a position in the clause of that number."""
    own = sentence.clauses[number]
    if own.times and own.times[-1].start >= own.end:
        return Governing(own.times[-1])  # 原定6月开工，现调整至|10月
    spared: Time | None = None
    is_other_item = is_past_link = False
    for i in range(number, -1, -1):
        clause = sentence.clauses[i]
        before = [t for t in clause.times if t.end <= position and _reaches(text, t, position)]
        before = [t for t in before if not _is_bracketed(text, sentence, t, position)]
        if i < number:
            before = [t for t in before if _leads(text, clause, t, is_other_item=is_other_item)]
        if is_past_link:
            before = [t for t in before if not _is_of_link(text, sentence, t)]
        if is_past_link and any(t.is_over for t in sentence.times if t.end <= clause.start):
            before = [t for t in before if not _is_guessed(clause, t)]
        plain = [t for t in before if not is_attribute(text, clause, t)]
        if plain:
            return Governing(_finest(plain if i == number else _without_deadline(plain)))
        spared = spared or (before[-1] if before else None)
        if i == number:
            after = [t for t in own.times if 0 <= t.start - position <= 8 and t.grain != "now"]
            if after and not _ENUMERATES.search(text, position, after[0].start):
                return Governing(after[0])
        if text[clause.start - 1] == "；":
            if not over_semicolons or text.startswith("：", clause.end):
                break  # 新会区：…上半年动工；恩平市：…: a label begins something else
            is_past_link = True
            is_other_item = any(text[c.start - 1] == "：" for c in sentence.clauses[1:i])
        elif text[clause.start - 1] == "：":
            is_other_item = False
    return Governing(said_of_thing=spared)


def _is_of_link(text: str, sentence: Sentence, time: Time) -> bool:
    """7月底前拿出清单，|9月底前|动工率达到90%；用好…: a deadline within the year reaches over no semicolon, unless
    the sentence opens with it; no more does a part of the year that is asked for on the way (今年计划投资172亿元，
    |一季度|须完成43亿元；新开工62个)."""
    is_within = time.is_deadline and not time.is_over and time.grain in ("day", "month")
    is_asked = time.grain in ("quarter", "half") and _ASKED.match(text, time.end) is not None
    if is_asked and text.startswith("：", sentence.clauses[sentence.clause_at(time.start)].end):
        return False  # 下半年要一手抓增量、一手抓存量：…
    return (is_within or is_asked) and time.start - sentence.start > _SUBJECT


def _is_guessed(clause: Clause, time: Time) -> bool:
    """1—10月产值27亿元，预计|全年可达30亿元；税收2亿元: what is foreseen for a year does not reach over a semicolon."""
    return any(0 <= time.start - m.end <= 2 and m.sense == "plan" for m in clause.of("mood"))


def is_attribute(text: str, clause: Clause, time: Time) -> bool:
    """Whether a time is said of things: 2023年签约的项目, 2022年以来签约的项目."""
    if time.grain in ("quarter", "half") and _is_of_event(text, clause, time):
        return True
    is_named = time.grain in ("year", "years") and text[max(time.start, 0) : time.end] not in EDGES
    if time.grain == "year" and _is_of_plan(text, clause, time):
        return True
    if is_named and any(t.end < time.start for t in clause.times) and _OF_WORKS.match(text, time.end):
        return True  # 年底前谋划入库明年重点项目
    return is_named and _ATTRIBUTE.match(text, time.end, clause.end) is not None


def _is_of_plan(text: str, clause: Clause, time: Time) -> bool:
    """全年任务的47%, 低于全年增长5%的预期目标: a result is held against the plan of the year."""
    is_against = text.endswith(_AGAINST, 0, max(time.start, 0)) and _AIM.match(text, time.end, clause.end) is not None
    return is_against or _OF_PLAN.match(text, time.end, clause.end) is not None


def _is_of_event(text: str, clause: Clause, time: Time) -> bool:
    """7月8日，恩平举行第二季度集中动工活动: behind a day, the quarter only names the event."""
    is_dated = text.find("日", max(0, time.start - _DAY_BEFORE), time.start) >= 0
    return is_dated and _OF_EVENT.match(text, time.end, clause.end) is not None


def _leads(text: str, clause: Clause, time: Time, *, is_other_item: bool) -> bool:
    """Whether a time holds for the clauses behind its own: it is told of no one thing, neither of its step nor in
    another item of a list (措施有：首期1亿元9月到位；每年…). 两年前 is told of its clause alone, 两年前，… of what
    follows."""
    if time.grain == "ago" and time.end < clause.end:
        return False
    is_of_step = any(m.kind == "stage" and 0 <= m.start - time.end <= 2 for m in clause.marks)
    counts = any(q.sort == "count" for q in clause.quantities)  # 某某园上半年新动工项目9个
    is_of_one = is_other_item or (is_of_step and time.grain != "year" and not counts)
    return not (is_of_one and _has_subject(text, clause, time))


def _has_subject(text: str, clause: Clause, time: Time) -> bool:
    """Whether something is named before a time, in its clause: more than a place, a will or a step."""
    at, words = clause.start, ""
    for mark in clause.marks:
        if mark.kind != "stage" and at <= mark.start and mark.end <= time.start:
            words, at = words + text[at : mark.start], mark.end
    return len(words + text[at : time.start]) >= _SUBJECT


def _reaches(text: str, time: Time, position: int) -> bool:
    """Whether a time is told of what stands at a position: not of another number (从2020年的738亿元), nor of what was
    done long before (十年前落户的|某某公司追加投资)."""
    if time.grain == "ago" and text.find("的", time.end + 1, position) >= 0:
        return False
    between = text[time.end : position]
    return not time.is_own or (len(between) <= _OWN_REACH and not any(c.isdigit() for c in between))


def _is_bracketed(text: str, sentence: Sentence, time: Time, position: int) -> bool:
    """新开工195项（其中，|一季度96项，…），续建314项: the times of parts in brackets hold for these parts alone."""
    closed = text.find("）", time.end, position)
    opened = open_at(text, sentence.start, time.start) if closed >= 0 else -1
    return opened >= 0 and text.find("，", opened, closed) >= 0


def _finest(times: list[Time]) -> Time:
    """Of several times the last, unless it only repeats the year of a day (6月12日，2024年…大会)."""
    last = times[-1]
    if last.grain in ("year", "quarter") and not last.is_future:
        days = (t for t in reversed(times[:-1]) if t.grain == "day" and t.year == last.year)
        return next(days, last)
    return last


def _without_deadline(times: list[Time]) -> list[Time]:
    """今年要推动某某工程6月底前完工，引进业态20家: a deadline told within its year is its clause's alone."""
    wide = times[0]
    if wide.grain == "year" and not wide.is_deadline and all(t.is_deadline and t.year == wide.year for t in times[1:]):
        return [wide]
    return times
