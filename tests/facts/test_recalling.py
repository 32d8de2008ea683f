"""Names told again in short, by their kind, by a phase's number or as one of two; and projects known by their parts."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ProjectFact, TargetFact

PUBLISHED = date(2024, 9, 10)


def projects(text: str) -> set[tuple[str, str, bool]]:
    rows = read(text, published=PUBLISHED, outlet="江门日报")
    return {(f.name, f.stage.value, f.stage_is_goal) for f in rows if isinstance(f, ProjectFact)}


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "投资3亿元的荷岭配件产业园签约。3家企业进驻，荷岭制动项目签约。\n园区二期今年2月动工。",
            ("荷岭配件产业园二期", "started", False),
        ),
        ("9月5日，云岭声谷产业园签约。禾木项目同日签约。\n声谷今年12月动工。", ("云岭声谷产业园", "started", True)),
        (
            "链上的禾木隔膜、岭南结构件今年也有新动作，前者三期投资4亿元、10月底封顶。",
            ("禾木隔膜三期", "building", True),
        ),
        (
            "记者来到云岭小学。三天前，这所投资1.36亿元的小学通过竣工验收。",
            ("云岭小学", "building", False),
        ),
        ("与佛山共建的云岭二通道也有新消息。\n该通道总投资67亿元，10月动工。", ("云岭二通道", "started", True)),
        ("总投资11亿元的云岭产业园签约。\n二期桩机进场，计划明年交付。", ("云岭产业园二期", "started", False)),
    ],
)
def test_what_a_clause_opens_with_points_back(text: str, row: tuple[str, str, bool]) -> None:
    assert row in projects(text)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("禾木瓶盖的厂房月初封顶。", ("禾木瓶盖", "building", False)),
        ("禾木电机的35亩工业用地完成移交。", ("禾木电机", "land", False)),
        ("隔壁的禾木薄膜刚办完环评手续。", ("禾木薄膜", "approved", False)),
        ("赤岭氢能产业园还在谋划阶段。", ("赤岭氢能产业园", "planned", False)),
        ("岭南高速开平段路基完成九成，确保年底通车。", ("岭南高速开平段", "building", False)),
        ("禾木医疗器械、云岭密封件、岭南传感已经签约。", ("岭南传感", "signed", False)),
        ("台山的禾木智慧粮仓、鹤山的云岭新型墙材也在同一时刻动工。", ("云岭新型墙材", "started", False)),
        (
            "禾木电子（江门）有限公司三期高阶电路板项目9月3日动土。",
            ("禾木电子（江门）有限公司三期高阶电路板项目", "started", False),
        ),
    ],
)
def test_a_project_is_known_by_its_parts(text: str, row: tuple[str, str, bool]) -> None:
    assert row in projects(text)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("9月5日，相距不远的禾木洁具正在增资扩产。", ("禾木洁具", "expanding", False)),
        ("9月3日，禾木服务器整机制造项目签约。", ("禾木服务器整机制造项目", "signed", False)),
        (
            "9月5日，现场签约项目11个。禾木文旅集团的川岭星空酒店群，投资5.8亿元，力争明年五一前试业。",
            ("川岭星空酒店群", "operating", True),
        ),
        ("云岭产业园9月5日开园。二期桩机本周进场；三期尚在规划。", ("云岭产业园二期", "started", False)),
        ("云岭产业园9月5日开园。二期桩机本周进场；三期尚在规划。", ("云岭产业园三期", "planned", False)),
    ],
)
def test_what_stands_around_a_name_does_not_hide_it(text: str, row: tuple[str, str, bool]) -> None:
    assert row in projects(text)


@pytest.mark.parametrize("text", ["首批7个项目签约，涵盖钠离子电池、消防储能、电池回收等方向。"])
def test_fields_are_no_projects(text: str) -> None:
    assert projects(text) == set()


@pytest.mark.parametrize("text", ["9月3日，某县召开重点项目推进会，加快建设。", "A区6栋厂房已全部竣工。"])
def test_meetings_and_counted_buildings_are_no_projects(text: str) -> None:
    assert projects(text) == set()


def test_the_money_of_firms_that_are_to_expand_is_promised() -> None:
    rows = read("今年全区要促成25个增资扩产项目，新增投资60亿元以上。", published=PUBLISHED, outlet="江门日报")
    assert (60, "亿元") in {(f.value, f.unit) for f in rows if isinstance(f, TargetFact)}


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        (
            "于是有了禾木铸造和云岭密封：前者投资1.8亿元，5月点火试产；后者8月刚完成土地摘牌，投资7000万元，下月动工。",
            {"禾木铸造": 1.8, "云岭密封": 0.7},
        ),
        (
            "禾木精密和云岭电机同在青岚产业园。前者投资3亿元，去年投产；后者投资1.5亿元，正在安装设备。",
            {"禾木精密": 3, "云岭电机": 1.5},
        ),
        (
            "禾木小学扩建工程上月竣工；云岭水厂三期8月15日通水。两个项目总投资分别为0.6亿元和2.2亿元。",
            {"禾木小学扩建工程": 0.6, "云岭水厂三期": 2.2},
        ),
        ("专班听取了禾木体育馆的改造进度。体育馆投资1.2亿元，将于10月重新开放。", {"禾木体育馆": 1.2}),
        ("5月8日，专班详细了解禾木艺术中心的筹备情况。该中心总投资7亿元，将于10月启用。", {"禾木艺术中心": 7}),
    ],
)
def test_money_is_told_of_what_words_point_back_to(text: str, sums: dict[str, float]) -> None:
    rows = read(text, published=PUBLISHED, outlet="江门日报")
    assert {f.name: f.amount_yi for f in rows if isinstance(f, ProjectFact)} == sums


def test_what_is_heard_of_many_is_told_of_none() -> None:
    assert projects("会议听取了全市重点项目建设情况汇报。公司去年投产。") == set()


def test_parts_told_over_and_over_take_no_time() -> None:
    assert projects("禾木电机" + "的首厂房" * 40 + "又动工。") <= {("禾木电机", "started", False)}
