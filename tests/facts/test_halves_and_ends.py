"""Half-years told without 上 or 下, plans that results are held against, and what a year that ends has brought."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ActualFact, TargetFact


def _rows(text: str, published: date, title: str = "") -> list[tuple[str, float, str | None]]:
    facts = read(text, published=published, title=title, outlet="江门日报")
    return [(f.kind, f.value, f.period) for f in facts if isinstance(f, ActualFact | TargetFact)]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("禾木卫浴6月动工。\n半年数据喜忧参半：全市工业投资26亿元，下降9%。", "2025-H1"),
        ("半年下来，全市工业投资26亿元，下降9%。", "2025-H1"),
        ("禾木卫浴6月动工。\n上半年，全市工业投资26亿元，下降9%。", "2025-H1"),
        ("下半年，全市要完成工业投资26亿元。", "2025-H2"),
        # no half-year of the calendar
        ("大半年来，全市工业投资26亿元，下降9%。", None),
        ("签约不到半年，全市工业投资26亿元，下降9%。", None),
    ],
)
def test_half_years(text: str, period: str | None) -> None:
    assert [when for _, _, when in _rows(text, date(2025, 7, 22))] == [period]


@pytest.mark.parametrize("plan", ["全年48个任务的四成", "全年48亿元任务的40%", "全年任务的40%"])
def test_results_behind_a_share_of_the_years_plan_are_results(plan: str) -> None:
    text = f"1—5月累计：新签项目计划投资51亿元，完成{plan}；规上工业总产值136亿元，增长8.9%。"
    assert ("actual", 136, "2025-01/2025-05") in _rows(text, date(2025, 6, 5))


def test_what_the_year_that_ends_has_brought_is_no_plan() -> None:
    title, text = "新会柑定新目标", "2023年，全区鲜果产量15.2万吨，柑产业产值190亿元。"
    assert {kind for kind, *_ in _rows(text, date(2023, 12, 7), title)} == {"actual"}
    assert {kind for kind, *_ in _rows(text, date(2023, 2, 7), title)} == {"target"}


@pytest.mark.parametrize("part", ["环保投资", "工程费用", "流动资金", "预备费"])
def test_parts_of_what_one_plant_costs_are_no_figures(part: str) -> None:
    assert _rows(f"禾木五金扩建项目总投资2亿元，其中{part}310万元。", date(2024, 9, 2)) == []
