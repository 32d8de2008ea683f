"""Lists of words, and of patterns, as one pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping


def compiled(tables: Mapping[str, list[str]], closes: str = "") -> dict[str, re.Pattern[str]]:
    """Each list of patterns as one, by its name; `closes` stands behind it."""
    return {name: re.compile(f"(?:{'|'.join(patterns)}){closes}") for name, patterns in tables.items()}


def any_of(*lists: list[str]) -> str:
    """Alternatives, longest first. Those that begin alike share their beginning, so that it is looked at once."""
    return _branches({word for words in lists for word in words})


def _branches(words: Iterable[str]) -> str:
    rests: dict[str, list[str]] = {}
    for word in sorted(words, reverse=True):  # a word stands before what it begins with
        rests.setdefault(word[:1], []).append(word[1:])
    return "|".join(re.escape(first) + (f"(?:{_branches(of)})" if any(of) else "") for first, of in rests.items())
