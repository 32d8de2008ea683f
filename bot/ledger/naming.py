"""Names of companies and projects taken apart: the brand that singles a company out, the core of a project's name, its
phase, and what it says beyond who and where. Places are the region's data, trades and legal forms those that companies
are read by, fillers those of words.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from bot.facts.projects.naming.firms import WORDS as FIRM_WORDS
from bot.regions import Region

SHORTEST = 2  # characters of the shortest brand

_WORDS = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"


_LEGAL = re.compile(_any(FIRM_WORDS["legal"]) + "$")
_LEGAL_INSIDE = re.compile("(?:股份|集团)?有限(?:责任)?公司")
_TRADES = re.compile(_any(FIRM_WORDS["trades"]) + "$")
_PLAIN = re.compile(_any(_WORDS["plain"]) + "$")
_MARKS = re.compile(r"[\s“”\"'‘’《》【】「」、，。·—\-]")
_BRACKETS = re.compile(r"[（(][^（()）]*[)）]")
_PHASE = re.compile(r"(?:第)?([一二三四五六首])期")
_CAPACITY = re.compile(r"(?:年产|日产|年加工|年处理)?\d[\d.,]*[亿万千百]?[A-Za-z㎡吨台套件只片个辆亩平方米立方]*")
_EXPANSION = re.compile("增资|扩产|扩建|扩能|技改|技术改造")


def squeeze(words: str) -> str:
    """Words without the marks and spaces that papers set as they like."""
    return _MARKS.sub("", words)


def phase(name: str) -> str:
    """The later phase a name speaks of: 二, 三 …; "" for the project itself, whose first phase is its beginning."""
    found = _PHASE.findall(name)
    return "" if not found or found[-1] in "一首" else str(found[-1])


def is_expansion(name: str) -> bool:
    """Whether a name is that of an expansion: 某某增资扩产项目."""
    return bool(_EXPANSION.search(name))


@lru_cache(maxsize=8192)
def brand(company: str, region: Region) -> str:
    """What singles a company out: 江门市华泽电池科技有限公司 → 华泽."""
    return _peel(_unplaced(trading(company, region), region), _TRADES)


@lru_cache(maxsize=8192)
def trading(company: str, region: Region) -> str:
    """A company's name without where it is and what it legally is: 江门市华泽电池科技有限公司 → 华泽电池科技."""
    return _peel(_unplaced(squeeze(_BRACKETS.sub("", company)), region), _LEGAL)


@lru_cache(maxsize=8192)
def core(name: str, region: Region) -> str:
    """A project's name without places, phases, capacities and what every project is called."""
    return _peel(bare(name, region), _PLAIN)


def bare(name: str, region: Region) -> str:
    """A project's name without what stands before and between: places, phases, capacities, legal forms."""
    words = _PHASE.sub("", _BRACKETS.sub("", squeeze(name))) or squeeze(name)
    return _LEGAL_INSIDE.sub("", _unplaced(_CAPACITY.sub("", words) or words, region))


def subject(name: str, brands: Iterable[str], region: Region) -> str:
    """What a name says beyond who and where: 云岭新能源江门基地 of 云岭 says 新能源, 云岭江门基地 nothing."""
    rest = core(name, region)
    for one in brands:
        rest = rest.replace(one, "")
    return _EXPANSION.sub("", _places(region).sub("", rest))


def overlap(ours: str, theirs: str) -> float:
    """How much of the shorter name's pairs of characters the other has, 0 to 1."""
    pairs = [{name[i : i + 2] for i in range(len(name) - 1)} for name in (ours, theirs)]
    return len(pairs[0] & pairs[1]) / max(1, min(map(len, pairs)))


def _peel(words: str, ends: re.Pattern[str]) -> str:
    """Words without these ends, as long as enough is left to be a name."""
    while (match := ends.search(words)) and match.start() >= SHORTEST:
        words = words[: match.start()]
    return words


def _unplaced(words: str, region: Region) -> str:
    """Words without where they are before them: the city, a district, another city, a province, a country."""
    match = _before(region).match(words)
    return words[match.end() :] if match and len(words) - match.end() >= SHORTEST else words


@lru_cache(maxsize=8)
def _places(region: Region) -> re.Pattern[str]:
    names = (region.city, *region.districts, region.province)
    return re.compile(_any({*names, *(name[:-1] for name in names)}))


@lru_cache(maxsize=8)
def _before(region: Region) -> re.Pattern[str]:
    ours = _places(region).pattern
    others = _any({*region.elsewhere, *FIRM_WORDS["abroad"]} - {*_WORDS["own"]})
    return re.compile(f"(?:{ours}|{others}[省市]?|高新区|中国)+")
