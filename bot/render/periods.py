"""Periods of the facts format as people say them: 2026-H1 is 2026年上半年, by 2026-07-17 is 2026年7月17日前."""

from __future__ import annotations

import re

_QUARTERS = "一二三四"
_PART = re.compile(r"(\d{4})-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<last>\d{4}))$")


def period_words(period: str) -> str:
    """A period in words; one that is not of the format as it stands."""
    if period.startswith("by "):
        words = period_words(period[3:])
        return words + ("底前" if words.endswith("年") else "前")
    if "/" in period:
        return "至".join(period_words(part) for part in period.split("/", 1))
    if found := _PART.match(period):
        year = f"{found[1]}年"
        if found["last"]:
            return f"{found[1]}—{found['last']}年"
        return year + (f"{_QUARTERS[int(found['quarter']) - 1]}季度" if found["quarter"] else _half(found["half"]))
    numbers = period.split("-")
    if not 1 <= len(numbers) <= 3 or not all(part.isdigit() for part in numbers):
        return period
    return "".join(f"{int(part)}{unit}" for part, unit in zip(numbers, "年月日", strict=False))


def _half(which: str) -> str:
    return "上半年" if which == "1" else "下半年"
