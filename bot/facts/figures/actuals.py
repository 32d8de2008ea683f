"""Figures that have been reached, of the economy, investment and industry: 实际吸收外资30.54亿元，增长41.4%."""

from __future__ import annotations

import re
from itertools import product

from bot.facts.context import Context, span, span_of
from bot.facts.context.promisors import is_of_one_firm
from bot.facts.figures import MORE_BY, Figure
from bot.facts.figures.growth import growth_of
from bot.facts.figures.matters import is_of_other_matter, is_of_the_world
from bot.facts.figures.shared import names_of, owners_of
from bot.facts.marks.quantities import Quantity
from bot.facts.marks.scene import Clause
from bot.facts.marks.times import Time
from bot.types import ActualFact

_NORM = re.compile("不低于|不少于|不超过|不高于|不得")
_JOBS = re.compile("(?:新增|城镇).{0,4}就业|再就业")  # the one count of people that governments promise and report
_FALLS = re.compile(
    "(?:同比|微|略|锐|骤|再)*(?:下滑|下降|回落|减少|降幅(?:收窄|扩大)?|降|少)$"
)  # 进出口下滑9.8% is 进出口增速 -9.8 %
_MOVES = re.compile("增|降|下滑|回落|减少|[多少]了|多[投用销]|[↑↓+-]")
_SUM = re.compile("(?:项目|合计|共|其)*(?:总投资额?|投资总额)(?:也|均|为|达到?|约)*")  # of a set: told with the set
_OF_PLANS = re.compile(  # larger than last year's: no result
    "(?:总投资额?|年度(?:投资)?计划|.*(?:计划|任务|目标)完成率)(?:[较比]上年度?)?(?:增加|增长|增速)?"
)
_YEAR_ON_YEAR = re.compile(r"[一-鿿]{2}(?:同比|[比较](?:上年|去年)同期)[^，。；\d]{0,8}(?:增|升|涨|降|下滑|回落|减少)")
_OF_TRADE = re.compile(
    "[企产行工造务农渔林牧筑]业|项目|园区|本地|规上|集群|投资|[存贷]款|资金|出口|零售|产[量值]|收入|就业|居民|消费|用地|厂房"
)
# rates that say of no trade what they are of
_OF_ANYTHING = ("合格率", "满意率", "绿化率", "办结率", "覆盖率", "处理率", "利用率", "转化率", "入住率")
_HISTORY = 10  # figures of longer ago are told as history


def add_actual(context: Context, figure: Figure, time: Time | None, growth: Quantity | None) -> None:
    """Add one figure that was reached, unless it is not about the economy."""
    if _may_be_actual(context, figure, growth):
        tell_actual(context, figure, time, growth)


def _may_be_actual(context: Context, figure: Figure, growth: Quantity | None) -> bool:
    quantity = figure.quantity
    is_jobs = _JOBS.search(figure.indicator) is not None
    is_people = quantity.sort == "heads" and "人次" not in quantity.unit
    clause = context.sentence.clauses[figure.number]
    has_grown = growth is not None or _is_growth(context.text, clause, quantity)  # what grew is measured
    is_of_economy = figure.is_economic or (has_grown and context.of_economy)
    if not (is_jobs or (is_of_economy and not is_people)) or _is_of_others(context.text, clause, figure):
        return False
    if _is_loose(context, figure):
        return False
    if quantity.unit == "倍" and not (_is_more_by(context, figure) and quantity.in_digits):
        return False  # 是2020年的4.2倍, 增加近一倍
    if quantity.sort == "points" and not figure.is_compared:
        return False
    if quantity.sort == "wait" or "服务企业" in figure.indicator:  # an office's work, unless it is promised
        return False
    if is_of_one_firm(context.text, context.sentence, quantity.start):
        return False
    if _NORM.search(context.text, quantity.start, quantity.at):  # a rule, not a result
        return False
    if growth is None and quantity.unit == "亿元" and _SUM.fullmatch(context.text, clause.start, quantity.start):
        return False
    return growth is not None or not figure.measure.is_company


