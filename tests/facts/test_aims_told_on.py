"""Aims without a word or a time of their own: the sentence before them, or the years they are told of, say both."""

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
