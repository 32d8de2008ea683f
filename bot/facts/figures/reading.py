"""The figures of a sentence: each by its mood a target or an actual, as rules say and as what is learnt bears out."""

from __future__ import annotations

from bot.facts.context import Context
from bot.facts.figures import Figure, find_figures
from bot.facts.figures.actuals import add_actual
from bot.facts.figures.campaigns import is_arranged_for
from bot.facts.figures.growth import is_growth, is_growth_of_plan, is_level
from bot.facts.figures.settled import free_numbers, settle
from bot.facts.figures.shared import growths_of_all
from bot.facts.figures.targets import add_target
from bot.types import Strength


def read_figures(context: Context) -> None:
    """Add a row for every figure of the current sentence that no batch and no project has taken."""
    told_before = len(context.facts)
    numbers = free_numbers(context)
    figures = find_figures(context)
    i = 0
    while i < len(figures):
        i += _read_figure(context, figures, i)
    if numbers:
        settle(context, numbers, figures, told_before)


def _read_figure(context: Context, figures: list[Figure], i: int) -> int:
    """Read the figure at a place of the list; how many figures were used up, its growth or level included."""
    figure, follow = figures[i], figures[i + 1] if i + 1 < len(figures) else None
    time = context.near(figure.number, figure.quantity.start)
    if figure.is_planned and time is not None and time.grain == "years":
        time = None  # 建设起止年限2024—2027年，年度计划投资6亿元: the plan is one year's
    mood = context.mood(figure.number, figure.quantity.start, time)
    used = 1
    clause = context.sentence.clauses[figure.number]
    if not mood.goal and (figure.is_planned or is_arranged_for(context.text, clause, figure.quantity)):
        mood = mood._replace(goal=True, strength=Strength.PLAN)
    if mood.goal:
        add_target(context, figure, mood, time)
        used += follow is not None and is_growth_of_plan(context, follow, figure)
        return used
    growths = growths_of_all(context, figures, i)
    if growths:
        for level, growth in zip(figures[i:], growths, strict=False):
            add_actual(context, level, time, growth.quantity)
        return 2 * len(growths)
    if follow is not None and is_growth(context, follow, figure):
        add_actual(context, figure, time, follow.quantity)
        return 2
    if i + 2 < len(figures) and is_growth(context, figures[i + 2], figure, past=figures[i + 1]):
        add_actual(context, figure, time, figures[i + 2].quantity)
        add_actual(context, figures[i + 1], time, None)
        return 3
    if follow is not None and is_level(follow, figure):
        level = follow._replace(measure=figure.measure, number=figure.number, is_economic=figure.is_economic)
        add_actual(context, level, time, figure.quantity)
        return 2
    add_actual(context, figure, time, None)
    return 1
