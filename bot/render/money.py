"""Amounts as people say them: 0.35 亿元 is 3500万元, 12.0 is 12亿元."""

from __future__ import annotations

from bot.render.words import COMPARATORS


def amount(yi: float, comparator: str = "=") -> str:
    """`yi` in 亿元 → words, with 超/约/≥ before it where the text said so."""
    sign = COMPARATORS[comparator]
    if abs(yi) >= 10_000:
        return f"{sign}{number(yi / 10_000)}万亿元"
    return f"{sign}{number(yi * 10_000)}万元" if 0 < abs(yi) < 1 else f"{sign}{number(yi)}亿元"


def number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")
