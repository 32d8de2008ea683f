"""Branches of the economy, told by how fast they grew."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ActualFact

_BRANCHES = ["纺织服装", "灯饰照明", "激光与智能装备", "硅能源", "农机", "港口运输", "通讯器材类"]
_WHOLES = [
    "1—4月，全市13条重点产业链增加值362.84亿元，同比增长6.6%。",
    "1—4月，全市规上工业增加值增长5.8%，",
    "1—4月，全市社会消费品零售总额增长3.1%。分类别看，",
]
_TELLS = [
    ("{}增长12.7%。", 12.7),
    ("其中{}下降12.7%。", -12.7),
    ("{}增速达12.7%。", 12.7),
    ("{}跑得最快，增速高达12.7%。", 12.7),
    ("{}增势喜人，增长12.7%。", 12.7),
    ("{}、纸业增长12.7%和3.2%。", 12.7),
    ("纸业、{}分别下降3.2%、12.7%。", -12.7),
]


def _told(text: str) -> list[tuple[str, float]]:
    rows = [f for f in read(text, published=date(2025, 5, 29)) if isinstance(f, ActualFact)]
    return [(row.indicator, row.value) for row in rows]


@pytest.mark.parametrize("branch", _BRANCHES)
@pytest.mark.parametrize("whole", _WHOLES)
@pytest.mark.parametrize(("tells", "value"), _TELLS)
def test_how_fast_a_branch_grew_is_told_behind_its_whole(branch: str, whole: str, tells: str, value: float) -> None:
    assert [v for indicator, v in _told(whole + tells.format(branch)) if branch in indicator] == [value]


@pytest.mark.parametrize("tells", ["公司订单增长30%。", "员工增长30%。", "目前企业产能增长30%。"])
def test_what_is_no_branch_is_no_figure(tells: str) -> None:
    assert [v for _, v in _told(_WHOLES[0] + tells) if v == 30] == []


def test_without_a_whole_a_branch_is_a_word_like_others() -> None:
    assert _told("周末两天，灯饰照明增长12.7%。") == []
