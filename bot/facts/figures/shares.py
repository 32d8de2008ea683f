"""Shares that are figures: those in digits, those that are asked for at least, those in words that say of what they are
a share. How far one site has come (主体完成八成) and what part of a set is told in passing are none.
"""

from __future__ import annotations

import re

from bot.facts.context import Context
from bot.facts.marks.quantities import Quantity
from bot.types import Comparator

_SAID_SHARE = re.compile(
    r"占比|比重|率|增长|增加|下降|减少|多了|少了|同比|达|不低于|比例|占(?:全[国省市])?[约近超]?$|[提升降冲]到|完成[^，]{0,6}(?:任务|计划|目标)的|压缩|提速|提到"
)
_PROGRESS = re.compile(
    r"(?<!投资)(?<!支出)(?<!累计)(?<!资金)(?<!目标)(?<!任务)进度|(?<!市场)(?<!经营)主体|施工(?!面积)|工程(?:已)?完成|基础(?!设施)|桩基|封顶|疏浚|路基"
)
_OF_SET = re.compile(r"(?:其中)?(?:总?投资额?)?占比(?:达|为|约)*")  # 项目61个，总投资占比68%: of the set
_OF_NUMBER = re.compile(  # 占总数79%: of the set told before
    r"占(?:(?:项目)?总数|(?:全[市区镇])?(?:项目)?(?:总投资额?|投资总额))(?:的|约|近|超)*$|%、投资总额的$"
)
_OF_CLASS = re.compile(r"的(?:企业|项目)?(?:有|达|共|为)?[约近超]?\d")  # 增速超10%的有52家
_BARE = re.compile(r"占比(?:达到?|为|约)*")
_PART_OF = re.compile(r"占[^，。；]{2,16}的$")
_OF_KNOWN = re.compile(  # 占全市外商投资企业总数的|七成: of what the city has or makes
    r"占(?:到|据)?(?!全[国球省]|世界|广东)[^，。；\d]{2,14}(?:总[数值额量]|产值|增加值|进出口|出口|税收|收入|产量|GDP|生产总值)的?(?:约|近|超)*$"
)


def is_told(context: Context, quantity: Quantity, head: str) -> bool:
    """Whether a share is a figure. `head` are the words of its clause before it."""
    if _PROGRESS.search(head) or _OF_NUMBER.search(head) or _OF_CLASS.match(context.text, quantity.end):
        return False
    is_of_set = _OF_SET.fullmatch(head) is not None and ("投资" in head or not quantity.in_digits)
    if is_of_set and context.named_set_in == context.sentence.paragraph:
        return False
    if _BARE.fullmatch(head) and _is_of_area(context, quantity):
        return False
    in_digits = quantity.in_digits or context.text[quantity.at : quantity.at + 2] == "百分"
    is_floor = quantity.comparator is Comparator.GE  # 消化六成以上
    return in_digits or is_floor or _SAID_SHARE.search(head) is not None or _is_of_whole(context, quantity, head)


def _is_of_area(context: Context, quantity: Quantity) -> bool:
    """平原面积4900平方公里，占比|51.9%: of the land, not of the economy."""
    before = [q for q in context.sentence.quantities if q.end <= quantity.start]
    return bool(before) and before[-1].sort == "area"


def _is_of_whole(context: Context, quantity: Quantity, head: str) -> bool:
    """实际吸收外资2.97亿美元；其中八成三来自侨资 · 推动60个项目投产，三季度前完成八成 · 占新增投资的六成二."""
    if context.text.startswith("来自", quantity.end) or (quantity.value % 10 and _PART_OF.search(head)):
        return True
    if _OF_KNOWN.search(head) and "项目" not in head and "计划" not in head:
        return True
    parent = context.batch
    is_here = parent is not None and context.whole_at == context.sentence.start
    return is_here and parent is not None and parent.stage_is_goal and head.endswith("完成")
