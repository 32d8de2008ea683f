"""What counts say about topics, as learnt from labelled articles: one linear formula per topic, kept in weights.toml
and, for pairs of signs, in pairs.toml.

A topic's likelihood rises and falls with what every topic's words weigh (where 民生 is strong, 产业制造 is not), with
single words, with what the article claims and with how it is put. `python -m quality.learn_topics` writes the weights
from the labelled articles; nobody edits them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from math import exp, fsum, log1p
from pathlib import Path

from bot.topics import claimed, phrased
from bot.topics.count import Count
from bot.types import Fact

WEIGHTS = Path(__file__).parent / "weights.toml"
PAIRS = Path(__file__).parent / "pairs.toml"  # of each topic: a weight and the pairs that have it
Formula = Mapping[str, float]
Formulas = Mapping[str, Formula]  # by topic
BIAS = "bias"
LIKELY = 0.25  # from here on a topic is taken; missing one costs a reader more than one too many
_PLAIN, _SHARE = 4.0, 0.9  # a topic of that weight and share is taken even beside one it was never learnt with
_TITLE, _LEAD, _SPREAD = 0.5, 0.25, 0.5  # how much its place weighs against its weight
_ENOUGH = 2.0  # thresholds; a place that holds more says no more
_WORD = 0.7  # how much a single word weighs against the sum of a topic's words
_BIAS = 3.0  # what every article has; as it is large, its weight is hardly held near 0


def features(title: str, text: str, count: Count, claims: Iterable[Fact]) -> dict[str, float]:
    """What formulas are made of: `招商引资 +` a topic's weight, `招商引资 /` its share of the strongest, where it
    stands (`^` in the title, `@` in the first sentences, `%` in how many sentences), words, kinds of claims, pairs."""
    strongest = count.subjects[0].score if count.subjects else 1.0
    found = phrased.features(title, text) | claimed.features(claims)
    found |= {word: _WORD * strength for word, strength in count.words.items()}
    for subject in count.subjects:
        found[f"{subject.name} +"] = log1p(subject.score)
        found[f"{subject.name} /"] = subject.score / strongest
        found[f"{subject.name} ^"] = _TITLE * min(_ENOUGH, subject.title)
        found[f"{subject.name} @"] = _LEAD * min(_ENOUGH, subject.lead)
        found[f"{subject.name} %"] = _SPREAD * subject.spread
    found[BIAS] = _BIAS
    return found


def likelihood(formula: Formula, found: Mapping[str, float]) -> float:
    """How likely the topic is, between 0 and 1."""
    weight = fsum([formula[name] * found[name] for name in formula.keys() & found.keys()])  # in any order the same
    return 1 / (1 + exp(-max(-30.0, min(30.0, weight))))


def judge(found: Mapping[str, float], names: Iterable[str], formulas: Formulas | None = None) -> dict[str, float]:
    """The likely ones of the topics named, likeliest first, with how likely; the likeliest one when none is."""
    formulas = formulas or _kept()
    likelihoods = {
        name: max(likelihood(formulas.get(name, {}), found), LIKELY if _is_plain(name, found) else 0.0)
        for name in names
    }
    ranked = sorted(likelihoods, key=lambda name: (-likelihoods[name], name))
    return {name: likelihoods[name] for name in ranked if likelihoods[name] >= LIKELY or name == ranked[0]}


def _is_plain(topic: str, found: Mapping[str, float]) -> bool:
    return found.get(f"{topic} +", 0.0) >= log1p(_PLAIN) and found.get(f"{topic} /", 0.0) >= _SHARE


@cache
def _kept() -> Formulas:
    formulas: dict[str, dict[str, float]] = tomllib.loads(WEIGHTS.read_text("utf-8"))
    for topic, pairs in tomllib.loads(PAIRS.read_text("utf-8")).items():
        for weight, signs in pairs.items():
            formulas[topic].update((phrased.name(pair), float(weight)) for pair in signs.split())
    return formulas
