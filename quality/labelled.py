"""Labelled texts: the project's own and, where the neighbour folder is present, the shared corpus.

`dev`, `dense` and `wide` teach (words, rules, formulas), `rewritten`, `fresh` and `opened` are for mending rules and
teach no model; `blind`, `unread`, `sealed`, `kept` and `closed` are measured and never learnt from. Of the articles in
projects/ the projects alone are labelled: `plain` and `prose` teach them, `hard` which rows to doubt, `month` and
`pages` are measured.

The shared corpus is read in place and never copied.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.scoring import KINDS

Row = Mapping[str, Any]

HERE = Path(__file__).parent
NEIGHBOUR = HERE.parent.parent / "shared" / "corpus"
OWN = ("dev", "dense", "wide", "rewritten", "fresh", "opened", "blind", "unread", "sealed", "kept", "closed")
LABELLED = ("dev", "blind")
OF_PROJECTS = ("plain", "prose", "hard", "month", "pages")
# What may not be learnt from, and whose rows are never shown.
UNSEEN = ("blind", "unread", "sealed", "kept", "closed", "month", "pages")
_NO_TEACHERS = (*UNSEEN, "rewritten", "fresh", "opened")
DOUBTED = tuple(name for name in (*OWN, *OF_PROJECTS) if name not in _NO_TEACHERS)  # what teaches which rows to doubt
TAUGHT = tuple(name for name in DOUBTED if name != "hard")  # and names and their steps
ZONE = ZoneInfo("Asia/Shanghai")
_PAGE_DATES = {"000": "2024-02-21", "001": "2022-12-15", "004": "2023-01-31"}


@dataclass(frozen=True)
class Corpus:
    """`texts` in the form of `jmwatch facts`, with labels; `gold` their facts of some kinds; `left_out` words that hold
    none. Of whole newspaper pages, of projects/ and of all articles but `dev` and `blind` the facts alone are
    measured (`has_labels` is False)."""

    name: str
    texts: tuple[Row, ...]
    gold: tuple[Row, ...]
    left_out: tuple[Row, ...] = ()
    has_labels: bool = True
    kinds: tuple[str, ...] = KINDS


def corpora(neighbour: Path = NEIGHBOUR) -> Iterator[Corpus]:
    """Every corpus at hand."""
    for part in OWN:
        texts, gold, left_out = (load(HERE / folder / f"{part}.jsonl") for folder in ("texts", "gold", "left_out"))
        yield Corpus(part, texts, gold, left_out, has_labels=part in LABELLED)
    yield from map(_of_projects, OF_PROJECTS)
    if neighbour.is_dir():
        texts, gold, left_out = (
            load(neighbour / f"{name}.jsonl") for name in ("texts", "gold-texts", "left-out-texts")
        )
        yield Corpus("shared-articles", texts, gold, left_out)
        yield Corpus("shared-pages", tuple(_pages(neighbour)), load(neighbour / "gold-seeds.jsonl"), has_labels=False)


def _of_projects(part: str) -> Corpus:
    """A corpus whose articles hold their rows themselves. Those without any are negative."""
    texts, gold = [], []
    for article in load(HERE / "projects" / f"{part}.jsonl"):
        rows = article["projects"]
        texts.append({**article, "source": "", "class": "positive" if rows else "negative"})
        gold += [{**row, "doc": article["id"], "kind": "project"} for row in rows]
    return Corpus(part, tuple(texts), tuple(gold), has_labels=False, kinds=("project",))


def load(path: Path) -> tuple[Row, ...]:
    """The rows of a JSONL file."""
    return tuple(json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip())


def published_at(text: Row) -> datetime:
    moment = datetime.fromisoformat(text["published_at"])
    return moment if moment.tzinfo else moment.replace(tzinfo=ZONE)


def _pages(neighbour: Path) -> Iterator[Row]:
    for path in sorted((neighbour / "seeds").glob("*.txt")):
        doc = path.name.partition("_")[0]
        yield {"id": doc, "title": "", "source": "", "published_at": _PAGE_DATES[doc], "body": path.read_text("utf-8")}
