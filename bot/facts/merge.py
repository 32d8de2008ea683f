"""One row per fact: what a document states twice is told once, the fullest statement; a project's amount holds for all
its rows."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.facts.evidence import amount_words
from bot.types import ActualFact, AmountKind, BatchFact, Fact, ProjectFact, TargetFact


def merge(facts: list[Fact]) -> tuple[Fact, ...]:
    """Sorted by place in the text and kind, without repetitions."""
    best: dict[tuple[object, ...], Fact] = {}
    priced = {_set(fact) for fact in facts if isinstance(fact, BatchFact) and fact.amount_yi is not None}
    for fact in _share_amounts(facts):
        if isinstance(fact, BatchFact) and fact.amount_yi is None and _set(fact) in priced:
            continue
        key = _key(fact)
        known = best.get(key)
        if known is None or _fullness(fact) > _fullness(known):
            best[key] = fact
    told = {key for key in best if key[0] in ("target", "actual") and key[-1] is not None}
    dated = {key[:-1] for key in told}
    for key in [key for key in best if key[-1] is None and key[:-1] in dated]:
        del best[key]  # 全产业链产值261亿元…。2024年全产业链产值达261亿元
    return tuple(sorted(best.values(), key=lambda f: (f.quote.start, f.kind, f.quote.end)))


def _set(fact: BatchFact) -> tuple[object, ...]:
    """What makes a counted set the same one, told with its sum or without."""
    return fact.count, fact.stage, fact.stage_is_goal, fact.place, fact.period


def _key(fact: Fact) -> tuple[object, ...]:
    match fact:
        case ProjectFact():
            return fact.kind, fact.name.removesuffix("项目"), fact.stage, fact.stage_is_goal
        case BatchFact():
            told_by = fact.amount_yi or fact.scope[-_NOUN:]  # 基础设施工程16项…，民生保障工程16项 are two
            return fact.kind, fact.count, told_by, fact.stage, fact.stage_is_goal, fact.place
        case TargetFact():
            return fact.kind, fact.value, fact.unit, fact.place, _measure(fact.indicator), fact.period
        case ActualFact():
            return fact.kind, fact.value, fact.unit, fact.place, _measure(fact.indicator), fact.period


_GROWTH = re.compile("(?:同比)?增[长速幅]$")  # 工业投资增速 and 技改投资增速 are two
_NOUN = 4  # characters that tell sets without a sum apart
_NEAR = 8  # characters: 2023年，|全市完成…
_MEASURES = {
    "生产总值": "GDP",
    "经济总量": "GDP",
    "GDP": "GDP",
    "固投": "固定资产投资",
    "招商": "引资",
    "引进": "引资",
    "引资": "引资",
    "高企": "高新技术企业",
}


def _measure(indicator: str) -> str:
    """What an indicator measures, whatever it is called: 经济总量 and 地区生产总值 are the GDP."""
    return next(
        (name for word, name in _MEASURES.items() if word in indicator and "占" not in indicator),
        _GROWTH.sub("", indicator).removesuffix("额")[-4:],
    )


def _fullness(fact: Fact) -> int:
    match fact:
        case ProjectFact():
            return sum(x is not None for x in (fact.company, fact.amount_yi, fact.period, fact.place))
        case BatchFact():
            return sum(x is not None for x in (fact.count, fact.amount_yi, fact.period, fact.place))
        case TargetFact():
            return sum(x is not None for x in (fact.period, fact.place))
        case ActualFact():
            return 2 * sum(x is not None for x in (fact.growth, fact.period, fact.place)) + _says_when(fact)


def _says_when(fact: Fact) -> bool:
    """Whether the words of the period stand in the statement or right before it."""
    when = fact.evidence.get("period")
    return when is not None and when.end - fact.quote.start >= -_NEAR and when.end <= fact.quote.end


def _share_amounts(facts: list[Fact]) -> list[Fact]:
    """A project's total holds wherever it is named in the document."""
    known: dict[str, ProjectFact] = {}
    for fact in facts:
        if isinstance(fact, ProjectFact) and fact.amount_yi is not None and fact.amount_kind is not AmountKind.PHASE:
            known.setdefault(fact.name, fact)
    shared: list[Fact] = []
    for fact in facts:
        if isinstance(fact, ProjectFact) and fact.amount_yi is None and fact.name in known:
            giver = known[fact.name]
            fact = replace(
                fact,
                amount_yi=giver.amount_yi,
                amount_kind=giver.amount_kind,
                amount_comparator=giver.amount_comparator,
                evidence={**fact.evidence, **amount_words(giver.evidence)},
            )
        shared.append(fact)
    return shared
