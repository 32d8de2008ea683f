"""The official funnel 签约 → 过会 → 挂网/摘牌/交地 → 动工 → 竣工 → 投产 → 达产, and which stages are an event."""

from __future__ import annotations

from bot.types import Stage

FUNNEL = (
    Stage.PLANNED,
    Stage.LANDED,
    Stage.SIGNED,
    Stage.EXPANDING,
    Stage.APPROVED,
    Stage.LAND,
    Stage.STARTED,
    Stage.BUILDING,
    Stage.OPERATING,
    Stage.RAMPING,
)

# How far a stage has come. “落户” does not say how far and 增资 begins anew: both stand beside the signing, so that one
# happening told in either word is one step.
RANK = {
    Stage.PLANNED: 0,
    Stage.LANDED: 1,
    Stage.SIGNED: 1,
    Stage.EXPANDING: 1,
    Stage.APPROVED: 2,
    Stage.LAND: 3,
    Stage.STARTED: 4,
    Stage.BUILDING: 5,
    Stage.OPERATING: 6,
    Stage.RAMPING: 7,
}
STEPS = frozenset(RANK) - {Stage.PLANNED, Stage.BUILDING}  # stages that are an event; the others are a state
BEGINNINGS = frozenset({Stage.LANDED, Stage.SIGNED, Stage.EXPANDING})


def in_order(stage: Stage) -> int:
    """Where a stage stands in the funnel."""
    return FUNNEL.index(stage)
