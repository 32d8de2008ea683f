"""Numbers that several things share: 新会、鹤山分别为520亿元和310亿元, 蓬江、江海均为300亿元, 开工率、投产率达到100%,
and the growth of two figures told behind them both (接待游客1086万人次，旅游收入79.5亿元，增长13.2%和15.8%).
"""

from __future__ import annotations

import re
from itertools import pairwise

from bot.facts.context import Context
from bot.facts.context.owners import Owner, listed_places
from bot.facts.figures import Figure
from bot.facts.figures.branches import IN_ORDER, KEPT_ON
from bot.facts.marks.scene import Clause

_EACH = re.compile(r"(?:区|市)?(?:均|各|都|同为)")
_IN_ORDER = re.compile(r"[^，。；]{0,24}?(?:分别|依次)")  # 三区1—5月固定资产投资|分别
_ALL_GROW = re.compile(  # ，分别比去年同期|增长
    r"[，、]?(?:[两三四]大指标|同比|分别|依次|[比较与](?:上年|去年)(?:同期)?(?:相比)?|均有?(?:所)?增长，)*"
    r"(?:增长|下降|增加|提[高升]|上升|增|降|为)"
)
_GROW_TOO = re.compile("[、和与及](?:同比)?(?:增长|下降|增|降)?")  # 增长15.6%、6.3%和下降8.5%
_ORDER = re.compile(  # 地区生产总值、工业投资和社零|分别, 农机、印刷包装|增长3.2%和1.6%
    r"(?P<names>[^，。；：\d、]{2,20}(?:[、和与及][^，。；：\d、和与及]{1,20}){1,5})(?:同比)?(?:分别|(?<!分别)(?=增长|下降))"
)
_ALIKE = re.compile(  # 工业投资、技改投资|均增长10%; not 甲、乙等各类项目的完成率|均达…, which is one
    r"(?P<names>[^，。；：\d、等的两三各]{2,20}(?:[、和与及][^，。；：\d、和与及等的两三各]{1,20}?){1,5}?)(?:均|都|双双)(?!衡)"
)
_NAMED_BEFORE = re.compile(  # 汽车制造业、家电制造业和五金制造业|延续增长态势，分别增长…
    r"(?P<names>[^，。；：\d、]{2,20}(?:[、和与及][^，。；：\d、和与及]{1,20}?){1,5}?)"
    rf"(?:{KEPT_ON}[^，。；]{{0,12}})?$"
)
_AND = re.compile("、|以及|和|与|及")
_COMMA = re.compile("、")
_SECTORS = ("第一", "第二")
_RISES = re.compile("(?:[较比](?:上年度?|去年)(?:同期)?|同比)*(?:增长|下降|上升|增加|减少|提高|增|降)")
_RATES = re.compile(r"(?P<first>[一-鿿]{2,8}率)[、和](?P<second>[一-鿿]{2,8}率)$")
_WHAT = re.compile(
    r"(?:完成|实现)*(?P<what>[^，。；：\d]{1,12}[额量率值入出口资])(?:达到?|为|约|近|超过?)*"
)  # 分别|完成投资额
_WHAT_BEFORE = re.compile(
    r"(?P<what>[^，。；：、\d]{1,12}[额量率值入出资])(?:同比)?分别"
)  # 投资完成率|分别为91.2%、88%
_OF_BOTH = ("国家和省", "国家、省")  # 国家和省都将…定在5%: one row each


def owners_of(context: Context, clause: Clause, figure: Figure) -> list[Owner]:
    """The places a figure is told of: one, or each of a list of places."""
    position = figure.quantity.start
    if any(m.word in _OF_BOTH and m.end <= position for m in clause.marks):
        return [Owner("全国"), Owner(context.places.province)]
    listed = listed_places(context.text, clause, position)
    goes_on = figure.number and IN_ORDER.match(context.text, clause.start)  # 鹤山、恩平居前两位，|分别为15%、12%
    if goes_on and not listed:
        before = context.sentence.clauses[figure.number - 1]
        listed = listed_places(context.text, before, before.end)
    if len(listed) > 1:
        text, behind = context.text, clause.start if goes_on else listed[-1].end
        if _EACH.match(text, behind):
            return listed
        if _IN_ORDER.match(text, behind):
            order = [q.start for q in clause.quantities if q.start >= behind and q.sort == figure.quantity.sort]
            if len(order) == len(listed) and position in order:
                return [listed[order.index(position)]]
    return [context.owner(position)]


