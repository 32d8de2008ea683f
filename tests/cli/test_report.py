"""The questions on the command line, over a few weeks of invented news."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from shell import Result

NEWS = [
    (
        "2025-03-19",
        "江门日报",
        "云岭储能电池项目签约新会",
        "3月18日，广东云岭新能源有限公司总投资12亿元的云岭储能电池项目在新会区签约，计划2025年12月底前动工。",
    ),
    (
        "2026-03-03",
        "江门日报",
        "江海区集中签约27个项目",
        "3月2日，江海区集中签约27个项目，总投资138亿元。",
    ),
    (
        "2026-03-04",
        "南方日报",
        "江海区25个项目签约",
        "3月2日，江海区共有25个项目集中签约，总投资130亿元。",
    ),
    (
        "2026-03-05",
        "江门日报",
        "砺川精密项目动工",
        "3月4日，总投资3亿元的砺川精密数控转台项目在恩平市正式动工。",
    ),
]


@pytest.fixture
def told(jmwatch: Callable[..., Result], tmp_path: Path) -> Callable[..., list[dict[str, object]]]:
    lines = [
        {"id": str(no), "title": title, "source": source, "url": f"http://n.test/{no}", "body": body}
        | {"published_at": f"{day}T08:00:00+08:00"}
        for no, (day, source, title, body) in enumerate(NEWS)
    ]
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    assert jmwatch("ingest", path).code == 0

    def ask(*words: str) -> list[dict[str, object]]:
        result = jmwatch(*words, "--format", "jsonl")
        assert result.code == 0, result.err
        return result.rows

    return ask


def test_what_is_due_and_what_seems_to_stand_still(told: Callable[..., list[dict[str, object]]]) -> None:
    (coming,) = told("projects", "due", "--within", "60d", "--as-of", "2025-12-01")
    assert (coming["promised"], coming["due"], coming["days_left"]) == ("动工", "2025-12-31", 30)
    assert (coming["fate"], coming["url"]) == ("未到期", "http://n.test/0")
    assert told("projects", "due", "--within", "20d", "--as-of", "2025-12-01") == []
    assert told("projects", "stalled", "--as-of", "2025-12-31") == []
    (still,) = told("projects", "stalled", "--owner", "新会", "--as-of", "2026-01-05")
    assert (still["suspected"], still["inferred"], still["place"]) == ("应开工未开工", True, "新会区")


def test_the_week_by_district_and_chain(told: Callable[..., list[dict[str, object]]]) -> None:
    rows = told("report", "week", "--as-of", "2026-03-06")
    total = rows[-1]
    assert (total["place"], total["signed"], total["yi"], total["started"]) == ("合计", 27, 138, 1)
    assert next((row["place"], row["started"]) for row in rows if row["started"]) == ("恩平市", 1)
    assert told("report", "week", "--since", "上周", "--as-of", "2026-03-06") == []


def test_conflicts_stand_side_by_side_once_and_a_batch_shows_its_rest(
    told: Callable[..., list[dict[str, object]]],
) -> None:
    (one,) = told("report", "conflicts")
    assert one["claims"] == ["江门日报：138亿元", "江门日报：27个", "南方日报：130亿元", "南方日报：25个"]
    ids = one["ids"]
    assert isinstance(ids, list)
    (shown,) = told("batches", "show", str(ids[0]))
    assert (shown["named_count"], shown["unnamed_count"], shown["adds_up"]) == (0, 27, True)
    assert shown["rivals"] == [{"id": ids[1], "count": 25, "amount_yi": 130.0, "sources": ["南方日报"]}]


def test_a_company_and_the_matrix(told: Callable[..., list[dict[str, object]]]) -> None:
    (one,) = told("report", "company", "云岭新能源")
    assert one["steps"] == ["签约 2025-03-18"]
    assert told("report", "company", "不存在的企业") == []
    rows = {row["chain"]: row for row in told("report", "matrix")}
    assert rows["新能源电池"]["新会区"] == 1
    assert "恩平市" in rows["新能源电池"]["empty"]  # type: ignore[operator]
    assert told("report", "pace") == []


def test_lists_answer_what_was_known_then(told: Callable[..., list[dict[str, object]]]) -> None:
    assert len(told("projects", "list")) == 2
    (then,) = told("projects", "list", "--as-of", "2025-06-30")
    assert (then["name"], then["stages"], then["articles"]) == ("云岭储能电池项目", ["signed"], 1)
    now = told("projects", "list")
    assert set(then) <= set(now[0])
    (shown,) = told("projects", "show", str(then["id"]), "--as-of", "2025-06-30")
    assert len(shown["told_in"]) == 2  # type: ignore[arg-type]
    assert told("batches", "list", "--as-of", "2026-03-01") == []


@pytest.mark.parametrize("form", ["table", "json", "csv", "md"])
@pytest.mark.parametrize(
    "words",
    [["report", name] for name in ("week", "pace", "matrix", "conflicts")]
    + [["report", "company", "云岭"], ["projects", "due"], ["projects", "stalled"], ["targets", "progress"]],
    ids=" ".join,
)
def test_every_answer_prints_in_every_form(
    told: Callable[..., list[dict[str, object]]], jmwatch: Callable[..., Result], words: list[str], form: str
) -> None:
    assert jmwatch(*words, "--format", form).code == 0


@pytest.mark.parametrize(
    "words", [["projects", "due", "--within", "下月"], ["report", "week", "--since", "前天"]], ids=" ".join
)
def test_a_time_that_is_none_is_named(jmwatch: Callable[..., Result], words: list[str]) -> None:
    result = jmwatch(*words)
    assert (result.code, words[-1] in result.err) == (2, True)
