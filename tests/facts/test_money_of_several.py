"""Sums that are shared out between projects, that have changed, that stand bare or that are told with a noun alone."""

from __future__ import annotations

from datetime import date

import pytest

from bot import facts
from bot.types import ProjectFact


def _amounts(text: str) -> dict[str, float | None]:
    read = facts.read(text, published=date(2026, 6, 1))
    return {fact.name: fact.amount_yi for fact in read if isinstance(fact, ProjectFact)}


_TWO = "禾木轴承基地、青岚电机产业园同日动工，"


@pytest.mark.parametrize(
    ("told", "first", "second"),
    [
        ("一家投资8000万元，一家投资5500万元。", 0.8, 0.55),
        ("一个投资3亿元，另一个投资2亿元。", 3, 2),
        ("投资额均为2亿元。", 2, 2),
        ("各投资2亿元。", 2, 2),
        ("总投资依次为4.5亿元和8000万元。", 4.5, 0.8),
        ("前者投资1亿元，后者投资2.7亿元。", 1, 2.7),
        ("今年全镇工业投资达20亿元。", None, None),
    ],
)
def test_sums_are_shared_out_between_projects(told: str, first: float | None, second: float | None) -> None:
    assert _amounts(_TWO + told) == {"禾木轴承基地": first, "青岚电机产业园": second}


def test_the_last_of_a_list_have_the_last_of_its_sums() -> None:
    told = _amounts("3月5日，青岚灯饰、禾木轴承基地先后在沙湖镇签约，投资额分别为1.1亿元和3.5亿元。")
    assert told["禾木轴承基地"] == 3.5


@pytest.mark.parametrize(
    ("told", "amount"),
    [
        ("昨日封顶，总投资由8亿元调增至9.5亿元。", 9.5),
        ("昨日封顶，投资额从25亿元缩减到18亿元。", 18),
        ("设备安装完成八成，1.3亿元的投入里有一半花在了速冻上。", 1.3),
        ("昨日封顶。这座总装机120万千瓦、总投资81.5亿元的工厂，2023年核准。", 81.5),
        ("昨日动工。这个由云岭集团投建的项目砸下32亿元，今年10月封顶。", 32),
        ("9月交付，首批16家企业领钥匙，总投资13亿元。", 13),
        ("去年投产，隔壁另有1.3亿元的补贴。", None),
        ("昨日封顶，去年全镇获1.3亿元的投资奖励。", None),
    ],
)
def test_a_sum_is_the_projects_by_what_stands_around_it(told: str, amount: float | None) -> None:
    assert _amounts("禾木电镀工厂" + told) == {"禾木电镀工厂": amount}


def test_a_phase_is_told_its_sum_by_its_number_alone() -> None:
    told = _amounts("禾木轴承基地一期宣告投产。一期投下2.3亿元，配有2条线；二期3.2亿元，计划今年四季度动工。")
    assert told == {"禾木轴承基地一期": 2.3, "禾木轴承基地二期": 3.2}


def test_a_sum_right_behind_a_name_is_its_own_unless_an_indicator_is_divided_up() -> None:
    assert _amounts("昨日签约，禾木五金带来的电镀工厂项目4亿元，选址水步镇。3月动工。") in (
        {"电镀工厂项目": 4},
        {"禾木五金带来的电镀工厂项目": 4},
    )
    read = _amounts("1—11月，全市完成交通基础设施投资218.4亿元，其中高速公路96.2亿元、港口航道14.3亿元。")
    assert set(read.values()) <= {None}


def test_a_place_may_stand_between_a_project_and_its_bare_sum() -> None:
    text = "恩平3个项目签约，分别是：禾木数控机床产业园，恩平工业园，6亿元；云栖那吉温泉酒店，那吉镇，3.5亿元。"
    found = facts.read(text, published=date(2025, 6, 29))
    assert {row.name: row.amount_yi for row in found if isinstance(row, ProjectFact)} == {
        "禾木数控机床产业园": 6,
        "云栖那吉温泉酒店": 3.5,
    }
