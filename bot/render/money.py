"""Amounts as people say them: 0.35 亿元 is 3500万元, 12.0 is 12亿元."""

from __future__ import annotations

import re

from bot.render.words import COMPARATORS


def amount(yi: float, comparator: str = "=") -> str:
    """`yi` in 亿元 → words, with 超/约/≥ before it where the text said so."""
    sign = COMPARATORS[comparator]
    if abs(yi) >= 10_000:
        return f"{sign}{number(yi / 10_000)}万亿元"
    return f"{sign}{number(yi * 10_000)}万元" if 0 < abs(yi) < 1 else f"{sign}{number(yi)}亿元"


def read(words: str) -> tuple[float, str] | None:
    """What `amount` wrote: 亿元 and the comparator; None for other words."""
    found = _WRITTEN.fullmatch(words)
    return (float(found["number"]) * _WORTH[found["unit"]], _SIGNS[found["sign"]]) if found else None


_WORTH = {"亿元": 1.0, "万元": 1e-4, "万亿元": 1e4}
_SIGNS = {sign: comparator for comparator, sign in COMPARATORS.items()}
_WRITTEN = re.compile(r"(?P<sign>≥|超|约|≤|)(?P<number>\d+(?:\.\d+)?)(?P<unit>万亿元|亿元|万元)")


def number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")
