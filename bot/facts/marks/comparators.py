"""How exactly a number is meant: 不少于|52个, 约|8成, 突破|百亿. The words are in comparators.toml."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from bot.types import Comparator

_WORDS: dict[str, list[str]] = tomllib.loads((Path(__file__).parent / "comparators.toml").read_text("utf-8"))
_COMPARATORS = {word: Comparator[name] for name, words in _WORDS.items() if name != "EQ" for word in words}
# The words that may stand before a number, and the characters that one of them ends with. A line may break there too.
_BEFORE_WORDS = [word for words in _WORDS.values() for word in words]
_BEFORE = re.compile(rf"(?:{'|'.join(_BEFORE_WORDS)})*$".replace("|约|", "|(?<![签合续履预])约|"))  # 签约15个
_BEFORE_ENDS = frozenset(word[-1] for word in _BEFORE_WORDS) | {"\n"}
_LOOK_BACK = 12


def comparator_before(text: str, at: int) -> tuple[int, Comparator]:
    """The comparator before a number, and where its words begin."""
    if not at or text[at - 1] not in _BEFORE_ENDS:
        return at, Comparator.EQ
    found = _BEFORE.search(text[max(0, at - _LOOK_BACK) : at])
    assert found is not None
    words = found.group()
    best = Comparator.EQ
    reach = 0
    for size in (4, 3, 2, 1):
        for from_ in range(len(words) - size, -1, -1):
            comparator = _COMPARATORS.get(words[from_ : from_ + size])
            if comparator is not None:
                best, reach = comparator, len(words) - from_
                break
        if reach:
            break
    signs = len(words) - len(words.rstrip("↑↓-≥>=≤<≈"))
    return at - max(reach, signs), best
