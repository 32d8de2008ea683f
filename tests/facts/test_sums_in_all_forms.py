"""The forms in which a sum is written, in the places where one tells what a project costs."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ProjectFact

_FORMS = {
    **dict.fromkeys(
        ("5.2亿元", "近5.2亿元", "5.2亿多元", "5.2亿余元", "逾5.2亿元", "5.2亿元人民币", "人民币5.2亿元"), 5.2
    ),
    **dict.fromkeys(("高达5.2亿元", "不少于5.2亿元", "五亿二千万元", "5亿2000万元", "52000万元", "5.2个亿"), 5.2),
    "5200万元": 0.52,
}
_TOLD = {
    "青禾硅材增资{}扩产。": ["青禾硅材"],
    "12个项目现场签约。青禾硅材产业园，{}；蓝岸电机二期，2亿元。": ["青禾硅材产业园", "蓝岸电机二期"],
    "青禾硅材产业园、蓝岸电机二期昨日动工，总投资分别为{}和2亿元。": ["青禾硅材产业园", "蓝岸电机二期"],
}


@pytest.mark.parametrize("told", _TOLD)
def test_a_sum_is_read_in_every_form(told: str) -> None:
    wrong = {}
    for form, amount in _FORMS.items():
        rows = [f for f in read(told.format(form), published=date(2026, 6, 10)) if isinstance(f, ProjectFact)]
        if {(row.name, row.amount_yi) for row in rows} != set(zip(_TOLD[told], (amount, 2.0), strict=False)):
            wrong[form] = [(row.name, row.amount_yi) for row in rows]
    assert not wrong
