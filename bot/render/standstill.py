"""Why a project is suspected to stand still, in the words of people: longer at a stage than it is given."""

from __future__ import annotations

from bot.ledger.patience import Patience
from bot.render.tongue import Tongue
from bot.types import Stage


def too_long(stage: Stage, days: int, given: Patience, tongue: Tongue) -> str:
    basis = tongue.say(f"basis_{given.basis}", n=given.of)
    return tongue.say("stalled_for", stage=tongue.word("stages", stage), days=days, basis=basis, given=given.days)
