"""`jmwatch eval` as a person meets it: tables in Chinese, exit codes, errors with a next step."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main

TEXT = {
    "id": "n1",
    "title": "砺川精密项目在恩平动工",
    "published_at": "2026-03-05",
    "body": "昨日，总投资3亿元的砺川精密数控转台项目在恩平市正式动工。",
}
GOLD = {
    "doc": "n1",
    "kind": "project",
    "quote": "总投资3亿元的砺川精密数控转台项目在恩平市正式动工",
    "place": "恩平市",
    "name": "砺川精密数控转台项目",
    "amount_yi": 3,
    "stage": "started",
    "stage_is_goal": False,
}
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def evaluate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JMWATCH_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "200")

    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["jmwatch", "eval", *words])
        with pytest.raises(SystemExit) as end:
            main()
        return int(end.value.code or 0), *capfd.readouterr()

    _write("texts.jsonl", [TEXT])
    _write("gold.jsonl", [GOLD])
    _write("wrong.jsonl", [{**GOLD, "stage": "signed"}, {**GOLD, "name": "别的园区"}])
    return run


def _write(name: str, rows: Iterable[Any]) -> None:
    Path(name).write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


def test_texts_are_read_and_scored_without_a_database(evaluate: Run, tmp_path: Path) -> None:
    code, out, _ = evaluate("--gold", "gold.jsonl", "--texts", "texts.jsonl", "--min-found", "1", "--min-strict", "1")
    assert code == 0
    assert out.splitlines()[-1].split() == ["合计", "1", "1", *["1.000"] * 6]
    assert not (tmp_path / "data").exists()


def test_given_rows_are_scored_and_the_faults_shown(evaluate: Run) -> None:
    code, out, _ = evaluate("--gold", "gold.jsonl", "--pred", "wrong.jsonl", "--show", "5")
    assert code == 0
    assert "多读（1）" in out
    assert "半对（1）" in out
    assert "≠ stage=signed" in out
    assert "漏读" not in out


def test_a_floor_that_is_not_reached_is_a_problem_found(evaluate: Run) -> None:
    code, _, err = evaluate("--gold", "gold.jsonl", "--pred", "wrong.jsonl", "--min-strict", "0.5")
    assert code == 1
    assert "未达标：全对 F1 0.000 低于 0.5" in err


def test_labels_of_unknown_texts_are_named(evaluate: Run) -> None:
    _write("gold.jsonl", [GOLD, {**GOLD, "doc": "n2"}])
    code, out, err = evaluate("--gold", "gold.jsonl", "--texts", "texts.jsonl")
    assert code == 0
    assert "标注里有 1 篇不在 texts.jsonl 里，按漏读计：n2" in err
    assert out.splitlines()[-1].split()[1:3] == ["2", "1"]


def test_words_left_out_on_purpose_are_spared(evaluate: Run) -> None:
    extra = {"doc": "n1", "kind": "target", "quote": "年产值可达5亿元", "value": 5, "unit": "亿元", "indicator": "产值"}
    _write("pred.jsonl", [GOLD, extra])
    _write("left.jsonl", [{"doc": "n1", "quote": "年产值可达5亿元", "reason": "output_forecast"}])
    assert evaluate("--gold", "gold.jsonl", "--pred", "pred.jsonl", "--min-found", "1")[0] == 1
    words = ("--gold", "gold.jsonl", "--pred", "pred.jsonl", "--left-out", "left.jsonl", "--min-found", "1")
    assert evaluate(*words)[0] == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "要给出一个，且只给一个"),
        (("--texts", "texts.jsonl", "--pred", "gold.jsonl"), "要给出一个，且只给一个"),
        (("--pred", "nowhere.jsonl"), "读不了 nowhere.jsonl"),
        (("--texts", "nowhere.jsonl"), "读不了 nowhere.jsonl"),
    ],
)
def test_what_does_not_fit_together_is_a_usage_error(evaluate: Run, words: tuple[str, ...], said: str) -> None:
    code, _, err = evaluate("--gold", "gold.jsonl", *words)
    assert code == 2
    assert said in err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "不是 JSON"),
        ("[" * 100_000, "不是 JSON"),
        ("[]", "不是 JSON 对象"),
        ('{"kind": "project", "quote": "x"}', "缺少 doc"),
        ('{"doc": "a", "kind": "project"}', "缺少 quote"),
        ('{"doc": 7, "kind": "project", "quote": "x"}', "doc 应为文字"),
        ('{"doc": "a", "kind": "rumour", "quote": "x"}', "kind “rumour” 不是"),
        ('{"doc": "a", "kind": "project", "quote": "x", "name": 5}', "name 应为文字"),
        ('{"doc": "a", "kind": "project", "quote": "x", "accept": {"name": "y"}}', "accept 应为"),
        ('{"doc": "a", "kind": "project", "quote": "x", "accept": {"name": [5]}}', "name 应为文字"),
    ],
)
def test_a_bad_line_is_named(evaluate: Run, line: str, said: str) -> None:
    good = json.dumps(GOLD, ensure_ascii=False)
    Path("bad.jsonl").write_text(f"{good}\n\n{line}\n", "utf-8")
    for words in (("--gold", "bad.jsonl", "--pred", "gold.jsonl"), ("--gold", "gold.jsonl", "--pred", "bad.jsonl")):
        code, _, err = evaluate(*words)
        assert code == 2
        assert said in err.replace("\n", "")
        assert "bad.jsonl 第 3 行" in err
