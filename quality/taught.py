"""What labelled articles teach of projects: of every sentence which characters are of a name, and of every name which
step is told.

The labels are those of the facts: wherever a text says the name of a project that a row tells of, or else the company
that stands for it, a name is learnt; its step is that of the row whose quote is nearest to it in its sentence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot import regions
from bot.facts.marks.scene import Sentence
from bot.facts.marks.stories import build
from bot.facts.marks.words import Vocabulary
from bot.facts.projects import may_tell_projects
from bot.facts.projects.learned import names
from bot.facts.projects.learned.name_signs import Signs, signs_of
from bot.facts.projects.learned.steps import NOTHING, label_of
from bot.scoring import same_name
from bot.text import fold
from bot.types import Stage
from quality.labelled import Corpus, Row, published_at

_SHORTEST = 3  # characters: what is shorter could be any word


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence: the signs of its characters, what each is to a name, and the steps that are told in it."""

    hand: str  # who wrote and labelled it
    text: str  # the whole article, folded
    sentence: Sentence
    signs: Signs
    labels: list[str]
    told: tuple[tuple[int, Row], ...]  # rows by where their quotes begin

    def step(self, name: names.LearnedName) -> str:
        """What is told of a name."""
        words = self.text[name.start : name.end]
        near = [(abs(at - name.start), i) for i, (at, row) in enumerate(self.told) if _is_of(row, words)]
        if not near:
            return NOTHING
        row = self.told[min(near)[1]][1]
        return label_of(Stage(row["stage"]), is_goal=row["stage_is_goal"])


def examples(taught: Iterable[Corpus]) -> Iterator[Example]:
    """The sentences to learn from: those that may tell of projects."""
    vocabulary = Vocabulary(regions.load())
    for corpus in taught:
        rows: dict[str, list[Row]] = defaultdict(list)
        for row in corpus.gold:
            if row["kind"] == "project":
                rows[row["doc"]].append(row)
        for text in corpus.texts:
            yield from _sentences(text, rows[text["id"]], vocabulary)


def _sentences(text: Row, rows: Sequence[Row], vocabulary: Vocabulary) -> Iterator[Example]:
    title, hand = text.get("title", ""), hand_of(text["id"])
    folded = fold(text["body"], title).text
    labels = _labels(folded, rows)
    quotes = [fold(row["quote"], "").text for row in rows]
    told = [(folded.find(quote), len(quote), row) for quote, row in zip(quotes, rows, strict=True)]
    for story in build(folded, vocabulary, published_at(text).date(), title):
        for sentence in story.sentences:
            if sentence.clauses and may_tell_projects(folded, sentence):
                start, end = sentence.start, sentence.end
                here = tuple((at, row) for at, length, row in told if 0 <= at < end and start < at + length)
                yield Example(hand, folded, sentence, signs_of(folded, sentence), labels[start:end], here)


def _labels(text: str, rows: Sequence[Row]) -> list[str]:
    """What each character of a folded text is to a name. Longer names go before those they hold."""
    labels = [names.NONE] * len(text)
    for words in sorted({_called(text, row) for row in rows}, key=lambda words: (-len(words), words)):
        at = text.find(words) if len(words) >= _SHORTEST else -1
        while at >= 0:
            end = at + len(words)
            if set(labels[at:end]) == {names.NONE}:
                labels[at:end] = [names.BEGINS, *[names.GOES_ON] * (len(words) - 1)]
            at = text.find(words, end)
    return labels


def _called(text: str, row: Row) -> str:
    """How the text names the project of a row: by its name, or by its company."""
    called = [row["name"], row["name"].removesuffix("项目"), *row.get("accept", {}).get("name", ()), row["company"]]
    folded = (fold(name, "").text for name in called if name)
    return next((name for name in folded if name in text), "")


def _is_of(row: Row, words: str) -> bool:
    return any(same_name(name, words) for name in called(row))


def called(row: Row) -> list[str]:
    """What the project of a row may be called: by its name, or by its company."""
    return [name for name in (row["name"], row["company"], *row.get("accept", {}).get("name", ())) if name]


def hand_of(text: str) -> str:
    """Who wrote and labelled a text: the letters of its id."""
    return text.rstrip("0123456789")
