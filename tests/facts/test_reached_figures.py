"""What has been reached: by how much and how fast, from what to what, whose and when; and what is no matter of the
economy though it is told in the same words."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ActualFact

NOW = "2026-01/2026-10"


def _actuals(text: str, published: date = date(2026, 11, 20)) -> list[ActualFact]:
    return [f for f in read(text, published=published, place="江门市") if isinstance(f, ActualFact)]


def _rows(text: str) -> list[tuple[str, float, str, float | None]]:
    return [(f.indicator, f.value, f.unit, f.growth) for f in _actuals(text)]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("1—10月，全市工业投资312.5亿元，同比增加34.2亿元，增幅为12.3%。", ("工业投资", 312.5, "亿元", 12.3)),
        ("10月末，全市贷款余额6523.1亿元，比年初增加423.6亿元，增长8.2%。", ("贷款余额", 6523.1, "亿元", 8.2)),
        ("1—10月，园区亩均税收28.6万元/亩，同比增长5.2%。", ("园区亩均税收", 28.6, "万元", 5.2)),
        ("1—10月，税务部门组织税费收入486.3亿元，增长4.2%。", ("税务部门组织税费收入", 486.3, "亿元", 4.2)),
        ("1—10月，全市移动数据流量12.3亿GB，同比增长15.2%。", ("移动数据流量", 12.3, "亿GB", 15.2)),
        ("去年，全市出口突破百亿元大关，达106.3亿元。", ("出口", 106.3, "亿元", None)),
    ],
)
def test_by_how_much_and_in_what_unit_is_no_figure_of_its_own(
    text: str, row: tuple[str, float, str, float | None]
) -> None:
    assert _rows(text) == [row]


@pytest.mark.parametrize(
    "text",
    [
        "全市高新技术企业由2020年的1845家增加到2025年的3256家。",
        "全市高新技术企业从2020年的1845家，增长到2025年的3256家。",
        "全市高新技术企业从2020年的1845家增至2025年的3256家。",
    ],
)
def test_a_number_that_grew_is_told_for_both_years(text: str) -> None:
    rows = [(f.indicator, f.value, f.period) for f in _actuals(text)]
    assert rows == [("高新技术企业", 1845, "2020"), ("高新技术企业", 3256, "2025")]


def test_incomes_of_towns_and_villages_stay_in_yuan() -> None:
    text = (
        "前三季度，全市居民人均可支配收入32563元，增长4.8%，其中城镇居民36523元、农村居民23652元，分别增长4.3%和6.1%。"
    )
    assert _rows(text)[1:] == [
        ("城镇居民人均可支配收入", 36523, "元", 4.3),
        ("农村居民人均可支配收入", 23652, "元", 6.1),
    ]


def test_growths_behind_their_levels_may_go_different_ways() -> None:
    text = "前10个月，江门对东盟、欧盟、美国分别进出口212.3亿元、186.2亿元和156.3亿元，增长15.6%、6.3%和下降8.5%。"
    assert [(f.indicator, f.growth) for f in _actuals(text)] == [
        ("对东盟进出口", 15.6),
        ("欧盟进出口", 6.3),
        ("美国进出口", -8.5),
    ]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "1—10月，全市工业投资增长2.3%。其中，鹤山、恩平增速居前，分别为15.6%、12.3%。",
            ["江门市", "鹤山市", "恩平市"],
        ),
        (
            "1—10月，全市工业投资增长2.3%，鹤山、恩平表现突出，分别增长15.6%、12.3%。",
            ["江门市", "鹤山市", "恩平市"],
        ),
        (
            "1—10月，广东实际使用外资856.3亿元，增长5.2%；江门实际使用外资18.6亿元，增长12.3%。",
            ["广东省", "江门市"],
        ),
    ],
)
def test_whose_a_figure_is_when_several_places_are_told_of(text: str, places: list[str]) -> None:
    assert [f.place for f in _actuals(text)] == places


@pytest.mark.parametrize(
    ("words", "published", "period"),
    [
        ("“十四五”前四年", date(2026, 11, 20), "2021-2024"),
        ("“十三五”期间", date(2026, 11, 20), "2016-2020"),
        ("从年初到10月底", date(2026, 11, 20), NOW),
        ("今年来", date(2026, 11, 20), "2026-01/2026-11"),
        ("国庆黄金周期间", date(2026, 10, 9), "2026-10"),
        ("春节假期", date(2026, 6, 9), "2026-02"),
    ],
)
def test_when_a_figure_was_reached(words: str, published: date, period: str) -> None:
    (fact,) = _actuals(f"{words}，全市旅游收入312.5亿元，同比增长12.3%。", published)
    assert fact.period == period


@pytest.mark.parametrize(
    "text",
    [
        "1—10月，全市二手房成交同比增长5.2%。",
        "1—10月，全市工业用地供应同比增长5.2%。",
        "1—10月，全市林下经济产值达到35.6亿元。",
        "1—10月，全市旅游总花费达到286.3亿元。",
        "1—10月，全市发明专利授权1523件。",
        "1—10月，全市失业人员再就业2.1万人。",
        "10月末，全市上市公司总市值达到856.3亿元。",
        "10月末，全市个人住房贷款余额1523.2亿元。",
        "10月末，全市商品房待售面积达到312.5万平方米。",
        "前三季度，全市居民工资性收入达到23562元。",
    ],
)
def test_what_a_whole_place_sells_and_what_grew_in_a_year_is_measured(text: str) -> None:
    assert len(_actuals(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "新工艺让能耗下降30%，良率提升到98.6%。",
        "该设备使生产效率提高30%，成本下降15%。",
        "一网通办率达98.3%，好评率97.5%。",
        "1—10月，全市刑事案件同比下降23.5%，信访总量下降15.6%。",
        "1—10月，全市法院新收案件5.6万件，同比下降8.2%。",
        "家庭医生签约率78.2%，续签率91%。",
        "食品抽检合格率达98.6%，秧苗成活率达95%。",
        "客户复购率达80%，人均接单量提高45%。",
        "首套房贷款利率降至3.05%，税率由13%降至9%。",
        "据介绍，全球摩托车市场规模已达1256亿美元。",
        "全球新能源汽车销量同比增长25.6%。",
    ],
)
def test_rates_of_other_matters_than_the_economy_are_no_figures(text: str) -> None:
    assert _actuals(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "去年，全市单位工业增加值能耗下降5.6%。",
        "去年，全市居民消费价格上涨0.3%。",
        "去年，全市规上工业企业数字化改造覆盖率达57%。",
        "去年，全市工业产能利用率为76.3%。",
        "去年，全市森林覆盖率达45.6%。",
    ],
)
def test_rates_of_the_economy_are(text: str) -> None:
    assert len(_actuals(text)) == 1
