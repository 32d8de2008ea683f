"""Learn which numbers are targets, which actuals and which neither: `python -m quality.learn_figures` writes the model
of bot/facts/figures/learned.

Every number that no batch and no project takes teaches, together with what the rules say of it. The corpora that may be
learnt from and the lessons teach; what is kept for judging never does. The same data gives the same model.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from math import isclose
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import pycrfsuite

from bot import regions
from bot.cli.read import read_rows
from bot.facts.context import Context
from bot.facts.figures import settled
from bot.facts.figures.learned import signs, verdicts
from bot.facts.figures.learned.signs import Case
from bot.facts.figures.learned.verdicts import Verdict
from bot.facts.marks.quantities import Quantity
from bot.text import fold
from quality.labelled import TAUGHT, Corpus, Row, corpora
from quality.score import as_document
from quality.short import lessons

_VERDICTS = {"c1": 0.5, "c2": 0.1, "max_iterations": 150, "feature.minfreq": 2}
_FIGURES = ("target", "actual")
_SAME = 1e-6


class Number(NamedTuple):
    """A number with its signs; `label` is None where people may differ."""

    signs: list[str]
    label: Verdict | None


def learn_verdicts(taught: Iterable[Corpus], model: Path) -> None:
    """Write the model of verdicts that the corpora teach."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for corpus in taught:
        for numbers in sentences(corpus):
            clear = [(number.signs, number.label.value) for number in numbers if number.label is not None]
            if clear:
                trainer.append([signs for signs, _ in clear], [label for _, label in clear])
    trainer.set_params(_VERDICTS)
    trainer.train(str(model))


def sentences(corpus: Corpus) -> Iterator[list[Number]]:
    """The numbers of each sentence of a corpus, read where no verdict changes what the rules say."""
    region = regions.load()
    labelled: dict[str, list[Row]] = defaultdict(list)
    for row in corpus.gold:
        if row["kind"] in _FIGURES:
            labelled[row["doc"]].append(row)
    for text in corpus.texts:
        heard: dict[int, list[tuple[Quantity, list[str]]]] = defaultdict(list)
        with (
            patch.object(settled, "signs_of", partial(_hear, heard)),
            patch.object(settled, "likelihoods_of", _undecided),
        ):
            list(read_rows(as_document(text), region))
        spans = list(_spans(fold(text["body"], text["title"]).text, labelled[text["id"]]))
        for numbers in heard.values():
            yield [Number(found, _label(quantity, spans)) for quantity, found in numbers]


def _hear(heard: dict[int, list[tuple[Quantity, list[str]]]], context: Context, case: Case) -> list[str]:
    """Keep the signs of a number with those of its sentence."""
    heard[context.sentence.start].append((case.quantity, signs.signs_of(context, case)))
    return []


def _undecided(signs: Sequence[Sequence[str]]) -> list[dict[Verdict, float]]:
    """As likely one as the other: the rules are believed, and no model need be there."""
    return [dict.fromkeys(Verdict, 1.0) for _ in signs]


def _spans(text: str, rows: Iterable[Row]) -> Iterator[tuple[int, int, Row]]:
    """Where the quotes of rows stand in a folded text."""
    for row in rows:
        quote = fold(row["quote"], "").text
        start = text.find(quote)
        if start >= 0:
            yield start, start + len(quote), row


def _label(quantity: Quantity, spans: Sequence[tuple[int, int, Row]]) -> Verdict | None:
    here = [row for start, end, row in spans if start <= quantity.at < end]
    for row in here:
        if row["unit"] == quantity.unit and isclose(abs(row["value"]), abs(quantity.value), rel_tol=_SAME):
            return None if row.get("optional") else Verdict(row["kind"])
    grown = [row["growth"] for row in here if row.get("growth") is not None]
    is_growth = quantity.unit == "%" and any(isclose(abs(growth), quantity.value, rel_tol=_SAME) for growth in grown)
    return Verdict.GROWTH if is_growth else Verdict.NONE


def main() -> None:
    """The command."""
    taught = (corpus for corpus in corpora() if corpus.name in TAUGHT and set(_FIGURES) <= set(corpus.kinds))
    learn_verdicts([*taught, *lessons()], verdicts.MODEL)


if __name__ == "__main__":
    main()
