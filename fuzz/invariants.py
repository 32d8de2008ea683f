"""What holds of the facts of any text whatever."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from bot.facts.evidence import said
from bot.ledger import spans
from bot.text import fold, sentences
from bot.types import ActualFact, BatchFact, Fact, ProjectFact, TargetFact

GIVEN = {"place": {"title", "source", "region"}, "period": {"title", "published"}}
_COUNTS_OR_GROWS = re.compile(r"[\d一二两三四五六七八九十百千万亿番倍]|两位数|过半")


def check_facts(text: str, facts: Sequence[Fact]) -> None:
    """Raise when a fact is not as the facts format promises."""
    folded = fold(text)
    ends = [(folded.index[a], folded.index[b - 1] + 1) for a, b in sentences(folded.text)]
    assert list(facts) == sorted(facts, key=lambda f: (f.quote.start, f.kind, f.quote.end)), "out of order"
    assert len({_identity(fact) for fact in facts}) == len(facts), "the same row twice"
    for fact in facts:
        fact.quote.check(text)
        assert any(start <= fact.quote.start and fact.quote.end <= end for start, end in ends), "more than a sentence"
        _check_evidence(text, fact)
        _check_values(fact)


def _identity(fact: Fact) -> tuple[object, ...]:
    match fact:
        case ProjectFact():
            return fact.kind, fact.name, fact.stage, fact.stage_is_goal
        case BatchFact():
            told_by = fact.amount_yi or fact.scope  # 基础设施工程16项，民生保障工程16项 are two
            return fact.kind, fact.count, told_by, fact.stage, fact.stage_is_goal, fact.place
        case TargetFact() | ActualFact():
            return fact.kind, fact.value, fact.unit, fact.place, fact.indicator, fact.period


def _check_evidence(text: str, fact: Fact) -> None:
    """Every field that says something points at words of the text; numbers at words that count."""
    assert set(said(fact)) == set(fact.evidence), f"evidence of {set(said(fact)) ^ set(fact.evidence)}"
    for name, quote in fact.evidence.items():
        quote.check(text)
        assert quote.words.strip(), f"{name} points at nothing"
        if name in ("value", "count", "amount_yi", "growth"):
            assert _COUNTS_OR_GROWS.search(fold(quote.words).text), f"{name} points at no figure: {quote.words}"
    for name, origin in fact.given.items():
        assert origin in GIVEN[name], f"{name} given by {origin}"
        assert fact.evidence[name] == fact.quote, f"{name} is given and has words of its own"


def _check_values(fact: Fact) -> None:
    """Numbers are finite, amounts and counts positive, periods those of the facts format, names no punctuation."""
    assert fact.place is None or fact.place.strip(), "an empty place"
    assert fact.period is None or spans.span(fact.period) is not None, f"no period: {fact.period}"
    match fact:
        case ProjectFact():
            assert fact.name.strip(" ，。；："), "a project without a name"
            assert fact.amount_yi is None or (math.isfinite(fact.amount_yi) and fact.amount_yi >= 0)
            assert (fact.amount_yi is None) == (fact.amount_kind is None), "an amount of no kind"
        case BatchFact():
            assert fact.amount_yi is None or (math.isfinite(fact.amount_yi) and fact.amount_yi >= 0)
            assert fact.count is None or fact.count > 0
        case TargetFact() | ActualFact():
            assert math.isfinite(fact.value), "a value without end"
            assert fact.unit, "a figure without a unit"
        case _:
            raise AssertionError(fact)
    growth = fact.growth if isinstance(fact, ActualFact) else None
    assert growth is None or math.isfinite(growth)
