"""What is told of a project by words that point back to it: 这项工程, 这个9600万元的项目, 这所九年一贯制学校."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ProjectFact

PUBLISHED = date(2025, 11, 20)


def projects(text: str) -> set[tuple[str, float | None, str, bool]]:
    rows = read(text, published=PUBLISHED, outlet="江门日报")
    return {(f.name, f.amount_yi, f.stage.value, f.stage_is_goal) for f in rows if isinstance(f, ProjectFact)}


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "禾木站前广场工程完成总工程量的七成。这个9600万元的项目今年2月进场施工。",
            {("禾木站前广场工程", 0.96, "building", False), ("禾木站前广场工程", 0.96, "started", False)},
        ),
        (
            "禾木城区管网改造工程正在施工。这项工程投资1.36亿元。",
            {("禾木城区管网改造工程", 1.36, "building", False)},
        ),
        (
            "禾木实验学校将迎来首批1100名学生。这所九年一贯制学校总投资3.4亿元，去年3月动工。",
            {("禾木实验学校", 3.4, "operating", True), ("禾木实验学校", 3.4, "started", False)},
        ),
        (
            "禾岛渡轮码头改造工程也在收尾，这个投资9600万元的民生工程计划春节前启用。",
            {("禾岛渡轮码头改造工程", 0.96, "building", False), ("禾岛渡轮码头改造工程", 0.96, "operating", True)},
        ),
        (
            "那是禾木低空飞行器总装厂，投资11亿元，去年12月摘的牌，厂房明年8月就能封顶。",
            {("禾木低空飞行器总装厂", 11, "land", False), ("禾木低空飞行器总装厂", 11, "building", True)},
        ),
        ("拟在址山镇购地40亩建厂，预计投资2亿元。", set()),
        ("那是一座投资11亿元的工厂。", set()),
        ("当时公司租了两层楼。总投资1.3亿元的二期去年8月投用。", set()),
        ("今年秋季，全市共有12所新建、改扩建学校投入使用，总投资18.9亿元。", set()),
        ("位于礼乐街道英南片区的基地总投资5.5亿元，去年8月动工。", set()),
    ],
)
def test_words_that_point_back_name_nothing_new(text: str, rows: set[tuple[str, float | None, str, bool]]) -> None:
    assert projects(text) == rows
