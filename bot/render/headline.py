"""One line that stands alone in a phone's notification: stage｜who and what, how much, where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.render.money import amount, number
from bot.render.periods import period_words
from bot.render.words import COMPARATORS, STAGES, STRENGTHS

Row = Mapping[str, Any]


def headline(facts: Sequence[Row]) -> str:
    """`facts` are told facts in the facts format, the leading one first."""
    rest = len(facts) - 1
    return line(facts[0]) + (f"（另{rest}条）" if rest else "")


def line(fact: Row) -> str:
    return _LINES[fact["kind"]](fact)


def _project(fact: Row) -> str:
    money = f" {amount(fact['amount_yi'], fact.get('amount_comparator', '='))}" if fact["amount_yi"] else ""
    company = fact["company"]
    who = f"{company} " if company and company not in fact["name"] else ""
    return f"{_stage(fact)}｜{who}{fact['name']}{money}{_where(fact)}"


def _batch(fact: Row) -> str:
    count = f"{fact['count']}个" if fact["count"] else ""
    money = f" {amount(fact['amount_yi'], fact.get('amount_comparator', '='))}" if fact["amount_yi"] else ""
    scope = fact["scope"] or "项目"
    return f"{_stage(fact)}｜{count}{scope}{money}{_where(fact)}"


def _target(fact: Row) -> str:
    sign, strength = COMPARATORS[fact["comparator"]], STRENGTHS[fact["strength"]]
    period = f" {period_words(fact['period'])}" if fact["period"] else ""
    return f"目标｜{strength}{fact['indicator']} {sign}{number(fact['value'])}{fact['unit']}{period}{_where(fact)}"


def _actual(fact: Row) -> str:
    sign = COMPARATORS[fact["comparator"]]
    return f"实绩｜{fact['indicator']} {sign}{number(fact['value'])}{fact['unit']}{_where(fact)}"


_LINES = {"project": _project, "batch": _batch, "target": _target, "actual": _actual}


def _stage(fact: Row) -> str:
    return ("推动" if fact["stage_is_goal"] else "") + STAGES[fact["stage"]]


def _where(fact: Row) -> str:
    return f" · {fact['place']}" if fact["place"] else ""
