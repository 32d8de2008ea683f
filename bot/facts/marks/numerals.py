"""Numbers in words and their scales: 三十, 二百五十, 七点五, 四亿八千万."""

from __future__ import annotations

import re

DIGITS = {**{c: n for n, c in enumerate("〇一二三四五六七八九")}, "零": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_OPEN = re.compile("([一二两三四五六七八])([二三四五六七八九])([十百千])?")
SCALES = {
    "万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "十亿": 10**9, "亿": 10**8,
    "千万": 10**7, "百万": 10**6, "十万": 10**5, "万": 10**4, "千": 1000, "百": 100,
}  # fmt: skip
SCALE = "万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千|百"


def read_numeral(words: str) -> float | None:
    """三十 → 30, 二百五十 → 250, 二十五 → 25, 七点五 → 7.5. Nothing vague, nothing positional but years."""
    whole, _, part = words.partition("点")
    total = 0
    digit: int | None = None
    for c in whole:
        if c in _TENS:
            total += (1 if digit is None else digit) * _TENS[c]
            digit = None
        elif digit is not None and digit != 0:
            return _positional(whole)
        else:
            digit = DIGITS[c]
    total += digit or 0
    if part:
        return total + float("0." + "".join(str(DIGITS[x]) for x in part if x in DIGITS))
    return float(total)


def _positional(digits: str) -> float | None:
    """二〇二六 → 2026; nothing for what is left open (两三, 七八)."""
    if any(c not in DIGITS for c in digits) or read_open(digits) is not None:
        return None
    return float(int("".join(str(DIGITS[c]) for c in digits)))


def read_open(words: str) -> float | None:
    """两三 → 2, 五六千 → 5000: the lower of two that are left open."""
    hit = _OPEN.fullmatch(words)
    if hit is None:
        return None
    low, high = DIGITS[hit[1]], DIGITS[hit[2]]
    return float(low * _TENS.get(hit[3], 1)) if high - low == 1 or hit.group(1, 2) == ("三", "五") else None


def read_small(words: str) -> int:
    """A month, a quarter or a count of days in digits or words; 首 is the first."""
    return 1 if words == "首" else int(words) if words.isdecimal() else int(read_numeral(words) or 0)


def read_part(words: str) -> float:
    """A number in digits or words, of 每|十|家就有|七|家."""
    return float(words) if words.isdecimal() else read_numeral(words) or 100.0


def below_yi(words: str | None) -> float:
    """What stands behind 亿 in a number of two scales, in 亿: 四亿|八千万元."""
    if not words:
        return 0
    return (float(words) if words.isdecimal() else read_numeral(words) or 0) / 10**4


def below_wan(words: str | None) -> float:
    """What stands behind 万, in 万: 一万|二千亩, 3万|5千三百."""
    if not words:
        return 0
    thousands, _, hundreds = words.removesuffix("百").partition("千")
    return (read_part(thousands) * 1000 + (read_part(hundreds) * 100 if hundreds else 0)) / 10**4


def read_number(figure: str | None, percent: str | None, word: str | None, scale: str | None) -> float | None:
    """A number in whichever way it is printed: 52, 百分之五, 三十, or nothing but its scale (百亿)."""
    if figure is not None:
        return float(figure)
    if percent is not None:
        return 100.0 if percent == "百" else read_numeral(percent)
    if word is not None:
        return read_numeral(word)
    return 1.0 if scale and scale[0] in "百千万十" else None
