"""Projects in lists of short names, where an event is held and whom a visit goes to; figures that are only names."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ActualFact, BatchFact, Fact, ProjectFact, TargetFact


def _read(text: str) -> list[Fact]:
    return list(read(text, published=date(2024, 12, 6), place="江海区"))


def _steps(text: str) -> set[tuple[str, str, bool]]:
    return {(f.name, f.stage.value, f.stage_is_goal) for f in _read(text) if isinstance(f, ProjectFact)}


@pytest.mark.parametrize("tail", ["等18个项目集中动工", "等4个项目动工", "等5个亿元以上项目开工"])
def test_brands_are_names_in_a_counted_list_of_projects(tail: str) -> None:
    started = {(name, "started", False) for name in ("禾木", "兴穗恒", "辉岭", "美穗")}
    assert _steps(f"目前，禾木、兴穗恒、辉岭、美穗{tail}。") == started


def test_classes_are_none() -> None:
    assert _steps("目前，智能家电、新材料等18个项目集中动工。") == set()


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("推动禾木飞轮、云岭光学等在谈项目早日落户。", ("landed", True)),
        ("禾木飞轮、云岭光学等一批项目已达成落户意向。", ("planned", False)),
        ("禾木飞轮、云岭光学等项目至今尚未动工。", ("planned", False)),
        ("禾木飞轮、云岭光学等一批重点项目都在赶工。", ("building", False)),
    ],
)
def test_what_is_talked_of_or_waits_is_told_as_that(text: str, step: tuple[str, bool]) -> None:
    assert _steps(text) == {("禾木飞轮", *step), ("云岭光学", *step)}


def test_a_deal_over_goods_founds_nothing() -> None:
    assert _steps("禾木飞轮、云岭光学等企业与外商达成采购意向1.1亿美元。") == set()


@pytest.mark.parametrize(
    "text",
    [
        "江海区重点项目集中开工仪式在礼乐街道禾木食品二期项目现场举行。",
        "江海区举行禾木食品二期项目奠基仪式。",
    ],
)
def test_where_a_ceremony_is_held_work_begins(text: str) -> None:
    assert _steps(text) == {("禾木食品二期项目", "started", False)}


def test_a_visit_may_go_to_two_sites() -> None:
    text = "市领导先后来到禾木食品二期项目、云岭光学智造基地施工现场，实地察看项目建设进展情况。"
    assert _steps(text) == {("禾木食品二期项目", "building", False), ("云岭光学智造基地", "building", False)}


def test_a_ceremony_lends_its_step_to_the_sets_of_the_next_sentence() -> None:
    text = (
        "12月5日，江海区重点项目开工奠基仪式举行。禾木树脂、云岭轮胎等7个外资项目，总投资12.1亿元；"
        "辉岭电气、美穗机器等13个内资项目，总投资37.7亿元。"
    )
    sets = [(f.count, f.amount_yi, f.stage.value) for f in _read(text) if isinstance(f, BatchFact)]
    assert sets == [(7, 12.1, "started"), (13, 37.7, "started")]


@pytest.mark.parametrize("name", ["倍增计划试点企业", "“倍增计划”企业", "协同倍增企业"])
def test_a_plan_to_double_is_no_figure(name: str) -> None:
    assert not [f for f in _read(f"今年，全市将为{name}提供扶持。") if isinstance(f, TargetFact)]


@pytest.mark.parametrize(
    "text",
    [
        "1—7月投资增速前二名：新会区增长36.4%，鹤山市增长7.5%。",
        "1—7月固定资产投资增速前两位：新会区增长36.4%，鹤山市增长7.5%。",
    ],
)
def test_places_in_a_ranking_share_what_is_ranked(text: str) -> None:
    found = [(f.place, f.value) for f in _read(text) if isinstance(f, ActualFact) and "投资" in f.indicator]
    assert found == [("新会区", 36.4), ("鹤山市", 7.5)]


def test_how_old_a_company_is_dates_nothing_else() -> None:
    text = "禾木照明有限公司成立于2008年，主要生产灯具。目前，禾木智能工厂项目正在进行设备安装。"
    (row,) = [f for f in _read(text) if isinstance(f, ProjectFact)]
    assert (row.name, row.stage, row.period) == ("禾木智能工厂项目", "building", "2024-12")
