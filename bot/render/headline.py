"""One line that stands alone in a phone's notification: stage｜who and what, how much, where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.render.tongue import CHINESE, Tongue

Row = Mapping[str, Any]
PLAIN = "项目"  # a scope that says nothing more


def headline(facts: Sequence[Row], ours: Tongue = CHINESE) -> str:
    """`facts` are told facts in the facts format, the leading one first."""
    rest = len(facts) - 1
    return line(facts[0], ours) + (ours.say("and_more", n=rest) if rest else "")


def line(fact: Row, ours: Tongue = CHINESE) -> str:
    return _LINES[fact["kind"]](fact, ours)


def _project(fact: Row, ours: Tongue) -> str:
    return f"{stage(fact, ours)}{ours.say('bar')}{who(fact)}{_money(fact, ours)}{_where(fact, ours)}"


def _batch(fact: Row, ours: Tongue) -> str:
    return f"{stage(fact, ours)}{ours.say('bar')}{batch(fact, ours)}{_money(fact, ours)}{_where(fact, ours)}"


def _target(fact: Row, ours: Tongue) -> str:
    strength = ours.word("strengths", fact["strength"])
    value = ours.measure(fact["value"], fact["unit"], fact["comparator"])
    period = f" {ours.period(fact['period'])}" if fact["period"] else ""
    named = ours.say("named", strength=strength, indicator=ours.indicator(fact["indicator"]))
    return f"{ours.say('target')}{ours.say('bar')}{named} {value}{period}{_where(fact, ours)}"


def _actual(fact: Row, ours: Tongue) -> str:
    value = ours.measure(fact["value"], fact["unit"], fact["comparator"])
    return f"{ours.say('result')}{ours.say('bar')}{ours.indicator(fact['indicator'])} {value}{_where(fact, ours)}"


_LINES = {"project": _project, "batch": _batch, "target": _target, "actual": _actual}


def who(fact: Row) -> str:
    """A project's name, after its company where the name does not hold it."""
    company = fact["company"]
    return f"{company} {fact['name']}" if company and company not in fact["name"] else str(fact["name"])


def stage(fact: Row, ours: Tongue = CHINESE) -> str:
    """签约; 推动签约 where it is only aimed at."""
    word = ours.word("stages", fact["stage"])
    return ours.say("goal", stage=word) if fact["stage_is_goal"] else word


def batch(fact: Row, ours: Tongue = CHINESE) -> str:
    """27个项目."""
    count = ours.say("projects", n=fact["count"]) if fact["count"] else ""
    return count + (fact["scope"] if fact["scope"] not in (None, "", PLAIN) else ours.say("project_word"))


def _money(fact: Row, ours: Tongue) -> str:
    return f" {ours.amount(fact['amount_yi'], fact.get('amount_comparator', '='))}" if fact["amount_yi"] else ""


def _where(fact: Row, ours: Tongue) -> str:
    return f" · {ours.place(fact['place'])}" if fact["place"] else ""
