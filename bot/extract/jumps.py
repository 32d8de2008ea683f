"""下转 and 上接: the lines by which a paper sends its reader to another page. Page numbers are NFKC, upper case."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_PAGE = r"第?\s{0,2}((?:[A-Za-zＡ-Ｚａ-ｚ]{0,3}\s?[0-9０-９]{1,3})|[一二三四五六七八九十]{1,3}|头)\s{0,2}版"
_TAIL = r"(?:[\s:：]{0,2}[《“][^》”\n]{1,60}[》”])?"
_TO = re.compile(
    rf"[（(【\[]?\s{{0,2}}(?:紧?下转|转)\s{{0,2}}(?:本报)?{_PAGE}{_TAIL}\s{{0,2}}[)）】\]]?\s{{0,2}}[。▶→►]?$"
)
_FROM = re.compile(rf"[（(【\[]?\s{{0,2}}[◀←▲]?(?:[上紧]接|接)\s{{0,2}}(?:本报)?{_PAGE}{_TAIL}\s{{0,2}}[)）】\]]?")
_DIGITS = {"头": 1, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}


@dataclass(frozen=True, slots=True)
class Jump:
    """Where the jump words stand in a line, and the page they name."""

    start: int
    end: int
    number: str


def find_to(line: str) -> Jump | None:
    """下转A03版 at the end of a line."""
    tail = max(0, len(line) - 90)
    match = _TO.search(line, tail) if "版" in line[-70:] else None
    return _jump(match) if match else None


def find_from(line: str) -> Jump | None:
    """上接A01版 at the start of a line, or in brackets at its end."""
    if "版" not in line[:70] and "版" not in line[-70:]:
        return None
    match = _FROM.match(line)
    if match and (match.end() == len(line) or match.group().rstrip().endswith((")", "）", "】", "]"))):
        return _jump(match)
    tail = max(0, len(line) - 90)
    match = _FROM.search(line, tail)
    return _jump(match) if match and match.end() == len(line) and match.group()[0] in "（([【" else None


def page_number(label: str) -> str:
    """第A03版：要闻 → A03; "" when a label names no page."""
    match = re.search(_PAGE, label)
    return number_of(match.group(1)) if match else ""


def number_of(written: str) -> str:
    """Ａ０１ → A01, 一 → 1, 03 → 3: numbers without a letter compare as numbers."""
    plain = unicodedata.normalize("NFKC", written).replace(" ", "").upper()
    if plain and all(character in _DIGITS for character in plain):
        if len(plain) > 1:
            tens, _, ones = plain.partition("十")
            return str(_DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0))
        return str(_DIGITS[plain])
    return str(int(plain)) if plain.isdigit() else plain


def _jump(match: re.Match[str]) -> Jump:
    return Jump(match.start(), match.end(), number_of(match.group(1)))
