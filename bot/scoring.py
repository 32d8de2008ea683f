"""How well facts were read: rows of a reader against rows labelled by hand, in the facts format.

A read row is *found* when it is about the same thing as a labelled one, and *strict* when its key fields agree too.
A labelled row may say `optional` (it counts neither way) and `accept` (other values of a field that are as good).
Rows are paired one to one, best fit first. Reads no file and knows no reader.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Row = Mapping[str, Any]

KEY_FIELDS: Mapping[str, tuple[str, ...]] = {
    "project": ("stage", "stage_is_goal", "amount_yi", "place"),
    "batch": ("count", "amount_yi", "stage", "stage_is_goal", "place", "period"),
    "target": ("value", "unit", "place", "period"),
    "actual": ("value", "unit", "place", "period"),
}
KINDS = tuple(KEY_FIELDS)
FORGIVEN = frozenset({"output_forecast", "capacity"})  # reasons of `left_out`: a figure read from there is no fault

_MARKS = re.compile(r"[\s“”\"'‘’《》（）()【】、，。,.;；:：·—\-]")
_SAME_NAME = 0.6  # of the shorter name's pairs of characters
_SAME_SPAN = 6  # characters in a row


@dataclass
class Count:
    """Rows of one kind: labelled, read, found and strictly right. Rates are 0 where nothing could be right."""

    gold: int = 0
    pred: int = 0
    found: int = 0
    strict: int = 0

    def precision(self, level: str) -> float:
        return float(getattr(self, level) / self.pred) if self.pred else 0.0

    def recall(self, level: str) -> float:
        return float(getattr(self, level) / self.gold) if self.gold else 0.0

    def f1(self, level: str) -> float:
        return harmonic(self.precision(level), self.recall(level))

    def add(self, other: Count) -> None:
        self.gold += other.gold
        self.pred += other.pred
        self.found += other.found
        self.strict += other.strict


@dataclass(frozen=True)
class Half:
    """A row found whose `fields` differ."""

    gold: Row
    pred: Row
    fields: tuple[str, ...]


@dataclass
class Score:
    """`kinds` by kind; the rows that went wrong in the order of the documents."""

    kinds: dict[str, Count] = field(default_factory=lambda: {kind: Count() for kind in KINDS})
    missed: list[Row] = field(default_factory=list)
    extra: list[Row] = field(default_factory=list)
    half: list[Half] = field(default_factory=list)

    @property
    def all(self) -> Count:
        total = Count()
        for count in self.kinds.values():
            total.add(count)
        return total

    @property
    def faults(self) -> dict[str, list[Row | Half]]:
        """What went wrong, by how: `missed`, `extra`, `half`."""
        return {"missed": [*self.missed], "extra": [*self.extra], "half": [*self.half]}


def score(gold: Iterable[Row], pred: Iterable[Row], left_out: Iterable[Row] = ()) -> Score:
    """Compare two sets of rows. `left_out` names words (`doc`, `quote`, `reason`) that hold no fact on purpose: a
    target or actual read from a forecast or a capacity there is not counted."""
    labelled, read, aside = _by_doc(gold), _by_doc(pred), _by_doc(left_out)
    result = Score()
    for doc in sorted(labelled.keys() | read.keys()):
        spared = [squeeze(row["quote"]) for row in aside.get(doc, ()) if row["reason"] in FORGIVEN]
        _score_document(labelled.get(doc, []), read.get(doc, []), spared, result)
    return result


def harmonic(precision: float, recall: float) -> float:
    return 0.0 if precision + recall == 0 else 2 * precision * recall / (precision + recall)


def _by_doc(rows: Iterable[Row]) -> dict[str, list[Row]]:
    documents: dict[str, list[Row]] = {}
    for row in rows:
        if row.get("kind", KINDS[0]) in KINDS:  # rows of `left_out` have no kind
            documents.setdefault(row["doc"], []).append(row)
    return documents


def _score_document(gold: Sequence[Row], pred: Sequence[Row], spared: Collection[str], result: Score) -> None:
    pairs = _pair(gold, pred)
    for i, j in pairs.items():
        if gold[i].get("optional"):
            continue
        count = result.kinds[gold[i]["kind"]]
        count.gold += 1
        count.pred += 1
        count.found += 1
        differing = tuple(name for name in KEY_FIELDS[gold[i]["kind"]] if not _agrees(gold[i], pred[j], name))
        if differing:
            result.half.append(Half(gold[i], pred[j], differing))
        else:
            count.strict += 1
    for i, row in enumerate(gold):
        if i not in pairs and not row.get("optional"):
            result.kinds[row["kind"]].gold += 1
            result.missed.append(row)
    for j in sorted(set(range(len(pred))) - set(pairs.values())):
        if not _is_spared(pred[j], spared):
            result.kinds[pred[j]["kind"]].pred += 1
            result.extra.append(pred[j])


def _is_spared(row: Row, spared: Collection[str]) -> bool:
    words = squeeze(row.get("quote"))
    return row["kind"] in ("target", "actual") and any(one in words for one in spared)


def _pair(gold: Sequence[Row], pred: Sequence[Row]) -> dict[int, int]:
    """Labelled row → read row, best fit first; of equals the earlier."""
    fits = [(_fit(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(pred)]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted((fit for fit in fits if fit[0]), key=lambda fit: (-fit[0], fit[1], fit[2])):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _fit(gold: Row, pred: Row) -> int:
    """0 where the rows are about different things, else how well they fit."""
    if gold["kind"] != pred["kind"]:
        return 0
    same_words = _same_span(gold.get("quote"), pred.get("quote"))
    if gold["kind"] == "project":
        names = [gold.get("name"), *gold.get("accept", {}).get("name", [])]
        if not any(same_name(name, pred.get("name")) for name in names):
            return 0
        return (
            1
            + same_words
            + 2 * _agrees(gold, pred, "stage")
            + _agrees(gold, pred, "amount_yi")
            + _agrees(gold, pred, "stage_is_goal")
        )
    if gold["kind"] == "batch":
        hits = sum(gold.get(name) is not None and _agrees(gold, pred, name) for name in ("count", "amount_yi"))
        if not hits or not same_words:
            return 0
        return 1 + hits + _agrees(gold, pred, "stage") + _agrees(gold, pred, "period")
    if not (_agrees(gold, pred, "value") and _agrees(gold, pred, "unit") and same_words):
        return 0
    about = same_name(gold.get("indicator"), pred.get("indicator"))
    return 1 + _agrees(gold, pred, "period") + _agrees(gold, pred, "place") + about


def squeeze(text: str | None) -> str:
    """Words without spaces and marks."""
    return _MARKS.sub("", text or "")


def _grams(text: str, n: int) -> set[str]:
    return {text[i : i + n] for i in range(len(text) - n + 1)}


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names are one project's: one holds the other, or they share most pairs of characters."""
    one, other = squeeze(one), squeeze(other)
    if not one or not other:
        return False
    if one in other or other in one:
        return True
    ours, theirs = _grams(one, 2), _grams(other, 2)
    return bool(ours and theirs) and len(ours & theirs) / min(len(ours), len(theirs)) >= _SAME_NAME


