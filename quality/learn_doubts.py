"""What labelled articles teach of rows that are told in vain: every row that the reader tells in them, and whether its
name is called a project's there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from unittest.mock import patch

import pycrfsuite

from bot import regions
from bot.cli.read import read_rows
from bot.facts.projects import doubted
from bot.facts.projects.learned import doubt_signs, doubts, names
from bot.facts.projects.learned.doubt_signs import Told
from bot.scoring import same_name
from quality.labelled import Corpus, Row
from quality.score import as_document
from quality.taught import called, hand_of

_DOUBTS = {"c1": 0.3, "c2": 0.3, "max_iterations": 150, "feature.minfreq": 2}


def learn_doubts(taught: Iterable[Corpus], by_others: Mapping[str, Path], model: Path) -> None:
    """Write the model of doubts that the corpora teach. `by_others` are models of names that have seen no text of a
    hand; a hand that is not among them has taught no names."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for corpus in taught:
        for told, is_project in rows_told(corpus, by_others):
            trainer.append([doubt_signs.signs_of(told)], [doubts.PROJECT if is_project else doubts.NONE])
    trainer.set_params(_DOUBTS)
    trainer.train(str(model))


def rows_told(corpus: Corpus, by_others: Mapping[str, Path]) -> Iterator[tuple[Told, bool]]:
    """Every row that is told in the texts of a corpus where nothing is doubted, and whether it is about a project."""
    region = regions.load()
    labelled: dict[str, list[Row]] = defaultdict(list)
    for row in corpus.gold:
        if row["kind"] == "project":
            labelled[row["doc"]].append(row)
    for text in corpus.texts:
        heard: list[Told] = []
        with (
            patch.object(names, "MODEL", by_others.get(hand_of(text["id"]), names.MODEL)),
            patch.object(doubted, "signs_of", heard.append),
            patch.object(doubted, "doubt_of", lambda _: 0.0),
        ):
            list(read_rows(as_document(text), region))
        projects = [name for row in labelled[text["id"]] for name in called(row)]
        for told in heard:
            yield told, any(same_name(name, told.fact.name) for name in projects)
