"""Headlines of articles, told from the headings inside one.

A page prints many articles without a dateline, reporters or credits. What is left to part them is the headline: it
names whose news it is, and the lead below it says when. 强化统筹 搭建招商平台 heads a section, 开平12个项目集中动工
an article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.facts.marks.words import Mark, Vocabulary
from bot.text import BULLETS

_OF_PART = re.compile(  # ●江海：…, 一、…, 【…】, A …, 问：…: heads an item or a section
    rf"[{BULLETS}【（(]|\d{{1,2}}[.、．]|[一二三四五六七八九十]{{1,3}}[、是问]|[A-H](?![A-Za-z])|[问答]：|第[一二三四五六七八九十]"
)
_SHORTEST = 8
_DAY = re.compile(r"(?<![\d年月—-])(?:\d{1,2}月)?\d{1,2}日|[昨今][日天晚早晨]|近日|日前|本周|上周|连日来|获悉|了解到")
_TIME = re.compile(r"20\d\d年|[今去明]年|季度|半年|\d月|“十[二三四五]五”|本月|截至")
_COUNT = re.compile(r"\d+(?:\.\d+)?(?:个|家|亿|万|%|项|宗|条|单)")
_LEAD = 60  # characters of the first sentence that say when and where


def heads_article(lines: Sequence[str], lead: str, above: str, vocabulary: Vocabulary) -> bool:
    """Whether lines are the headline of the article that `lead` begins, below the one whose headline is `above`."""
    headline, lead = " ".join(lines), lead[:_LEAD]
    if len(headline) < _SHORTEST or headline.endswith(("：", "—")) or any(map(_OF_PART.match, lines)):
        return False
    marks = vocabulary.find(headline)
    owners, is_counted = _owners(marks), _COUNT.search(headline) is not None
    if _DAY.search(lead):
        return bool(owners) or is_counted
    if owners - {"district"} <= _owners(vocabulary.find(above)):
        return False  # a section of the same place's news, which it may call 全区
    is_told = is_counted or any(mark.kind == "stage" for mark in marks)
    return is_told or _TIME.search(lead) is not None or not owners.isdisjoint(_owners(vocabulary.find(lead)))


def _owners(marks: Sequence[Mark]) -> set[str]:
    """The places that are named, 全市 and 我区 among them."""
    return {m.sense for m in marks if m.kind in ("place", "elsewhere") or m.sense in ("city", "district")}
