"""Of which of several projects a step without a name is told: of the one whose owner speaks, of the former
or the latter, of the one that this part of the sentence has begun with."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ProjectFact

PUBLISHED = date(2025, 4, 10)

Step = tuple[str, str, bool]


def steps(text: str) -> set[Step]:
    rows = read(text, published=PUBLISHED, outlet="江门日报")
    return {(f.name, f.stage.value, f.stage_is_goal) for f in rows if isinstance(f, ProjectFact)}


@pytest.mark.parametrize(
    "told",
    [
        "业主力争明年6月投产",
        "投资方表示明年6月投产",
        "项目业主有信心年底投产",
        "出让合同约定三个月内必须投产",
        "目标是明年6月投产",
        "要等到明年6月才能投产",
    ],
)
def test_who_speaks_for_a_project_is_no_other_subject(told: str) -> None:
    begun, due = ("禾木轴承基地", "started", False), ("禾木轴承基地", "operating", True)
    assert steps(f"禾木轴承基地3月动工，总投资3亿元，{told}。") == {begun, due}
    assert steps(f"禾木轴承基地3月动工，总投资3亿元。{told}。") == {begun, due}


@pytest.mark.parametrize(
    "told", ["会议要求各镇项目上半年投产", "云岭镇介绍，全镇企业年底投产", "投资方的云岭总部已投产"]
)
def test_others_are_subjects_of_their_own(told: str) -> None:
    assert ("禾木轴承基地", "operating") not in {row[:2] for row in steps(f"禾木轴承基地3月动工，{told}。")}


@pytest.mark.parametrize("ahead", ["江边，", ""])
def test_the_former_and_the_latter_are_told_of_alone(ahead: str) -> None:
    text = f"{ahead}青岚医疗器械园和禾木线缆改扩建这两块“硬骨头”，前者8月底前交地，后者计划年底复工。"
    assert steps(text) == {("青岚医疗器械园", "land", True), ("禾木线缆改扩建", "building", True)}


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("禾木轴承基地3月动工；做齿轮的云岭精密，厂房卡在供电，预计第三季度投产。", ("云岭精密", "operating", True)),
        ("禾木轴承基地3月动工；二是市场原址重建，施工图已过审。", ("市场原址重建", "approved", False)),
    ],
)
def test_a_part_of_a_sentence_is_about_what_it_begins_with(text: str, row: Step) -> None:
    assert steps(text) == {("禾木轴承基地", "started", False), row}


def test_the_next_item_is_about_nothing_told_before() -> None:
    text = "一是禾木老街改造，6月底前开工；二是江边一段，全长5公里，8月投用。"
    assert {name for name, stage, _ in steps(text) if stage == "operating"} == set()


def test_who_only_builds_is_not_spoken_of() -> None:
    text = "禾木轴承基地3月动工，由云岭建设工程有限公司承建，预计第三季度投产。"
    assert {name for name, *_ in steps(text)} == {"禾木轴承基地"}


def test_a_line_needs_no_time_for_what_has_happened() -> None:
    assert steps("禾木人才公寓：7号楼封顶，外墙施工。") == {("禾木人才公寓", "building", False)}
