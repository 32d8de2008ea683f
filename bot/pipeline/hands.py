"""A person's word on which articles speak of one project: merged, or split. It is remembered for ever.

Each article's project is assigned to a held entry, by its name in that article; the entries are then told again. What
is read later, read again, or rebuilt from the beginning meets the same assignments.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.errors import UsageError
from bot.ledger import Entry, handles
from bot.pipeline.refold import refold
from bot.pipeline.think import Rules
from bot.regions import Region
from bot.store import Tx
from bot.types import Stage

_KINDS = {"batch": ("批次", "batches"), "target": ("目标", "targets")}
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Word:
    """Who rules, when, and why."""

    by: str
    at: datetime
    note: str = ""


def merge(tx: Tx, rules: Rules, kept: int, gone: int, word: Word) -> int:
    """Let two projects be one, under the number of the first. UsageError names what cannot be merged and why."""
    tx.alone()
    one, other = _living(tx, kept), _living(tx, gone)
    if one.id == other.id:
        raise UsageError(f"两个编号都是项目 {kept}", hint="合并要给出两个不同的编号：jmwatch projects list")
    names = [entry.words("name")[0] for entry in (one, other)]
    ruling = tx.rulings.record(
        "merge", one.id, {"gone": other.id, "names": names}, by=word.by, note=word.note, at=word.at
    )
    held = one.held or other.held or f"r{ruling}"
    if other.held and other.held != held:
        tx.rulings.rename(other.held, held)
        tx.rulings.hold(other.id, "")
    tx.rulings.hold(one.id, held)
    rows = tx.rulings.projects_beside([one.id, other.id])
    theirs = [row for row in rows if row["entry_id"] in (one.id, other.id)]
    _assign(tx, rules.region, theirs, rows, held, ruling)
    refold(tx, rules, [one.id, other.id])
    return one.id


def split(
    tx: Tx, rules: Rules, entry_id: int, word: Word, *, articles: Collection[int] = (), names: Collection[str] = ()
) -> int:
    """Let what these articles say, or what is told under these names, be a project of its own; gives its number.
    UsageError says what there is to choose from when nothing, or everything, was chosen."""
    tx.alone()
    one = _living(tx, entry_id)
    rows = tx.rulings.projects_beside([one.id])
    ours = [row for row in rows if row["entry_id"] == one.id]
    strangers = sorted(set(articles) - {row["article_id"] for row in ours})
    unknown = sorted(set(names) - {row["row"]["name"] for row in ours})
    if strangers or unknown:
        missing = "、".join([*(f"文章 {one_}" for one_ in strangers), *(f"“{name}”" for name in unknown)])
        raise UsageError(f"项目 {one.id} 不是由 {missing} 报道的", hint=_choices(ours))
    picked = {
        (row["key"], _handles(row, rules.region)[0])
        for row in ours
        if row["article_id"] in articles or row["row"]["name"] in names
    }
    chosen = [row for row in ours if (row["key"], _handles(row, rules.region)[0]) in picked]
    if not chosen or len(chosen) == len(ours):
        said = "没有选中任何报道" if not chosen else "选中了全部报道，分不出两个项目"
        raise UsageError(f"项目 {one.id}：{said}", hint=_choices(ours))
    detail = {"articles": sorted({row["article_id"] for row in chosen}), "names": sorted({*_names(chosen)})}
    ruling = tx.rulings.record("split", one.id, detail, by=word.by, note=word.note, at=word.at)
    held = one.held or f"r{ruling}"
    tx.rulings.hold(one.id, held)
    left = [row for row in ours if row not in chosen]
    _assign(tx, rules.region, left, rows, held, ruling)
    _assign(tx, rules.region, chosen, rows, f"r{ruling}+", ruling)
    refold(tx, rules, [one.id])
    made = tx.rulings.held(f"r{ruling}+")
    assert made is not None
    tx.rulings.annotate(ruling, {**detail, "made": made})
    return made


def _living(tx: Tx, entry_id: int) -> Entry:
    """The project of this number, still told of and not merged into another."""
    entry = tx.entries.get(entry_id)
    if entry is None:
        raise UsageError(f"没有项目 {entry_id}", hint="编号见 jmwatch projects list")
    if entry.kind in _KINDS:
        word, noun = _KINDS[entry.kind]
        look = f"jmwatch {noun} show {entry_id}"
        raise UsageError(f"{entry_id} 是{word}，不是项目；只有项目可以合并、拆分", hint=look)
    if entry.id != entry_id:
        look = f"请改用 {entry.id}：jmwatch projects show {entry.id}"
        raise UsageError(f"项目 {entry_id} 已并入项目 {entry.id}", hint=look)
    if not entry.sayings:
        raise UsageError(f"项目 {entry_id} 已没有文章提到（原文改过）", hint=f"jmwatch projects history {entry_id}")
    return entry


def _assign(
    tx: Tx,
    region: Region,
    rows: Sequence[Row],
    beside: Sequence[Row],
    held: str,
    ruling: int,
) -> None:
    """Assign projects by their name in their article; with the place where that name alone means two."""
    ours = {(row["article_id"], row["no"]) for row in rows}
    others = Counter(
        (row["key"], _handles(row, region)[1]) for row in beside if (row["article_id"], row["no"]) not in ours
    )
    for row in rows:
        narrow, wide = _handles(row, region)
        handle = narrow if others[(row["key"], wide)] else wide
        tx.rulings.assign(row["key"], handle, held, ruling, instead_of=(narrow, wide) if handle == wide else (narrow,))


def _handles(row: Row, region: Region) -> tuple[str, str]:
    told = row["row"]
    return handles(told["name"], Stage(told["stage"]), told["place"], region)


def _names(rows: Sequence[Row]) -> list[str]:
    return [row["row"]["name"] for row in rows]


def _choices(rows: Sequence[Row]) -> str:
    told = dict.fromkeys(f"{row['article_id']} {row['row']['name']}" for row in rows)
    return "可选的文章与名称：" + "；".join(list(told)[:20])
