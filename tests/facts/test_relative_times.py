"""Times that count from the day of publication, and stretches that run to it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.facts.marks.periods import find_times
from bot.types import ActualFact, ProjectFact

WEDNESDAY = date(2024, 3, 20)


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("本周一上午", "2024-03-18"),
        ("这周二", "2024-03-19"),
        ("上周五", "2024-03-15"),
        ("上星期天", "2024-03-17"),
        ("下周四", "2024-03-28"),
        ("周三，", "2024-03-20"),
        ("周五上午", "2024-03-15"),
        ("星期四，", "2024-03-14"),
        ("三天前", "2024-03-17"),
        ("10天前", "2024-03-10"),
        ("两周前", "2024-03"),
        ("半个月前", "2024-03"),
        ("两个月前", "2024-01"),
        ("一个多月前", "2024-02"),
        ("半年前", "2023-09"),
        ("两年前", "2022"),
        ("前不久", "2024-03"),
        ("今早", "2024-03-20"),
        ("昨晚", "2024-03-19"),
        ("前天", "2024-03-18"),
        ("上周", "2024-03"),
        ("月初", "2024-03"),
        ("上个月", "2024-02"),
        ("下个月", "2024-04"),
        ("上季度", "2023-Q4"),
        ("本季度", "2024-Q1"),
        ("下个季度", "2024-Q2"),
        ("今明两年", "2024-2025"),
        ("自2022年起", "2022-2024"),
        ("去年8月以来", "2023-08/2024-03"),
        ("2023年下半年以来", "2023-07/2024-03"),
        ("去年四季度以来", "2023-10/2024-03"),
        ("1月22日以来", "2024-01/2024-03"),
        ("3月以来", "2024-03"),
    ],
)
def test_times_count_from_the_publication(words: str, period: str) -> None:
    (time,) = find_times(words, WEDNESDAY)
    assert time.period == period


@pytest.mark.parametrize(
    ("words", "periods"),
    [
        ("上周一批项目动工", ["2024-03"]),
        ("本周一共签约3个", ["2024-03"]),
        ("本周三个项目签约", ["2024-03"]),
        ("周一至周五", []),
        ("每周三，", []),
        ("一周一调度", []),
        ("线上周边店", []),
        ("本周期", []),
        ("第三天前", []),
        ("提前三天前往", []),
        ("十天前后", []),
        ("正月初八", []),
        ("以下月份", []),
        ("3月10日起", ["2024-03-10"]),
    ],
)
def test_look_alikes_of_weekdays_and_days_are_none(words: str, periods: list[str]) -> None:
    assert [time.period for time in find_times(words, WEDNESDAY)] == periods


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("周二，澄湾区举行集中签约仪式，9个项目签约，总投资31亿元。", "2024-03-19"),
        ("截至昨日，恩平市今年已有16个项目动工，总投资57亿元。", "2024-Q1"),
        ("截至上周五，恩平市今年共签约项目37个，总投资129亿元。", "2024-Q1"),
        ("记者昨晚从恩平市投促中心获悉，该市本月已签约项目6个，总投资14.3亿元。", "2024-03"),
        ("去年12月以来，恩平市已有9个项目摘牌，总投资28亿元。", "2023-12/2024-03"),
    ],
)
def test_a_set_stands_for_its_own_time(text: str, period: str) -> None:
    (batch,) = read(text, published=WEDNESDAY, place="恩平市")
    assert (batch.kind, batch.period) == ("batch", period)


def test_a_week_does_not_hold_for_the_figures_behind_it() -> None:
    told = "2023年，恩平市经济平稳。某冷链中心上周通过竣工验收。规上企业213家，研发投入强度0.9%。"
    assert all("03" not in str(fact.period) for fact in read(told, published=WEDNESDAY) if fact.kind == "actual")


def test_land_is_no_project_by_its_size() -> None:
    told = "广东穗砚科技有限公司拍下的42亩工业用地上周办妥交地手续，将用来建陈皮提取物项目，计划12月底前打桩。"
    projects = [fact for fact in read(told, published=WEDNESDAY) if fact.kind == "project"]
    assert [(fact.name, fact.stage.value) for fact in projects] == [
        ("陈皮提取物项目", "land"),
        ("陈皮提取物项目", "started"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1958年的冬天，河边来了一支施工队。第二年，投资800万元的青禾机械厂投产。",
        "1984年，镇上办起第一批“三来一补”企业。不久，赤岭电子厂开业。",
        "1991年，台商林先生第一次来台山。半年后，青禾制衣厂开工。",
        "2010年前后，厂区陆续搬迁。新的青禾糖厂在双水投产。",
    ],
)
def test_what_was_long_ago_is_no_news_though_its_sentence_tells_no_year(text: str) -> None:
    assert not [fact for fact in read(text, published=date(2025, 9, 12)) if isinstance(fact, ProjectFact)]


@pytest.mark.parametrize(
    "text",
    [
        "公司1998年成立。9月8日，青禾机械厂投产。",
        "1984年，镇上办起第一家企业。如今，青禾机械厂正式投产。",
        "“2015年我们只有一条线。”总经理说。青禾机械厂上月投产。",
        "青禾机械厂投产了。2015年，这里还是一片荒地。",
    ],
)
def test_what_is_told_beside_a_history_is_news(text: str) -> None:
    facts = read(text, published=date(2025, 9, 12))
    assert [fact.name for fact in facts if isinstance(fact, ProjectFact)] == ["青禾机械厂"]


@pytest.mark.parametrize("ago", ["两天前", "10天前", "两周前", "半个月前", "一个多月前", "半年前", "一年前", "前不久"])
def test_what_happened_so_long_ago_has_happened(ago: str) -> None:
    (row,) = _projects(f"新会区青禾医院新院区{ago}动工，成为当地首个同类项目。")
    assert (row.stage.value, row.stage_is_goal) == ("started", False)


def test_so_long_ago_holds_for_its_own_clause() -> None:
    text = "青禾产业园三年前还是一片荒地。8月，园区完成工业投资18亿元，增长24.4%。"
    (row,) = [f for f in read(text, published=date(2026, 9, 20)) if isinstance(f, ActualFact)]
    assert row.period == "2026-08"


@pytest.mark.parametrize(
    ("published", "told", "goal"),
    [
        (date(2024, 2, 20), "除夕前开园", False),
        (date(2024, 2, 20), "春节前开园", False),
        (date(2024, 2, 20), "力争春节前开园", True),
        (date(2024, 2, 5), "春节前开园", True),
        (date(2023, 12, 5), "春节前开园", True),
        (date(2025, 1, 30), "春节前开园", False),
        (date(2025, 1, 20), "春节前开园", True),
    ],
)
def test_a_feast_that_is_over_was_no_deadline(published: date, told: str, goal: bool) -> None:
    (row,) = _projects(f"青禾湿地公园一期{told}，街坊都来踏青。", published)
    assert row.stage_is_goal is goal


def test_what_somebody_did_long_ago_does_not_date_what_he_does_now() -> None:
    (row,) = _projects("十年前落户的青禾公司追加投资3亿元扩建厂房。")
    assert row.period == "2026-08"


@pytest.mark.parametrize(
    "told",
    ["三年前园区只有一条路，工业投资完成18.2亿元。", "三年前园区只有一条路。工业投资完成18.2亿元，同比增长24.4%。"],
)
def test_what_follows_is_not_of_so_long_ago(told: str) -> None:
    (row,) = [f for f in read(told, published=date(2025, 12, 20)) if isinstance(f, ActualFact)]
    assert row.period != "2022"


def test_a_bare_month_is_not_of_so_long_ago() -> None:
    periods = [t.period for t in find_times("2026年以来，三年前落户的企业，8月投产", date(2026, 9, 20))]
    assert periods == ["2026", "2023", "2026-08"]


def test_what_was_long_ago_is_told_as_a_contrast() -> None:
    (row,) = [
        f
        for f in read("十年前，新会陈皮总产值还只有18亿元。", published=date(2024, 11, 5))
        if isinstance(f, ActualFact)
    ]
    assert (row.period, row.value) == ("2014", 18)


def test_where_somebody_settled_long_ago_is_no_news() -> None:
    assert _projects("三年前，青禾烧腊中央工厂落户鹤山工业城。") == []


def _projects(text: str, published: date = date(2026, 8, 20)) -> list[ProjectFact]:
    return [f for f in read(text, published=published) if isinstance(f, ProjectFact)]
