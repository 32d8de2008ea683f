"""A wish while its line is read, and what is wrong with a word of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.subscriptions.vocabulary import CALLED

MOST_VALUES = 40  # of one filter


class Unfit(Exception):  # noqa: N818 - never leaves the parser
    """What is wrong with a word, and the next step."""

    def __init__(self, what: str, hint: str) -> None:
        self.what, self.hint = what, hint


@dataclass(slots=True)
class Draft:
    """A wish in the making: lists of values, and what may be said once."""

    lists: dict[str, list[Any]] = field(default_factory=dict)
    single: dict[str, Any] = field(default_factory=dict)

    def add(self, name: str, value: Any) -> None:
        values = self.lists.setdefault(name, [])
        if value not in values:
            values.append(value)
        if len(values) > MOST_VALUES:
            raise Unfit(f"{CALLED.get(name, '关注')}超过 {MOST_VALUES} 个", "拆成几条订阅")

    def put(self, called: str, **values: Any) -> None:
        if any(self.single.get(name, value) != value for name, value in values.items()):
            raise Unfit(f"{CALLED[called]}写了两次", "只留一个；两种都要就写成两条订阅")
        self.single |= values
