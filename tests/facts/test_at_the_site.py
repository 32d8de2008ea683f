"""What is seen where a project is being built, and what has been spent on it: it is being built."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ProjectFact

PUBLISHED = date(2024, 9, 10)


def projects(text: str) -> set[tuple[str, str, bool]]:
    rows = read(text, published=PUBLISHED, outlet="江门日报")
    return {(f.name, f.stage.value, f.stage_is_goal) for f in rows if isinstance(f, ProjectFact)}


@pytest.mark.parametrize(
    "seen",
    [
        "在〔〕施工现场，工人们绑扎钢筋、支模板。",
        "在〔〕工地，记者看到，两台旋挖钻机正在作业。",
        "记者日前来到位于鹤山工业城的〔〕施工现场，看到主厂房的钢架已搭起来。",
        "走进〔〕建设现场，塔吊挥动长臂，搅拌车进进出出。",
        "〔〕工地上，机器声不绝于耳。",
        "9月9日，记者在〔〕建设现场看到，一派热火朝天的景象。",
        "在〔〕现场，塔吊林立，工人正在绑扎钢筋。",
        "昨天，记者来到〔〕现场，看到十几台挖掘机正在作业。",
        "〔〕厂房已经盖好，进入内部装修。",
        "〔〕正在做地面硬化。",
        "〔〕自去年11月动工以来一直没停过。",
    ],
)
@pytest.mark.parametrize("name", ["青禾食品生产基地项目", "青禾电子新厂房", "“青禾·智造港”"])
def test_what_has_a_site_is_being_built(seen: str, name: str) -> None:
    told = projects(seen.replace("〔〕", name))
    assert (name.strip("“”"), "building", False) in {(row[0].strip("“”"), *row[1:]) for row in told}


@pytest.mark.parametrize(
    "visit",
    [
        "市应急管理局检查组走进〔〕施工现场，检查特种作业人员持证情况。",
        "在〔〕施工现场，消防员正在开展安全宣传。",
        "〔〕工地的工人子女正在参加暑期托管班。",
        "在〔〕工地，志愿者为工人送上清凉饮料。",
        "在〔〕，研学的孩子们正忙着拍照。",
        "〔〕施工现场空无一人。",
        "在〔〕展厅，讲解员正在介绍产品。",
    ],
)
def test_who_visits_a_site_does_not_build(visit: str) -> None:
    assert projects(visit.replace("〔〕", "青禾食品生产基地项目")) == set()


@pytest.mark.parametrize(
    "spent",
    ["累计完成投资3.2亿元", "今年已完成投资5000万元", "已完成年度投资计划的85%", "完成投资1.2亿元，占年度计划的60%"],
)
def test_money_that_has_gone_into_one_project_builds_it(spent: str) -> None:
    assert projects(f"青禾食品生产基地项目{spent}。") == {("青禾食品生产基地项目", "building", False)}


@pytest.mark.parametrize(
    "of_many",
    ["城建类项目完成投资4.1亿元", "市直单位项目完成投资96亿元", "翠山湖园区完成工业投资31亿元", "快速路完成投资5亿元"],
)
def test_money_of_many_projects_names_none(of_many: str) -> None:
    assert projects(f"1—8月，{of_many}。") == set()


def test_since_it_was_begun_it_is_being_built_today() -> None:
    (row,) = read("台山的青禾风电基地自去年11月动工以来一直没停过。", published=PUBLISHED)
    assert (row.place, row.period) == ("台山市", "2024-09")
