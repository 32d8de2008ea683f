"""Short texts whose figures are labelled in full, in lessons/: they teach which numbers are figures. Tests hold that
the passages are read just so, and the texts above a floor."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from quality.labelled import HERE, Corpus, Row, load

LESSONS = HERE / "lessons"
PASSAGES = LESSONS / "passages.toml"
_DAY = "{}T08:00:00+08:00"
_OUTLET = "江门日报"
_GROWN = "+-"


def lessons() -> Iterator[Corpus]:
    """The passages, and the texts of each file."""
    yield _passages(PASSAGES)
    yield from (_texts(path) for path in sorted(LESSONS.glob("*.jsonl")))


def _passages(path: Path) -> Corpus:
    texts, gold = [], []
    for number, passage in enumerate(tomllib.loads(path.read_text("utf-8"))["passage"]):
        doc = f"passage{number}"
        texts.append(
            {
                "id": doc,
                "title": passage.get("title", ""),
                "source": passage.get("outlet", _OUTLET),
                "published_at": _DAY.format(passage["published"]),
                "body": passage["text"],
            }
        )
        gold += [{**row, "doc": doc, "quote": passage["text"]} for row in map(_figure, passage["facts"]) if row]
    return Corpus(path.stem, tuple(texts), tuple(gold), has_labels=False)


def _figure(line: str) -> Row | None:
    """`actual 118.4 亿元 新会区 2025-H1 +9.1`, which a set is not."""
    kind, value, unit, *rest = line.split(" ")
    if kind == "batch":
        return None
    growth = float(rest[-1]) if rest[-1][0] in _GROWN and len(rest[-1]) > 1 else None
    return {"kind": kind, "value": float(value), "unit": unit, "growth": growth}


def _texts(path: Path) -> Corpus:
    articles = load(path)
    texts = ({**a, "source": a["outlet"], "published_at": _DAY.format(a["published"])} for a in articles)
    gold = ({**row, "doc": article["id"]} for article in articles for row in article["facts"])
    return Corpus(path.stem, tuple(texts), tuple(gold), has_labels=False)
