"""Times of day as people write them: 8:30, 8点半, 早上八点, 晚上."""

from __future__ import annotations

import re
from datetime import time

_PARTS = {
    "早上": 8,
    "上午": 9,
    "早": 8,
    "中午": 12,
    "下午": 14,
    "傍晚": 18,
    "晚上": 20,
    "晚": 20,
    "夜里": 22,
}  # each with its hour
_AFTER_NOON = ("下午", "傍晚", "晚上", "晚", "夜里")
_PART = "|".join(_PARTS)
_COUNTED = "二十[一二三四]?|十[一二三四五六七八九]?|[一二两三四五六七八九]"
CLOCK = rf"(?:(?:{_PART})?(?:\d{{1,2}}(?:点半|[:点时]\d{{0,2}}分?)?|(?:{_COUNTED})点半?)|{_PART})"
_READ = re.compile(
    rf"(?P<part>{_PART})?(?:(?P<hour>\d{{1,2}})|(?P<counted>{_COUNTED}))?(?:点(?P<half>半)|[:点时](?P<minute>\d*)分?)?"
)
_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2}


def time_of(words: str) -> time:
    """What a CLOCK says; ValueError for 25:00."""
    found = _READ.fullmatch(words)
    assert found, words
    if not (found["hour"] or found["counted"]):
        return time(_PARTS[found["part"]])
    hour = int(found["hour"]) if found["hour"] else _number(found["counted"])
    minute = 30 if found["half"] else int(found["minute"] or 0)
    if found["part"] in _AFTER_NOON and hour < 12:
        hour += 12
    return time(0) if hour == 24 and not minute else time(hour, minute)


def _number(words: str) -> int:
    """二十三 → 23."""
    tens, ten, ones = words.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)
