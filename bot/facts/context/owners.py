"""An owner of clauses: a place, and the words that say so."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.facts.marks.scene import Clause

JOINED = re.compile("[、和与及]")
ONE_EACH = re.compile("分别|依次")  # what joined things are told of, one each

# What stands before a mention that only comes along or compares, and so does not govern.
ALONGSIDE = tuple("与和同对向从由赴往跟比及")
ALONGSIDE_WORDS = (
    *("来自", "连接", "对接", "借鉴", "毗邻", "辐射", "融入", "面向", "瞄准", "接轨", "覆盖", "前往", "走进", "加强与"),
)
COMPARED = ("高于", "低于", "快于", "优于", "好于", "高出", "快出", "超出", "领先", "占")


class Owner(NamedTuple):
    """A place and the words that say so; no words when it comes from the title or the source."""

    place: str | None
    start: int = -1
    end: int = -1


def owner_at(held: list[tuple[int, Owner]], position: int) -> Owner:
    """The owner that holds at a position, of those that hold from somewhere on: the last that began before it."""
    best, since = held[0][1], held[0][0]
    for start, owner in held:
        if since <= start <= position:
            best, since = owner, start
    return best


def listed_places(text: str, clause: Clause, position: int) -> list[Owner]:
    """Places joined to a list at the head of a clause, before a position."""
    held: list[Owner] = []
    for mark in clause.marks:
        if mark.end > position:
            break
        if mark.kind not in ("place", "elsewhere") or (held and not JOINED.fullmatch(text, held[-1].end, mark.start)):
            continue
        if held or mark.start == clause.start or text.endswith("同期", clause.start, mark.start):
            held.append(Owner(mark.sense, mark.start, mark.end))
    return held
