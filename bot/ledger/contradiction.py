"""When two names speak of two projects: each says something that the other does not, and it is more than a quality.

云岭储能电池 and 启禾储能电池 contradict each other, 云岭储能电池 and 高端储能电池 do not: the second only says less.
What a contradiction outweighs is settled by `identity.py`.
"""

from __future__ import annotations

import re
import tomllib
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path

from bot.ledger.naming import bare, core
from bot.regions import Region

HEAD = 2  # characters at the head of a name, where the brand stands: one of its own is enough there
OWN = 2  # characters of its own that make a name another anywhere
TRADE = 1.5  # what a chain's words weigh in a name that belongs to it

_WORDS = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))


@lru_cache(maxsize=8192)
def contradict(ours: str, theirs: str, region: Region) -> bool:
    """Whether two names of projects cannot be those of one."""
    one, other = _telling(ours, region), _telling(theirs, region)
    kept = _own(one, other), _own(other, one)
    return all(kept) and (min(map(len, kept)) >= OWN or min(position for own in kept for position in own[:1]) < HEAD)


def of_two_trades(ours: str, theirs: str, region: Region) -> bool:
    """Whether two names belong to different industry chains."""
    one, other = _chains(ours, region), _chains(theirs, region)
    return bool(one and other) and not one & other


def whose(name: str, what: str, region: Region) -> str:
    """Who or which a name says before what it shares with another: 翎和|智能小家电; "" where nothing stands there."""
    head, shared, _ = core(name, region).partition(what)
    return _dropped(region).sub("", head) if shared else ""


def _own(name: str, other: str) -> list[int]:
    """Where a name has characters that the other holds nowhere, beside what they say alike."""
    shared = SequenceMatcher(None, name, other, autojunk=False).get_matching_blocks()
    covered = {place for block in shared for place in range(block.a, block.a + block.size)}
    return [place for place, sign in enumerate(name) if place not in covered and sign not in other]


@lru_cache(maxsize=8192)
def _telling(name: str, region: Region) -> str:
    """What a name says of who and what: without towns, phases and capacities, and without words that only praise."""
    return _dropped(region).sub("", bare(name, region))


@lru_cache(maxsize=8)
def _dropped(region: Region) -> re.Pattern[str]:
    towns, words = (
        "|".join(map(re.escape, sorted(some, key=len, reverse=True))) for some in (region.places, _WORDS["qualities"])
    )
    return re.compile(f"(?:{towns})[镇街村]?|{words}")


@lru_cache(maxsize=8192)
def _chains(name: str, region: Region) -> frozenset[str]:
    weights = region.chains_in(core(name, region))
    return frozenset(chain for chain, weight in weights.items() if weight >= TRADE)
