"""What a project costs, told by words of spending behind its name or by who pays for it."""

from __future__ import annotations

from datetime import date

import pytest

from bot import facts
from bot.types import ProjectFact

_NAME = "禾木轴承智造基地"


def _amounts(text: str) -> set[float | None]:
    read = facts.read(text, published=date(2026, 6, 1))
    return {fact.amount_yi for fact in read if isinstance(fact, ProjectFact) and _NAME in fact.name}


@pytest.mark.parametrize(
    ("told", "amount"),
    [
        ("去年10月投产，花了2.1亿元。", 2.1),
        ("去年10月投产，厂房四层，花费近2.1亿元，占地40亩。", 2.1),
        ("昨日封顶。企业前后花掉2.2亿元，建起两栋厂房。", 2.2),
        ("已完成初步设计，预算1.3亿元，有望明年底前动工。", 1.3),
        ("刚刚投产，造价2600万元。", 0.26),
        ("正在打桩，投资方青岚集团前后砸下4.9亿元。", 4.9),
        ("由三个村合伙出资2300万元，国庆开业。", 0.23),
        ("正式奠基，企业自筹资金4.2亿元。", 4.2),
        ("昨日封顶。工厂一共花了2.8亿元，先开两条线。", 2.8),
        ("刚刚达产，它的投资是9亿元。", 9),
        ("正式奠基。这回一共要投1.9亿元，用地28亩。", 1.9),
        ("搬到了新会古井，总盘子18亿元。", 18),
        ("封顶，工程费用1.5亿元，工期18个月。", 1.5),
    ],
)
def test_a_word_of_spending_says_what_a_sum_is(told: str, amount: float) -> None:
    assert _amounts(_NAME + told) == {amount}


@pytest.mark.parametrize(
    "told",
    [
        "昨日封顶，设备就花了4200万元。",
        "去年投产。企业决定再投1.5亿元，新增两条产线。",
        "昨日封顶，企业花了3120万元拍下隔壁一宗工业地。",
        "去年投产，企业花了2000万元补贴员工。",
        "去年投产，公司负责人透露，青岚镇另一家工厂的业主投了2.4亿元。",
        "去年投产，土地花了3000万元。",
    ],
)
def test_what_is_spent_on_something_else_is_none_of_its_money(told: str) -> None:
    assert _amounts(_NAME + told) <= {None}
