"""What a number is counted or measured in (units.toml), and its value in the units of the facts format."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from bot.facts.marks.numerals import DIGITS, SCALES

_UNITS: dict[str, list[str]] = tomllib.loads((Path(__file__).parent / "units.toml").read_text("utf-8"))
_SORTS = {unit: sort for sort, units in _UNITS.items() for unit in units}
OF_TIME = frozenset(_UNITS["time"])
MONEY = tuple(_UNITS["money"])
UNIT = (
    "|".join(sorted((re.escape(u) for u in _SORTS), key=len, reverse=True))
    .replace("成", "成(?![立功为果长本员交效品绩熟都])")
    .replace("|大", "|大(?!关)")
)
_ALSO = {"港币": "港元", "美金": "美元", "澳门元": "澳元"}


def measure(number: float, scale: str | None, unit: str | None, *, half: str) -> tuple[float, str, str]:
    """Value, unit and sort, in the units the facts format uses: CNY in 亿元, 成 as %, everything else as printed."""
    factor = SCALES[scale] if scale else 1
    if unit is None or unit in ("元", "人民币"):
        return _round(number * factor / 10**8), "亿元", "money"
    sort = _SORTS[unit]
    if unit == "成":
        return _round(number * 10 + (5 if half == "半" else DIGITS.get(half, 0))), "%", "share"
    if sort == "money":
        name = _ALSO.get(unit, unit)
        if factor >= 10**8:
            return _round(number * factor / 10**8), "亿" + name, sort
        return _round(number * factor / 10**4) if factor > 1 else number, ("万" if factor > 1 else "") + name, sort
    if scale in ("亿", "万") or (scale and scale.endswith(("亿", "万"))):
        big = scale[-1]
        return _round(number * factor / SCALES[big]), big + unit, sort
    return (
        _round(number * factor),
        "个百分点" if unit == "个点" else unit,
        "points" if unit in ("个百分点", "个点") else sort,
    )


def _round(value: float) -> float:
    return round(value, 6)
