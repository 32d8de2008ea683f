"""`jmwatch report daily` and `weekly`, over a few weeks of invented news."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from shell import Result

NEWS = [
    ("2026-01-05", "江门市政府工作报告", "今年主要预期目标：全市招商引资实际到位资金确保1000亿元。"),
    ("2026-07-10", "上半年经济", "2026年上半年，全市招商引资实际到位资金382亿元。"),
    (
        "2026-03-02",
        "云岭储能电池项目签约新会",
        "3月1日，广东云岭新能源有限公司总投资12亿元的云岭储能电池项目在新会区签约，计划2026年7月17日前动工。",
    ),
    ("2026-07-10", "砺川精密项目动工", "7月9日，总投资3亿元的砺川精密数控转台项目在恩平市正式动工。"),
]


@pytest.fixture
def told(jmwatch: Callable[..., Result], tmp_path: Path) -> Callable[..., str]:
    lines = [
        {"id": str(no), "title": title, "source": "江门日报", "url": f"http://n.test/{no}", "body": body}
        | {"published_at": f"{day}T08:00:00+08:00"}
        for no, (day, title, body) in enumerate(NEWS)
    ]
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    assert jmwatch("ingest", path).code == 0

    def ask(*words: str) -> str:
        result = jmwatch("report", *words)
        assert result.code == 0, result.err
        return result.out

    return ask


def test_a_day_has_its_steps_and_what_comes_due(told: Callable[..., str]) -> None:
    words = told("daily", "--day", "2026-07-10")
    assert "当日有 1 个项目进展（动工 1）；1 条需要处理；尚未访问来源。" in words
    assert "动工｜砺川精密数控转台项目 · 3亿元 · 恩平市 #P" in words
    assert "江门日报 2026-03-02：承诺2026年7月17日前动工" in words
    assert "7 天后到期｜云岭储能电池项目 #P" in words
    assert "到期" not in told("daily", "--day", "2026-07-12")
    assert "1 天后到期" in told("daily", "--day", "2026-07-16")
    assert "到期未见｜云岭储能电池项目" in told("daily", "--day", "2026-07-18")


def test_a_day_is_told_as_it_was_known_when_it_ended(told: Callable[..., str]) -> None:
    words = told("daily", "--day", "2026-03-02")
    assert "签约｜" in words
    assert "砺川" not in words
    assert "数据截至 2026-03-03 00:00" in words


def test_a_week_shows_every_pledge_of_the_year(told: Callable[..., str]) -> None:
    words = told("weekly", "--day", "2026-07-12")
    assert words.startswith("江门项目周报 7/6–7/12\n")
    assert "实绩 382亿元（2026年上半年）／目标 确保1000亿元，完成 38.2%（序时 50%）" in words
    assert "动工｜砺川精密数控转台项目" in words


def test_a_district_has_its_own(told: Callable[..., str]) -> None:
    words = told("daily", "--day", "2026-07-10", "--district", "新会")
    assert words.startswith("新会项目日报 7/10\n")
    assert "砺川" not in words
    assert "7 天后到期｜云岭储能电池项目" in words


def test_an_empty_day_says_so_in_every_form(told: Callable[..., str]) -> None:
    for form in ("text", "md", "html"):
        assert "当日没有新的项目进展" in told("daily", "--day", "2026-05-05", "--format", form)


def test_a_day_that_is_none_is_named(jmwatch: Callable[..., Result]) -> None:
    result = jmwatch("report", "daily", "--day", "前天")
    assert (result.code, "--day 前天" in result.err) == (2, True)


def test_charts_come_inside_the_page(told: Callable[..., str]) -> None:
    page = told("weekly", "--day", "2026-07-12", "--format", "html")
    assert page.count('<img src="data:image/png;base64,') == 2
    assert 'alt="近四周各区进展（个）：恩平 动工1"' in page
    assert 'alt="完成率与序时进度：江门 招商引资实际到位资金 完成 38.2%（序时 50%）"' in page
    of_district = told("weekly", "--day", "2026-07-12", "--district", "恩平", "--format", "html")
    assert 'alt="近八周进展（个）：至7/12 动工1"' in of_district


def test_the_frame_is_english_where_that_is_asked_for(told: Callable[..., str]) -> None:
    words = told("weekly", "--day", "2026-07-12", "--lang", "en")
    assert words.startswith("Jiangmen projects, week 6 Jul – 12 Jul\n")
    assert "This week: 1 project step (1 started); 1 thing to look at; no source visited yet." in words
    assert "started | 砺川精密数控转台项目 · CNY 300 m · Enping #P" in words
    assert "在恩平市正式动工”—— 江门日报 2026-07-10" in words
    assert "behind time by 11.8 points | Jiangmen investment funds received: " in words
    assert "reached CNY 38.2 bn (H1 2026) of CNY 100 bn pledged, 38.2% done (50% of the time over)" in words
    page = told("weekly", "--day", "2026-07-12", "--lang", "en", "--format", "html")
    assert '<html lang="en">' in page
    assert 'alt="Steps by district, four weeks: Enping 1 started"' in page
