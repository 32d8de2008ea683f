"""Things that are counted by how big they are: 7条产业链产值超300亿元, 9个镇街税收过亿. The count is the
figure; the money only says of what size each of them is. What is counted may stand behind (3个产值超10亿元的产业园) or
have been told before (3条产业链产值超千亿元，5条超500亿元)."""

from __future__ import annotations

import re

from bot.facts.marks.quantities import Quantity
from bot.facts.marks.scene import Clause
from bot.types import Comparator

# A thing, and what it is measured by; a sum of all of them (产值合计超…) and the money of projects are none.
_SIZED = re.compile(
    r"(?!.*(?:项目|投资|合计|累计|总共|共|总产|总[额值量]))[^，。；：、\d]{0,12}?(?:产值|营收|营业收入|收入|销售额|税收|纳税额?|利润|进出口额?|出口额?"
    r"|生产总值|GDP|规模|经济(?:体量|总量))(?:已|均|都|双双|首次|皆|达到?|在)*"
)
_CLOSES = ("", *"，。；、！）\n")
_OF_THINGS = re.compile("的[^，。；：、\\d]{2,12}")


def size_behind(text: str, clause: Clause, count: Quantity) -> Quantity | None:
    """The money behind a count that says how big each of the counted is at least."""
    if count.sort != "count":
        return None
    size = next((q for q in clause.quantities if q.start >= count.end), None)
    return size if size is not None and _is_size(text, count, size) else None


def is_size(text: str, clause: Clause, money: Quantity) -> bool:
    """Whether money says how big those are that are counted before it."""
    before = next((q for q in reversed(clause.quantities) if q.end <= money.start), None)
    return before is not None and before.sort == "count" and _is_size(text, before, money)


def _is_size(text: str, count: Quantity, money: Quantity) -> bool:
    is_floor = money.sort == "money" and money.comparator in (Comparator.GT, Comparator.GE)
    closes = text[money.end : money.end + 1] in _CLOSES
    if not is_floor or not (closes or _OF_THINGS.match(text, money.end)):
        return False
    return (closes and count.end == money.start) or _SIZED.fullmatch(text, count.end, money.start) is not None


def end_of_sized(text: str, money: Quantity) -> int:
    """The end of the words of a size, with the things behind it."""
    things = _OF_THINGS.match(text, money.end)
    return things.end() if things else money.end
