"""Time words against the publication date."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts.marks.periods import find_times

PUBLISHED = date(2024, 3, 20)


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("今年", "2024"),
        ("去年底", "2023"),
        ("2023年", "2023"),
        ("二〇二五年", "2025"),
        ("一季度", "2024-Q1"),
        ("明年二季度", "2025-Q2"),
        ("去年上半年", "2023-H1"),
        ("1—2月", "2024-01/2024-02"),
        ("2023年1—11月", "2023-01/2023-11"),
        ("头三个月", "2024-Q1"),
        ("前三季度", "2024-01/2024-09"),
        ("2023年前三季度", "2023-01/2023-09"),
        ("2019年至今", "2019-2024"),
        ("近三年", "2021-2023"),
        ("今后五年", "2024-2028"),
        ("三年内", "2024-2026"),
        ("“十四五”期间", "2021-2025"),
        ("2023—2025年", "2023-2025"),
        ("昨日", "2024-03-19"),
        ("3月18日", "2024-03-18"),
        ("12月28日", "2023-12-28"),
        ("3月6号", "2024-03-06"),
        ("三月八日", "2024-03-08"),
        ("十二月二十八日", "2023-12-28"),
        ("2月底", "2024-02"),
        ("8月上旬", "2024-08"),
        ("上个月", "2024-02"),
        ("全年", "2024"),
        ("两年内", "2024-2025"),
        ("用三年时间", "2024-2026"),
        ("过去五年", "2019-2023"),
        ("三年来", "2021-2023"),
        ("一年来", "2023"),
        ("2021年以来", "2021-2024"),
        ("如今", "2024-03"),
        ("现有", "2024-03"),
    ],
)
def test_time_words_are_resolved(words: str, period: str) -> None:
    assert find_times(words, PUBLISHED)[0].period == period


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("到2025年", "by 2025"),
        ("5月底前", "by 2024-05"),
        ("三季度末", "by 2024-Q3"),
        ("到“十四五”末", "by 2025"),
        ("2025年底前", "by 2025"),
    ],
)
def test_deadlines_become_by(words: str, due: str) -> None:
    assert find_times(words, PUBLISHED)[-1].due() == due


def test_a_named_year_holds_for_the_bare_parts_after_it() -> None:
    assert [t.period for t in find_times("2022年，全市全年引进项目，一季度尤其多", PUBLISHED)] == [
        "2022",
        "2022",
        "2022-Q1",
    ]


def test_next_year_does_not_reach_over_a_semicolon() -> None:
    assert [t.period for t in find_times("明年二季度投产；8月上旬试产", PUBLISHED)] == ["2025-Q2", "2024-08"]


def test_what_is_told_of_today_ends_a_year_that_is_over() -> None:
    words = "去年3月动工，目前已封顶，10月试产、年底达产"
    assert [t.period for t in find_times(words, PUBLISHED) if t.grain != "now"] == ["2023-03", "2024-10", "2024"]


def test_a_year_that_is_over_holds_for_the_whole_year_said_after_it() -> None:
    words = "2023年全市生产总值增长4.8%；全年引进项目76个"
    assert [t.period for t in find_times(words, PUBLISHED)] == ["2023", "2023"]


def test_a_year_said_of_one_number_is_that_numbers_own() -> None:
    times = find_times("从2020年的738亿元增加到2025年的960亿元，全年", PUBLISHED)
    assert [(t.period, t.is_own) for t in times] == [("2020", True), ("2025", True), ("2025", False)]


def test_what_is_compared_with_is_not_when() -> None:
    assert [t.period for t in find_times("比去年多6.2%，一季度完成", PUBLISHED)] == ["2024-Q1"]


@pytest.mark.parametrize("words", ["2024年第三期", "13月", "2月30日"])
def test_impossible_dates_and_issue_numbers_give_no_day(words: str) -> None:
    assert all(t.grain == "year" for t in find_times(words, PUBLISHED))


def test_a_year_lends_no_time_to_a_bare_before() -> None:
    assert [time.period for time in find_times("2023年，两项指标均居全市前列；明年国庆前后试产。", PUBLISHED)] == [
        "2023",
        f"{PUBLISHED.year + 1}-10",
    ]


@pytest.mark.parametrize(
    ("words", "period", "is_deadline"),
    [
        ("国庆节后动工", "2024-10", False),
        ("“五一”前开门迎客", "2024-05", True),
        ("明年国庆前后试产", "2025-10", False),
        ("预计国庆投产", "2024-10", False),
        ("明年中秋前投入使用", "2025-09", True),
        ("本月底试产", "2024-03", True),
    ],
)
def test_feasts_and_ends_of_months_are_times(words: str, period: str, is_deadline: bool) -> None:
    (time,) = find_times(words, PUBLISHED)
    assert (time.period, time.is_deadline, time.is_future) == (period, is_deadline, True)


@pytest.mark.parametrize("words", ["李国庆说", "国庆村", "中国庆祝丰收", "劳动力", "清明上河"])
def test_names_and_common_words_are_no_feasts(words: str) -> None:
    assert find_times(words, PUBLISHED) == []


def test_the_day_news_goes_out_is_not_the_event_s() -> None:
    (time,) = find_times("某某融媒体中心3月19日讯（记者某某）3月18日上午，项目开工。", PUBLISHED)
    assert time.period == "2024-03-18"
    assert [t.period for t in find_times("某某报3月19日讯 项目开工。", PUBLISHED)] == ["2024-03-19"]


@pytest.mark.parametrize("words", ["接近两年内的最高水平", "为近三年的新高", "创下年内新高", "三年内最低"])
def test_a_record_is_no_time(words: str) -> None:
    assert find_times(words, PUBLISHED) == []
