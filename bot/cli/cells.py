"""A value as the words of one cell: Chinese words for what is a code, one line, no more than is read at a glance."""

from __future__ import annotations

import json
import re
from typing import Any

from bot.render.alert import clean
from bot.render.words import CALLED

CELL = 160  # characters; a longer cell of a table is cut, never one of jsonl or csv

ADDRESS = re.compile(r"https?://[^\s<>\[\]()`*\\]+")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")


def called(name: str, value: Any) -> Any:
    """A word of a column as people call it."""
    known = CALLED.get(name, {})
    if isinstance(value, list):
        return [known.get(one, one) if isinstance(one, str) else one for one in value]
    return known.get(value, value) if isinstance(value, str) else value


def cell(value: Any) -> str:
    """A value as the words of one cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list) and all(isinstance(one, str | int) for one in value):
        return "、".join(map(str, value))
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return f"{value:g}" if isinstance(value, float) else str(value)


def flat(words: str) -> str:
    """A cell of a table: one line; a time without its seconds and zone."""
    if _TIME.fullmatch(words):
        return words[:10] if words[11:16] == "00:00" else f"{words[:10]} {words[11:16]}"
    return clean(words.replace("\n", " "))


def cut(words: str) -> str:
    return words if len(words) <= CELL else words[: CELL - 1] + "…"
