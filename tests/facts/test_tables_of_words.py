"""The field's words, table by table, in the sentences that papers put them in: each must be read as its table says.

A table has words (a word alone, or with what it means) and carriers: a sentence with {0} for the word, and all the
facts it must yield. One test per file reports every word that is read otherwise.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.facts import read
from bot.facts.rows import as_row

Row = dict[str, Any]
TABLES = sorted((Path(__file__).parent / "tables").glob("*.toml"))
PUBLISHED = date(2026, 8, 15)
QUOTES = str.maketrans("", "", "“”")


def fill(value: Any, words: list[Any]) -> Any:
    """{1} alone is the word's meaning as it is; within a text it is put in."""
    if not isinstance(value, str):
        return value
    whole = next((word for i, word in enumerate(words) if value == f"{{{i}}}"), None)
    return value.format(*words) if whole is None else whole


def cases(tables: Row) -> Iterator[tuple[str, list[Row]]]:
    for table in tables.get("table", []):
        for entry in table["words"]:
            words = entry if isinstance(entry, list) else [entry]
            for carrier in table["carrier"]:
                facts = [{key: fill(value, words) for key, value in fact.items()} for fact in carrier["facts"]]
                yield carrier["text"].format(*words), facts
    for sentence in tables.get("sentence", []):
        yield sentence["text"], sentence["facts"]


def fits(row: Row, fact: Row) -> bool:
    """Whether a row says what a fact says; an indicator's words may have more around them."""
    for key, value in fact.items():
        if key == "indicator":
            ours, theirs = (words.translate(QUOTES) for words in (row.get(key, ""), value))
            if ours not in theirs and theirs not in ours:
                return False
        elif row.get(key) != value:
            return False
    return True


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_every_word_is_read_as_its_table_says(path: Path) -> None:
    faults = []
    for text, facts in cases(tomllib.loads(path.read_text("utf-8"))):
        rows = [as_row(fact, "") for fact in read(text, published=PUBLISHED, place="新会区", title="新会区招商引资")]
        if len(rows) != len(facts) or not all(any(fits(row, fact) for row in rows) for fact in facts):
            faults.append(f"{text} {rows}")
    assert not faults, "\n".join(faults)
