"""What the ledger holds: one entry per project, batch or target, and the official funnel its stages follow."""

from __future__ import annotations

from dataclasses import dataclass

from bot.types import Stage

# The official funnel. A later step of the same project is news; an earlier one told late is not.
FUNNEL = (
    Stage.PLANNED,
    Stage.LANDED,
    Stage.SIGNED,
    Stage.APPROVED,
    Stage.LAND,
    Stage.STARTED,
    Stage.BUILDING,
    Stage.OPERATING,
    Stage.RAMPING,
)
RANK = {stage: rank for rank, stage in enumerate(FUNNEL)} | {Stage.EXPANDING: len(FUNNEL)}
STEPS = frozenset(RANK) - {Stage.PLANNED, Stage.BUILDING}  # stages that are an event; the others are a state


@dataclass(frozen=True, slots=True)
class Entry:
    """One project, batch or target as the ledger knows it. `id` is negative while it is not kept yet.
    `stages` are the steps reached, in funnel order; `value` and `unit` are a target's."""

    id: int
    kind: str
    name: str
    place: str | None
    period: str | None = None
    company: str | None = None
    stages: tuple[Stage, ...] = ()
    amount_yi: float | None = None
    amount_kind: str | None = None
    count: int | None = None
    value: float | None = None
    unit: str | None = None
    told: bool = False
