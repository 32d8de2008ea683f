"""Pledge against actual, as a table: what was promised, what was reached, and the line it makes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from book import REGION, Book, batch, target

from bot.ledger import Told, Witness, as_known, spans
from bot.ledger.board import Line, Verdict, board
from bot.ledger.indicators import canonical, of_batch
from bot.types import ActualFact, Comparator, Fact, Quote, Stage, Strength

V = Verdict
REPORT = date(2025, 1, 20)


def actual(value: float, indicator: str = "工业投资", at: int = 0, **more: Any) -> ActualFact:
    given = {"place": "江门市", "unit": "亿元", "period": "2025"} | more
    return ActualFact(quote=Quote(at, at + 5, "某项某数字"), indicator=indicator, value=value, **given)


def told(*facts: Fact, day: date = date(2026, 1, 20), article: str = "x1") -> list[Told]:
    return [Told(fact, Witness(article, "统计局", day), f"http://stats.test/{article}", "公报") for fact in facts]


def lines(book: Book, *reached: Told) -> list[Line]:
    return board(book.entries.values(), reached, REGION)


def pledged(*facts: Fact, day: date = REPORT, source: str = "市政府") -> Book:
    book = Book()
    book.read(*facts, published=day, source=source)
    return book


def level(value: float = 680.0, **more: Any) -> Fact:
    given = {"indicator": "工业投资", "period": "2025", "comparator": Comparator.EQ, "strength": Strength.PLAN} | more
    return target(value, **given)


def growth(value: float = 5.0, **more: Any) -> Fact:
    return level(value, indicator="地区生产总值增长", unit="%", **more)


LEVELS: list[tuple[float, str, str, Any]] = [
    (702.0, "2025", "=", (103.2, 100.0, 3.2, V.MET)),
    (600.0, "2025", "=", (88.2, 100.0, -11.8, V.MISSED)),
    (400.0, "2025-H1", "=", (58.8, 50.0, 8.8, V.AHEAD)),
    (300.0, "2025-H1", "=", (44.1, 50.0, -5.9, V.BEHIND)),
    (690.0, "2025-01/2025-11", "=", (101.5, 91.7, 9.8, V.MET)),
    (680.0, "2025", ">", (100.0, 100.0, 0.0, V.MISSED)),
    (665.0, "2025", "~", (97.8, 100.0, -2.2, V.MET)),
    (640.0, "2025", "~", (94.1, 100.0, -5.9, V.MISSED)),
    (690.0, "2025-H1", "<=", (101.5, 50.0, 51.5, V.AHEAD)),
]


@pytest.mark.parametrize(("value", "period", "comparator", "expected"), LEVELS)
def test_a_level_is_compared_by_its_rate_and_the_time_that_is_over(
    value: float, period: str, comparator: str, expected: Any
) -> None:
    book = pledged(level(comparator=Comparator(comparator)))
    (line,) = lines(book, *told(actual(value, period=period)))
    assert (line.rate, line.elapsed, line.ahead, line.verdict) == expected


@pytest.mark.parametrize(
    ("value", "period", "expected"),
    [
        (5.2, "2025", (0.2, V.MET)),
        (4.6, "2025", (-0.4, V.MISSED)),
        (5.2, "2025-H1", (0.2, V.AHEAD)),
        (4.6, "2025-Q1", (-0.4, V.BEHIND)),
    ],
)
def test_growth_is_compared_in_points_and_judged_when_the_year_is_over(
    value: float, period: str, expected: Any
) -> None:
    book = pledged(growth())
    (line,) = lines(book, *told(actual(4402.4, "全市地区生产总值", growth=value, period=period)))
    assert (line.points, line.verdict, line.rate) == (*expected, None)
    assert line.actual is not None
    assert (line.actual.value, line.actual.unit) == (value, "%")


@pytest.mark.parametrize(
    "fact",
    [
        actual(90.0, period="2025-06"),
        actual(90.0, period="2024"),
        actual(90.0, period=None),
        actual(90.0, period="2024-01/2025-06"),
        actual(90.0, place="新会区"),
        actual(90.0, indicator="工业技改投资"),
        actual(90.0, unit="亿美元"),
    ],
)
def test_figures_of_another_time_place_indicator_or_unit_answer_nothing(fact: ActualFact) -> None:
    (line,) = lines(pledged(level()), *told(fact))
    assert (line.actual, line.verdict) == (None, V.OPEN)


def test_the_figure_of_the_longest_time_speaks_and_of_one_time_the_last_printed() -> None:
    report = told(actual(702.0), day=date(2026, 1, 20), article="report")
    statistics = told(actual(704.5), day=date(2026, 4, 2), article="statistics")
    half = told(actual(330.0, period="2025-H1"), day=date(2026, 5, 1), article="late")
    (line,) = lines(pledged(level()), *statistics, *report, *half)
    assert line.actual is not None
    assert (line.actual.value, line.actual.url) == (704.5, "http://stats.test/statistics")


def test_units_of_one_class_are_converted() -> None:
    (line,) = lines(pledged(level(0.5, unit="万亿元")), *told(actual(5200.0)))
    assert (line.rate, line.verdict) == (104.0, V.MET)


def test_floor_and_stretch_are_two_lines_and_revisions_stand_in_order() -> None:
    book = pledged(level(680.0, strength=Strength.PLEDGE), level(720.0, strength=Strength.AIM))
    book.read(level(690.0, strength=Strength.PLEDGE), published=date(2025, 6, 1))
    book.read(level(690.0, strength=Strength.PLEDGE), published=date(2025, 7, 1))
    floor, stretch = lines(book, *told(actual(702.0)))
    assert [one.value[2] for one in floor.pledge.said] == [680.0, 690.0]
    assert (floor.pledge.value, floor.verdict) == (690.0, V.MET)
    assert (stretch.pledge.value, stretch.pledge.is_stretch, stretch.verdict) == (720.0, True, V.MISSED)


def test_a_counted_batch_answers_a_pledge_of_projects_and_of_their_sum() -> None:
    of = {"place": "江海区", "period": "2025", "comparator": Comparator.GE, "strength": Strength.PLAN}
    book = pledged(
        target(100.0, indicator="亿元以上项目数", unit="个", **of),
        target(300.0, indicator="引进亿元以上项目投资额", **of),
    )
    scope = "江海区引进亿元以上项目"
    reached = batch(92, 318.0, stage=Stage.LANDED, period="2025", scope=scope)
    goal = batch(99, 500.0, stage=Stage.LANDED, stage_is_goal=True, period="2025", scope=scope)
    started = batch(70, 200.0, stage=Stage.STARTED, period="2025", scope="亿元以上项目")
    amount, count = lines(book, *told(goal, reached, started))
    assert [(one.pledge.indicator, one.rate, one.verdict) for one in (count, amount)] == [
        ("引进亿元以上项目数", 92.0, V.MISSED),
        ("引进亿元以上项目投资额", 106.0, V.MET),
    ]


def test_a_part_answers_for_the_whole_and_says_that_it_is_one() -> None:
    given = {"indicator": "招商引资总额", "unit": "亿元", "place": "江海区", "period": "2025"}
    book = pledged(target(300.0, comparator=Comparator.GE, strength=Strength.PLAN, **given))
    part = batch(92, 318.0, stage=Stage.LANDED, period="2025", scope="引进亿元以上项目")
    (line,) = lines(book, *told(part))
    assert line.actual is not None
    assert (line.actual.indicator, line.verdict) == ("引进亿元以上项目投资额", V.MET)
    whole = batch(120, 330.0, stage=Stage.LANDED, period="2025", scope="引进项目")
    (line,) = lines(book, *told(part, whole))
    assert line.actual is not None
    assert (line.actual.indicator, line.actual.value) == ("引进项目投资额", 330.0)


def test_a_rate_said_behind_its_figure_is_kept_as_said() -> None:
    said = actual(57.1, "年度任务", unit="%", period="2025-H1", at=8)
    far = actual(44.0, "完成年度计划", unit="%", period="2025-H1", at=90)
    (line,) = lines(pledged(level()), *told(actual(390.0, period="2025-H1"), said, far))
    assert line.actual is not None
    assert (line.actual.said_rate, line.rate) == (57.1, 57.4)


def test_the_districts_stand_beside_the_city() -> None:
    book = pledged(
        level(700.0),
        level(720.0, strength=Strength.AIM),
        level(110.0, place="江海区"),
        level(200.0, place="新会区"),
        level(230.0, place="新会区", strength=Strength.AIM),
        growth(),
        growth(6.0, place="新会区"),
    )
    found = {(one.pledge.owner, one.pledge.indicator, one.pledge.is_stretch): one for one in lines(book)}
    floor, stretch = found["江门市", "工业投资", False].districts, found["江门市", "工业投资", True].districts
    assert floor is not None
    assert stretch is not None
    assert (floor.sum, stretch.sum, floor.owners) == (310.0, 340.0, ("江海区", "新会区"))
    assert found["江门市", "GDP增速", False].districts is None
    assert next(iter(found))[0] == "江门市"


def test_a_deadline_years_ahead_is_answered_by_any_year_on_the_way() -> None:
    book = pledged(level(1000.0, indicator="GDP", period="by 2027"))
    (line,) = lines(book, *told(actual(930.0, "地区生产总值", period="2026")))
    assert (line.rate, line.elapsed, line.verdict) == (93.0, 66.7, V.AHEAD)


def test_what_was_known_then_is_what_had_been_told() -> None:
    book = pledged(level(680.0))
    first = told(level(680.0), day=REPORT, article="a1")
    book.read(level(700.0), published=date(2025, 6, 1), source="统计局", article="a2")
    (entry,) = book.entries.values()
    then = [Told(one.fact, Witness("a1", "市政府", REPORT), one.url, "", entry.id) for one in first]
    (known,) = as_known([entry], then)
    assert [value[2] for value in known.values("value")] == [680.0]
    assert as_known([entry], []) == []


NAMES = [
    ("江海区将力争地区生产总值增长", "江海区", "GDP增速"),
    ("预计全市国内生产总值增速", "江门市", "GDP增速"),
    ("提出今年引进亿元以上项目数", "台山市", "引进亿元以上项目数"),
    ("亿元以上项目个数", None, "引进亿元以上项目数"),
    ("引进超1亿元项目数", None, "引进1亿元以上项目数"),
    ("动工亿元以上项目数", None, "动工亿元以上项目数"),
    ("新开工重点项目数", None, "动工重点项目数"),
    ("重点项目投产数", None, "投产重点项目数"),
    ("招商引资计划投资总额", None, "引进项目投资额"),
    ("新会本级重点项目年度投资计划", "新会区", "本级重点项目完成投资"),
    ("江门市重点项目完成投资", "恩平市", "江门市重点项目完成投资"),
    ("推动重点建设项目完成投资", "新会区", "重点项目完成投资"),
    ("确保完成工业投资", None, "工业投资"),
    ("净增高新技术企业", None, "净增高企数"),
    ("固定资产投资下降增速", None, "固定资产投资增速"),
    ("全市规模以上工业增加值比上年增长", None, "规上工业增加值增速"),
    ("社会消费品零售总额", None, "社零总额"),
    ("（三）社会消费品零售总额增长", None, "社零总额增速"),
    ("1.固定资产投资预期增长", None, "固定资产投资增速"),
    ("共引进亿元以上项目数", None, "引进亿元以上项目数"),
    ("1.5亿元以上项目数", None, "1.5亿元以上项目数"),
    ("地方一般公共预算收入增长", None, "一般公共预算收入增速"),
]


@pytest.mark.parametrize(("name", "owner", "expected"), NAMES)
def test_an_indicator_has_one_name(name: str, owner: str | None, expected: str) -> None:
    assert canonical(name, owner) == expected
    assert canonical(expected, owner) == expected


def test_a_counted_set_is_named_by_what_became_of_it() -> None:
    assert list(of_batch("亿元以上项目", Stage.STARTED, "数")) == ["动工亿元以上项目数"]
    assert "引进亿元以上项目数" in of_batch("新会区新签约亿元以上项目", Stage.SIGNED, "数", "新会区")


def test_time_passes_by_months_as_officials_count() -> None:
    year = (date(2025, 1, 1), date(2025, 12, 31))
    ends = [date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30), date(2025, 12, 31), date(2026, 3, 1)]
    assert [spans.elapsed(year, end) for end in ends] == [25.0, 50.0, 75.0, 100.0, 100.0]
    assert spans.elapsed((date(2023, 1, 1), date(2025, 12, 31)), date(2024, 6, 30)) == 50.0


def test_a_ceiling_is_kept_from_below_and_prices_rise_by_any_name() -> None:
    pledge = level(2.0, indicator="居民消费价格涨幅", unit="%", comparator=Comparator.ABOUT)
    (line,) = lines(pledged(pledge), *told(actual(0.1, "居民消费价格上涨", unit="%")))
    assert (line.points, line.verdict) == (-1.9, V.MET)
    (line,) = lines(pledged(pledge), *told(actual(2.6, "居民消费价格上涨", unit="%")))
    assert line.verdict is V.MISSED
