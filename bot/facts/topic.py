"""Whether a clause goes on about the project told of before: nothing stands before its step or its sum but adverbs,
times, the place of an event, and words that only point back.

〔某某基地〕动工。项目|总投资5亿元，预计2026年6月|试产，首条生产线已|封顶
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.facts.context import Context
from bot.facts.names import WORDS, any_of
from bot.facts.periods import Time
from bot.facts.scene import Clause

_FUNCTION = rf"(?>{any_of(WORDS['same_subject'])}|\d+天)*"
_SAME_SUBJECT = re.compile(rf"“?{_FUNCTION}$")
_PART = rf"(?:新|首|其|第一|一期|二期|\d+[栋座条台号])[^，。；、的在]{{0,8}}?(?:{any_of(WORDS['parts'])})"
_PART_OF_IT = re.compile(rf"“?{_FUNCTION}{_PART}{_FUNCTION}$")
_PHASE = re.compile(r"(?:其中|其|该项目|项目|园区|基地|工程|目前|而|，)*(?P<phase>[一二三四]期)(?!项?目?用地)")
_ITS_PHASE = re.compile("(?:（[首一二三四]期）|[首一二三四]期)[^，。；]{0,16}$")
_BY_MONEY = re.compile(r"(?:总|计划)?(?:投资|增资)[^，。；]{1,12}?元的")
_WHERE = re.compile(r"(?<![正现存])在[^，。；、在]{2,18}(?:上|举行|现场)?$")  # 去年12月|在某某推介会上|签约


def is_same_subject(context: Context, clause: Clause, end: int, *, or_part: bool = False) -> bool:
    """Whether a step or a sum that begins at `end` is told of the subject before, or (`or_part`) of a part of it."""
    words = _WHERE.sub("", _without_times(context.text, clause.start, end, clause.times))
    return is_adverbial(words) or (or_part and _PART_OF_IT.match(words) is not None)


def of_phase(known: str, words: str) -> str:
    """二期主体已封顶: the project's second phase, told of by its number alone."""
    phase = _PHASE.match(words)
    return _ITS_PHASE.sub("", known.removesuffix("项目")) + phase["phase"] if phase and known else known


def is_adverbial(words: str) -> bool:
    """Whether words say nothing but when, how and 项目."""
    return _SAME_SUBJECT.match(_BY_MONEY.sub("", words)) is not None


def between(context: Context, clause: Clause, start: int, end: int) -> str:
    """The words between two positions of a clause, without times."""
    return _without_times(context.text, start, end, clause.times)


def _without_times(text: str, start: int, end: int, times: Sequence[Time]) -> str:
    words = text[start:end]
    for time in reversed(times):
        if start <= time.start and time.end <= end:
            words = words[: time.start - start] + words[time.end - start :]
    return words
