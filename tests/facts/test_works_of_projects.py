"""What is built of a project, told without its name, and the records that tell it below a heading."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ProjectFact


def _rows(text: str) -> list[tuple[str, str, bool]]:
    rows = [f for f in read(text, published=date(2026, 8, 20)) if isinstance(f, ProjectFact)]
    return [(row.name, row.stage.value, row.stage_is_goal) for row in rows]


_PARTS = [
    "取水泵站",
    "沉淀池",
    "输水管道",
    "盖梁",
    "防撞栏",
    "沥青路面",
    "挡土墙",
    "接触网",
    "航站楼",
    "闸门",
    "砌体",
    "门诊大楼",
]
_TELLS = [
    "已完成",
    "已全部完成",
    "基本完成",
    "完成八成",
    "已浇筑完毕",
    "正抓紧浇筑",
    "浇筑过半",
    "浇筑接近尾声",
    "正有序浇筑",
]


@pytest.mark.parametrize("part", _PARTS)
@pytest.mark.parametrize("told", _TELLS)
def test_what_is_done_of_a_part_is_told_of_the_works(part: str, told: str) -> None:
    rows = _rows(f"广恩供水厂项目总投资3亿元。目前，{part}{told}，预计年底完工。")
    assert ("广恩供水厂项目", "building", False) in rows
    assert {name for name, *_ in rows} == {"广恩供水厂项目"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("银洲湖高速公路沥青路面摊铺全部完成。", "银洲湖高速公路"),
        ("横山大桥桥面合龙。", "横山大桥"),
        ("深江高铁江门段轨道铺设进入尾声。", "深江高铁江门段"),
        ("麻园高压线迁改4月完工。", "麻园高压线迁改"),
    ],
)
def test_a_name_ends_before_its_part(text: str, name: str) -> None:
    assert {row[0] for row in _rows(text)} == {name}


def test_work_on_the_land_is_no_work_on_the_project() -> None:
    assert _rows("青岚生态旅游项目征地工作基本完成。") == []


def test_fields_below_a_heading_are_told_of_it_also_behind_its_description() -> None:
    rows = _rows(
        "◆台山市青岚中学（白水校区）\n占地约120亩，总投资3.86亿元，设60个班。\n项目进展：教学楼、实验楼主体结构全面完成，预计10月交付使用。\n"
        "◆大江镇中心河（陈冲段）水环境综合治理工程\n概算投资6870万元。\n项目进展：因管线迁改滞后，目前仅完成总工程量的31%，年底前完工。"
    )
    assert rows == [
        ("台山市青岚中学（白水校区）", "building", False),
        ("台山市青岚中学（白水校区）", "operating", True),
        ("大江镇中心河（陈冲段）水环境综合治理工程", "building", False),
        ("大江镇中心河（陈冲段）水环境综合治理工程", "building", True),
    ]


def test_two_projects_named_before_are_meant_by_their_count() -> None:
    rows = _rows(
        "对即将落户的都斛渔光互补项目和良西农光互补项目，各部门要做好服务，力争两个项目在今年第四季度动工建设。"
    )
    assert {row for row in rows if row[1] == "started"} == {
        ("都斛渔光互补项目", "started", True),
        ("良西农光互补项目", "started", True),
    }


@pytest.mark.parametrize(
    "lead", ["其子项目", "捐建一所", "合作开发", "研究解决", "镇里主要领导活动鹤山分会场暨", "这个项目名为"]
)
def test_what_leads_to_a_project_is_none_of_its_name(lead: str) -> None:
    rows = _rows(f"{lead}青岚河整治工程今年5月动工。")
    assert {row[0] for row in rows} == {"青岚河整治工程"}


def test_who_speaks_for_some_company_does_not_turn_back_to_another_paragraph() -> None:
    rows = _rows(
        "区领导开展暖企行动，一行走进华铠纸包装有限公司的瓦楞车间。企业计划投资1.8亿元实施智能包装生产线技术改造项目。\n"
        "随后，一行察看讯驰电子有限公司扩建项目建设现场。该项目今年6月动工，企业负责人反映道路不平。"
        "区长要求，施工单位要倒排工期，推动项目早日建成投产。"
    )
    assert ("讯驰电子有限公司扩建项目", "operating", True) in rows
    assert not any(name == "瓦楞车间" for name, *_ in rows)


def test_what_a_plant_is_made_of_is_no_project_of_its_own() -> None:
    rows = _rows(
        "4月8日，青岚食品与马冈镇政府签订合作协议，拟在龙岗工业区打造青岚预制菜中央工厂，首期用地62亩，"
        "规划建设卤制车间、智慧冷链、检测中心等。"
    )
    assert rows == [("青岚预制菜中央工厂", "signed", False)]


def test_a_heading_names_its_project_behind_a_number() -> None:
    rows = _rows(
        "12月8日，国道G325绕城段全线贯通。\n2 江鹤快线建设过半\n走进施工现场，焊花四溅。"
        "该项目概算投资46.8亿元，2025年2月动工，计划2027年6月通车。"
    )
    assert {("江鹤快线", "started", False), ("江鹤快线", "operating", True)} <= set(rows)


@pytest.mark.parametrize(
    "opens",
    [
        "锦江联合供水工程总投资6亿元。",
        "锦江联合供水工程作为我市重要的市政基础设施项目，是重点建设项目。",
        "近日，市领导到锦江联合供水工程调研。",
        "记者从锦江联合供水工程建设单位获悉，",
    ],
)
@pytest.mark.parametrize(
    ("told", "step"),
    [
        ("目前，整个工程建设进展顺利。", ("building", False)),
        ("眼下，各项工作进展顺利。", ("building", False)),
        ("项目建设进度喜人。", ("building", False)),
        ("目前，施工进度比计划提前了20天。", ("building", False)),
        ("目前形象进度达65%。", ("building", False)),
        ("目前，各单体建筑均已封顶。", ("building", False)),
        ("目前已完成可行性研究报告编制。", ("planned", False)),
        ("已完成征地，正在办理施工许可手续。", ("planned", False)),
        ("工程正全力冲刺年底通水目标。", ("operating", True)),
        ("有望明年初投入使用。", ("operating", True)),
        ("预计明年中通水。", ("operating", True)),
    ],
)
def test_what_is_told_on_is_told_of_the_works_just_named(opens: str, told: str, step: tuple[str, bool]) -> None:
    assert ("锦江联合供水工程", *step) in _rows(opens + told)
