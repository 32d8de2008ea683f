"""The canonical name of an indicator: 地区生产总值 is GDP, 招商引资总额 is 引进项目投资额. The rules are data."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from bot.ledger.naming import squeeze
from bot.types import Stage

_DATA = tomllib.loads((Path(__file__).parent / "indicators.toml").read_text("utf-8"))
_RULES = [(re.compile(pattern), re.sub(r"\$(\d)", r"\\\1", words)) for pattern, words in _DATA["rules"]]
_CLASS = {unit: name for name, units in _DATA["units"].items() for unit in units}
_YI: dict[str, float] = _DATA["yi"]
_PART: dict[str, str] = _DATA["part"]
_VERBS: dict[str, list[str]] = _DATA["verbs"]
_VERB = re.compile(f"^(?:{'|'.join(sorted({word for words in _VERBS.values() for word in words}))})")
_RATE = re.compile(_DATA["rate"])
_ROUNDS = 2  # a head may hide another: 江海区将力争…, 预计全市…

GROWTH = "增速"


def is_ceiling(indicator: str) -> bool:
    """Whether less is better: price rises, unemployment, emissions."""
    return any(word in indicator for word in _DATA["ceilings"])


@lru_cache(maxsize=4096)
def canonical(indicator: str, owner: str | None = None) -> str:
    """One name for all names of an indicator. The name of its `owner` before it says nothing."""
    name = squeeze(indicator)
    for _ in range(_ROUNDS):
        name = _without(owner, name)
        for pattern, words in _RULES:
            name = pattern.sub(words, name, count=1) or name
    return name


def of_batch(scope: str, stage: Stage, what: str, owner: str | None = None) -> Iterator[str]:
    """What a counted set of projects is called as an indicator; `what` is 数 or 投资额. A set of signed projects is
    引进… and 签约… alike."""
    name = canonical(f"{scope}{what}", owner)
    verbs = _VERBS.get(stage, ())
    if not verbs:
        yield name
    for verb in verbs:
        yield verb + _VERB.sub("", name)


def part_of(indicator: str) -> str | None:
    """The indicator that counts a part of this one, and may answer for it where nothing else does."""
    return _PART.get(indicator)


def unit_class(unit: str) -> str:
    """Units of one class may be compared: 个 and 家 count, 亿元 and 万元 are money; any other stands alone."""
    return str(_CLASS.get(unit, unit))


def converted(value: float, unit: str, to: str) -> float:
    """A value of one unit in another of its class."""
    return value * _YI[unit] / _YI[to] if unit != to and unit in _YI and to in _YI else value


def growth_of(indicator: str, owner: str | None = None) -> str:
    """The canonical name of an indicator's growth: GDP → GDP增速."""
    name = canonical(indicator, owner)
    return name if name.endswith(GROWTH) else name + GROWTH


def is_rate(indicator: str) -> bool:
    """Whether a percentage says how much of a task is done: 完成年度任务的57.1%."""
    return bool(_RATE.search(squeeze(indicator)))


def _without(owner: str | None, name: str) -> str:
    """A name without its owner before it: 新会区引进项目数 and 新会引进项目数 of 新会区."""
    for head in (owner, owner[:-1]) if owner else ():
        if name.startswith(head) and len(name) > len(head) + 1:
            return name[len(head) :]
    return name
