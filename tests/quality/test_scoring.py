"""What counts as found, what as strictly right, and what is not counted."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot import regions
from bot.cli.read import read_rows
from bot.scoring import Score, brief, score
from quality.labelled import NEIGHBOUR, Corpus, corpora
from quality.score import as_document

PROJECT = {
    "doc": "a",
    "kind": "project",
    "quote": "总投资3亿元的砺衡精机项目在恩平动工",
    "place": "恩平市",
    "period": "2026-03-04",
    "name": "砺衡精机项目",
    "company": None,
    "amount_yi": 3,
    "amount_kind": "total",
    "stage": "started",
    "stage_is_goal": False,
}
BATCH = {
    "doc": "a",
    "kind": "batch",
    "quote": "16个项目集中签约，总投资78.6亿元",
    "place": "开平市",
    "period": "2025-06-18",
    "count": 16,
    "amount_yi": 78.6,
    "stage": "signed",
    "stage_is_goal": False,
    "scope": "项目",
}
TARGET = {
    "doc": "a",
    "kind": "target",
    "quote": "确保全年工业投资增长8%以上",
    "place": "新会区",
    "period": "2026",
    "indicator": "工业投资增速",
    "value": 8,
    "unit": "%",
    "comparator": ">=",
    "strength": "pledge",
}
ROWS: tuple[dict[str, Any], ...] = (PROJECT, BATCH, TARGET, {**TARGET, "kind": "actual", "growth": None})


def _counts(result: Score) -> tuple[int, int, int, int]:
    return result.all.gold, result.all.pred, result.all.found, result.all.strict


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["kind"])
def test_a_row_that_is_the_same_is_strictly_right(row: dict[str, Any]) -> None:
    assert _counts(score([row], [row])) == (1, 1, 1, 1)


@pytest.mark.parametrize(
    ("gold", "change", "found", "strict"),
    [
        (PROJECT, {"name": "恩平砺衡精机项目"}, 1, 1),  # a longer name
        (PROJECT, {"name": "“砺衡精机”项目"}, 1, 1),  # marks do not count
        (PROJECT, {"name": "澄浦电子项目"}, 0, 0),
        (PROJECT, {"name": None}, 0, 0),
        (PROJECT, {"quote": "别处的话"}, 1, 1),  # a project is known by its name
        (PROJECT, {"stage": "signed"}, 1, 0),
        (PROJECT, {"stage_is_goal": True}, 1, 0),
        (PROJECT, {"amount_yi": None}, 1, 0),
        (PROJECT, {"amount_yi": 3.0000001}, 1, 1),
        (PROJECT, {"place": "恩平"}, 1, 1),
        (PROJECT, {"place": "台山市"}, 1, 0),
        (PROJECT, {"period": None}, 1, 1),  # no key field of a project
        (PROJECT, {"kind": "batch"}, 0, 0),
        (PROJECT, {"doc": "b"}, 0, 0),
        (BATCH, {"count": None}, 1, 0),
        (BATCH, {"count": 15, "amount_yi": 70}, 0, 0),
        (BATCH, {"period": "2025"}, 1, 0),
        (BATCH, {"quote": "别处的话"}, 0, 0),
        (TARGET, {"value": 8.5}, 0, 0),
        (TARGET, {"unit": "个百分点"}, 0, 0),
        (TARGET, {"period": "2025"}, 1, 0),
        (TARGET, {"place": None}, 1, 0),
        (TARGET, {"indicator": "别的"}, 1, 1),
        (TARGET, {"quote": "全年工业投资增长8%"}, 1, 1),
        (TARGET, {"quote": "增长8%"}, 1, 1),  # part of the quote
        (TARGET, {"quote": "外贸增长8%"}, 0, 0),
    ],
)
def test_a_row_that_differs_is_judged_by_what_differs(
    gold: dict[str, Any], change: dict[str, Any], found: int, strict: int
) -> None:
    assert _counts(score([gold], [{**gold, **change}])) == (1, 1, found, strict)


def test_an_accepted_value_is_as_good() -> None:
    gold = {**PROJECT, "accept": {"stage": ["building"], "name": ["智能机床总部"]}}
    assert _counts(score([gold], [{**PROJECT, "stage": "building", "name": "智能机床总部"}])) == (1, 1, 1, 1)
    assert _counts(score([gold], [{**PROJECT, "stage": "signed"}])) == (1, 1, 1, 0)


def test_an_optional_row_counts_neither_way() -> None:
    gold = {**TARGET, "optional": True}
    assert _counts(score([gold], [TARGET])) == (0, 0, 0, 0)
    assert _counts(score([gold], [])) == (0, 0, 0, 0)


def test_words_left_out_on_purpose_excuse_targets_and_actuals_alone() -> None:
    spared = {"doc": "a", "quote": "工业投资 增长8%", "reason": "capacity"}
    assert _counts(score([], [TARGET], [spared])) == (0, 0, 0, 0)
    assert _counts(score([], [TARGET], [{**spared, "reason": "area"}])) == (0, 1, 0, 0)
    assert _counts(score([], [{**PROJECT, "quote": TARGET["quote"]}], [spared])) == (0, 1, 0, 0)


def test_rows_are_paired_one_to_one_and_best_first() -> None:
    goal = {**PROJECT, "stage": "operating", "stage_is_goal": True}
    for read in ([PROJECT, goal], [goal, PROJECT]):
        assert _counts(score([PROJECT, goal], read)) == (2, 2, 2, 2)
    result = score([PROJECT], [goal, PROJECT])
    assert _counts(result) == (1, 2, 1, 1)
    assert result.extra == [goal]


def test_the_order_of_rows_does_not_matter() -> None:
    rows = [*ROWS, *({**row, "doc": "b", "place": "鹤山市"} for row in ROWS)]
    mixed = random.Random(7).sample(rows, len(rows))
    assert _counts(score(rows, mixed)) == (8, 8, 8, 8)


def test_rates_of_nothing_are_zero_and_faults_are_named() -> None:
    assert score([], []).all.f1("found") == 0
    result = score([*ROWS], [{**PROJECT, "stage": "signed"}, {**BATCH, "count": 1, "amount_yi": 2}])
    assert {name: len(rows) for name, rows in result.faults.items()} == {"missed": 3, "extra": 1, "half": 1}
    assert brief(result.half[0]).endswith("stage_is_goal=False ≠ stage=signed")


def test_counts_are_those_of_the_shared_scorer_where_it_is_present(tmp_path: Path) -> None:
    for corpus in corpora() if NEIGHBOUR.is_dir() else ():
        read = [row for text in corpus.texts for row in read_rows(as_document(text), regions.load())]
        ours = score(corpus.gold, read, corpus.left_out)
        rows = {**ours.kinds, "all": ours.all}
        assert _told_by_the_shared_scorer(tmp_path, corpus, read) == [
            f"{kind} {count.gold} {count.pred} {count.f1('found'):.3f} {count.f1('strict'):.3f}"
            for kind, count in rows.items()
        ]


def _told_by_the_shared_scorer(folder: Path, corpus: Corpus, read: list[dict[str, Any]]) -> list[str]:
    files = {"gold": corpus.gold, "pred": read, "left-out": corpus.left_out}
    words = [sys.executable, str(NEIGHBOUR / "score.py")]
    for name, rows in files.items():
        path = folder / f"{corpus.name}-{name}.jsonl"
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
        words += [f"--{name}", str(path)]
    done = subprocess.run(words, check=True, capture_output=True, text=True, encoding="utf-8")
    lines = [line.replace("|", " ").split() for line in done.stdout.splitlines()[1:6]]
    return [" ".join((line[0], line[1], line[2], line[5], line[8])) for line in lines]
