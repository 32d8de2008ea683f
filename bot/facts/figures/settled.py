"""What rules say of the numbers of a sentence, held against what labelled articles have taught: rows that are not
believed are left out, and figures that no rule saw are told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from bot.facts.context import Context
from bot.facts.context.wording import Mood
from bot.facts.figures import Figure, make_figure
from bot.facts.figures.actuals import tell_actual
from bot.facts.figures.around import is_of_a_name
from bot.facts.figures.learned.signs import Case, signs_of
from bot.facts.figures.learned.verdicts import Verdict, likelihoods_of
from bot.facts.figures.targets import add_target
from bot.facts.marks.quantities import Quantity
from bot.types import ActualFact, Strength, TargetFact

_NO_FIGURES = ("time", "group")
_FIGURES = (Verdict.TARGET, Verdict.ACTUAL)
_Told = ActualFact | TargetFact
_SURER = 1.65  # how much likelier another verdict must be than that of the rules
_SURE = 0.9  # how likely it is that a measure of the economy says nothing


def free_numbers(context: Context) -> list[tuple[int, Quantity]]:
    """The numbers of the current sentence that no batch and no project has taken, by their clauses."""
    return [
        (number, quantity)
        for number, clause in enumerate(context.sentence.clauses)
        for quantity in context.free(clause)
        if quantity.sort not in _NO_FIGURES and not is_of_a_name(context.text, quantity)
    ]


def settle(
    context: Context, numbers: Sequence[tuple[int, Quantity]], figures: Sequence[Figure], told_before: int
) -> None:
    """Leave out and add rows of the current sentence until they agree with the verdicts on its `numbers`. `figures` are
    those the rules have found, `told_before` is how many facts the story had before the rules told of them."""
    told = _told(context, told_before)
    grown = {_start(context, fact, "growth") for facts in told.values() for fact in facts}
    by_start = {figure.quantity.start: figure for figure in figures}
    cases = [_case(n, q, by_start.get(q.start), _said(told.get(q.start), q.start in grown)) for n, q in numbers]
    likelihoods = likelihoods_of([signs_of(context, case) for case in cases])
    verdicts = [
        _verdict(c, told.get(c.quantity.start, ()), likely) for c, likely in zip(cases, likelihoods, strict=True)
    ]
    denied: set[int] = set()
    for at, (case, verdict) in enumerate(zip(cases, verdicts, strict=True)):
        if verdict is case.by_rules:
            continue
        is_grown = cases[at + 1 :] and verdicts[at + 1] is Verdict.GROWTH is not cases[at + 1].by_rules
        growth = cases[at + 1].quantity if is_grown else None
        if verdict not in _FIGURES or _tells(context, case, figures, verdict, growth):
            denied.update(id(fact) for fact in told.get(case.quantity.start, ()))
    context.facts[told_before:] = [fact for fact in context.facts[told_before:] if id(fact) not in denied]


def _case(number: int, quantity: Quantity, figure: Figure | None, by_rules: Verdict) -> Case:
    """A number as the figure has it, if there is one: 人均收入|36418元 is no sum in 亿元."""
    return Case(number, quantity if figure is None else figure.quantity, figure, by_rules)


def _verdict(case: Case, told: Sequence[_Told], likely: Mapping[Verdict, float]) -> Verdict:
    """The likeliest verdict, where it is much likelier than that of the rules. What is vouched for is left out only
    when that is nearly sure."""
    likeliest = max(likely, key=likely.__getitem__)
    if likeliest is Verdict.NONE and likely[likeliest] < _SURE and _is_vouched_for(case, told):
        return case.by_rules
    return likeliest if likely[likeliest] > _SURER * likely[case.by_rules] else case.by_rules


def _is_vouched_for(case: Case, told: Sequence[_Told]) -> bool:
    """Whether it measures the economy, is held against the province's, or is pledged or aimed at."""
    if case.figure is not None and (
        case.figure.is_compared or any(m.kind == "econ" for m in case.figure.measure.marks)
    ):
        return True
    return any(isinstance(fact, TargetFact) and fact.strength is not Strength.PLAN for fact in told)


def _told(context: Context, since: int) -> dict[int, list[_Told]]:
    """The rows of the rules by where their numbers begin."""
    found = defaultdict(list)
    for fact in context.facts[since:]:
        if isinstance(fact, _Told):
            found[_start(context, fact, "value")].append(fact)
    return found


def _start(context: Context, fact: _Told, field: str) -> int:
    """Where the words of a field begin in the folded text; -1 when it has none."""
    quote = fact.evidence.get(field)
    return -1 if quote is None else context.folded.find(quote.start)


def _said(told: Sequence[_Told] | None, is_growth: bool) -> Verdict:
    """What the rules say of a number."""
    if not told:
        return Verdict.GROWTH if is_growth else Verdict.NONE
    return Verdict.TARGET if isinstance(told[0], TargetFact) else Verdict.ACTUAL


def _tells(context: Context, case: Case, figures: Sequence[Figure], verdict: Verdict, growth: Quantity | None) -> bool:
    """Add what a number is by its verdict; False when there is nothing to tell: nobody promises it, it is history."""
    clause, quantity = context.sentence.clauses[case.number], case.quantity
    before = [figure for figure in figures if figure.quantity.start < quantity.start]
    seen = case.figure or make_figure(context, case.number, clause, quantity, before)
    figure = seen._replace(is_economic=True)  # by what is learnt
    time = context.near(case.number, quantity.start)
    facts_before = len(context.facts)
    if verdict is Verdict.ACTUAL:
        tell_actual(context, figure, time, growth)
    else:
        mood = context.mood(case.number, quantity.start, time)
        add_target(context, figure, mood if mood.goal else Mood(goal=True), time)
    return len(context.facts) > facts_before
