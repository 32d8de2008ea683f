"""Parts of a year that come again: 三季度 in 推动某某项目三季度投产, told in November, is the next one."""

from __future__ import annotations

import re
from datetime import date

from bot.facts.marks.outline import Outline
from bot.facts.marks.scene import Sentence
from bot.facts.marks.times import Time

PARTS = ("month", "quarter", "half")
_TURNS = 11  # the month from which on plans are for the next year
_YEARLY = re.compile(
    r"(?:第?[一二三四]|首)季度?|[上下]半年|(?:\d{1,2}|[一二三四五六七八九十]{1,3})月|春节|节后|国庆|元旦|“?五一"
)


def is_part_over(text: str, time: Time) -> bool:
    """Whether a time is a part of a year that is over and does not say which year: 上半年, 三季度, 6月底前."""
    is_named = time.start >= 0 and _YEARLY.match(text, time.start, time.end) is not None
    return time.is_over and time.grain in PARTS and is_named


def comes_again(
    text: str, outline: Outline, sentence: Sentence, time: Time, published: date, *, will: int, is_firm: bool
) -> bool:
    """Whether a part of a year that is over may be the next one: it stands behind the word of will at a position, and
    neither the sentence nor the section nor the story looks back. 三季度，推动某某项目投产 tells what was done, and so
    does 推动…三季度投产, when only a push tells of it (not `is_firm`) and the year is not about to end or to begin."""
    if outline.section is False or outline.looks_back or outline.reviews is not None:
        return False
    if not (0 <= will < time.start and is_part_over(text, time)):
        return False
    is_turn = published.month >= _TURNS or time.year < published.year
    return (is_firm or is_turn) and not any(t.is_over and t.start < time.start for t in sentence.times)
