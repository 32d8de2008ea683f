"""A wish as plain values for the store, and back. Only what differs from an empty wish is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any

from bot.types import AmountKind, Mute, Rhythm, Stage, StageWish, Wish

_EMPTY = Wish()


def as_row(wish: Wish) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for name in Wish.__slots__:
        value = getattr(wish, name)
        if value != getattr(_EMPTY, name):
            plain[name] = _WRITE.get(name, _same)(value)
    return plain


def from_row(row: Mapping[str, Any]) -> Wish:
    """Raises TypeError or ValueError for a row that is no wish."""
    return Wish(**{name: _READ.get(name, tuple)(value) for name, value in row.items()})


def _same(value: Any) -> Any:
    return value


_WRITE: dict[str, Callable[[Any], Any]] = {
    "stages": lambda stages: [[one.stage, one.goal] for one in stages],
    "mutes": lambda mutes: [[one.word, one.entry, one.until.isoformat()] for one in mutes],
    "digest_at": time.isoformat,
    "quiet": lambda quiet: [at.isoformat() for at in quiet],
    "paused_until": date.isoformat,
}
_READ: dict[str, Callable[[Any], Any]] = {
    "stages": lambda rows: tuple(StageWish(Stage(stage), goal) for stage, goal in rows),
    "mutes": lambda rows: tuple(Mute(word, entry, date.fromisoformat(until)) for word, entry, until in rows),
    "words": lambda groups: tuple(map(tuple, groups)),
    "floor_yi": _same,
    "floor_kind": AmountKind,
    "rhythm": Rhythm,
    "weekday": _same,
    "digest_at": time.fromisoformat,
    "calm": _same,
    "quiet": lambda times: tuple(map(time.fromisoformat, times)),
    "zone": _same,
    "language": _same,
    "paused_until": date.fromisoformat,
}
