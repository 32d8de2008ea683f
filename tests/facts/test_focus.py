"""Whose step it is when nobody is named: the project in focus, unless the clause brings another subject."""

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
    ("clause", "step"),
    [
        ("争取国庆节后动工", ("started", True)),
        ("预计明年春节前投产", ("operating", True)),
        ("明年五一试业", ("operating", True)),
        ("预计11月全容量并网", ("operating", True)),
        ("10月将迎来首批进驻商户", ("operating", True)),
        ("首条产线明年3月试产", ("operating", True)),
        ("主体结构已封顶", ("building", False)),
        ("先行段8月已进场", ("started", False)),
        ("上月已开门迎客", ("operating", False)),
        ("只用83天就开了工", ("started", False)),
        ("8月3日才拿的地", ("land", False)),
        ("一期明年6月开放", ("operating", True)),
        ("预计10月首批企业投产", ("operating", True)),
        ("预计12月首批企业进驻", ("operating", True)),
        ("主楼昨日浇下最后一方混凝土", ("building", False)),
        ("现已完成主体建设的八成", ("building", False)),
        ("眼下还在补办环评", ("planned", False)),
        ("四季度整体投用", ("operating", True)),
    ],
)
def test_a_step_without_a_subject_is_the_focus_own(clause: str, step: tuple[str, bool]) -> None:
    told = {
        row[1:] for row in projects(f"9月5日，总投资3亿元的青禾食品产业园签约，{clause}。") if row[0].startswith("青禾")
    }
    assert told == {("signed", False), step}


@pytest.mark.parametrize(
    "clause",
    [
        "全区27个项目8月动工",
        "各镇8月已开工",
        "蓬江区8月已开工",
        "配套企业8月已投产",
        "街区共开业商铺260家",
        "一期开放平台8项",
        "完成率60.1%",
        "国家、省立项支持力度加大",
    ],
)
def test_another_subject_takes_its_own_step(clause: str) -> None:
    assert projects(f"9月5日，青禾食品产业园封顶，{clause}。") == {("青禾食品产业园", "building", False)}


@pytest.mark.parametrize(
    "back",
    ["这个投资1.35亿元的项目", "这座总投资7.8亿元的工厂", "这条1.9公里长的生产线", "该基地", "项目", "工厂"],
)
def test_what_points_back_keeps_the_focus(back: str) -> None:
    text = f"走进青禾声学数字工厂，机器轰鸣。{back}去年9月投产，上月达产。"
    assert projects(text) == {("青禾声学数字工厂", "operating", False), ("青禾声学数字工厂", "ramping", False)}


@pytest.mark.parametrize("mark", ["", "✅", "●", "3."])
def test_a_line_that_names_a_project_tells_its_steps(mark: str) -> None:
    assert projects(f"这些项目在赶工。\n{mark}青禾家电扩产项目：土地已摘牌，投资9600万元，10月动工\n") == {
        ("青禾家电扩产项目", "land", False),
        ("青禾家电扩产项目", "started", True),
    }


def test_a_phase_alone_points_back_to_its_project_over_a_paragraph() -> None:
    text = "9月6日，青禾共性工厂一期正式投产。\n“成本降了一成半。”厂长说。另一头，二期厂房同步打桩，力争2025年底建成。"
    assert projects(text) == {
        ("青禾共性工厂一期", "operating", False),
        ("青禾共性工厂二期", "started", False),
        ("青禾共性工厂二期", "building", True),
    }