def _same_span(one: str | None, other: str | None) -> bool:
    one, other = squeeze(one), squeeze(other)
    if not one or not other:
        return False
    return one in other or other in one or bool(_grams(one, _SAME_SPAN) & _grams(other, _SAME_SPAN))


def _agrees(gold: Row, pred: Row, name: str) -> bool:
    good = [gold.get(name), *gold.get("accept", {}).get(name, [])]
    if name == "place":
        return any(_bare_place(one) == _bare_place(pred.get(name)) for one in good)
    return any(_close(one, pred.get(name)) for one in good)


def _bare_place(place: str | None) -> str:
    """江门 and 江门市 are one place."""
    return (place or "").removesuffix("市").removesuffix("区")


def _close(one: object, other: object) -> bool:
    if isinstance(one, bool) or isinstance(other, bool) or one is None or other is None:
        return one == other
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) <= 1e-6 * max(1.0, abs(one), abs(other))
    return str(one) == str(other)


def brief(row: Row | Half) -> str:
    """What went wrong in one line for people, without offsets and empty fields."""
    if isinstance(row, Half):
        return f"{brief(row.gold)} ≠ {' '.join(f'{name}={row.pred.get(name)}' for name in row.fields)}"
    hidden = {"kind", "doc", "quote", "start", "end", "accept", "evidence", "given", "note"}
    said = [f"{name}={value}" for name, value in row.items() if name not in hidden and value not in (None, "")]
    return f"[{row['doc']}] {row['kind']} “{row['quote']}” {' '.join(said)}"
