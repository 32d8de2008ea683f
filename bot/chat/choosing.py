"""The buttons that were shown last, said instead of pressed: by number, by label, by yes or no."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.chat.turn import CHOICES, Turn
from bot.render.buttons import Verb, carried
from bot.render.screen import Screen, choices

STAYS_FOR = timedelta(hours=1)  # so long a label or a yes is meant for them; a number stays
YES = frozenset(
    (
        "保存", "好", "好的", "好滴", "可以", "确定", "确认", "是", "是的", "对", "对的", "嗯", "行", "要", "没错",
        "同意", "好了",
        "可以了", "就这样", "没问题", "存", "订", "要的", "save", "ok", "okay", "yes", "y", "sure", "confirm",
    )
)  # fmt: skip
NO = frozenset(("不要", "不要了", "不保存", "不", "不是", "否", "不了", "先不", "别", "discard", "no", "n", "dont"))
_CONFIRMS = (Verb.SAVE, Verb.REMOVE, Verb.FORGET, Verb.BROADCAST)
_SIGNS = re.compile(r"[^\w#≥“”]+|^✓")


@dataclass(frozen=True, slots=True)
class Shown:
    """The data of each button and how it reads; `at` is when they were shown, `id` counts up with all that is asked."""

    id: int
    data: tuple[str, ...]
    labels: tuple[str, ...]
    asked: tuple[str, ...]  # of the row that asks whether to do it: yes, …, no
    at: datetime


def to_keep(screen: Screen) -> dict[str, Any]:
    """The buttons of a screen as JSON has them."""
    shown = choices(screen)
    asked = next((row for row in screen.rows if row and _confirms(row[0].data)), ())
    return {
        "data": [one.data for one in shown],
        "labels": [_bare(one.label) for one in shown],
        "asked": [one.data for one in asked],
    }


def shown(turn: Turn) -> Shown | None:
    """What was shown last in this room to this person."""
    kept = turn.tx.dialogs.find(*turn.room, turn.by.person, CHOICES)
    if kept is None:
        return None
    held: Mapping[str, Any] = kept.detail
    data, labels, asked = (tuple(held.get(name, ())) for name in ("data", "labels", "asked"))
    return Shown(kept.id, data, labels, asked, kept.updated_at)


def chosen(turn: Turn, said: str) -> str | None:
    """The data of the button that these words are, or are a yes or no to."""
    last = shown(turn)
    if last is None or turn.now - last.at >= STAYS_FOR:
        return None
    said = _bare(said)
    words = {said, said.rstrip("了吧啊呀哦的")}
    if last.asked and words & YES:
        return last.asked[0]
    if len(last.asked) > 1 and words & NO:
        return last.asked[-1]
    return next((data for data, label in zip(last.data, last.labels, strict=False) if label in words), None)


def _confirms(data: str) -> bool:
    what = carried(data)
    return what is not None and what[0] in _CONFIRMS


def _bare(label: str) -> str:
    """✅保存 → 保存, ◀上一步 → 上一步."""
    return _SIGNS.sub(" ", label).strip().lower()
