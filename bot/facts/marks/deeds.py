"""Steps told by a thing and what is done with it, in either order, with a few words between.

合同|上个月|签了 · 签下|1.5亿元的投资|协议        signed
环评|也|批了 · 拿了|施工许可                     approved
正在跑|环评 · 方案|正在比选                      planned
46亩地|今年2月|摘下                              land
设备|正一台台往里|搬 · 承台|已|浇完               building

The words are in deeds.toml. What words.toml tells as a step with its thing (取得用地, 设备安装) stands as it is.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from bot.facts.marks.words import THING, Mark, load_deeds

_BETWEEN = 10  # characters, at most
_BEFORE = rf"(?:[^，。；：、的]|(?<=[元亩])的){{0,{_BETWEEN}}}"
_NO_NAME = (  # 拿到|某某项目|施工许可证; but 取得|项目备案证, 领取《建筑工程|施工许可证》
    "(?<![^得到了]项目)(?<!基地)(?:(?<!工程)|(?<=建[筑设]工程))(?<!中心)(?<!园)"
)
_WAITS = re.compile(
    "没|未(?!来)|等|待|卡|缺|欠|差|[尚仍还]需|排队|还在|尚|[在正](?:走|办|跑|补|谈|磨|批|选|找|编|审|报)|不"
)
_ENDS = re.compile("[，。；！”）》]|[后并来给了的]|$")  # behind the object of a deed its clause ends
_IN_NAME = re.compile(
    r"制造|智造|产业|有限|公司|项目|基地|生产|园|厂|检测|租赁|研发|企业|商|[图里内旁边]|上(?![月周个半])|[\d一二三四五六七八九十]+[亩个宗家]"
)
_LONGEST = 6  # of a verb
_WHOLE = ("contract", "goods")  # what they tell, they tell with their things
_NOT_YET = "planned"  # what is told by its being waited for: 环评|还在办


class _Deed(NamedTuple):
    stage: str
    before: re.Pattern[str]
    after: re.Pattern[str]


@cache
def _deeds() -> dict[str, list[_Deed]]:
    return {kind: [_deed(**deed) for deed in table["deeds"]] for kind, table in load_deeds().items()}


def _deed(stage: str, before: list[str], after: list[str]) -> _Deed:
    verbs, done = ("|".join(sorted(words, key=len, reverse=True)) for words in (before, after))
    return _Deed(
        stage,
        re.compile(rf"(?:{verbs})[了到过]?{_BEFORE}{_NO_NAME}$" if before else r"(?!)"),
        re.compile(rf"[^，。；：、的]{{0,{_BETWEEN}}}?(?:{done})(?![备置饰卸])[了的]?" if after else r"(?!)"),
    )


def compose(text: str, start: int, end: int, marks: list[Mark]) -> list[Mark]:
    """The marks of a clause with steps in the place of its things."""
    if not any(mark.kind == THING for mark in marks):
        return marks
    known = [mark for mark in marks if mark.kind != THING]
    for thing in marks:
        step = _step(text, start, end, thing) if thing.kind == THING else None
        inside = [m for m in known if step is not None and m.start < step.end and step.start < m.end]
        if step is None or _is_elsewhere(step, known):
            continue
        if thing.sense not in _WHOLE and any(m.sense == step.sense for m in inside):
            continue  # 用地|完成摘牌; but 合同|上个月|签了 and 第一台电机|下线 are one
        known = [m for m in known if m not in inside or m.kind in ("place", "elsewhere")]
        known.append(step)
    return sorted(known)


def _is_elsewhere(step: Mark, known: list[Mark]) -> bool:
    """在东莞租下厂房: where somebody came from."""
    places = [mark.kind for mark in known if mark.end <= step.start and mark.kind in ("place", "elsewhere")]
    return step.sense == "landed" and places[-1:] == ["elsewhere"]


def _step(text: str, start: int, end: int, thing: Mark) -> Mark | None:
    """The first deed that fits; of one that is waited for (还在办), that nothing has begun."""
    if _IN_NAME.match(text, thing.end, end):
        return None
    for deed in _deeds()[thing.sense]:
        hit = deed.after.match(text, thing.end, end)
        if hit is None and _ENDS.match(text, thing.end):
            hit = deed.before.search(text, max(start, thing.start - _BETWEEN - _LONGEST), thing.start)
        if hit is None:
            continue
        from_, to = min(thing.start, hit.start()), max(thing.end, hit.end())
        is_counted = text[to : to + 1].isdigit()  # 土地平整1200亩
        waits = deed.stage != _NOT_YET and _WAITS.search(text, max(start, from_ - 2), to)
        if not is_counted and not waits:
            return Mark(from_, to, "stage", deed.stage, text[from_:to])
    return None
