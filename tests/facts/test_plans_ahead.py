"""What is told under a line that opens aims is a goal, and a part of a year behind a word of will is the next one."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ActualFact, BatchFact, Fact, ProjectFact, TargetFact

_AIMS = "建成青禾智造园一期，开工建设蓝岸大道改造工程。规上工业增加值增长6%。"
_PUSHED = "青禾光电产业园、蓝岸食品项目"


def facts(text: str, published: date, title: str = "") -> tuple[Fact, ...]:
    return read(text, published=published, title=title, outlet="江门日报")


def goals(found: tuple[Fact, ...]) -> list[bool]:
    return [fact.stage_is_goal for fact in found if isinstance(fact, ProjectFact | BatchFact)]


def periods(found: tuple[Fact, ...]) -> set[str | None]:
    return {fact.period for fact in found if isinstance(fact, ProjectFact | BatchFact)}


@pytest.mark.parametrize(
    "opening",
    [
        "2026年，重点抓好以下工作：",
        "做好今年工作，要着力抓好以下八个方面：",
        "为实现上述目标，我们将重点抓好六个方面的工作。",
        "报告对一批重大项目作出部署——",
        "未来五年，江门将重点实施“十大工程”：",
        "今年全市十件民生实事包括：",
        "根据《2026年江门市重点建设项目计划》，今年要：",
        "2026年工作重点：",
    ],
)
def test_a_line_of_its_own_opens_aims(opening: str) -> None:
    text = f"江门日报讯 1月20日，市第十六届人民代表大会第六次会议开幕。\n{opening}\n{_AIMS}\n全力稳投资。{_AIMS}"
    found = facts(text, date(2026, 1, 21))
    assert goals(found) == [True, True]
    assert not [fact for fact in found if isinstance(fact, ActualFact)]


@pytest.mark.parametrize("opening", ["2025年工作进展如下：", "去年重点抓了以下工作：", "会议由陈岸明主持。"])
def test_other_lines_open_no_aims(opening: str) -> None:
    assert goals(facts(f"{opening}\n{_AIMS}", date(2026, 5, 21))) == [False, False]


def test_a_paragraph_of_the_past_ends_the_aims() -> None:
    text = f"今年要重点抓好以下几方面工作：\n{_AIMS}\n去年，禾木新材料基地动工。\n澜科电芯基地投产。"
    found = facts(text, date(2026, 5, 21))
    assert goals(found) == [True, True, False, False]


@pytest.mark.parametrize(
    ("published", "time", "period"),
    [
        (date(2025, 12, 26), "上半年", "2026-H1"),
        (date(2026, 1, 6), "三季度", "2026-Q3"),
        (date(2026, 11, 5), "一季度", "2027-Q1"),
        (date(2026, 11, 5), "6月底前", "2027-06"),
    ],
)
@pytest.mark.parametrize("will", ["推动", "力促", "抓紧", "他表示，将推动", "确保"])
def test_a_part_of_the_year_behind_a_will_is_the_next_one(published: date, time: str, period: str, will: str) -> None:
    found = facts(f"{will}{_PUSHED}{time}动工。", published)
    assert goals(found) == [True, True]
    assert {p and p.removeprefix("by ") for p in periods(found)} == {period}
    (batch, *targets) = facts(f"{will}{time}动工项目20个。", published)
    assert isinstance(batch, BatchFact)
    assert batch.stage_is_goal
    assert (batch.period or "").removeprefix("by ") == period
    assert all(isinstance(fact, TargetFact) for fact in targets)


@pytest.mark.parametrize(
    "text",
    [
        f"三季度，推动{_PUSHED}动工。",  # the time leads: what was done in it
        f"去年，推动{_PUSHED}三季度动工。",
        f"一、2026年工作回顾\n推动{_PUSHED}三季度动工。",
    ],
)
def test_what_looks_back_tells_what_was_done(text: str) -> None:
    assert goals(facts(text, date(2026, 11, 5))) == [False, False]


def test_a_push_in_the_middle_of_the_year_is_no_plan_for_the_next_and_a_pledge_is() -> None:
    assert goals(facts(f"推动{_PUSHED}一季度动工。", date(2026, 8, 5))) == [False, False]
    assert goals(facts(f"确保{_PUSHED}一季度动工。", date(2026, 8, 5))) == [True, True]


@pytest.mark.parametrize(
    "text",
    [
        f"江海区今年将有{_PUSHED}等一批项目动工。",
        f"按照计划，{_PUSHED}下半年摘牌。",
        f"{_PUSHED}确定下半年供地。",
    ],
)
def test_what_will_be_is_a_goal(text: str) -> None:
    assert goals(facts(text, date(2026, 3, 10))) == [True, True]
