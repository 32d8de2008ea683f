"""Learn where projects are named: `python -m quality.learn_names` writes names.crfsuite of bot/facts/projects/naming,
`--check` only measures.

The labels are those of the facts: wherever a text says the name of a project that a row tells of, or else the company
that stands for it, a name is learnt. The corpora that may be learnt from teach; `blind` and `fresh` never do. The same
data gives the same model.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite

from bot import regions
from bot.facts.marks.stories import build
from bot.facts.marks.words import Vocabulary
from bot.facts.projects import may_tell_projects
from bot.facts.projects.naming import learned
from bot.facts.projects.naming.signs import Signs, signs_of
from bot.text import fold
from quality.labelled import TAUGHT, Corpus, Row, corpora, published_at

_SHORTEST = 3  # characters: what is shorter could be any word
_SETTINGS = {"c1": 0.6, "c2": 0.02, "max_iterations": 80, "feature.minfreq": 2}


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence: the signs of its characters, and what each is to a name."""

    hand: str  # who wrote and labelled it: the letters of its id
    signs: Signs
    labels: list[str]


def examples(taught: Iterable[Corpus]) -> Iterator[Example]:
    """The sentences to learn from: those that may tell of projects, labelled by the rows of their texts."""
    vocabulary = Vocabulary(regions.load())
    for corpus in taught:
        named: dict[str, list[Row]] = defaultdict(list)
        for row in corpus.gold:
            if row["kind"] == "project":
                named[row["doc"]].append(row)
        for text in corpus.texts:
            yield from _sentences(text, named[text["id"]], vocabulary)


def _sentences(text: Row, rows: Sequence[Row], vocabulary: Vocabulary) -> Iterator[Example]:
    title = text.get("title", "")
    folded = fold(text["body"], title).text
    labels = _labels(folded, rows)
    for story in build(folded, vocabulary, published_at(text).date(), title):
        for sentence in story.sentences:
            if sentence.clauses and may_tell_projects(folded, sentence):
                hand = text["id"].rstrip("0123456789")
                yield Example(hand, signs_of(folded, sentence), labels[sentence.start : sentence.end])


def _labels(text: str, rows: Sequence[Row]) -> list[str]:
    """What each character of a folded text is to a name. Longer names go before those they hold."""
    labels = [learned.NONE] * len(text)
    for words in sorted({_called(text, row) for row in rows}, key=lambda words: (-len(words), words)):
        at = text.find(words) if len(words) >= _SHORTEST else -1
        while at >= 0:
            end = at + len(words)
            if set(labels[at:end]) == {learned.NONE}:
                labels[at:end] = [learned.BEGINS, *[learned.GOES_ON] * (len(words) - 1)]
            at = text.find(words, end)
    return labels


def _called(text: str, row: Row) -> str:
    """How the text names the project of a row: by its name, or by its company."""
    names = [row["name"], row["name"].removesuffix("项目"), *row.get("accept", {}).get("name", ()), row["company"]]
    folded = (fold(name, "").text for name in names if name)
    return next((name for name in folded if name in text), "")


def learn(data: Iterable[Example], model: Path) -> None:
    """Write the model that the examples teach."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for example in data:
        trainer.append(example.signs, example.labels)
    trainer.set_params(_SETTINGS)
    trainer.train(str(model))


def check(data: Sequence[Example]) -> Iterator[tuple[str, int, float, float]]:
    """For each hand: its names, how many of them are met and how many of the stretches meet one, by a model that has
    seen no text of it. Another hand's texts differ as tomorrow's do."""
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "names.crfsuite"
        for hand in sorted({example.hand for example in data}):
            learn((example for example in data if example.hand != hand), model)
            tagger = pycrfsuite.Tagger()
            tagger.open(str(model))
            true = said = met = right = 0
            for example in (example for example in data if example.hand == hand):
                names = list(learned.spans_of(example.labels))
                found = list(learned.spans_of(tagger.tag(example.signs)))
                true, said = true + len(names), said + len(found)
                met += sum(_meets(name, found) for name in names)
                right += sum(_meets(name, names) for name in found)
            yield hand, true, met / max(true, 1), right / max(said, 1)


def _meets(name: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(start < name[1] and name[0] < end for start, end in others)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="quality.learn_names", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="measure each hand by the others, write nothing")
    data = list(examples(corpus for corpus in corpora() if corpus.name in TAUGHT))
    if parser.parse_args().check:
        for hand, count, recall, precision in check(data):
            print(f"{hand} {count:4} names, learnt without them: met {recall:.3f}, right {precision:.3f}")
    else:
        learn(data, learned.MODEL)


if __name__ == "__main__":
    main()
