"""Steps told by a thing and what is done with it, and who a clause opens with."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ProjectFact

_PUBLISHED = date(2025, 4, 10)


def steps(text: str) -> set[tuple[str, str, bool]]:
    rows = read(text, published=_PUBLISHED, outlet="江门日报")
    return {(f.name, f.stage.value, f.stage_is_goal) for f in rows if isinstance(f, ProjectFact)}


@pytest.mark.parametrize(
    ("deed", "stage"),
    [
        ("合同上个月签了", "signed"),
        ("3月底签下1.5亿元的投资协议", "signed"),
        ("环评也批了", "approved"),
        ("春节前就拿了施工许可", "approved"),
        ("土地3月交了", "land"),
        ("把46亩地块摘下", "land"),
        ("承台已浇完", "building"),
        ("设备全部装完", "building"),
        ("桩机上周进了场", "started"),
        ("第一车货昨天发往合肥", "operating"),
    ],
)
def test_what_is_done_with_a_thing_tells_the_step(deed: str, stage: str) -> None:
    assert steps(f"投资3亿元的禾木轴承基地，{deed}。") == {("禾木轴承基地", stage, False)}


@pytest.mark.parametrize("deed", ["环评还没批", "就等合同签下来", "施工许可还在办", "土地还差一块没交"])
def test_what_is_waited_for_has_not_been_done(deed: str) -> None:
    assert steps(f"投资3亿元的禾木轴承基地，{deed}。") <= {("禾木轴承基地", "planned", False)}


@pytest.mark.parametrize("deed", ["正在做环评", "还在办规划许可", "设计方案正在比选", "正在跑施工许可", "施工图还在审"])
def test_what_is_still_being_asked_for_has_not_begun(deed: str) -> None:
    assert steps(f"投资3亿元的禾木轴承基地，{deed}。") == {("禾木轴承基地", "planned", False)}


@pytest.mark.parametrize(
    "words", ["开动脑筋抓安全生产", "办公地点在蓬江", "里的工人每天接单送货", "的老师签到了解情况", "放行货物3200票"]
)
def test_a_word_that_closes_a_clause_is_no_step_within_it(words: str) -> None:
    assert {stage for _, stage, _ in steps(f"禾木轴承基地{words}。")} <= {"operating"}, (
        "that people work there, at most"
    )


@pytest.mark.parametrize("words", ["设备制造企业上月开会", "土地平整1200亩", "地块图已经发到手机上"])
def test_a_thing_in_a_name_or_a_count_is_none(words: str) -> None:
    assert not [stage for _, stage, _ in steps(f"投资3亿元的禾木轴承基地，{words}。") if stage in ("land", "operating")]


@pytest.mark.parametrize(
    "opening",
    ["做弹簧的禾木五金", "从顺德迁来的禾木电容器", "禾木智能锁", "腾出来的地给了佛山搬来的禾木电容器"],
)
def test_who_a_clause_opens_with_has_taken_the_steps_that_follow(opening: str) -> None:
    told = steps(f"{opening}，环评上月过了，设备正在装，6月投产。")
    assert {stage for name, stage, _ in told if "禾木" in name} == {"approved", "building", "operating"}


def test_a_new_opener_takes_over_from_the_project_told_before() -> None:
    told = steps("禾木厨电基地1月摘了牌；做内胆的云岭金属先租下4000平方米厂房，春节后已经开机出货。")
    assert ("云岭金属", "operating", False) in told
    assert ("禾木厨电基地", "operating", False) not in told


def test_a_question_sets_what_its_answer_is_about() -> None:
    told = steps("问：禾木电驱动系统项目现在到哪一步了？\n答：3月初已经摘牌，6月动工，明年国庆前投产。")
    assert {stage for _, stage, _ in told} == {"land", "started", "operating"}


def test_a_new_paragraph_goes_on_about_its_phases() -> None:
    text = "禾木装备基地是蓬江的头号工程。\n基地分两期建设，首期投资5亿元。首期力争今年9月动工，明年底投产。"
    assert {(stage, goal) for _, stage, goal in steps(text)} == {("started", True), ("operating", True)}


def test_a_name_ends_though_no_verb_follows() -> None:
    assert ("禾木创业工坊", "operating", True) in steps("禾木创业工坊体量最小，跑得却快，计划明年8月启用。")
