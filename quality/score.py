"""What the program makes of a corpus, as rates between 0 and 1, with everything that went wrong.

Facts and topics come from the readers themselves; reprints and alerts from a whole replay on a scratch database.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot import regions, topics
from bot.cli.read import read_rows
from bot.pipeline.ingest import ingest
from bot.pipeline.think import Rules
from bot.scoring import Row, Score, harmonic, score
from bot.sources.files import FileDocument
from bot.store import Store
from bot.types import Alert, Topic
from quality.labelled import ZONE, Corpus, published_at

_EVENTS = ("project", "batch", "target")  # what a negative must not yield


@dataclass
class Result:
    """`rates` by name (`project.found`, `topics.macro` …); `faults` by the rate they lower, one line each."""

    corpus: str
    facts: Score
    rates: dict[str, float] = field(default_factory=dict)
    faults: dict[str, list[str]] = field(default_factory=dict)


def measure(corpus: Corpus) -> Result:
    """Everything that can be measured on a corpus."""
    documents = {text["id"]: as_document(text) for text in corpus.texts}
    region = regions.load()
    rows = (row for document in documents.values() for row in read_rows(document, region))
    read = [row for row in rows if row["kind"] in corpus.kinds]
    result = Result(corpus.name, score(corpus.gold, read, corpus.left_out))
    _rate_facts(result, corpus.kinds)
    if any(text.get("class") == "negative" for text in corpus.texts):
        _rate_negatives(result, corpus.texts)
    if corpus.has_labels:
        _rate_topics(result, corpus.texts)
        _rate_replay(result, corpus.texts, documents)
    return result


def as_document(text: Row) -> FileDocument:
    """A labelled text as a file that was handed over."""
    return FileDocument(
        id=text["id"],
        name=text["id"],
        body=text["body"],
        title=text["title"],
        source=text["source"],
        url=text.get("url", ""),
        published_at=published_at(text),
    )


def _rate_facts(result: Result, kinds: Sequence[str]) -> None:
    counts = {kind: result.facts.kinds[kind] for kind in kinds}
    if len(kinds) > 1:
        counts["all"] = result.facts.all
    result.rates |= {f"{kind}.{level}": counts[kind].f1(level) for kind in counts for level in ("found", "strict")}


def _rate_negatives(result: Result, texts: Sequence[Row]) -> None:
    negatives = {text["id"] for text in texts if text["class"] == "negative"}
    false = [row for row in result.facts.extra if row["doc"] in negatives and row["kind"] in _EVENTS]
    _note(result, "negatives.clean", len(negatives) - len({row["doc"] for row in false}), len(negatives))
    result.faults["negatives.clean"] = [f"[{row['doc']}] {row['kind']} “{row['quote']}”" for row in false]


def _rate_topics(result: Result, texts: Sequence[Row]) -> None:
    """F1 of the topics, over all decisions (micro) and as the mean of those that the labels use (macro). Chains are
    meant to be right rather than complete: their precision; `chains_also` may be said or left out."""
    hits: Counter[str] = Counter()
    said: Counter[str] = Counter()
    true: Counter[str] = Counter()
    chains_said = chains_right = 0
    for text in texts:
        chosen = topics.read(text["title"], text["body"])
        ours, labels = _names(chosen, "topic"), set(text["topics"])
        said.update(ours)
        true.update(labels)
        hits.update(ours & labels)
        if ours != labels:
            wrong = [f"+{name}" for name in sorted(ours - labels)] + [f"-{name}" for name in sorted(labels - ours)]
            result.faults.setdefault("topics.micro", []).append(f"[{text['id']}] {text['title']}: {' '.join(wrong)}")
        if "chains" in text:
            good = {*text["chains"], *text.get("chains_also", ())}
            chains = _names(chosen, "chain")
            chains_said += len(chains)
            chains_right += len(chains & good)
            if chains - good:
                line = f"[{text['id']}] {text['title']}: {' '.join(sorted(chains - good))}"
                result.faults.setdefault("chains.precision", []).append(line)
    every = [_f1(hits[name], said[name], true[name]) for name in true]
    result.rates["topics.micro"] = _f1(hits.total(), said.total(), true.total())
    result.rates["topics.macro"] = sum(every) / len(every)
    if chains_said:
        _note(result, "chains.precision", chains_right, chains_said)


def _names(chosen: Iterable[Topic], axis: str) -> set[str]:
    return {topic.name for topic in chosen if topic.axis == axis}


def _f1(hits: int, said: int, true: int) -> float:
    return harmonic(hits / said if said else 0.0, hits / true if true else 0.0)


def _rate_replay(result: Result, texts: Sequence[Row], documents: Mapping[str, FileDocument]) -> None:
    """Reprints found, others left in peace, and the right articles told."""
    originals, told = _replay(list(documents.values()))
    reprints = [text for text in texts if text["duplicate_of"]]
    others = [text for text in texts if not text["duplicate_of"]]
    missed = [
        text
        for text in reprints
        if originals[text["id"]] not in {text["duplicate_of"], *text.get("also_duplicates", ())}
    ]
    false = [text for text in others if originals[text["id"]]]
    wrong = [text for text in texts if told[text["id"]] != text["should_alert"]]
    _note(result, "reprints.recall", len(reprints) - len(missed), len(reprints))
    _note(result, "reprints.quiet", len(others) - len(false), len(others))
    _note(result, "alerts.accuracy", len(texts) - len(wrong), len(texts))
    result.faults["reprints.recall"] = [f"[{text['id']}] {text['title']}: {originals[text['id']]}" for text in missed]
    result.faults["reprints.quiet"] = [f"[{text['id']}] {text['title']}: {originals[text['id']]}" for text in false]
    result.faults["alerts.accuracy"] = [
        f"[{text['id']}] {text['title']}: should {'' if text['should_alert'] else 'not '}be told" for text in wrong
    ]


def _replay(documents: Sequence[FileDocument]) -> tuple[dict[str, str | None], dict[str, bool]]:
    """By document: the document it repeats, and whether it was told."""
    rules = Rules(regions.load(), too_old_days=7, zone=ZONE)
    ids = {document.url: document.id for document in documents}
    with tempfile.TemporaryDirectory(prefix="jm-quality-") as folder:
        store = Store.open(f"sqlite:///{Path(folder, 'replay.db')}")
        try:
            told = {done.doc: isinstance(done.verdict, Alert) for done in ingest(documents, store, rules)}
            with store.read() as tx:
                rows = list(tx.rows.articles())
        finally:
            store.close()
    return {ids[row["url"]]: ids.get(row["duplicate_of"]) for row in rows}, told


def _note(result: Result, name: str, good: int, every: int) -> None:
    result.rates[name] = good / every if every else 1.0
