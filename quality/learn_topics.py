"""Learn the topics' formulas: `python -m quality.learn_topics` writes weights.toml and pairs.toml of bot/topics,
`--check` only measures.

Logistic regression, one topic at a time, by dual ascent: article after article says how much it pulls at the weights of
what it holds. Plain Python, no chance in it, the same data gives the same files. The articles are those of
quality/topics and the texts of quality/texts/dev.jsonl; the blind ones are never learnt from.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp

from bot import topics
from bot.topics import learned, phrased
from quality.labelled import HERE, Row, load

_HOLD = 1.0  # how strongly weights are held near 0
_ROUNDS = 30
_STILL = 1e-4  # an article that pulls no more than this otherwise than before is passed over
_OFTEN = 6  # a pair in fewer articles says nothing
_SMALLEST = 0.08  # a weight below says nothing and is left out of the file …
_GRAIN = 0.05  # … and the pairs' weights, of which there are thousands, are kept in such steps
_WHOLE, _NOTE = 150, 0.5  # a shorter text is a note: it has no asides, so it teaches half as much as an article


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled article as the formulas see it."""

    source: str  # whose hand wrote and labelled it: the letters of its id
    found: Mapping[str, float]
    topics: frozenset[str]
    spoken: frozenset[str]  # the topics a word speaks for
    weight: float  # how much it teaches


def examples() -> list[Example]:
    """Every article to learn from; a `lopsided` one was chosen for its facts, too many of one topic."""
    paths = [*sorted((HERE / "topics").glob("*.jsonl")), HERE / "texts" / "dev.jsonl"]
    return [_example(row) for path in paths for row in load(path) if not row.get("lopsided")]


def _example(row: Row) -> Example:
    counted = topics.count(row["title"], row["body"])
    spoken = frozenset({topics.OTHER, *(subject.name for subject in counted.subjects)})
    source = row["id"].rstrip("0123456789")
    weight = 1.0 if len(row["body"]) >= _WHOLE else _NOTE
    claims = topics.claims_of(row["title"], row["body"])
    found = learned.features(row["title"], row["body"], counted, claims)
    return Example(source, found, frozenset(row["topics"]), spoken, weight)


def learn(data: Sequence[Example]) -> dict[str, dict[str, float]]:
    """A formula for every topic."""
    often = Counter(name for example in data for name in example.found)
    names = sorted(name for name in often if not _is_pair(name) or often[name] >= _OFTEN)
    place = {name: index for index, name in enumerate(names)}
    rows = [[(place[name], value) for name, value in example.found.items() if name in place] for example in data]
    formulas = {}
    for topic in topics.TOPICS:
        labels = [(1 if topic in example.topics else -1, example.weight) for example in data]
        kept = zip(names, map(_kept, names, _fit(rows, labels, len(names))), strict=True)
        formulas[topic] = {name: weight for name, weight in kept if weight}
    return formulas


def _fit(rows: Sequence[Sequence[tuple[int, float]]], labels: Sequence[tuple[int, float]], width: int) -> list[float]:
    weights, pulls = [0.0] * width, [0.0] * len(rows)
    sizes = [sum(value * value for _, value in row) for row in rows]
    for _ in range(_ROUNDS):
        for number, (row, (side, weight), size) in enumerate(zip(rows, labels, sizes, strict=True)):
            total = side * sum([weights[index] * value for index, value in row])
            pull = weight / (1 + exp(max(-30.0, min(30.0, total))))  # the more, the worse the article is judged
            step = (pull - pulls[number]) / (1 + weight * size / (4 * _HOLD))  # the safe part of the way there
            if abs(step) > _STILL:
                pulls[number] += step
                for index, value in row:
                    weights[index] += side * step / _HOLD * value
    return weights


def _is_pair(name: str) -> bool:
    return name.startswith(phrased.name(""))


def _kept(name: str, weight: float) -> float:
    if abs(weight) < (_GRAIN if _is_pair(name) else _SMALLEST):
        return 0.0
    return round(round(weight / _GRAIN) * _GRAIN if _is_pair(name) else weight, 2)


def check(data: Sequence[Example]) -> Iterator[tuple[str, int, float, float]]:
    """For each source: its articles, and F1 over all decisions and as the mean of its topics, judged by formulas that
    have seen no article of it. Another hand's articles differ as tomorrow's do; articles of one hand are too alike."""
    for source in sorted({example.source for example in data}):
        kept = [example for example in data if example.source == source]
        formulas = learn([example for example in data if example.source != source])
        hits, errors = Counter[str](), Counter[str]()
        for example in kept:
            chosen = learned.judge(example.found, example.spoken, formulas).keys()
            hits.update(example.topics & chosen)
            errors.update(example.topics ^ chosen)
        labels = {name for example in kept for name in example.topics}
        each = [_f1(hits[name], errors[name]) for name in labels]
        yield source, len(kept), _f1(hits.total(), errors.total()), sum(each) / len(each)


def _f1(hits: int, errors: int) -> float:
    return 2 * hits / (2 * hits + errors)


_TOLD = """\
# Learnt by `python -m quality.learn_topics`; not edited by hand. `topic +` is the weight of a topic's words (log),
# `topic /` its share of the strongest topic's, `^ @ %` where it stands: title, first sentences, all;
# `project started` a kind of claim; every other name a word of words.toml.
"""
_TOLD_PAIRS = """\
# Learnt by `python -m quality.learn_topics`; not edited by hand.
# Of each topic: a weight, and the pairs of signs that have it.
"""


def _weights(formulas: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    for topic, formula in formulas.items():
        yield f"\n[{_quoted(topic)}]"
        words = ((name, weight) for name, weight in formula.items() if not _is_pair(name))
        yield from (
            f"{_quoted(name)} = {weight}" for name, weight in sorted(words, key=lambda it: (-abs(it[1]), it[0]))
        )


def _pairs(formulas: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    for topic, formula in formulas.items():
        yield f"\n[{_quoted(topic)}]"
        groups: dict[float, list[str]] = {}
        for name in filter(_is_pair, sorted(formula)):
            groups.setdefault(formula[name], []).append(name.removeprefix(phrased.name("")))
        yield from (f'"{weight}" = {_quoted(" ".join(groups[weight]))}' for weight in sorted(groups, reverse=True))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="quality.learn_topics", description=__doc__.split("\n")[0] if __doc__ else None
    )
    parser.add_argument("--check", action="store_true", help="measure each source by the others, write nothing")
    data = examples()
    if parser.parse_args().check:
        for source, count, micro, macro in check(data):
            print(f"{source} {count:4} articles, learnt without them: micro {micro:.3f} macro {macro:.3f}")
    else:
        formulas = learn(data)
        learned.WEIGHTS.write_text(_TOLD + "\n".join(_weights(formulas)) + "\n", "utf-8")
        learned.PAIRS.write_text(_TOLD_PAIRS + "\n".join(_pairs(formulas)) + "\n", "utf-8")


if __name__ == "__main__":
    main()
