"""Plans that a sentence changes: the step has the new time, and is told once."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import BatchFact, ProjectFact

_NAMES = ["青禾储能装备基地", "江沙大道北延线工程"]


def _steps(text: str) -> list[tuple[str, str, bool, str | None]]:
    found = (fact for fact in read(text, published=date(2024, 9, 12)) if isinstance(fact, ProjectFact))
    return [(fact.name, fact.stage.value, fact.stage_is_goal, fact.period) for fact in found]


@pytest.mark.parametrize("name", _NAMES)
@pytest.mark.parametrize(
    "told",
    [
        "原定6月开工，现调整至10月。",
        "原计划6月开工，推迟到10月。",
        "原定6月开工，因征地未完成推迟至10月。",
        "原定6月开工，因征地未完成，现调整至10月。",
        "原定年底开工，现提前至10月。",
        "开工时间由6月调整至10月。",
        "开工时间由6月推迟到10月。",
        "本应6月开工，如今要等到10月。",
    ],
)
def test_a_step_has_the_time_that_replaces_the_old_one(name: str, told: str) -> None:
    assert _steps(name + told) == [(name, "started", True, "by 2024-10")]


def test_a_step_that_replaces_the_old_one_is_told_alone() -> None:
    told = "青禾储能装备基地原计划6月打桩，受台风影响，改为10月8日动工。"
    assert _steps(told) == [("青禾储能装备基地", "started", True, "2024-10-08")]


def test_the_evidence_of_the_time_is_the_new_one() -> None:
    (fact,) = read("青禾储能装备基地原定6月开工，现调整至10月。", published=date(2024, 9, 12))
    assert "10月" in fact.evidence["period"].words


@pytest.mark.parametrize(
    "against",
    [
        "较计划提前半年",
        "比原计划提前20天",
        "早于计划两个月",
        "按照原计划",
        "按既定计划",
        "比预期提前两个月",
        "比预定工期提前",
    ],
)
@pytest.mark.parametrize(
    ("step", "stage"), [("建成通车", "operating"), ("完成主体封顶", "building"), ("动工", "started")]
)
def test_what_is_held_against_its_plan_has_happened(against: str, step: str, stage: str) -> None:
    rows = read(f"8月18日，青禾大桥{against}{step}。", published=date(2026, 8, 20))
    assert [(r.stage.value, r.stage_is_goal) for r in rows if isinstance(r, ProjectFact)] == [(stage, False)]


@pytest.mark.parametrize("moved", ["推迟至", "延期至", "调整到", "顺延至"])
def test_the_day_that_was_moved_is_not_when(moved: str) -> None:
    told = f"青禾研发中心项目投产时间由2023年12月{moved}2025年6月。"
    assert _steps(told) == [("青禾研发中心项目", "operating", True, "by 2025-06")]


@pytest.mark.parametrize(
    "told",
    [
        "青禾电池材料项目，原计划投资30亿元，经协商调整为18亿元，目前正在建设。",
        "青禾电池材料项目目前正在建设，总投资由30亿元变为18亿元。",
        "青禾电池材料项目原定总投资30亿元，后调减为18亿元，目前正在建设。",
    ],
)
def test_what_a_project_was_to_cost_is_not_what_it_costs(told: str) -> None:
    (row,) = [fact for fact in read(told, published=date(2024, 9, 12)) if isinstance(fact, ProjectFact)]
    assert row.amount_yi == 18


@pytest.mark.parametrize("changes", ["由118个增至121个", "从118个增加到121个", "由118个调整为121个"])
def test_a_set_counts_what_it_has_become(changes: str) -> None:
    told = f"调整后，全市重点项目{changes}，总投资由1382亿元变为1407亿元。"
    (row,) = [fact for fact in read(told, published=date(2024, 9, 12)) if isinstance(fact, BatchFact)]
    assert (row.count, row.amount_yi) == (121, 1407)


def test_a_bridge_is_called_by_its_sort_when_its_money_is_told() -> None:
    told = "锦江河二桥合龙。大桥投资2.3亿元，明年五一前通车。"
    rows = [fact for fact in read(told, published=date(2024, 9, 12)) if isinstance(fact, ProjectFact)]
    assert [row.amount_yi for row in rows] == [2.3, 2.3]
