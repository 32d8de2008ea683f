"""`jmwatch targets progress` on two years of invented reports: the whole way from text to scoreboard."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from shell import Result

REPORTS = [
    (
        "2025-01-24",
        "新会区2025年政府工作报告",
        "新会区政府",
        (
            "今年新会区经济社会发展的主要预期目标是：地区生产总值增长5.5%，规上工业增加值增长8%。"
            "确保新会区完成工业投资200亿元。引进亿元以上项目60个，计划投资总额450亿元。"
        ),
    ),
    (
        "2025-06-20",
        "新会区上调招商目标",
        "江门日报",
        "新会区昨日召开推进会，提出今年新会区引进亿元以上项目70个，计划投资总额500亿元。",
    ),
    (
        "2025-07-21",
        "新会区半年经济数据出炉",
        "江门日报",
        "2025年上半年，新会区地区生产总值510.2亿元，同比增长5.1%；完成工业投资108.5亿元，完成年度任务的54.3%。",
    ),
    (
        "2026-02-20",
        "2025年新会区国民经济和社会发展统计公报",
        "新会区统计局",
        (
            "2025年，新会区地区生产总值1068.3亿元，同比增长5.2%；规上工业增加值同比增长9.1%；完成工业投资212亿元。"
            "2025年，新会区引进亿元以上项目66个，计划投资总额438亿元。"
        ),
    ),
]


@pytest.fixture
def reports(jmwatch: Callable[..., Result], tmp_path: Path) -> Callable[..., Result]:
    lines = [
        {"id": str(no), "title": title, "source": source, "url": f"http://r.test/{no}", "body": body}
        | {"published_at": f"{day}T08:00:00+08:00"}
        for no, (day, title, source, body) in enumerate(REPORTS)
    ]
    path = tmp_path / "reports.jsonl"
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    assert jmwatch("ingest", path).code == 0
    return jmwatch


def test_every_pledge_meets_its_figure(reports: Callable[..., Result]) -> None:
    rows = reports("targets", "progress", "--owner", "新会", "--year", "2025", "-f", "jsonl").rows
    fields = ("indicator", "strength", "pledge", "actual", "rate", "points", "verdict", "actual_url")
    assert [tuple(row[name] for name in fields) for row in rows] == [
        ("GDP增速", "计划", 5.5, 5.2, None, -0.3, "未完成", "http://r.test/3"),
        ("工业投资", "确保", 200.0, 212.0, 106.0, None, "已完成", "http://r.test/3"),
        ("引进亿元以上项目投资额", "计划", 500.0, 438.0, 87.6, None, "未完成", "http://r.test/3"),
        ("引进亿元以上项目数", "计划", 70.0, 66.0, 94.3, None, "未完成", "http://r.test/3"),
        ("规上工业增加值增速", "计划", 8.0, 9.1, None, 1.1, "已完成", "http://r.test/3"),
    ]
    revised = next(row for row in rows if row["indicator"] == "引进亿元以上项目数")
    assert [(one["value"], one["url"]) for one in revised["revisions"]] == [
        (60, "http://r.test/0"),
        (70, "http://r.test/1"),
    ]


def test_as_of_answers_what_was_known_then(reports: Callable[..., Result]) -> None:
    rows = reports("targets", "progress", "--as-of", "2025-07-31", "-f", "jsonl").rows
    found = {row["indicator"]: row for row in rows}
    industry = found["工业投资"]
    assert (industry["actual"], industry["rate"], industry["elapsed"], industry["verdict"]) == (
        108.5,
        54.2,
        50,
        "快于序时",
    )
    assert industry["said_rate"] == 54.3
    assert found["GDP增速"]["verdict"] == "慢于序时"
    assert found["规上工业增加值增速"]["verdict"] == "待实绩"
    early = reports("targets", "progress", "--as-of", "2025-02-01", "-f", "jsonl").rows
    assert {row["pledge"] for row in early if row["unit"] == "个"} == {60.0}


def test_a_place_or_a_day_that_is_none_is_named(reports: Callable[..., Result]) -> None:
    assert "火星" in reports("targets", "progress", "--owner", "火星").err
    assert reports("targets", "progress", "--as-of", "3月").code == 2