def growths_of_all(context: Context, figures: list[Figure], at: int) -> list[Figure]:
    """The growth of a figure and of each of those behind it, when they are told behind them all; else nothing."""
    rest = figures[at:]
    levels = next((i for i, figure in enumerate(rest) if figure.quantity.unit == "%"), 0)
    growths = rest[levels : 2 * levels]
    if levels < 2 or len(growths) < levels or any(figure.quantity.unit != "%" for figure in growths):
        return []
    text = context.text
    if not _ALL_GROW.fullmatch(text, rest[levels - 1].end, growths[0].quantity.start):
        return []
    pairs = pairwise(growths)
    return growths if all(_GROW_TOO.fullmatch(text, a.quantity.end, b.quantity.start) for a, b in pairs) else []


def names_of(context: Context, clause: Clause, figure: Figure) -> list[str]:
    """The indicators a number holds for: 开工率、投产率 are two; of names told in order (甲、乙和丙分别增长5%、4%和3%)
    the one in its place."""
    if figure.quantity.unit == "%" and not figure.is_in_order:
        rates = _RATES.search(figure.indicator)
        if rates:
            return [rates["first"], rates["second"]]
    text, at = context.text, figure.quantity.start
    alike = _alike(context, clause, figure)
    if alike:
        return alike
    order = _ORDER.match(text, _names_begin(text, clause), at) or _named_before(context, figure)
    if order is None or len(listed_places(text, clause, at)) > 1:
        return [figure.indicator]
    first = max(order.end(), clause.start)
    run = [q.start for q in clause.quantities if q.start >= first and q.unit == figure.quantity.unit]
    names = next((n for n in (_AND.split(order["names"]), _COMMA.split(order["names"])) if len(n) == len(run)), [""])
    if names[0] in _SECTORS:  # 第一、二、三产业增加值
        names = [f"第{name[-1]}{names[-1][1:]}" for name in (*names[:-1], names[-1][:1])]
    is_said = text.endswith("分别", 0, order.end())
    if len(names) != len(run) or at not in run or min(map(len, names)) < 2 or (len(names) < 2 and not is_said):
        return [figure.indicator]
    is_before = order.end() < clause.start
    what = _WHAT_BEFORE.match(text, clause.start) if is_before else _WHAT.fullmatch(text, order.end(), run[0])
    if what is not None:
        return [names[run.index(at)] + what["what"]]
    grows = figure.quantity.unit == "%" and (is_before or _RISES.match(text, order.end()) is not None)
    return [_with_measure(context, order, names)[run.index(at)] + "增速" * grows]


def _alike(context: Context, clause: Clause, figure: Figure) -> list[str]:
    """The names that one number holds for alike: 工业投资、技改投资均增长10%."""
    text, at = context.text, figure.quantity.start
    alike = _ALIKE.match(text, _names_begin(text, clause), at)
    if alike is None or any(alike.end() < q.end <= at for q in clause.quantities):
        return []
    if len(listed_places(text, clause, at)) > 1:
        return []
    names = next((n for n in (_AND.split(alike["names"]), _COMMA.split(alike["names"])) if min(map(len, n)) > 1), [])
    grows = figure.quantity.unit == "%" and _RISES.match(text, alike.end()) is not None
    return [name + "增速" * grows for name in _with_measure(context, alike, names)] if len(names) > 1 else []


def _with_measure(context: Context, order: re.Match[str], names: list[str]) -> list[str]:
    """Names with the measure that only the last of them says: 东岸片区、西岸片区|工业总产值."""
    marks = [
        m for m in context.sentence.marks if m.kind == "econ" and order.start("names") <= m.start < order.end("names")
    ]
    last = order.end("names") - len(names[-1])
    if not marks or marks[0].start < last + 2:
        return names
    measure = context.text[marks[0].start : order.end("names")]
    return [*(name + measure for name in names[:-1]), names[-1]]


def _named_before(context: Context, figure: Figure) -> re.Match[str] | None:
    """The names told in the clauses before one that only gives their numbers in order."""
    clauses = context.sentence.clauses
    begins = clauses[figure.number].start
    if figure.number and _WHAT_BEFORE.match(context.text, begins):
        before = clauses[figure.number - 1]
        return _ORDER.match(context.text, _names_begin(context.text, before), before.end)
    if not IN_ORDER.match(context.text, begins):
        return None
    for clause in reversed(clauses[max(0, figure.number - 2) : figure.number]):
        named = _NAMED_BEFORE.match(context.text, _names_begin(context.text, clause), clause.end)
        if named is not None:
            return named
    return None


def _names_begin(text: str, clause: Clause) -> int:
    """Where the first of several names begins: behind the times and places that open the clause."""
    joint = _AND.search(text, clause.start, clause.end)
    first = joint.start() if joint else clause.start
    opens = [t.end for t in clause.times] + [m.end for m in clause.marks if m.kind in ("place", "whole")]
    return max([clause.start, *(end for end in opens if end <= first)])
