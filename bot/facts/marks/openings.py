"""Verbs that are a step only where they open what is said, with a project as their object.

今年|新建某某学校、某某公园 · 扎实推进…，|打通某某路        building
某某镇|新建某某产业园，总投资8亿元                          a place builds it
某某公司新建车间项目 · 新建学校3所 · 投资2亿元新建车间      a name, a count, what money is for: no step
"""

from __future__ import annotations

import re

from bot.facts.marks.quantities import Quantity
from bot.facts.marks.times import Time
from bot.facts.marks.words import Mark, opening_words

_NO_OBJECT = re.compile(
    "[的了、，。；和及或一为成起好至到路村街]|项目|工程|部分|面积|[^，。；]{0,6}(?:车间|厂房|线(?!路)|楼)"
)
_OPENS = tuple("，；：、和并")
_LEADS = ("mood", "stage", "neutral")
_BUILDERS = ("place", "whole")


def without_closed(
    text: str, start: int, end: int, marks: list[Mark], quantities: list[Quantity], times: list[Time]
) -> list[Mark]:
    """The marks of a sentence but for such verbs as open nothing."""
    verbs = opening_words()
    if not any(mark.word in verbs for mark in marks):
        return marks
    builders = (m for m in marks if m.kind in _BUILDERS)
    led = {m.end for m in builders if m.start == start or text.endswith(_OPENS, start, m.start)}
    paid = next((q.start for q in quantities if q.sort == "money"), None)
    if paid is None:
        led |= {start, *(t.end for t in times), *(m.end for m in marks if m.kind in _LEADS)}

    def opens(mark: Mark) -> bool:
        is_led = mark.start in led or (paid is None and text.endswith(_OPENS, start, mark.start))
        return is_led and _has_object(text, end, mark, quantities)

    return [mark for mark in marks if mark.word not in verbs or opens(mark)]


def _has_object(text: str, end: int, mark: Mark, quantities: list[Quantity]) -> bool:
    """Whether a project may follow: no joint, no part of a plant, nothing counted but a list (打通A、B|两条路)."""
    comma = text.find("，", mark.end, end)
    rest = comma if comma >= 0 else end
    count = next((q for q in quantities if mark.end <= q.start < rest), None)
    is_counted = count is not None and text.find("、", mark.end, count.start) < 0
    return not is_counted and not _NO_OBJECT.match(text, mark.end)
