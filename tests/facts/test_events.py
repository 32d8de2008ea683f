"""The projects of an event, told by what they cost; and who is none of them."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ProjectFact

PUBLISHED = date(2024, 9, 10)
EVENT = "9月9日，鹤山产业招商推介会举行，13个项目现场签约，计划投资36.8亿元。"


def projects(text: str) -> set[tuple[str, float | None, str]]:
    rows = read(text, published=PUBLISHED, outlet="江门日报")
    return {(f.name, f.amount_yi, f.stage.value) for f in rows if isinstance(f, ProjectFact)}


@pytest.mark.parametrize(
    ("told", "name", "amount"),
    [
        ("青禾优品投资2.6亿元，落户龙口镇。", "青禾优品", 2.6),
        ("投资最大的是青禾底盘系统项目，投资8.5亿元；其次是蓝岸热管理项目，投资6亿元。", "蓝岸热管理项目", 6),
        ("百合镇的青禾研学营地投资1.6亿元，将改造成民宿。", "青禾研学营地", 1.6),
        ("青禾储能有限公司计划投资8亿元，在鹤山工业城建设储能线束总部基地。", "储能线束总部基地", 8),
        ("同批签约的还有青禾深海装备、蓝岸仪器。", "蓝岸仪器", None),
        ("青禾燃具、蓝岸卫浴配件和恒禾五金分别投资2.4亿元、1.5亿元和8000万元。", "恒禾五金", 0.8),
    ],
)
def test_who_costs_money_right_behind_an_event_took_its_step(told: str, name: str, amount: float | None) -> None:
    assert (name, amount, "signed") in projects(EVENT + told)


@pytest.mark.parametrize(
    "told",
    [
        "工业城里，投资3亿元的设备正在安装。",
        "由某某集团投资3亿元。",
        "高新区三天之内签下两个大块头。",
        "开平片区则在“抢”签约。",
        "占同期引进项目的四成六。",
        "交地项目动工率81.8%。",
        "蓬江区、江海区分别投资2.4亿元和1.5亿元。",
    ],
)
def test_places_areas_and_shares_are_no_members(told: str) -> None:
    assert projects(EVENT + told) == set()


def test_the_set_in_force_is_the_one_before_a_name() -> None:
    text = EVENT + "青禾装备基地是其中分量最重的一个，拟投资9亿元，另有5个项目同日动工。"
    assert ("青禾装备基地", 9.0, "signed") in projects(text)


def test_two_at_once_are_told_with_their_sums_in_order() -> None:
    told = (
        "深圳市青禾航空有限公司的无人机整机产线、惠州蓝岸电源的开关电源生产基地紧随其后，投资额分别为4.2亿元、3亿元。"
    )
    assert projects(EVENT + told) == {("无人机整机产线", 4.2, "signed"), ("开关电源生产基地", 3, "signed")}


def test_groups_of_inns_are_in_the_list_too() -> None:
    told = "那吉镇的青禾温泉民宿集群、良西镇的蓝岸深加工厂均在列。"
    assert projects(EVENT + told) == {("青禾温泉民宿集群", None, "signed"), ("蓝岸深加工厂", None, "signed")}


@pytest.mark.parametrize(
    "told",
    [
        "其余分布在各镇街：龙口的青禾饲料厂、双合的蓝岸电缆二期，以及中医院康复楼和农产品产地冷库。",
        "其余项目包括：青禾饲料厂、蓝岸电缆二期、中医院康复楼、农产品产地冷库。",
    ],
)
def test_the_rest_of_an_event_is_listed_behind_a_colon(told: str) -> None:
    names = {"青禾饲料厂", "蓝岸电缆二期", "中医院康复楼", "农产品产地冷库"}
    assert projects(EVENT + told) == {(name, None, "signed") for name in names}


def test_the_rest_of_something_else_names_no_projects() -> None:
    assert projects(EVENT + "其余问题：用地、环评、资金。") == set()
