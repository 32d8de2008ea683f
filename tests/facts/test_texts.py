"""The floor of quality on our own labelled texts. It only rises."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from typing import Any

from bot.facts import read
from bot.facts.rows import as_row
from quality.short import LESSONS

FILES = sorted(LESSONS.glob("*.jsonl"))
TEXTS = [json.loads(line) for file in FILES for line in file.read_text("utf-8").splitlines()]
FOUND_FLOOR, STRICT_FLOOR = 0.98, 0.97
KEYS = {
    "project": ("stage", "stage_is_goal", "amount_yi", "place"),
    "batch": ("count", "amount_yi", "stage", "stage_is_goal", "place", "period"),
    "target": ("value", "unit", "place", "period"),
    "actual": ("value", "unit", "place", "period", "growth"),
}


def read_text(text: dict[str, Any]) -> list[dict[str, Any]]:
    published = date.fromisoformat(text["published"])
    facts = read(text["body"], published=published, title=text["title"], outlet=text["outlet"])
    return [as_row(fact, text["id"]) for fact in facts]


def same_thing(gold: dict[str, Any], row: dict[str, Any]) -> bool:
    if gold["kind"] != row["kind"]:
        return False
    if gold["kind"] == "project":
        return (gold["name"] in row["name"] or row["name"] in gold["name"]) and gold["stage"] == row["stage"]
    if gold["kind"] == "batch":
        return (gold["count"], gold["amount_yi"]) == (row["count"], row["amount_yi"])
    return (gold["value"], gold["unit"]) == (row["value"], row["unit"])


def score() -> tuple[float, float, list[str]]:
    tally: Counter[str] = Counter()
    worst = []
    for text in TEXTS:
        left = read_text(text)
        tally["pred"] += len(left)
        for gold in text["facts"]:
            tally["gold"] += 1
            row = next((r for r in left if same_thing(gold, r)), None)
            if row is None:
                worst.append(f"{text['id']} missed {gold['quote']}")
                continue
            left.remove(row)
            tally["found"] += 1
            if all(gold[key] == row[key] for key in KEYS[gold["kind"]]):
                tally["strict"] += 1
            else:
                worst.append(f"{text['id']} half right {gold['quote']}")
        worst += [f"{text['id']} invented {row['quote']}" for row in left]
    size = tally["gold"] + tally["pred"]
    return 2 * tally["found"] / size, 2 * tally["strict"] / size, worst


def test_our_texts_are_read_above_the_floor() -> None:
    found, strict, worst = score()
    assert found >= FOUND_FLOOR, worst
    assert strict >= STRICT_FLOOR, worst


def test_the_texts_hold_all_kinds_and_enough_that_hold_nothing() -> None:
    assert len(TEXTS) >= 60
    assert {row["kind"] for text in TEXTS for row in text["facts"]} == {"project", "batch", "target", "actual"}
    assert sum(not text["facts"] for text in TEXTS) >= 15


def test_nothing_is_read_out_of_texts_that_hold_nothing() -> None:
    assert [row["quote"] for text in TEXTS if not text["facts"] for row in read_text(text)] == []


def test_every_label_quotes_its_text() -> None:
    for text in TEXTS:
        for row in text["facts"]:
            assert row["quote"] in text["body"], text["id"]
