"""What a counted set of projects is, before its step, mood and time are known."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.facts.context.owners import Owner
from bot.facts.marks.quantities import Quantity
from bot.facts.marks.scene import Clause
from bot.facts.marks.words import Mark
from bot.types import BatchFact

UNITS = ("个", "项", "家", "宗", "大", "份", "单")
_COMPARED = re.compile(  # 比去年同期增加|21个, 环比增加|9个: how many more
    r"(?:[环同]比|[比较][^，。；：]{2,12}?)(?:净|新)?(?:增加|增长|减少|增|减|多|少)了?(?:\d+[个项家宗][、和与]?){0,6}$"
)


@dataclass(slots=True)
class ProjectSet:
    """`[start:end]` are the words of count and noun; `number` is that of the clause."""

    count: Quantity | None
    scope: str
    start: int
    end: int
    number: int
    amount: Quantity | None = None
    growth: Quantity | None = None
    amount_growth: Quantity | None = None
    is_elliptic: bool = False
    told: tuple[int, list[Mark]] | None = None  # the clause and the words that tell how far, where that is settled
    is_of_names: bool = False  # 某某铸件、某某农机两个项目: each has been named
    owner: Owner | None = None  # whose it is, where the order tells
    is_aim: bool = False  # 全年12个的目标
    of: BatchFact | None = None  # 集中开工的63个项目中，|43个…: the set told before that it is a part of
    is_talked_of: bool = False  # 在谈项目38个: not signed


def is_difference(text: str, clause: Clause, quantity: Quantity) -> bool:
    """比去年同期增加21个: how many more they are than others, no set."""
    return quantity.unit in UNITS and _COMPARED.search(text, clause.start, quantity.start) is not None
