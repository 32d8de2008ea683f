"""Two readings of one article side by side: which fact is which, and what differs. Rows are in the facts format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]

PLACED = frozenset({"doc", "start", "end", "evidence", "given"})  # where a claim stands, not what it says
_CALLED = {"project": "name", "batch": "scope", "target": "indicator", "actual": "indicator"}
_PART = 4  # characters in a row that make two quotes neighbours


def pairs(before: Sequence[Row], now: Sequence[Row]) -> dict[int, int]:
    """Number of a fact now → its number before, one to one: the same claims first, then those most alike."""
    waiting: dict[str, list[int]] = {}
    for no, row in enumerate(before):
        waiting.setdefault(_said(row), []).append(no)
    found: dict[int, int] = {}
    for no, row in enumerate(now):
        if same := waiting.get(_said(row)):
            found[no] = same.pop(0)
    left = [no for numbers in waiting.values() for no in numbers]
    new = [no for no in range(len(now)) if no not in found]
    fits = [(fit, old, no) for old in left for no in new if (fit := _fit(before[old], now[no]))]
    taken: set[int] = set()
    for _, old, no in sorted(fits, key=lambda one: (-one[0], one[1], one[2])):
        if old not in taken and no not in found:
            found[no] = old
            taken.add(old)
    return found


def differing(before: Row, now: Row, *, moved: bool) -> list[tuple[str, Any, Any]]:
    """The fields that differ, with both values. `moved`: the text is another, so offsets say nothing."""
    fields = [name for name in {**before, **now} if name not in PLACED]
    found = [(name, before.get(name), now.get(name)) for name in fields if before.get(name) != now.get(name)]
    if moved or found or placed(before) == placed(now):
        return found
    return [("evidence", _spans(before), _spans(now))]


def placed(row: Row) -> tuple[Any, ...]:
    """Where a claim stands."""
    return row["start"], row["end"], row.get("evidence", {}), row.get("given", {})


def _said(row: Row) -> str:
    return repr(sorted((name, value) for name, value in row.items() if name not in PLACED and value is not None))


def _spans(row: Row) -> dict[str, Any]:
    return {"quote": [row["start"], row["end"]], **row.get("evidence", {}), **row.get("given", {})}


def _fit(before: Row, now: Row) -> int:
    """How much two facts say alike; 0 where nothing suggests that they are one claim."""
    if before["kind"] != now["kind"]:
        return 0
    name = _CALLED[now["kind"]]
    called = _alike(before.get(name), now.get(name))
    quoted = _alike(before["quote"], now["quote"])
    if not quoted and called < 2:  # only a name that is the same says that it is one claim in other words
        return 0
    told = (name for name in {**before, **now} if name not in PLACED and name not in ("kind", "quote"))
    same = [name for name in told if before.get(name) == now.get(name)]
    return 2 * called + quoted + len(same)


def _alike(one: str | None, other: str | None) -> int:
    """2 the same words, 1 some of them, 0 none."""
    if not one or not other:
        return 0
    if one == other:
        return 2
    short, long = sorted((one, other), key=len)
    return int(short in long or any(short[at : at + _PART] in long for at in range(len(short) - _PART + 1)))
