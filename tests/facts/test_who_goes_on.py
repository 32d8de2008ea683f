"""Of which of several projects a step without a name is told: of the one whose owner speaks, of the former
or the latter, of the one that this part of the sentence has begun with."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ProjectFact

PUBLISHED = date(2025, 4, 10)

Step = tuple[str, str, bool]


def steps(text: str) -> set[Step]:
    rows = read(text, published=PUBLISHED, outlet="江门日报")
    return {(f.name, f.stage.value, f.stage_is_goal) for f in rows if isinstance(f, ProjectFact)}


@pytest.mark.parametrize(
    "told",
    [
        "业主力争明年6月投产",
        "投资方表示明年6月投产",
        "项目业主有信心年底投产",
        "出让合同约定三个月内必须投产",
        "目标是明年6月投产",
        "要等到明年6月才能投产",
    ],
)
def test_who_speaks_for_a_project_is_no_other_subject(told: str) -> None:
    begun, due = ("禾木轴承基地", "started", False), ("禾木轴承基地", "operating", True)
    assert steps(f"禾木轴承基地3月动工，总投资3亿元，{told}。") == {begun, due}
    assert steps(f"禾木轴承基地3月动工，总投资3亿元。{told}。") == {begun, due}


@pytest.mark.parametrize(
    "told", ["会议要求各镇项目上半年投产", "云岭镇介绍，全镇企业年底投产", "投资方的云岭总部已投产"]
)
def test_others_are_subjects_of_their_own(told: str) -> None:
    assert ("禾木轴承基地", "operating") not in {row[:2] for row in steps(f"禾木轴承基地3月动工，{told}。")}


@pytest.mark.parametrize("ahead", ["江边，", ""])
def test_the_former_and_the_latter_are_told_of_alone(ahead: str) -> None:
    text = f"{ahead}青岚医疗器械园和禾木线缆改扩建这两块“硬骨头”，前者8月底前交地，后者计划年底复工。"
    assert steps(text) == {("青岚医疗器械园", "land", True), ("禾木线缆改扩建", "building", True)}


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("禾木轴承基地3月动工；做齿轮的云岭精密，厂房卡在供电，预计第三季度投产。", ("云岭精密", "operating", True)),
        ("禾木轴承基地3月动工；二是市场原址重建，施工图已过审。", ("市场原址重建", "approved", False)),
    ],
)
def test_a_part_of_a_sentence_is_about_what_it_begins_with(text: str, row: Step) -> None:
    assert steps(text) == {("禾木轴承基地", "started", False), row}


def test_the_next_item_is_about_nothing_told_before() -> None:
    text = "一是禾木老街改造，6月底前开工；二是江边一段，全长5公里，8月投用。"
    assert {name for name, stage, _ in steps(text) if stage == "operating"} == set()


def test_who_only_builds_is_not_spoken_of() -> None:
    text = "禾木轴承基地3月动工，由云岭建设工程有限公司承建，预计第三季度投产。"
    assert {name for name, *_ in steps(text)} == {"禾木轴承基地"}


def test_a_line_needs_no_time_for_what_has_happened() -> None:
    assert steps("禾木人才公寓：7号楼封顶，外墙施工。") == {("禾木人才公寓", "building", False)}


_AMONG_OTHERS = (
    "3月2日，深圳禾木光电的镜头模组项目签约，总投资4亿元；青岚轮毂产业园同日奠基。\n三家企业都看中这里的区位。"
)


@pytest.mark.parametrize(
    "told",
    [
        "禾木光电的地块5月底前摘牌，",
        "禾木光电计划5月摘牌，",
        "禾木光电则力争5月摘牌，",
        "禾木光电负责人张彬说，目标是5月摘牌，",
    ],
)
def test_a_brand_is_short_for_what_its_company_builds(told: str) -> None:
    found = steps(f"{_AMONG_OTHERS}{told}7月动工。")
    assert {("镜头模组项目", "land", True), ("镜头模组项目", "started", True)} <= found
    assert {row for row in found if row[0] == "青岚轮毂产业园"} == {("青岚轮毂产业园", "started", False)}


@pytest.mark.parametrize("who", ["云岭家具则", "隔壁的云岭家具则", "另一家企业则"])
def test_who_is_set_against_the_others_is_somebody_else(who: str) -> None:
    text = f"禾木轴承基地3月动工，总投资3亿元。{who}租下厂房过渡，计划三季度试产。"
    assert {row for row in steps(text) if row[0] == "禾木轴承基地"} == {("禾木轴承基地", "started", False)}


@pytest.mark.parametrize("it", ["二期则", "项目则", "主体工程则"])
def test_a_part_is_not_set_against_its_project(it: str) -> None:
    told = steps(f"禾木轴承基地3月动工，总投资3亿元。{it}计划明年6月试产。")
    assert {stage for name, stage, _ in told if name.startswith("禾木轴承基地")} == {"started", "operating"}


@pytest.mark.parametrize(
    "contents",
    [
        "规划温泉酒店、研学营地和露营公园三大板块",
        "含门诊医技楼、住院楼和感染楼",
        "内设检测中心、青年公寓",
        "拟新建云岭水厂、改造两座老水厂",
    ],
)
def test_what_a_project_is_made_of_does_not_take_its_step(contents: str) -> None:
    text = f"禾木温泉度假区项目3月动工，总投资6亿元，{contents}，预计明年6月投用。"
    assert steps(text) == {("禾木温泉度假区项目", "started", False), ("禾木温泉度假区项目", "operating", True)}


def test_a_timetable_is_of_the_project_before_it() -> None:
    text = (
        "位于云岭工业基地的禾木镜头项目进入设备安装阶段。\n企业给出的时间表是：10月中旬第一条线试产，2027年全面达产。"
    )
    assert {(stage, goal) for name, stage, goal in steps(text) if name == "禾木镜头项目"} == {
        ("building", False),
        ("operating", True),
        ("ramping", True),
    }


_PARK = "鼎岳新材料产业园"


@pytest.mark.parametrize(
    "how",
    [
        *("经过八个月紧张施工", "历时18个月", "仅用9个月便", "短短4个月内", "比原计划提前一个月", "较合同工期提前20天"),
        *(
            "随着一声令下",
            "在一片掌声中",
            "在众人见证下",
            "克服雨季影响",
            "半年后",
            "一年后便",
            "当月便",
            "终于",
            "一举",
        ),
    ],
)
@pytest.mark.parametrize(
    "before",
    [f"{_PARK}总投资5亿元，占地60亩，", f"{_PARK}去年9月签约，", f"{_PARK}是市重点项目。项目总投资5亿元，"],
)
def test_how_it_came_to_a_step_is_no_other_subject(before: str, how: str) -> None:
    rows = read(f"{before}{how}投产。", published=date(2026, 6, 10))
    told = [(row.name, row.stage, row.stage_is_goal) for row in rows if isinstance(row, ProjectFact)]
    assert told[-1:] == [(_PARK, "operating", False)]


@pytest.mark.parametrize("will", ["冲刺", "力保", "定于", "按计划", "如无意外", "负责人表示，"])
def test_what_is_willed_behind_a_year_that_is_over_is_of_this_one(will: str) -> None:
    rows = read(f"{_PARK}去年9月签约，{will}年底投产。", published=date(2026, 6, 10))
    told = [(row.stage, row.stage_is_goal, (row.period or "")[-4:]) for row in rows if isinstance(row, ProjectFact)]
    assert told[-1] == ("operating", True, "2026")


@pytest.mark.parametrize("subject", ["本项目", "本工程", "项目方", "企业方", "新园区", "它", "这个大块头"])
def test_other_words_for_the_project_point_back_too(subject: str) -> None:
    rows = read(f"走进{_PARK}，机器轰鸣。{subject}今年5月正式投产。", published=date(2026, 6, 10))
    assert [(row.name, row.stage) for row in rows if isinstance(row, ProjectFact)] == [(_PARK, "operating")]
