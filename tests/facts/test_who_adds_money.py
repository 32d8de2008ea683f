"""A company that adds money and says what for is one project, named by what is built; what it has told of before is
none of the phase to come.
"""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from bot.facts import read
from bot.types import ProjectFact, Stage


def _projects(text: str) -> list[ProjectFact]:
    return [f for f in read(text, published=date(2025, 6, 10)) if isinstance(f, ProjectFact)]


_FIRMS = ["青禾精密", "江门市青禾精密制造有限公司", "日资企业鹤见泽机工"]
_ADDS = ["增资3.5亿元", "追加投资3.5亿元", "追加3.5亿元", "今年4月增资3.5亿元", "再投3.5亿元", "决定追加3.5亿元"]
_LEADS = ["，", "，用于", "，计划", "，正在", "用于"]
_WORKS = ["新建压铸工厂", "扩建高多层板产线", "建设第三车间", "上马车灯产线"]


@pytest.mark.parametrize("firm", _FIRMS)
@pytest.mark.parametrize("adds", _ADDS)
def test_what_the_money_is_for_is_the_project(firm: str, adds: str) -> None:
    for leads, works in product(_LEADS, _WORKS):
        for tail in ("。", "，预计明年6月投产。"):
            rows = _projects(f"{firm}{adds}{leads}{works}{tail}")
            assert {row.name for row in rows} == {works[2:]}, (leads, works, tail)
            assert {row.amount_yi for row in rows} == {3.5}, (leads, works, tail)


def test_without_works_the_company_is_the_project() -> None:
    (row,) = _projects("做电容器起家的青禾电子上个月追加投资4.1亿元。")
    assert (row.name, row.stage, row.period) == ("青禾电子", Stage.EXPANDING, "2025-05")


def test_another_company_of_the_list_keeps_its_row() -> None:
    rows = _projects("两家企业增资扩产：青禾铝业增资2.2亿元，扩建轮毂产线，蓝岸化工追加投资9500万元。")
    assert [(row.company, row.amount_yi) for row in rows] == [("青禾铝业", 2.2), ("蓝岸化工", 0.95)]


def test_what_comes_on_top_is_the_next_phase() -> None:
    rows = _projects("青禾通信（恩平）有限公司项目2023年5月动工，今年4月投产。公司还准备追加8000万元上二期。")
    assert [(row.stage, row.amount_yi) for row in rows] == [
        (Stage.STARTED, None),
        (Stage.OPERATING, None),
        (Stage.PLANNED, 0.8),
    ]
    assert ["二期" in row.name for row in rows] == [False, False, True]


def test_what_a_company_has_begun_is_not_its_second_phase() -> None:
    text = "青禾电机去年10月就投产了。企业负责人说，产品供不应求。\n青禾电机二期选址已定，最快下半年启动。"
    names = {row.stage: row.name for row in _projects(text)}
    assert names[Stage.OPERATING] == "青禾电机"
    assert names[Stage.LANDED] == "青禾电机二期"


def test_what_another_company_builds_is_not_what_the_money_is_for() -> None:
    rows = _projects("青禾精密增资3.5亿元；蓝岸电子投资2亿元建设压铸工厂。")
    assert [(row.name, row.company, row.amount_yi) for row in rows] == [
        ("青禾精密", "青禾精密", 3.5),
        ("压铸工厂", "蓝岸电子", 2),
    ]


def test_what_is_hardly_a_name_leaves_the_row_to_the_company() -> None:
    rows = _projects("永禾五金决定追加8000万元，新上自动抛光线，上周已完成备案。")
    assert {(row.company, row.amount_yi) for row in rows} == {("永禾五金", 0.8)}
