"""A project on the command line: its card, its life, and a person's word about it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from shell import Result

STORIES = [
    ("甲报", "2026-03-05", "云岭储能签约", "昨日，总投资12亿元的云岭储能电池项目在新会区签约，计划2027年三季度投产。"),
    ("乙报", "2026-03-06", "云岭储能签约", "3月5日，云岭储能电池项目在新会区签约，总投资21亿元。"),
    ("丙网", "2026-06-06", "云岭储能动工", "6月5日，总投资21亿元的云岭储能电池项目在新会区动工。"),
    ("甲报", "2026-06-07", "砺川精密动工", "昨日，总投资3亿元的砺川精密数控转台项目在恩平市正式动工。"),
]  # fmt: skip
Run = Callable[..., Result]


@pytest.fixture
def told(jmwatch: Run, tmp_path: Path) -> Run:
    file = tmp_path / "news.jsonl"
    rows = [
        {"id": f"n{no}", "title": title, "source": outlet, "url": f"http://p.test/{no}", "body": body,
         "published_at": f"{day}T07:00:00+08:00"}
        for no, (outlet, day, title, body) in enumerate(STORIES, 1)
    ]  # fmt: skip
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    assert jmwatch("ingest", file).code == 0
    return jmwatch


def card(run: Run, id_: int) -> dict[str, Any]:
    (row,) = json.loads(run("projects", "show", str(id_), "--format", "json").out)
    return dict(row)


def test_the_card_has_every_step_amount_and_promise_with_a_sentence_and_an_address(told: Run) -> None:
    row = card(told, 1)
    assert [(step["stage"], step["period"]) for step in row["steps"]] == [
        ("signed", "2026-03-04"), ("started", "2026-06-05")
    ]  # fmt: skip
    assert [(one["stage"], one["period"]) for one in row["promises"]] == [("operating", "2027-Q3")]
    assert [one["yi"] for one in row["amounts"]] == [12, 21]
    for one in (*row["steps"], *row["promises"], *row["amounts"], *row["names"]):
        assert one["said"]
        assert all(said["sentence"] and said["url"].startswith("http://p.test/") for said in one["said"])
    for amount in row["amounts"]:
        assert all(f"{amount['yi']:g}亿元" in said["sentence"] for said in amount["said"])
    assert {one["what"] for one in row["conflicts"]} >= {"amount"}
    shown = told("projects", "show", "1")
    for words in ("签约 2026-03-04", "投产 2027-Q3", "说法不一", "甲报 12亿元", "http://p.test/3", "来源 3 家"):
        assert words in shown.out


def test_the_timeline_runs_in_the_order_of_the_events(told: Run) -> None:
    rows = told("projects", "timeline", "1", "--format", "jsonl").rows
    days = [str(row["day"]) for row in rows]
    assert days == sorted(days)
    assert {row["event"] for row in rows} == {"step", "promise", "amount"}
    assert "动工 2026-06-05" in told("projects", "timeline", "1").out


def test_merging_is_rehearsed_done_and_written_down(told: Run) -> None:
    assert told("projects", "merge", "1", "2", "--dry-run").code == 0
    assert card(told, 2)["id"] == 2
    done = told("projects", "merge", "1", "2", "--by", "王五", "--note", "同一块地", "--yes")
    assert (done.code, "已并入 1" in done.err) == (0, True)
    moved = told("projects", "show", "2", "--format", "json")
    assert "项目 2 已并入项目 1" in moved.err
    assert json.loads(moved.out)[0]["merged"] == [{"id": 2, "name": "砺川精密数控转台项目"}]
    (ruling,) = told("projects", "history", "1", "--format", "jsonl").rows
    assert (ruling["by"], ruling["verb"], ruling["gone"], ruling["note"]) == ("王五", "merge", 2, "同一块地")
    assert "#2 并入 #1" in told("projects", "history", "2").out
    assert [row["id"] for row in told("projects", "list", "--format", "jsonl").rows] == [1]


def test_splitting_is_rehearsed_done_and_survives_a_rebuilt_ledger(told: Run) -> None:
    told("projects", "split", "1", "--articles", "3", "--dry-run")
    assert len(told("projects", "list", "--format", "jsonl").rows) == 2
    assert told("projects", "split", "1", "--articles", "3", "--by", "王五", "--yes").code == 0
    before = told("projects", "list", "--format", "jsonl").rows
    assert len(before) == 3
    assert told("db", "rebuild", "--yes").code == 0
    assert told("projects", "list", "--format", "jsonl").rows == before


MISTAKES = [
    (["projects", "show", "99"], "没有项目 99"),
    (["projects", "merge", "1", "99"], "没有项目 99"),
    (["projects", "merge", "1", "1"], "不同的编号"),
    (["projects", "split", "1"], "没有选中"),
    (["projects", "split", "1", "--articles", "三"], "不是编号"),
    (["projects", "split", "1", "--articles", "4"], "文章 4"),
    (["projects", "split", "1", "--names", "无名项目"], "“无名项目”"),
]


@pytest.mark.parametrize(("words", "said"), MISTAKES, ids=[" ".join(words) for words, _ in MISTAKES])
def test_a_mistake_is_named_with_a_next_step(told: Run, words: list[str], said: str) -> None:
    result = told(*words)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert "→" in result.err