def tell_actual(context: Context, figure: Figure, time: Time | None, growth: Quantity | None) -> None:
    """Add the rows of one figure that was reached, one for each place and each name it is told of, unless it is
    history."""
    quantity, clause = figure.quantity, context.sentence.clauses[figure.number]
    when = context.reached(time, quantity.start, is_event=False, is_state=figure.measure.is_state)
    is_contrast = when is not None and when.grain == "ago"  # 十年前总产值还只有18亿元
    if when is not None and not is_contrast and _last_year(when) <= context.published.year - _HISTORY:
        return
    words = context.text[clause.start : clause.end]
    is_more_by = _is_more_by(context, figure)
    is_near = growth is not None and quantity.end < growth.end < figure.start + 80
    end = growth.end if growth is not None and is_near else figure.end
    is_rise = quantity.unit == "%" and not figure.is_rate and _MOVES.search(words) is not None
    names = [n for n in names_of(context, clause, figure) if not (is_rise and _OF_PLANS.fullmatch(n))]
    for owner, indicator in product(owners_of(context, clause, figure), names):
        context.add(
            ActualFact(
                quote=context.quote(figure.start, end),
                place=owner.place,
                period=when.period if when is not None else None,
                evidence=context.evidence(
                    value=span(quantity),
                    unit=span(quantity),
                    place=span_of(owner),
                    period=span(when),
                    growth=span(growth),
                ),
                indicator=_FALLS.sub("", indicator) + "增速"
                if (is_rise or is_more_by) and "增" not in indicator
                else indicator,
                value=growth_of(context, quantity) if is_rise else quantity.value,
                unit=quantity.unit,
                comparator=quantity.comparator,
                growth=growth_of(context, growth) if growth is not None else None,
            )
        )


def _is_more_by(context: Context, figure: Figure) -> bool:
    """增长1.3|倍"""
    quantity = figure.quantity
    return quantity.unit == "倍" and MORE_BY.search(context.text, figure.start, quantity.start) is not None


def _is_growth(text: str, clause: Clause, quantity: Quantity) -> bool:
    """二手房成交同比增长|5.2%: that it is told against the year before says that it is measured."""
    return quantity.unit == "%" and _YEAR_ON_YEAR.search(text, clause.start, quantity.start) is not None


def _is_of_others(text: str, clause: Clause, figure: Figure) -> bool:
    """Whether a rate, or what is only known to have grown, is of another matter than the economy; or any figure one of
    the world's."""
    if is_of_the_world(text, clause.start, figure.quantity.start):
        return True
    words = text[clause.start : figure.quantity.start]
    is_told_by_growth = figure.quantity.sort in ("share", "times") or not figure.is_economic
    return is_told_by_growth and is_of_other_matter(f"{words}，{figure.indicator}")


def _is_loose(context: Context, figure: Figure) -> bool:
    """Whether a rate is told of no place, no time and no trade, nor beside a measure of the economy: 客户复购率达80% is
    a firm's, a machine's, a team's."""
    if figure.is_branch or figure.quantity.sort not in ("share", "times") or not figure.measure.is_economic:
        return False
    sentence, measured = context.sentence, context.measured
    marks = [*figure.measure.marks, *(measured.marks if measured is not None else ())]
    if any(m.word not in _OF_ANYTHING for m in marks):
        return False
    if sentence.times or any(m.kind in ("place", "whole", "elsewhere", "econ") for m in sentence.marks):
        return False
    return _OF_TRADE.search(context.text, sentence.clauses[figure.number].start, figure.quantity.start) is None


def _last_year(time: Time) -> int:
    """The year a time ends with: 2020 of “十三五”."""
    return int(time.period[-4:]) if time.grain == "years" else time.year
