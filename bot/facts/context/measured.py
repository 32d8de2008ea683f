"""How a sentence goes on about the one before: 增加值增长6%。其中，新会区增长8.9% · 动工项目21个。项目包括…."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.facts.marks.scene import Sentence
from bot.facts.marks.words import Mark

_GOES_ON = re.compile("其中|同期|分[^，。；]{0,8}看")

_RISES = re.compile("(?:[则也仅]|同比)*(?:增长|下降)[了约]?\\d")  # 珠江西岸各市中，江门|增长3.9%
_GOES_THROUGH = re.compile("(?:这些|上述|其中)?项目(?:主要)?(?:包括|包含|涵盖)")


class Measure(NamedTuple):
    """`start` is where its words begin. `marks` are known words of the economy; `is_bare` when it has no words of its
    own; `is_state` when it tells what there is."""

    start: int
    name: str
    marks: tuple[Mark, ...]
    is_economic: bool
    is_bare: bool
    is_state: bool
    is_company: bool = False  # one company's sales, told as its background
    is_dated: bool = False  # it has a time of its own: 到2025年的960亿元


def goes_on(text: str, sentence: Sentence) -> bool:
    """Whether a sentence opens like one that tells more of what the last one measured: 其中，…; 新会区…; 1—3月完成…,
    or tells only how much a place grew."""
    opens = {m.start for m in sentence.marks[:1] if m.kind == "place"} | {t.start for t in sentence.times[:1]}
    start = sentence.start + text.startswith("“", sentence.start)
    if start in opens or _GOES_ON.match(text, sentence.start, sentence.end) is not None:
        return True
    return any(m.kind == "place" and _RISES.match(text, m.end) is not None for m in sentence.marks)


def goes_through(text: str, sentence: Sentence) -> bool:
    """Whether a sentence opens like one that only says what a set is made of."""
    return _GOES_THROUGH.match(text, sentence.start, sentence.end) is not None
