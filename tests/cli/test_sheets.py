"""One thing shown whole, and lists of some days or of one place; a list that ends early says so."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from shell import Result

from bot.cli import output

DAY = date(2026, 3, 2)
PLACES = ("新会区", "恩平市")
CODE = re.compile(r"(?:─ |，)([a-z][a-z_]+)(?=：|（| |$)", re.MULTILINE)  # the name of a column that has no Chinese


def _line(number: int) -> dict[str, str]:
    name = "甲乙丙丁"[number]
    return {
        "id": f"n{number}",
        "title": f"{name}川精密项目在{PLACES[number % 2]}动工",
        "source": "江门日报",
        "url": f"http://paper.test/content_{number}.htm",
        "published_at": f"{DAY + timedelta(days=number)}T07:00:00+08:00",
        "body": f"昨日，总投资{number + 2}亿元的{name}川精密数控转台项目在{PLACES[number % 2]}正式动工。\n"
        f"今年{PLACES[number % 2]}规上工业增加值力争增长{number + 5}%。",
    }


@pytest.fixture
def known(jmwatch: Callable[..., Result], tmp_path: Path) -> Callable[..., Result]:
    lines = tmp_path / "news.jsonl"
    lines.write_text("\n".join(json.dumps(_line(number), ensure_ascii=False) for number in range(4)), "utf-8")
    assert jmwatch("ingest", lines).code == 0
    return jmwatch


@pytest.mark.parametrize("noun", ["articles", "alerts", "targets", "projects"])
def test_a_sheet_is_chinese_and_the_same_is_there_as_data(known: Callable[..., Result], noun: str) -> None:
    id_ = known(noun, "list", "--format", "jsonl").rows[0]["id"]
    sheet = known(noun, "show", str(id_))
    assert sheet.out.startswith(f"#{id_} ")
    assert CODE.findall(sheet.out) == []
    (row,) = json.loads(known(noun, "show", str(id_), "--format", "json").out)
    assert row["id"] == id_


def test_a_sheet_of_an_article_has_its_facts_with_their_quotes_and_its_text(known: Callable[..., Result]) -> None:
    said = known("articles", "show", "1").out
    assert "“总投资2亿元的甲川精密数控转台项目在新会区正式动工”" in said.replace("\n", "")
    assert "正文（2）" in said
    assert "结论：提醒" in said


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["--since", "2026-03-04"], 2),
        (["--until", "2026-03-02"], 1),
        (["--since", "2026-03-03", "--until", "2026-03-04"], 2),
        (["--since", "2026-03-06"], 0),
        ([], 4),
    ],
)
@pytest.mark.parametrize("noun", ["articles", "alerts"])
def test_a_list_of_some_days(known: Callable[..., Result], noun: str, words: list[str], found: int) -> None:
    assert len(known(noun, "list", "--format", "jsonl", *words).rows) == found


@pytest.mark.parametrize("option", ["--district", "--owner"])
@pytest.mark.parametrize("then", [[], ["--as-of", "2026-03-31"]])
def test_a_list_of_one_place(known: Callable[..., Result], option: str, then: list[str]) -> None:
    rows = known("projects", "list", option, "新会", "--format", "jsonl", *then).rows
    assert [row["place"] for row in rows] == ["新会区", "新会区"]
    assert known("projects", "list", option, "火星").code == 2


def test_a_table_that_ends_early_says_so(known: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    assert "只列出前" not in known("articles", "list").err
    monkeypatch.setattr(output, "TABLE_ROWS", 3)
    cut = known("articles", "list")
    assert "只列出前 3 行" in cut.err
    assert "甲川精密" not in cut.out
    assert "甲川精密" in known("articles", "list", "--limit", "9").out
    assert "只列出前" not in known("articles", "list", "--format", "csv").err
