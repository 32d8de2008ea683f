"""Steps that stand behind nothing but a company or a plant that was mentioned; lines that a company's name opens."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ProjectFact

Row = tuple[str, float | None, str, bool]


def rows(text: str) -> list[ProjectFact]:
    return [f for f in read(text, published=date(2025, 9, 10), place="江门市") if isinstance(f, ProjectFact)]


def projects(text: str) -> set[Row]:
    return {(f.name, f.amount_yi, f.stage.value, f.stage_is_goal) for f in rows(text)}


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "广东禾木餐具有限公司投资1.2亿元，建了三栋楼，去年10月打的桩。",
            ("禾木餐具", 1.2, "started", False),
        ),
        ("从深圳搬来的禾木激光，租下了翠湖园三层楼，8月8日开机。", ("禾木激光", None, "operating", False)),
        ("禾木航空与杜阮镇一拍即合，8月8日举行奠基礼。", ("禾木航空", None, "started", False)),
        (
            "江门禾木电路有限公司二期厂房里，机器轰鸣。这个投资9.8亿元的项目去年2月动工，如今正式投产。",
            ("江门禾木电路有限公司二期", 9.8, "operating", False),
        ),
    ],
)
def test_a_bare_step_is_told_of_who_was_mentioned(text: str, row: Row) -> None:
    assert row in projects(text)


def test_another_company_takes_the_word() -> None:
    told = projects(
        "总投资200亿元的禾木电池江门基地项目四季度进驻设备。"
        "云岭创新谷企业管理有限公司总经理甲某深有体会：去年年底拿地，今年1月开工。"
    )
    assert ("云岭创新谷企业管理", None, "land", False) in told
    assert not any(name.startswith("禾木") and stage == "land" for name, _, stage, _ in told)


@pytest.mark.parametrize("joint", ["，", "、"])
def test_each_of_several_musts_has_its_own_subject(joint: str) -> None:
    told = projects(f"区长说：禾木新材今年必须开工{joint}云岭医药必须封顶{joint}岭北物流必须投产。")
    assert {(name, stage) for name, _, stage, _ in told} == {
        ("禾木新材", "started"),
        ("云岭医药", "building"),
        ("岭北物流", "operating"),
    }


def test_a_line_opens_with_a_company() -> None:
    told = projects("——禾木电池：8月已投产，投资8亿元。\n●云岭机器人（新会，3.2亿元）：7月试产，年底达产。")
    assert ("禾木电池", 8.0, "operating", False) in told
    assert ("云岭机器人", 3.2, "ramping", True) in told


def test_brackets_say_where_each_stands() -> None:
    told = rows("签约项目名单：禾木传感器（新会，2.1亿元）、云岭卫浴（开平，1.3亿元）、岭北食品（台山，0.9亿元）。")
    assert [(f.place, f.amount_yi) for f in told] == [("新会区", 2.1), ("开平市", 1.3), ("台山市", 0.9)]


@pytest.mark.parametrize(
    "told", ["外墙已贴到三层", "主体已起到二层", "眼下两个泊位的沉桩已近尾声", "主楼的玻璃幕墙刚装上最后一块"]
)
def test_parts_that_rise_tell_of_building(told: str) -> None:
    assert projects(f"禾木食品包装项目2月取得施工许可证，{told}。") >= {
        ("禾木食品包装项目", None, "approved", False),
        ("禾木食品包装项目", None, "building", False),
    }


@pytest.mark.parametrize("text", ["供地面积同比翻了一番。", "禾木项目至今没能进场。", "二期视市场情况择机启动。"])
def test_no_step_is_told(text: str) -> None:
    assert not projects(text)
