"""What a figure is called and whose it is: names in order, how far plans are done, what is to grow, whose list."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ActualFact, BatchFact, Fact, ProjectFact, TargetFact

PUBLISHED = date(2024, 7, 10)


def facts(text: str) -> tuple[Fact, ...]:
    return read(text, published=PUBLISHED, title="", outlet="江门日报")


def measured(text: str, kind: type[TargetFact | ActualFact]) -> set[tuple[str, float]]:
    return {(f.indicator, f.value) for f in facts(text) if isinstance(f, kind)}


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "今年一季度，道路工程、水务工程类项目分别完成投资额5.4亿元、1.7亿元，投资完成率分别为31.2%、21.6%。",
            {("道路工程投资额", 5.4), ("水务工程类项目投资额", 1.7)}
            | {("道路工程投资完成率", 31.2), ("水务工程类项目投资完成率", 21.6)},
        ),
        (
            "去年，青禾片区、蓝岸片区规上工业总产值分别达61亿元、72亿元。",
            {("青禾片区规上工业总产值", 61), ("蓝岸片区规上工业总产值", 72)},
        ),
        ("今年一季度，动工率、投产率分别为65.2%和42.4%。", {("动工率", 65.2), ("投产率", 42.4)}),
        ("今年一季度，出口、进口分别下降2.8%和2.3%。", {("出口增速", -2.8), ("进口增速", -2.3)}),
    ],
)
def test_names_told_in_order_share_the_measure_that_is_said_once(text: str, rows: set[tuple[str, float]]) -> None:
    assert measured(text, ActualFact) == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "上半年，累计完成投资9.4亿元，完成年度投资计划的47.4%。",
            {("累计完成投资", 9.4), ("年度投资计划完成率", 47.4)},
        ),
        ("上半年，累计完成投资9.4亿元，占年度计划的47.4%。", {("累计完成投资", 9.4), ("年度计划完成率", 47.4)}),
        ("去年，年度计划较上年度增加21.3%，完成投资30亿元。", {("完成投资", 30)}),
        ("去年，总投资和年度计划分别较上年度增加13%、22%。", set()),
    ],
)
def test_how_far_a_plan_is_done_is_a_rate_and_how_much_it_grew_no_result(
    text: str, rows: set[tuple[str, float]]
) -> None:
    assert measured(text, ActualFact) == rows


def test_the_plan_of_a_past_year_stays_a_plan() -> None:
    text = "全市2023年安排重点项目27项，年度投资计划20.2亿元，全年累计完成投资20.4亿元。"
    (plan,) = [f for f in facts(text) if isinstance(f, TargetFact)]
    assert (plan.value, plan.period) == (20.2, "2023")
    assert measured(text, ActualFact) == {("累计完成投资", 20.4)}


def test_the_plan_of_an_old_ceremony_is_of_its_year() -> None:
    text = "2017年7月26日，开平市举行集中动工仪式，19个项目集中动工，总投资97亿元，年度计划投资23亿元。"
    (plan,) = [f for f in facts(text) if isinstance(f, TargetFact)]
    assert (plan.value, plan.period) == (23.0, "2017")


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("加快将禾木家居、青禾食品等培育成超300亿元的产业集群。", ("禾木家居、青禾食品产业集群规模", 300)),
        ("推动陈皮产业打造成超500亿元产业集群。", ("陈皮产业集群规模", 500)),
        ("禾木工业园将打造成市级示范区、超百亿园区。", ("禾木工业园规模", 100)),
    ],
)
def test_what_is_to_become_a_cluster_is_measured_by_its_size(text: str, row: tuple[str, float]) -> None:
    assert measured(text, TargetFact) == {row}


def test_whose_list_a_set_stands_in_does_not_say_whose_it_is() -> None:
    text = "开平市列入江门市重点项目9项，总投资63.8亿元。全市安排重点项目20项，总投资91.7亿元。"
    sets = [f for f in facts(text) if isinstance(f, BatchFact)]
    assert [(f.scope, f.place) for f in sets] == [("江门市重点项目", "开平市"), ("重点项目", "开平市")]


def test_the_place_in_one_name_of_a_list_is_not_the_others() -> None:
    text = "江门市今年安排市重点项目49项。台山禾镁、青禾金属、蓝岸合金等一批项目将加快建设。"
    places = {f.name: f.place for f in facts(text) if isinstance(f, ProjectFact)}
    assert places == {"台山禾镁": "台山市", "青禾金属": "江门市", "蓝岸合金": "江门市"}
