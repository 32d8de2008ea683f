"""Numbers that rules misjudge by themselves: what labelled articles have taught of figures puts them right."""

from __future__ import annotations

from datetime import date
from math import inf
from unittest.mock import patch

import pytest

from bot.facts import read
from bot.facts.figures import settled
from bot.types import ActualFact, TargetFact

_Row = tuple[str, float, str]


def figures(text: str) -> list[_Row]:
    facts = read(text, published=date(2025, 10, 20), outlet="江门日报")
    return [(f.kind, f.value, f.unit) for f in facts if isinstance(f, ActualFact | TargetFact)]


def by_rules_alone(text: str) -> list[_Row]:
    with patch.object(settled, "_SURER", inf):
        return figures(text)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("新会区预计分红38万元。", ("target", 0.0038, "亿元")),
        ("新上的锅炉将替代园区内23台燃煤小锅炉。", ("target", 23, "台")),
        ("工业园区总规划4600亩，首期开发1200亩。", ("target", 4600, "亩")),
    ],
)
def test_what_is_no_figure_of_the_economy_is_left_out(text: str, row: _Row) -> None:
    assert row in by_rules_alone(text)
    assert row not in figures(text)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("到2026年清洁能源装机达到1000万千瓦。", ("target", 1000, "万千瓦")),
        ("去年全区238家灯饰企业做出61.4亿元产值。", ("actual", 61.4, "亿元")),
        ("恩平现有演艺装备企业近千家，年产值近80亿元。", ("actual", 80, "亿元")),
    ],
)
def test_figures_that_no_rule_sees_are_told(text: str, row: _Row) -> None:
    assert row not in by_rules_alone(text)
    assert row in figures(text)


def test_a_figure_that_no_rule_sees_has_its_growth_place_and_time() -> None:
    text = "去年全区238家灯饰企业做出61.4亿元产值，增长8.3%。"
    (fact,) = read(f"江海区灯饰产业回暖。{text}", published=date(2025, 10, 20))
    assert isinstance(fact, ActualFact)
    assert (fact.value, fact.growth, fact.place, fact.period) == (61.4, 8.3, "江海区", "2024")
    assert fact.evidence["value"].words == "61.4亿元"
    assert fact.evidence["growth"].words == "8.3%"


def test_what_a_name_in_quotation_marks_counts_is_no_figure() -> None:
    assert figures("我们全面实现“三个千亿”奋斗目标。") == []
    assert ("target", 2, "个") not in figures("推动工业投资超100亿元，力争实现投资“两个倍增”。")


def test_a_measure_of_the_economy_is_left_out_only_when_that_is_nearly_sure() -> None:
    text = "新会区外贸进出口118.4亿元。"
    for sure, rows in ((0.89, [("actual", 118.4, "亿元")]), (0.91, [])):
        likely = dict.fromkeys(settled.Verdict, 0.0) | {settled.Verdict.NONE: sure}
        with patch.object(settled, "likelihoods_of", lambda signs, likely=likely: [likely for _ in signs]):
            assert figures(text) == rows


def test_the_rules_row_stays_where_the_verdict_cannot_be_told() -> None:
    likely = dict.fromkeys(settled.Verdict, 0.0) | {settled.Verdict.TARGET: 0.99}
    with patch.object(settled, "likelihoods_of", lambda signs: [likely for _ in signs]):
        assert figures("新会区工业投资同比增长8%。") == [("actual", 8, "%")]  # nobody aims at 同比
