"""The canonical name of an indicator: 地区生产总值 is GDP, 招商引资总额 is 引进项目投资额. The rules are data."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from bot.ledger.naming import squeeze

_DATA = tomllib.loads((Path(__file__).parent / "indicators.toml").read_text("utf-8"))
_RULES = [(re.compile(pattern), words.replace("$1", r"\1")) for pattern, words in _DATA["rules"]]
_CLASS = {unit: name for name, units in _DATA["units"].items() for unit in units}

GROWTH = "增速"


@lru_cache(maxsize=4096)
def canonical(indicator: str) -> str:
    """One name for all names of an indicator."""
    name = squeeze(indicator)
    for pattern, words in _RULES:
        name = pattern.sub(words, name, count=1)
    return name or squeeze(indicator)


def unit_class(unit: str) -> str:
    """Units of one class may be compared: 个 and 家 count, 亿元 and 万元 are money; any other stands alone."""
    return str(_CLASS.get(unit, unit))


def growth_of(indicator: str) -> str:
    """The canonical name of an indicator's growth: GDP → GDP增速."""
    name = canonical(indicator)
    return name if name.endswith(GROWTH) else name + GROWTH
