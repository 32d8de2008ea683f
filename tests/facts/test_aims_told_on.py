"""Aims without a word or a time of their own: the sentence before them, or the years they are told of, say both. And
what is willed of land, of lengths and of waiting."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import TargetFact

PUBLISHED = date(2026, 3, 5)
Row = tuple[float, str, str | None]


def targets(text: str) -> list[Row]:
    rows = read(text, published=PUBLISHED, place="江门市")
    return [(f.value, f.unit, f.period) for f in rows if isinstance(f, TargetFact)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        # the year that opens what is to be done
        ("展望2026年，江门将坚持制造业当家。全市工业投资要增长8%以上。", [(8, "%", "2026")]),
        ("今年，江门将坚持工业立市。力争新增规上工业企业200家。", [(200, "家", "2026")]),
        ("2026年，全市力争打造典型镇15个。", [(15, "个", "2026")]),
        ("今年的年度目标是新增绿道50公里。", [(50, "公里", "2026")]),
        ("今年，我市要做好三件事。新增规上工业企业50家。", [(50, "家", "2026")]),
        ("今年以来，全市招商势头良好。下一步，全市将新增规上工业企业50家。", [(50, "家", None)]),
        # an office or a place that wills goes on to say what
        ("市水利局今年计划推进碧道建设。新建碧道30公里。", [(30, "公里", "2026")]),
        ("2026年，江门将实施城市更新行动。改造老旧小区40个。", [(40, "个", "2026")]),
        ("今年，全市要推进绿美生态建设。其中，林分优化10万亩。", [(10, "万亩", "2026")]),
        ("到2028年，江门将建成优质的养老服务体系。新增护理型床位1000张。", [(1000, "张", "by 2028")]),
        # years that last beyond this one
        ("“十五五”期间，全市工业投资年均增长6%。", [(6, "%", "2026-2030")]),
        ("2026—2028年，全市累计新增规上工业企业600家。", [(600, "家", "2026-2028")]),
    ],
)
def test_aims_are_told_on(text: str, rows: list[Row]) -> None:
    assert targets(text) == rows


@pytest.mark.parametrize(
    "text",
    [
        "今年，我市将继续推进老旧小区改造。2025年，全市改造老旧小区52个。",
        "今年，我市将继续推进农村公路建设。过去三年，全市新建农村公路300公里。",
        "今年以来，全市大力推进绿美建设。新建碧道20公里，完成林分优化5万亩。",
        "市农业农村局将加大帮扶力度。全市已建成高标准农田80万亩，占耕地的七成。",
        "下一步，公司将加快上市步伐。新建厂房3万平方米，新增生产线5条。",
        "青禾学校计划今年扩招。新增班级5个，新增学位250个。",
        "今年我计划多养一点。新建鱼塘30亩。",
        "“十四五”期间，全市新增学位8万个。新建学校100所。",
        "2021年至2025年，全市每年新增规上工业企业200家以上。",
        "该项目将于6月投产。建设厂房8万平方米。",
    ],
)
def test_results_and_private_wishes_are_no_aims(text: str) -> None:
    assert targets(text) == []


@pytest.mark.parametrize(
    ("aim", "value", "unit"),
    [
        ("将敷设电缆60公里", 60, "公里"),
        ("力争处置批而未供土地3000亩", 3000, "亩"),
        ("将拆除旧厂房20万平方米", 20, "万平方米"),
        ("要加固堤防25公里", 25, "公里"),
        ("计划补植红树林600亩", 600, "亩"),
        ("力争企业开办时间压缩至1天以内", 1, "天"),
        ("要把不动产登记办理时限压缩到3个工作日", 3, "个工作日"),
        ("将通关时间压减至10小时以内", 10, "小时"),
    ],
)
def test_whatever_is_done_to_land_and_time_is_an_aim(aim: str, value: float, unit: str) -> None:
    assert targets(f"2026年，全市{aim}。") == [(value, unit, "2026")]


@pytest.mark.parametrize(
    "text",
    [
        "2026年，全市将推进占地300亩的物流园建设。",
        "2026年，全市力争全长18公里的快速路通车。",
        "2026年，全市将于6月交付首期200亩。",
        "该企业拟用地150亩。",
        "2026年，全市将在3个月内完成整改。",
        "2026年，全市将开展为期100天的攻坚行动。",
        "比赛全程42公里。",
    ],
)
def test_how_large_and_how_long_a_thing_is_is_no_aim(text: str) -> None:
    assert targets(text) == []


def test_how_long_something_takes_by_now_is_no_figure_of_the_economy() -> None:
    assert read("去年，全市工业项目审批压缩到18个工作日。", published=PUBLISHED, place="江门市") == ()
