"""Learn the topics' formulas: `python -m quality.learn` writes bot/topics/weights.toml, `--check` only measures.

Logistic regression, one topic at a time, by steps that grow while a weight keeps its direction and shrink when it turns
(Rprop): plain Python, no chance in it, the same data gives the same file. The articles are those of quality/topics and
the texts of quality/texts/dev.jsonl; the blind ones are never learnt from.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp

from bot import topics
from bot.topics import learned
from quality.labelled import HERE, Row, load

_HOLD = 0.6  # how strongly weights are held near 0
_ROUNDS = 150
_FIRST_STEP, _GROW, _SHRINK, _LARGEST = 0.05, 1.2, 0.5, 0.5
_SMALLEST = 0.2  # a weight below says nothing and is left out of the file
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
    found = learned.features(counted, topics.claims_of(row["title"], row["body"]))
    return Example(source, found, frozenset(row["topics"]), spoken, weight)


def learn(data: Sequence[Example]) -> dict[str, dict[str, float]]:
    """A formula for every topic."""
    names = sorted({name for example in data for name in example.found})
    place = {name: index for index, name in enumerate(names)}
    rows = [[(place[name], value) for name, value in example.found.items()] for example in data]
    formulas = {}
    for topic in topics.TOPICS:
        labels = [(topic in example.topics, example.weight) for example in data]
        weights = _fit(rows, labels, len(names), place[learned.BIAS])
        kept = {name: round(weights[place[name]], 2) for name in names}
        formulas[topic] = {name: weight for name, weight in kept.items() if abs(weight) >= _SMALLEST}
    return formulas


def _fit(
    rows: Sequence[Sequence[tuple[int, float]]], labels: Sequence[tuple[bool, float]], width: int, bias: int
) -> list[float]:
    weights, steps, before = [0.0] * width, [_FIRST_STEP] * width, [0.0] * width
    for _ in range(_ROUNDS):
        slope = [_HOLD * weight for weight in weights]
        slope[bias] = 0.0
        for row, (label, weight) in zip(rows, labels, strict=True):
            total = sum(weights[index] * value for index, value in row)
            error = weight * (1 / (1 + exp(-max(-30.0, min(30.0, total)))) - label)
            for index, value in row:
                slope[index] += error * value
        for index, now in enumerate(slope):
            turned = now * before[index]
            steps[index] = min(_LARGEST, steps[index] * (_GROW if turned > 0 else _SHRINK if turned < 0 else 1.0))
            weights[index] -= steps[index] * ((now > 0) - (now < 0))
        before = slope
    return weights


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


def _lines(formulas: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    yield "# Learnt by `python -m quality.learn`; not edited by hand. `topic +` is the weight of a topic's words (log),"
    yield "# `topic /` its share of the strongest topic's, `^ @ %` where it stands: title, first sentences, all;"
    yield "# `project started` a kind of claim; every other name a word of words.toml."
    for topic, formula in formulas.items():
        yield ""
        yield f"[{json.dumps(topic, ensure_ascii=False)}]"
        for name, weight in sorted(formula.items(), key=lambda item: (-abs(item[1]), item[0])):
            yield f"{json.dumps(name, ensure_ascii=False)} = {weight}"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="quality.learn", description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="measure each source by the others, write nothing")
    data = examples()
    if parser.parse_args().check:
        for source, count, micro, macro in check(data):
            print(f"{source} {count:4} articles, learnt without them: micro {micro:.3f} macro {macro:.3f}")
    else:
        learned.WEIGHTS.write_text("\n".join(_lines(learn(data))) + "\n", "utf-8")


if __name__ == "__main__":
    main()
