"""Steps that have not been taken: what has not begun is planned, anything else that has not happened is no step."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import BatchFact, ProjectFact

_DENIALS = [
    "暂未",
    "还未",
    "仍未",
    "至今未",
    "迟迟未",
    "还没",
    "还没有",
    "迟迟没有",
    "未能如期",
    "未按计划",
    "暂缓",
    "无法",
    "推迟",
]
_TOLD = ["禾木新材料产业园因征地问题，{}。", "禾木新材料产业园{}。"]


def _steps(text: str) -> set[tuple[str, bool]]:
    found = read(text, published=date(2025, 8, 7))
    return {(row.stage.value, row.stage_is_goal) for row in found if isinstance(row, ProjectFact)}


@pytest.mark.parametrize("frame", _TOLD)
@pytest.mark.parametrize("denial", _DENIALS)
@pytest.mark.parametrize("verb", ["投产", "签约", "通车", "启用", "开业", "落户", "交付"])
def test_what_has_not_happened_is_no_step(verb: str, denial: str, frame: str) -> None:
    assert _steps(frame.format(denial + verb)) <= {("planned", False)}


@pytest.mark.parametrize("frame", _TOLD)
@pytest.mark.parametrize("denial", _DENIALS)
@pytest.mark.parametrize("verb", ["进场", "动工", "开工", "供地"])
def test_what_has_not_begun_is_planned_at_most(verb: str, denial: str, frame: str) -> None:
    assert _steps(frame.format(denial + verb)) <= {("planned", False)}


@pytest.mark.parametrize("told", ["至今未动工", "暂未进场", "仍未开工", "迟迟未动工"])
def test_a_project_that_has_not_begun_is_told_as_planned(told: str) -> None:
    assert _steps(f"禾木新材料产业园因征地问题{told}。") == {("planned", False)}


@pytest.mark.parametrize(
    ("told", "step"),
    [
        ("未来三年投产", ("operating", True)),
        ("推迟到10月投产", ("operating", True)),
        ("没日没夜赶工，昨天投产", ("operating", False)),
        ("未到约定时间就投产", ("operating", False)),
    ],
)
def test_words_that_only_begin_like_a_denial_deny_nothing(told: str, step: tuple[str, bool]) -> None:
    assert step in _steps(f"禾木新材料产业园{told}。")


def test_what_is_to_be_added_is_none_of_those_that_have_not_begun() -> None:
    text = "我市仍有43个市重点项目未按计划开工。下半年，要确保新增10亿元以上工业项目15个。"
    found = [row for row in read(text, published=date(2026, 7, 2)) if isinstance(row, BatchFact)]
    assert [(row.count, row.stage.value, row.stage_is_goal) for row in found] == [
        (43, "planned", False),
        (15, "landed", True),
    ]


@pytest.mark.parametrize("told", ["禾木新材料产业园签约。动工现场设在双水镇。", "禾木产业园开工首日，订单不断。"])
def test_where_and_when_something_begins_is_not_told_of_the_last_name(told: str) -> None:
    assert "started" not in {stage for stage, _ in _steps(told)}


def test_what_is_still_going_on_is_no_aim_of_the_sentence() -> None:
    text = "禾木家电产业园计划年内增资2亿元上马压缩机产线；云岭激光装备二期还在打桩。"
    found = [row for row in read(text, published=date(2025, 4, 18)) if isinstance(row, ProjectFact)]
    assert ("云岭激光装备二期", False) in {(row.name, row.stage_is_goal) for row in found}


def test_what_is_turned_away_is_no_set() -> None:
    text = "9个达不到亩均要求的意向项目被挡在门外，涉及投资约40亿元。"
    assert not [row for row in read(text, published=date(2025, 12, 29)) if isinstance(row, BatchFact)]
