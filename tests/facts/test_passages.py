"""Passages with all the sets and figures they tell. Step, place, time and sum of a row come from what governs it: a
heading, a column, an earlier sentence, its place in an order. One line a fact, in the table."""

from __future__ import annotations

import tomllib
from typing import Any

from bot.facts import read
from bot.types import ActualFact, BatchFact, Fact, ProjectFact, TargetFact
from quality.short import PASSAGES


def line(fact: Fact) -> str:
    place, period = fact.place or "-", (fact.period or "-").replace("by ", "by-")
    match fact:
        case BatchFact():
            goal = "!" if fact.stage_is_goal else ""
            return f"batch {number(fact.count)} {number(fact.amount_yi)} {fact.stage}{goal} {place} {period}"
        case TargetFact():
            return f"target {number(fact.value)} {fact.unit} {place} {period}"
        case ActualFact():
            rise = "" if fact.growth is None else f" {fact.growth:+g}"
            return f"actual {number(fact.value)} {fact.unit} {place} {period}{rise}"
        case ProjectFact():
            return ""


def number(value: float | None) -> str:
    return "-" if value is None else f"{value:g}"


def rows(passage: dict[str, Any]) -> list[str]:
    title, outlet = passage.get("title", ""), passage.get("outlet", "江门日报")
    facts = read(passage["text"], published=passage["published"], title=title, outlet=outlet)
    return sorted(line(fact) for fact in facts if not isinstance(fact, ProjectFact))


def test_every_passage_is_read_as_the_table_says() -> None:
    passages = tomllib.loads(PASSAGES.read_text("utf-8"))["passage"]
    wrong = [f"{p['text']}\n  {read_}" for p in passages if (read_ := rows(p)) != sorted(p["facts"])]
    assert not wrong, "\n".join(wrong)
