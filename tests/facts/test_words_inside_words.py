"""Words that only look like a step, and figures that only look like a name."""

from __future__ import annotations

from datetime import date

import pytest

from bot import facts

DAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    "text",
    [
        "产品用于新能源汽车连接器和电动工具。",
        "砺川项目启动工程招标。",
        "砺川储能的扩产版图再添一笔。",
        "要趁三季度的好时候多推一批项目。",
    ],
)
def test_no_step_is_read_into_other_words(text: str) -> None:
    assert not [fact for fact in facts.read(text, published=DAY) if fact.kind == "project"]


def test_a_stretch_is_not_called_by_its_floor() -> None:
    text = "全市引进10亿元以上项目确保42个，力争48个。"
    names = {fact.indicator for fact in facts.read(text, published=DAY) if fact.kind == "target"}
    assert not [name for name in names if "42" in name]


def test_new_jobs_are_a_figure_that_is_reached() -> None:
    (fact,) = facts.read("2025年，全市城镇新增就业4.83万人。", published=DAY)
    assert (fact.kind, getattr(fact, "value", 0), getattr(fact, "unit", "")) == ("actual", 4.83, "万人")
