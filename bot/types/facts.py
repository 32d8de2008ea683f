"""Claims and their words. See docs/facts-format.md."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from bot.errors import EvidenceError


class Stage(StrEnum):
    SIGNED = "signed"
    APPROVED = "approved"
    LAND = "land"
    STARTED = "started"
    BUILDING = "building"
    OPERATING = "operating"
    RAMPING = "ramping"
    EXPANDING = "expanding"
    LANDED = "landed"
    PLANNED = "planned"


class AmountKind(StrEnum):
    TOTAL = "total"
    PLANNED = "planned"
    PHASE = "phase"
    ANNUAL_TURNOVER = "annual_turnover"


class Strength(StrEnum):
    PLEDGE = "pledge"
    AIM = "aim"
    PLAN = "plan"


class Comparator(StrEnum):
    EQ = "="
    GE = ">="
    GT = ">"
    ABOUT = "~"
    LE = "<="


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """Words of a text with their place in it. `Quote.cut` is the way to make one; a quote that is not verbatim
    at its offsets cannot be built."""

    start: int
    end: int
    words: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or self.end - self.start != len(self.words):
            raise EvidenceError(f"a quote of {len(self.words)} characters does not fit [{self.start}:{self.end}]")

    @classmethod
    def cut(cls, text: str, start: int, end: int) -> Quote:
        return cls(start, end, text[start:end])

    def check(self, text: str) -> None:
        if text[self.start : self.end] != self.words:
            raise EvidenceError(f"the words “{self.words[:40]}” do not stand at [{self.start}:{self.end}] of the text")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claim:
    """What every fact has. `evidence` maps a field's name to the words that give it; `given` names the fields whose
    words stand outside the text, and where: title, source, region or published."""

    quote: Quote
    place: str | None = None
    period: str | None = None
    evidence: Mapping[str, Quote] = field(default_factory=dict, hash=False)
    given: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectFact(_Claim):
    kind: ClassVar[str] = "project"
    name: str
    company: str | None = None
    amount_yi: float | None = None
    amount_kind: AmountKind | None = None
    amount_comparator: Comparator = Comparator.EQ
    stage: Stage
    stage_is_goal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchFact(_Claim):
    kind: ClassVar[str] = "batch"
    count: int | None = None
    amount_yi: float | None = None
    amount_comparator: Comparator = Comparator.EQ
    stage: Stage
    stage_is_goal: bool = False
    scope: str = ""

    def __post_init__(self) -> None:
        if self.count is None and self.amount_yi is None:
            raise EvidenceError("a batch states a count or an amount")


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetFact(_Claim):
    kind: ClassVar[str] = "target"
    indicator: str
    value: float
    unit: str
    comparator: Comparator = Comparator.EQ
    strength: Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class ActualFact(_Claim):
    kind: ClassVar[str] = "actual"
    indicator: str
    value: float
    unit: str
    comparator: Comparator = Comparator.EQ
    growth: float | None = None


Fact = ProjectFact | BatchFact | TargetFact | ActualFact
