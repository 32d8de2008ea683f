"""What is counted, in as few words as name it: 今年全区再引进|亿元以上项目, 其中|投产项目. Where, when and by whom
stand in the row's other fields, and so does the step that all of them take.
"""

from __future__ import annotations

import re

from bot.facts.batches.project_sets import ProjectSet
from bot.facts.context import Context
from bot.text import BULLETS

_LED_IN = re.compile(
    rf"[{BULLETS}【】①-⑳（），的有占是了为]|“(?!.*”)|其中|该[区市县镇]|我[市区县]|这里|这次|本周|[全各两][市区县镇地]|[市区镇]里"
    r"|今年以来|以来|[全每今]年|年内|年底前|已经?|累计|先后|成功|共(?!建|享)|要|将|还|再|拟|正(?!式)|并|把|计划|预计|初步|滚动|力争|确保|争取|推动|小?目标|任务"
)
_GATHERED = re.compile(  # 从东莞引进, 集聚区安排: whoever took them in
    r"^(?:[从向](?!事)[^，的]{2,4}?|面向[^，的]{2,4}?|集聚区|合作区|园区|管委会(?:承诺)?)?(?:要|将|共|已)?"
    r"新?(?:引进|引荐|导入|引入|安排|铺排|排[出定]|实施|承担|谋划实施|谋划|拿走)(?=.{2})"
)
_LISTED = re.compile(
    r"^(?:列入|纳入)(?:\d{4}年度?)?(?=.{2})|^当?中?包[含括]"
)  # 列入2024年|省重点项目: whose list it is stays
_REST_OF_PLACE = re.compile(r"^(?:[市区县镇街]|片区)(?![^引签要共已新再]{0,2}级)")
_CONTEXT = ("place", "whole")


def scope_of(context: Context, found: ProjectSet) -> str:
    """The noun of a set: 今年全区再引进|亿元以上项目."""
    name = named(context, found)
    return _LISTED.sub("", _without(context, found, _GATHERED.sub("", name)) or name)


def named(context: Context, found: ProjectSet) -> str:
    """What a set is called as an indicator, with what is done: 今年全区再|引进亿元以上项目."""
    return _without(context, found, found.scope.rstrip("的有占，、"))


def _without(context: Context, found: ProjectSet, words: str) -> str:
    """The words without what leads them in."""
    clause = context.sentence.clauses[found.number]
    known = {mark.word for mark in clause.marks if mark.kind in _CONTEXT}
    known |= {context.text[time.start : time.end] for time in clause.times if time.start >= 0}
    while True:
        lead = _LED_IN.match(words)
        place = max((len(word) for word in known if words.startswith(word)), default=0)
        cut = max(place, lead.end() if lead else 0)
        rest = words[cut:]
        if place and place == cut:
            rest = _REST_OF_PLACE.sub("", rest)
        if not cut or not rest or rest[0] == "、":
            return words
        words = rest
