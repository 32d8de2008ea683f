"""Numbers that several things share: 新会、鹤山分别为520亿元和310亿元, 蓬江、江海均为300亿元, 开工率、投产率达到100%,
and the growth of two figures told behind them both (接待游客1086万人次，旅游收入79.5亿元，分别增长13.2%和15.8%).
"""

from __future__ import annotations

import re

from bot.facts.context import Context
from bot.facts.context.places import Owner
from bot.facts.figures import Figure
from bot.facts.marks.scene import Clause

_JOINED = re.compile("[、和与及]")
_EACH = re.compile(r"(?:区|市)?(?:均|各|都|同为)")
_IN_ORDER = re.compile(r"(?:区|市)?(?:分别|依次)")
_BOTH_GROW = re.compile(r"[，、]?(?:同比|比上年|较上年)?(?:分别|依次)(?:同比)?(?:增长|下降|增加|提高)")
_RATES = re.compile(r"(?P<first>[一-鿿]{2,8}率)[、和](?P<second>[一-鿿]{2,8}率)$")
_OF_BOTH = ("国家和省", "国家、省")  # 国家和省都将…定在5%: one row each


def owners_of(context: Context, clause: Clause, figure: Figure) -> list[Owner]:
    """The places a figure is told of: one, or each of a list of places."""
    position = figure.quantity.start
    if any(m.word in _OF_BOTH and m.end <= position for m in clause.marks):
        return [Owner("全国"), Owner(context.places.province)]
    listed = _listed_places(context, clause, position)
    if len(listed) > 1:
        text, behind = context.text, listed[-1].end
        if _EACH.match(text, behind):
            return listed
        if _IN_ORDER.match(text, behind):
            order = [q.start for q in clause.quantities if q.start >= behind and q.sort == figure.quantity.sort]
            if len(order) == len(listed) and position in order:
                return [listed[order.index(position)]]
    return [context.owner(position)]


def growths_of_both(context: Context, figures: list[Figure], at: int) -> tuple[Figure, Figure] | None:
    """The growth of a figure and of the one behind it, when both are told behind them."""
    four = figures[at : at + 4]
    if len(four) < 4 or four[2].quantity.unit != "%" or four[3].quantity.unit != "%" or four[1].quantity.unit == "%":
        return None
    text = context.text
    between = text[four[1].end : four[2].quantity.start]
    if not _BOTH_GROW.fullmatch(between) or not _JOINED.fullmatch(text, four[2].quantity.end, four[3].quantity.start):
        return None
    return four[2], four[3]


def names_of(figure: Figure) -> list[str]:
    """The indicators a number holds for: 开工率、投产率 are two."""
    rates = _RATES.search(figure.indicator) if figure.quantity.unit == "%" else None
    return [rates["first"], rates["second"]] if rates and not figure.is_in_order else [figure.indicator]


def _listed_places(context: Context, clause: Clause, position: int) -> list[Owner]:
    """Places joined to a list at the head of a clause."""
    held: list[Owner] = []
    for mark in clause.marks:
        if mark.end > position:
            break
        if mark.kind != "place" or (held and not _JOINED.fullmatch(context.text, held[-1].end, mark.start)):
            continue
        if held or mark.start == clause.start:
            held.append(Owner(mark.sense, mark.start, mark.end))
    return held
