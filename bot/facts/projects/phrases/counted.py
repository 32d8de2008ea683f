"""Counts beside a head noun: what is counted is a set and no name, unless the count says how large one building is.

15个重大项目, 5G基站1.48万座        sets
480套|人才公寓, 1200个车位的|停车楼   one building
"""

from __future__ import annotations

import re

from bot.facts.marks.quantities import Quantity
from bot.facts.marks.scene import Clause
from bot.facts.projects.naming.spans import COUNTS, THINGS

_OF_ITS_OWN = re.compile(
    "[^，。；、的和均已将有共]{2,8}(?:泊位|店|楼|厂房|车间|线|机组|房|塔|桥|库|仓|罐)"
)  # 某某作业区|4个5000吨级泊位
_HOLDS = re.compile("(?:停?车位|床位|学位|座位|工位|房间|席位)的")
_HOMES = re.compile("[^，。；、的]{0,6}(?:公寓|宿舍|住房|安置房)(?!楼?[^，。；]{0,2}[套间])")


def behind_size(text: str, clause: Clause, start: int, end: int) -> int:
    """480套|人才公寓, 1200个车位的|停车楼: behind a count that only says how large one building is."""
    sizes = (_size_ends(text, q) for q in clause.quantities if start <= q.start < end)
    return max((to for to in sizes if start < to < end), default=start)


def _size_ends(text: str, quantity: Quantity) -> int:
    """Where a count ends that says how large one building is; -1 where it counts buildings (建成2000套人才公寓)."""
    holds = _HOLDS.match(text, quantity.end)
    opens = quantity.unit in ("套", "间", "户") and text[quantity.start - 1] in "\n，。；：的"
    is_home = opens and _HOMES.match(text, quantity.end) is not None
    return holds.end() if holds else quantity.end if is_home else -1


def is_counted(text: str, clause: Clause, start: int, end: int) -> bool:
    """15个重大项目, 亿元以上项目15个, 这15个项目: sets, not names."""
    for quantity in clause.quantities:
        if _size_ends(text, quantity) == start:
            continue
        if quantity.unit in THINGS and quantity.value > 1 and quantity.end == start:
            return True  # 上六条|某某生产线: what a project is made of
        if quantity.unit in THINGS and quantity.end < end and text.find("、", start, quantity.start) >= 0:
            return True  # 智能马桶、恒温花洒和五金龙头|三条柔性生产线: parts, too
        if quantity.value == 1 and not quantity.in_digits:  # 一家港资企业的X项目 is one project
            continue
        if quantity.unit in COUNTS and start - 1 <= quantity.start < end:
            return True
        if quantity.unit in COUNTS and 0 <= quantity.start - end <= 3 and not _OF_ITS_OWN.match(text, quantity.end):
            return True
        if quantity.unit in COUNTS and quantity.end <= start and start - quantity.end <= 1:
            return True
        if quantity.start == end and quantity.unit[0] in "万亿" and quantity.sort == "count":
            return True  # 5G基站|1.48万座
    return False
