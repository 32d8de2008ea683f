"""Figures somebody commits to reach: 确保今年GDP增长8%, 力争实现7%, 全年引进项目投资超300亿元."""

from __future__ import annotations

import re
from itertools import product

from bot.facts.context import Context, span, span_of
from bot.facts.context.promisors import counts_events, is_private
from bot.facts.context.wording import Mood
from bot.facts.figures import Figure
from bot.facts.figures.around import is_of_a_name
from bot.facts.figures.shared import names_of, owners_of
from bot.facts.figures.sizes import size_behind
from bot.facts.marks.scene import Clause
from bot.facts.marks.times import Time
from bot.types import Comparator, TargetFact

_OUTSET = re.compile(r"[从由]20\d\d年的?(?:约|近|超)?$")  # 由2024年的|2100亿元提高到…
_WORKS = re.compile(r"[^，。；、]{0,8}(?:改造|升级|工程|扩建|技改)")  # 支持某某实施10亿元绿色改造
_MADE = re.compile(
    "建成|新建|建设|打造|改造|开发|整治|扩园|拿出|腾出|完成|新增|面积|推进|启动|供地|供应|推出|出让|收储|征收|平整|储备|新拓|拓展|腾挪|腾退|优化|抚育|收回|供出|啃下|抠"
)
_SITE = re.compile("(?:[首一二三]期|拟用地|计划用地|占用|使用|位于|距)[^，。；]{0,6}$")  # how large a thing is
_HEADS_ALLOWED = ("人次", "万人次", "亿人次", "次", "场次", "场")
_PEOPLE = re.compile("就业|人才|博士|硕士")  # whom governments promise to bring
_AIM_NOUNS = ("目标", "任务", "计划", "目标任务")  # 全年的任务是30万平方米
_CLUSTERS = re.compile("级?的?(?:产业集群|产业|集群)")
_DRIVEN = re.compile("(?:推动|推进|促进|加快|打造|培育|形成|建设|构筑|壮大)*")
_SET_UP = re.compile("设立|组建|成立")
_NO_YEAR = ("打造", "步入", "朝着", "迈向", "迈进")


def add_target(context: Context, figure: Figure, mood: Mood, time: Time | None) -> None:
    """Add one commitment, unless the figure is none (head counts, a growth told beside a plan)."""
    quantity = figure.quantity
    if quantity.sort == "heads" and not (quantity.unit in _HEADS_ALLOWED or _PEOPLE.search(figure.indicator)):
        return
    if not _counts(context, figure) or _is_nickname(context, figure):
        return
    clause = context.sentence.clauses[figure.number]
    if _OUTSET.search(context.text, clause.start, quantity.start):
        return
    if quantity.sort == "money" and not figure.is_economic and _WORKS.match(context.text, quantity.end, clause.end):
        return
    if _is_told_in_passing(context, clause, figure, mood):
        return
    words = context.text[clause.start : clause.end]
    if quantity.unit == "%" and "同比" in words and mood.start < clause.start:
        return  # 年度计划投资21亿元，同比增长14%
    when = context.due(time, figure.number)
    if when is None and quantity.sort == "money" and context.is_arranged:
        when = context.batch_time
    if figure.is_planned and (when is None or when.grain not in ("year", "years")):
        when = context.plan_year(context.batch_time or time)
    if (
        when is time
        and time is not None
        and not time.is_deadline
        and time.grain != "years"
        and not clause.times
        and (quantity.is_level or (quantity.sort == "money" and any(m.word in _NO_YEAR for m in clause.marks)))
    ):
        when = None
    if when is None and _is_yearly(context.text, clause, figure):
        when = context.aimed_at(time, quantity.start)
    period = None if when is None else when.period if when.grain == "year" and not _by(context, when) else when.due()
    start = mood.start if clause.start <= mood.start < figure.start else figure.start
    is_rise = quantity.unit == "%" and ("增" in context.text[figure.start : quantity.start] or quantity.rises)
    is_at_least = quantity.is_level and quantity.comparator is Comparator.EQ  # 1000亿元级
    comparator = Comparator.GE if is_at_least else quantity.comparator
    for owner, indicator in product(owners_of(context, clause, figure), names_of(context, clause, figure)):
        context.add(
            TargetFact(
                quote=context.quote(start, figure.end),
                place=owner.place,
                period=period,
                evidence=context.evidence(
                    value=span(quantity),
                    unit=span(quantity),
                    place=span_of(owner),
                    period=span(when),
                    strength=span(mood),
                    indicator=(figure.start, quantity.start),
                ),
                indicator=indicator + ("增速" if is_rise and "增" not in indicator else ""),
                value=quantity.value,
                unit=quantity.unit,
                comparator=comparator,
                strength=mood.strength,
            )
        )


