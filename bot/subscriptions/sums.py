"""Sums of money as people write them: 1亿, 5000 万元, 一亿五千万, 上亿 → 亿元."""

from __future__ import annotations

import re

from bot.subscriptions.vocabulary import MARKS

_WORTH = {"亿": 1.0, "千万": 0.1, "百万": 0.01, "万": 0.0001}
_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_NUMBER = r"(?:\d{1,9}(?:\.\d{1,6})?|[〇零一二两三四五六七八九十百千]{1,7}?)"
UNIT = r"(?:个?(?:亿|千万|百万|万)元?)"
SUM = rf"(?:{_NUMBER}{UNIT}){{1,2}}"
ONE = "亿元?|千万元?"  # 上亿, 千万以上
_PART = re.compile(rf"(?P<number>{_NUMBER}?)个?(?P<unit>亿|千万|百万|万)元?")
OR_MORE = r"(?:（含）|\(含\)|含|及|或|和)*(?:以上|起步|起|\+)的?"
AT_LEAST = "|".join(map(re.escape, sorted(MARKS["floor"], key=len, reverse=True)))
CEILING = "|".join(map(re.escape, sorted(MARKS["ceiling"], key=len, reverse=True)))


def yi(words: str) -> float:
    """The sum in 亿元; a unit without a number is one of it."""
    return round(sum(_value(part["number"]) * _WORTH[part["unit"]] for part in _PART.finditer(words)), 10)


def _value(number: str) -> float:
    if not number:
        return 1.0
    return float(number) if number[0].isdigit() and number[0].isascii() else _counted(number)


def _counted(words: str) -> float:
    """三百二十 → 320."""
    total = last = 0
    for sign in words:
        if sign in _TENS:
            total += (last or 1) * _TENS[sign]
            last = 0
        else:
            last = _DIGITS[sign]
    return float(total + last)
