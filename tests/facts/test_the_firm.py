"""该公司, 这家企业, 公司: told of the company that the story has just spoken of."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ProjectFact

_SPOKEN_OF = [
    "走进铭穗照明的车间，机器轰鸣。",
    "“这里离客户近，配套也全。”铭穗照明总经理李强说。",
    "铭穗照明从事灯具生产已有14年。",
    "广东铭穗照明有限公司成立于2008年，主要生产灯具配件。",
    "同样忙碌的还有铭穗照明。",
    "以铭穗照明为例。",
]
_POINTS = ["该公司", "公司", "这家企业", "这家在荷塘租厂14年的企业", "据介绍，该公司"]
_TOLD = [
    ("去年底摘下22亩工业用地", "land"),
    ("今年3月与棠下镇签订投资协议", "signed"),
    ("去年决定增资1.6亿元扩建厂房", "expanding"),
    ("今年5月动工，总投资1.6亿元", "started"),
    ("投资1.6亿元建设的新厂房已封顶", "building"),
    ("投资1.6亿元建设新厂房，今年5月动工", "started"),
    ("新工厂上个月正式投产", "operating"),
]


def _projects(text: str) -> list[ProjectFact]:
    return [fact for fact in read(text, published=date(2024, 9, 12)) if isinstance(fact, ProjectFact)]


@pytest.mark.parametrize("spoken", _SPOKEN_OF)
@pytest.mark.parametrize("points", _POINTS)
@pytest.mark.parametrize(("told", "stage"), _TOLD)
def test_words_that_point_to_a_company_mean_the_one_spoken_of(spoken: str, points: str, told: str, stage: str) -> None:
    rows = _projects(f"{spoken}{points}{told}。")
    assert [(row.name, row.stage) for row in rows] == [("铭穗照明", stage)]


@pytest.mark.parametrize("spoken", [*_SPOKEN_OF, "铭穗照明是园区的一家老企业。"])
@pytest.mark.parametrize(
    ("told", "stage"),
    [("二期项目总投资1.6亿元，正在加紧建设", "building"), ("计划再投资1.6亿元建设二期项目", "planned")],
)
def test_a_phase_is_told_of_the_company_where_no_project_was_named(spoken: str, told: str, stage: str) -> None:
    (row,) = _projects(f"{spoken}公司{told}。")
    assert (row.name, row.stage, row.amount_yi) == ("铭穗照明二期", stage, 1.6)


@pytest.mark.parametrize("points", ["公司", "该公司", "该企业"])
def test_what_the_company_builds_is_its_own(points: str) -> None:
    rows = _projects(f"走进铭穗照明的车间，机器轰鸣。{points}追加投资1.6亿元建设灯饰智造基地，预计明年投产。")
    assert {(row.name, row.company) for row in rows} == {("灯饰智造基地", "铭穗照明")}
    assert all(row.evidence["company"].words == "铭穗照明" for row in rows)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("铭穗照明有限公司是园区的老企业，今年8月动工。", "铭穗照明"),
        ("铭穗照明有限公司是鹤山工业城的骨干企业。今年8月公司新厂动工。", "铭穗照明"),
        ("走进园区，最东边是铭穗铝轮毂项目，已于8月动工。", "铭穗铝轮毂项目"),
    ],
)
def test_what_a_company_is_called_ends_before_what_it_is(text: str, name: str) -> None:
    (row,) = _projects(text)
    assert row.name == name


def test_the_evidence_of_the_name_stands_where_it_was_told() -> None:
    text = "走进铭穗照明的车间，机器轰鸣。该公司今年5月动工，总投资1.6亿元。"
    (row,) = _projects(text)
    assert row.evidence["name"].words == "铭穗照明"
    assert row.quote.words.startswith("该公司")


@pytest.mark.parametrize(
    "text",
    [
        "铭穗照明科技有限公司与禾木电器有限公司同在棠下镇。该公司今年5月动工。",  # which of the two?
        "全镇企业用工平稳。企业今年5月动工。",
        "走进铭穗照明的车间，机器轰鸣。该公司与禾木大学签约培训学生。",
    ],
)
def test_nobody_is_meant_where_no_one_company_was_spoken_of(text: str) -> None:
    assert _projects(text) == []


def test_the_project_of_the_company_is_meant_where_one_was_named() -> None:
    rows = _projects("铭穗照明的智能工厂去年动工。公司预计今年底投产。")
    assert {row.name for row in rows} == {"铭穗照明的智能工厂"} or {row.name for row in rows} == {"智能工厂"}


@pytest.mark.parametrize(
    "dateline", ["江门日报讯（记者/李明 通讯员/鹤宣）", "本报讯（记者 李明）", "江门日报讯 （记者/李明）"]
)
def test_a_sentence_begins_behind_its_dateline(dateline: str) -> None:
    (row,) = _projects(f"{dateline}铭穗照明今年5月动工，总投资1.6亿元。")
    assert (row.name, row.amount_yi) == ("铭穗照明", 1.6)
    assert row.quote.words == "铭穗照明今年5月动工"
    (row,) = _projects(f"{dateline}铭穗照明有限公司今年5月投资1.6亿元建设智能车间。")
    assert (row.name, row.company) == ("智能车间", "铭穗照明有限公司")


@pytest.mark.parametrize(
    "met",
    [
        "在台山工业新城，周敬文走进广东锐丰重型车桥有限公司。",
        "走进位于台山的广东锐丰重型车桥有限公司（以下简称“锐丰车桥”），机器轰鸣。",
        "广东锐丰重型车桥有限公司是一家高新技术企业。",
    ],
)
@pytest.mark.parametrize("whose", ["该公司二期项目", "公司二期项目", "企业正在建设的二期项目", "公司投资的二期项目"])
def test_what_is_told_of_a_companys_phase_is_that_phases(met: str, whose: str) -> None:
    told = f"{met}{whose}总投资7亿元，目前正在安装设备，预计明年一季度投产。"
    rows = [row for row in read(told, published=date(2025, 8, 20)) if isinstance(row, ProjectFact)]
    assert [(row.stage.value, row.amount_yi) for row in rows] == [("building", 7), ("operating", 7)]
    assert {row.company for row in rows} == {"广东锐丰重型车桥有限公司"}
    assert all(row.name.endswith("二期") for row in rows)


def test_who_visits_is_no_part_of_a_companys_name() -> None:
    told = "市长周敬文一行考察了江门市青禾卫浴有限公司。公司新厂房5月动工，投资额2亿元。"
    (row,) = [row for row in read(told, published=date(2025, 8, 20)) if isinstance(row, ProjectFact)]
    assert (row.company, row.amount_yi) == ("江门市青禾卫浴有限公司", 2)


def test_a_companys_own_project_is_called_without_the_word() -> None:
    told = "青禾运动器材有限公司订单不断。公司碳纤维球拍车间扩建项目已经完成桩基。"
    (row,) = [row for row in read(told, published=date(2025, 8, 20)) if isinstance(row, ProjectFact)]
    assert row.name == "碳纤维球拍车间扩建项目"


def test_a_numbered_item_is_about_the_works_it_opens_with() -> None:
    told = (
        "1.崖南文旅小镇，投资调减为16亿元，一期9月动工；\n"
        "2.区人民医院新院区，增建传染病楼，总投资由9.5亿元增至11.3亿元，现已主体封顶。"
    )
    rows = [row for row in read(told, published=date(2025, 8, 20)) if isinstance(row, ProjectFact)]
    assert [(row.name, row.amount_yi) for row in rows] == [("崖南文旅小镇", 16), ("区人民医院新院区", 11.3)]


@pytest.mark.parametrize("whose", ["公司扩建项目", "企业正在建设的二期项目", "公司新工厂", "该公司投资的二期项目"])
def test_works_of_a_company_are_no_other_project_than_its_own(whose: str) -> None:
    told = f"走进位于台山的广东锐丰重型车桥有限公司，机器轰鸣。{whose}已于5月动工，投资额7亿元。"
    (row,) = [row for row in read(told, published=date(2025, 8, 20)) if isinstance(row, ProjectFact)]
    assert (row.stage.value, row.amount_yi, row.name.endswith("二期")) == ("started", 7, "二期" in whose)
