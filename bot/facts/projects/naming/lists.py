"""How a list of names is cut into its items.

某某站、某某枢纽|和|某某快速路、某某大道        某某总部|及|研发中心 is one name
"""

from __future__ import annotations

import re

from bot.facts.projects.naming.specific import OWN_MONEY, is_class, is_generic
from bot.facts.projects.naming.words import HEAD_END

_CUTS = re.compile("(?P<opens>[“（《])|(?P<closes>[”）》])|、")
_NEXT_QUOTED = re.compile("”(?=“[^“”]{5,24}”)")  # “甲基地”|“乙工厂”等项目
_JOINTS = re.compile(r"以及|和|及|与")
_SHORTEST = 4


def divide(text: str, start: int, end: int, *, listed: bool, pairs: bool) -> list[tuple[int, int]]:
    """Cut an enumeration at 、 outside quotes and brackets, and its last link at 和 or 以及."""
    parts = []
    depth = 0
    at = start
    for hit in _CUTS.finditer(text, start, end):
        if hit["opens"]:
            depth += 1
        elif hit["closes"]:
            depth = max(0, depth - 1)
            if depth == 0 and _NEXT_QUOTED.match(text, hit.start(), end):
                parts.append((at, hit.end()))
                at = hit.end()
        elif depth == 0:
            parts.append((at, hit.start()))
            at = hit.end()
    if at < end:
        parts.append((at, end))
    if not parts:
        return []
    last, last_end = parts[-1]
    for joint in _JOINTS.finditer(text, last + 2, last_end):
        left, right = text[last : joint.start()], text[joint.end() : last_end]
        strong = (
            joint.group() == "以及"
            or HEAD_END.search(left) is not None
            or OWN_MONEY.search(left) is not None
            or (joint.group() == "和" and (len(parts) > 1 or (pairs and _is_pair(left, right))))
        )
        is_one = joint.group() == "及" and len(parts) == 1 and len(left) < 6  # 公寓及保障房工程
        is_one = is_one or is_class(right) or is_generic(right)  # 某某总部及研发中心 is one name
        if strong and not is_one and len(right) >= 3 and len(left) >= 2 and (listed or HEAD_END.search(right)):
            parts[-1:] = [(last, joint.start()), (joint.end(), last_end)]
            break
    whole = [(a, b) for a, b in parts if b > a]
    return [half for part in whole[:-1] for half in _in_two(text, *part)] + whole[-1:]


def _in_two(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where one list joins another: 某某站、某某枢纽|和|某某快速路、某某大道."""
    at = text.find("和", start + 3, end - 3)
    both = at >= 0 and HEAD_END.search(text[start:at]) and HEAD_END.search(text[at + 1 : end])
    return [(start, at), (at + 1, end)] if both else [(start, end)]


def _is_pair(left: str, right: str) -> bool:
    """甲面粉和乙大米等项目: two names without a head; 甲和乙产线 is one."""
    return min(len(left), len(right)) >= _SHORTEST and HEAD_END.search(right) is None
