"""Rates against the floors that were reached before. Floors only rise."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.toml")
_STEP = 100  # floors are kept to the hundredth, rounded down
_SLACK = 1e-9  # 134 right rows of 162 read and 173 labelled are 0.8, and 0.7999999999999998 in floating point
_HEAD = "# What the reading has reached, per corpus. `python -m quality --raise` lifts a floor, never lowers one.\n"

Floors = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class Breach:
    corpus: str
    rate: str
    reached: float
    floor: float


def read_floors(path: Path) -> Floors:
    return tomllib.loads(path.read_text("utf-8")) if path.exists() else {}


def breaches(rates: Mapping[str, Mapping[str, float]], floors: Floors) -> list[Breach]:
    """Rates (by corpus and name) below their floor. A corpus that was not measured breaks none; a rate that is no
    longer measured in one that was counts as 0."""
    return [
        Breach(corpus, name, rates[corpus].get(name, 0.0), floor)
        for corpus, named in floors.items()
        if corpus in rates
        for name, floor in named.items()
        if rates[corpus].get(name, 0.0) + _SLACK < floor
    ]


def raised(rates: Mapping[str, Mapping[str, float]], floors: Floors) -> Floors:
    """The floors after these rates: each the higher of what stands and what was reached."""
    return {
        corpus: {
            name: max(floors.get(corpus, {}).get(name, 0.0), _step_down(rates.get(corpus, {}).get(name, 0.0)))
            for name in {**floors.get(corpus, {}), **rates.get(corpus, {})}
        }
        for corpus in {**floors, **rates}
    }


def write_floors(floors: Floors, path: Path) -> None:
    tables = (
        f"\n[{corpus}]\n" + "".join(f'"{name}" = {floor:.2f}\n' for name, floor in named.items())
        for corpus, named in floors.items()
    )
    path.write_text(_HEAD + "".join(tables), "utf-8")


def _step_down(rate: float) -> float:
    return math.floor((rate + _SLACK) * _STEP) / _STEP