def _counts(context: Context, figure: Figure) -> bool:
    """Whether somebody promises the figure whose promises count."""
    text, sentence, position = context.text, context.sentence, figure.quantity.start
    if is_private(text, sentence, position):
        return False
    if figure.is_economic:
        return True
    return (context.of_economy or context.is_offices(position)) and not counts_events(text, sentence, figure.end)


def _is_nickname(context: Context, figure: Figure) -> bool:
    """打造“万亿”工业强市, 两个“万亩千亿”平台: a round sum in quotation marks that nothing is measured by."""
    text, quantity = context.text, figure.quantity
    is_unnamed = quantity.is_level and _CLUSTERS.match(text, quantity.end) is not None
    if is_unnamed and not figure.measure.marks and _DRIVEN.fullmatch(figure.indicator):
        return True  # 推动千亿级产业集群加速崛起
    return quantity.sort == "money" and text.startswith("”", quantity.end) and is_of_a_name(text, quantity)


def _is_told_in_passing(context: Context, clause: Clause, figure: Figure, mood: Mood) -> bool:
    """An area that nobody makes (首期600亩), things that are known (省规划发展的20个集群) or do something themselves
    (12家企业排队等厂房)."""
    quantity = figure.quantity
    if context.text[mood.start : mood.end] in _AIM_NOUNS:
        return False
    is_measured = quantity.comparator in (Comparator.EQ, Comparator.ABOUT)
    if quantity.sort == "area" and not figure.is_economic and is_measured:
        is_made = _MADE.search(context.text, clause.start, clause.end) is not None
        return not (is_made or _is_object(context, clause, figure, mood))
    if quantity.sort != "count":
        return False
    is_known = context.text[quantity.start - 1] == "的" and mood.end < quantity.start - 1
    is_sized = size_behind(context.text, clause, quantity) is not None  # 3条产值超千亿元，|5条超500亿元
    return is_known or (quantity.start == clause.start and not mood.is_firm and not is_sized)


def _is_object(context: Context, clause: Clause, figure: Figure, mood: Mood) -> bool:
    """Whether an area is all that a clause wills to do something with: 将敷设电缆60公里, not 将推进60公里快速路建设."""
    if mood.start < clause.start or context.text[figure.quantity.end : clause.end].strip("。！"):
        return False
    return _SITE.search(context.text, clause.start, figure.quantity.start) is None


def _is_yearly(text: str, clause: Clause, figure: Figure) -> bool:
    """Whether a figure is one that is asked of a year: no size that something is to grow to some day (打造千亿级
    产业集群, 朝着产值200亿元园区进发), nothing set up once (设立10亿元基金)."""
    if figure.quantity.is_level or not figure.is_economic or _SET_UP.search(text, clause.start, clause.end):
        return False
    return not any(m.word in _NO_YEAR for m in clause.marks)


def _by(context: Context, time: Time) -> bool:
    """到2025年 and 2027年底前 are deadlines; 年底前 is said of this year and stays the year."""
    is_later = time.year > context.published.year
    return time.is_deadline and (is_later or context.text[time.start : time.start + 1] in "到至“")
