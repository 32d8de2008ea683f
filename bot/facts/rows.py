"""Facts as rows of the facts format, and back: the JSON of `jmwatch facts`, of exports and of gold files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.errors import EvidenceError
from bot.types import (
    ActualFact,
    AmountKind,
    BatchFact,
    Comparator,
    Fact,
    ProjectFact,
    Quote,
    Stage,
    Strength,
    TargetFact,
)

_KINDS: dict[str, type[ProjectFact] | type[BatchFact] | type[TargetFact] | type[ActualFact]] = {
    kind.kind: kind for kind in (ProjectFact, BatchFact, TargetFact, ActualFact)
}
_FIELDS = {
    "project": ("name", "company", "amount_yi", "amount_kind", "amount_comparator", "stage", "stage_is_goal"),
    "batch": ("count", "amount_yi", "amount_comparator", "stage", "stage_is_goal", "scope"),
    "target": ("indicator", "value", "unit", "comparator", "strength"),
    "actual": ("indicator", "value", "unit", "comparator", "growth"),
}
_NUMBERS = ("amount_yi", "value", "growth")  # a row says 15, the fact 15.0
_ENUMS = {
    "amount_kind": AmountKind,
    "amount_comparator": Comparator,
    "stage": Stage,
    "comparator": Comparator,
    "strength": Strength,
}


def as_row(fact: Fact, doc: str) -> dict[str, Any]:
    """One JSON object. `evidence` holds [start, end] into the same text for each field that says something; `given`
    names those whose words stand outside the text."""
    row: dict[str, Any] = {
        "doc": doc,
        "kind": fact.kind,
        "quote": fact.quote.words,
        "start": fact.quote.start,
        "end": fact.quote.end,
    }
    row |= {"place": fact.place, "period": fact.period}
    for name in _FIELDS[fact.kind]:
        value = getattr(fact, name)
        row[name] = str(value) if name in _ENUMS and value is not None else _plain(value)
    if row.get("amount_yi", 0) is None:
        row["amount_comparator"] = None
    row["evidence"] = {name: [quote.start, quote.end] for name, quote in fact.evidence.items()}
    row["given"] = dict(fact.given)
    return row


def from_row(row: Mapping[str, Any], text: str | None) -> Fact:
    """The fact of a row, its quotes cut from the text again. Raises EvidenceError when they do not stand there. Without
    a text the row is taken at its word (it was checked when it was kept) and brings no evidence but its quote."""
    kind = row["kind"]
    if kind not in _KINDS:
        raise EvidenceError(f"a row of unknown kind {kind!r}")
    quote = Quote(row["start"], row["end"], row["quote"])
    if text is not None:
        quote.check(text)
    fields: dict[str, Any] = {name: row[name] for name in _FIELDS[kind] if name in row}
    if fields.get("amount_comparator", 0) is None:
        del fields["amount_comparator"]
    for name, enum in _ENUMS.items():
        if fields.get(name) is not None:
            fields[name] = enum(fields[name])
    for name in _NUMBERS:
        if fields.get(name) is not None:
            fields[name] = float(fields[name])
    spans = row.get("evidence", {}) if text is not None else {}
    evidence = {name: Quote.cut(text or "", start, end) for name, (start, end) in spans.items()}
    return _KINDS[kind](
        quote=quote,
        place=row.get("place"),
        period=row.get("period"),
        evidence=evidence,
        given=row.get("given", {}),
        **fields,
    )


def _plain(value: Any) -> Any:
    """15.0 → 15: numbers as a reader writes them."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
