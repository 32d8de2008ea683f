"""How an article is put: the pairs of signs that stand side by side in it, whatever words they belong to.

Word lists know the terms of a topic and miss its turns of phrase; pairs catch those that no list foresaw. All pairs of
an article together weigh the same, however long it is.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from math import log, sqrt

_NUMBER = re.compile(r"[0-9０-９.]+")
_WEIGHT = 6.0  # of all pairs together, against a single word's


def features(title: str, text: str) -> dict[str, float]:
    """Each pair, its repetitions a little, once more when it stands in the title; any number is the sign 0."""
    strengths = {pair: 1 + log(times) / 2 for pair, times in Counter(_pairs(text)).items()}
    for pair in set(_pairs(title)):
        strengths[pair] = strengths.get(pair, 0.0) + 1.0
    length = sqrt(sum(strength * strength for strength in strengths.values())) or 1.0
    return {name(pair): _WEIGHT * strength / length for pair, strength in strengths.items()}


def name(pair: str) -> str:
    """What a pair is called among the features; a word of two signs is another feature."""
    return f"~{pair}"


def _pairs(text: str) -> list[str]:
    return [one + other for part in _NUMBER.sub("0", text).split() for one, other in pairwise(part)]
