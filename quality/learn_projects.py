"""Learn where projects are named, which step is told of them and which rows to doubt: `python -m
quality.learn_projects` writes the models of bot/facts/projects/learned, `--check` only measures.

The corpora that may be learnt from teach; those kept for judging never do. The same data gives the same models.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pycrfsuite

from bot.facts.projects.learned import doubts, names, step_signs, steps
from quality.labelled import DOUBTED, TAUGHT, corpora
from quality.learn_doubts import learn_doubts
from quality.taught import Example, examples

_NAMES = {"c1": 1.0, "c2": 0.02, "max_iterations": 140, "feature.minfreq": 2}
_STEPS = {"c1": 0.5, "c2": 0.05, "max_iterations": 100, "feature.minfreq": 2}
_PARTS = 3  # the names of each part of the hands are found by a model that has seen none of it
_LIKELY = 0.5  # a name that may teach its step


def learn_names(data: Iterable[Example], model: Path) -> None:
    """Write the model of names that the examples teach."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for example in data:
        trainer.append(example.signs, example.labels)
    trainer.set_params(_NAMES)
    trainer.train(str(model))


def learn_steps(data: Sequence[Example], by_others: Mapping[str, Path], model: Path) -> None:
    """Write the model of steps that the examples teach, of names as they are found in texts that nobody learnt from:
    what is no name teaches that nothing is told of it."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for example, found in _found_unseen(data, by_others):
        if found:
            signs = step_signs.signs_of(example.text, example.sentence, found)
            trainer.append(signs, [example.step(name) for name in found])
    trainer.set_params(_STEPS)
    trainer.train(str(model))


def learn_by_others(data: Sequence[Example], folder: Path) -> dict[str, Path]:
    """For each hand a model of names, in `folder`, that has seen no text of it: another hand's texts differ as
    tomorrow's do."""
    hands = sorted({example.hand for example in data})
    models: dict[str, Path] = {}
    for part in range(min(_PARTS, len(hands))):
        kept, model = hands[part::_PARTS], folder / f"names-{part}.crfsuite"
        learn_names((example for example in data if example.hand not in kept), model)
        models |= dict.fromkeys(kept, model)
    return models


def _found_unseen(
    data: Sequence[Example], by_others: Mapping[str, Path]
) -> Iterator[tuple[Example, list[names.LearnedName]]]:
    """The names of each example by a model of other hands."""
    for path in dict.fromkeys(by_others.values()):
        learnt = path.read_bytes()
        for example in (example for example in data if by_others[example.hand] == path):
            yield example, names.LearnedNames(learnt, example.sentence.start, example.signs, _LIKELY).found


def check(data: Sequence[Example], by_others: Mapping[str, Path]) -> Iterator[tuple[str, int, float, float]]:
    """For each hand: its names, how many of them are met and how many of the stretches meet one, by a model that has
    seen no text of it."""
    tallies: dict[str, Counter[str]] = defaultdict(Counter)
    for example, learnt in _found_unseen(data, by_others):
        start, tally = example.sentence.start, tallies[example.hand]
        named = list(names.spans_of(example.labels))
        found = [(name.start - start, name.end - start) for name in learnt]
        tally["true"] += len(named)
        tally["said"] += len(found)
        tally["met"] += sum(_meets(name, found) for name in named)
        tally["right"] += sum(_meets(name, named) for name in found)
    for hand, tally in sorted(tallies.items()):
        yield hand, tally["true"], tally["met"] / max(tally["true"], 1), tally["right"] / max(tally["said"], 1)


def _meets(name: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(start < name[1] and name[0] < end for start, end in others)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="quality.learn_projects", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="measure names, each hand by other hands; write nothing")
    is_check = parser.parse_args().check
    data = list(examples(corpus for corpus in corpora() if corpus.name in TAUGHT))
    with tempfile.TemporaryDirectory() as folder:
        by_others = learn_by_others(data, Path(folder))
        if is_check:
            for hand, count, recall, precision in check(data, by_others):
                print(f"{hand} {count:4} names, learnt without them: met {recall:.3f}, right {precision:.3f}")
            return
        learn_names(data, names.MODEL)
        learn_steps(data, by_others, steps.MODEL)
        learn_doubts((corpus for corpus in corpora() if corpus.name in DOUBTED), by_others, doubts.MODEL)


if __name__ == "__main__":
    main()
