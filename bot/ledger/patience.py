"""How many days a project is given at a stage before it is suspected to stand still; the rule is in patience.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from pathlib import Path

from bot.ledger.card import Card
from bot.ledger.pace import walks
from bot.types import Stage

_RULE = tomllib.loads((Path(__file__).parent / "patience.toml").read_text("utf-8"))
_STAGES = {Stage(stage): (Stage(given["next"]), given) for stage, given in _RULE["stages"].items()}
ENOUGH = int(_RULE["enough"])


class Basis(StrEnum):
    """Where the days come from: the ledger's own projects, the least any is given, or a default for want of them."""

    OWN = "own"
    LEAST = "least"
    OTHERWISE = "otherwise"


@dataclass(frozen=True, slots=True)
class Patience:
    """How many days, on what basis, and how many projects of this ledger have gone that way."""

    days: int
    basis: Basis
    of: int


def patience(projects: Mapping[int, Card], stage: Stage) -> Patience | None:
    """What a project at this stage is given, by what these projects took; None where nothing comes after it."""
    if stage not in _STAGES:
        return None
    after, given = _STAGES[stage]
    took = [one.days for one in walks(projects, stage, after)]
    if len(took) < ENOUGH:
        return Patience(given["otherwise"], Basis.OTHERWISE, len(took))
    own = took[ceil(_RULE["share"] * len(took)) - 1]  # walks are the quickest first
    return (
        Patience(own, Basis.OWN, len(took))
        if own >= given["least"]
        else Patience(given["least"], Basis.LEAST, len(took))
    )
