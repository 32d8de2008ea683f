"""Figures and periods as English says them: 12 亿元 is CNY 1.2 bn, by 2026-07-17 is by 17 Jul 2026."""

from __future__ import annotations

import re

from bot.render.money import number

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PART = re.compile(r"(\d{4})-(Q[1-4]|H[12])$")
_YEARS = re.compile(r"(\d{4})-(\d{4})$")


def amount(yi: float, sign: str = "") -> str:
    """`yi` in 亿元 (CNY 100 million); `sign` stands before it."""
    value, word = (yi / 10_000, "trn") if abs(yi) >= 10_000 else (yi / 10, "bn") if abs(yi) >= 10 else (yi * 100, "m")
    return f"{sign}CNY {number(round(value, 4))} {word}"


def count(value: float) -> str:
    """A number in groups of three."""
    return f"{value:,.4f}".rstrip("0").rstrip(".")


def period(words: str) -> str:
    """A period in words; one that is not of the format as it stands."""
    if words.startswith("by "):
        return f"by {period(words[3:])}"
    if "/" in words:
        return " to ".join(period(part) for part in words.split("/", 1))
    if found := _PART.match(words):
        return f"{found[2]} {found[1]}"
    if found := _YEARS.match(words):
        return f"{found[1]}–{found[2]}"
    numbers = words.split("-")
    if not 1 <= len(numbers) <= 3 or not all(part.isdigit() for part in numbers):
        return words
    year, *rest = numbers
    named = [MONTHS[int(rest[0]) - 1]] if rest and 1 <= int(rest[0]) <= len(MONTHS) else rest[:1]
    return " ".join([*(str(int(day)) for day in rest[1:]), *named, year])
