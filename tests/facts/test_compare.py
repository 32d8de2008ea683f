"""Which fact of a new reading is which of the old one, and what differs."""

from __future__ import annotations

from typing import Any

import pytest

from bot.facts.compare import differing, pairs


def row(name: str, stage: str = "signed", quote: str = "", **more: Any) -> dict[str, Any]:
    words = quote or f"{name}签约"
    told = {"name": name, "stage": stage, "amount_yi": None, "place": None, "period": None}
    return {"doc": "d", "kind": "project", "quote": words, "start": 0, "end": len(words), **told, **more}


TABLE = [
    ("another order", [row("云岭项目"), row("启禾基地")], [row("启禾基地"), row("云岭项目")], {0: 1, 1: 0}),
    ("another amount", [row("云岭项目", amount_yi=120)], [row("云岭项目", amount_yi=12)], {0: 0}),
    ("another name in the same words", [row("岭项目", quote="云岭项目签约")], [row("云岭项目")], {0: 0}),
    ("another quote of one name", [row("云岭项目", quote="甲乙丙丁")], [row("云岭项目", quote="戊己庚辛")], {0: 0}),
    ("nothing in common", [row("云岭项目")], [row("启禾基地")], {}),
    ("another kind", [row("云岭项目")], [row("云岭项目") | {"kind": "batch", "scope": ""}], {}),
    (
        "two steps of one project keep their own",
        [row("云岭项目", "started"), row("云岭项目", "signed")],
        [row("云岭项目", "signed", amount_yi=3), row("云岭项目", "started", amount_yi=3)],
        {0: 1, 1: 0},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "before", "now", "same"), TABLE, ids=[one[0] for one in TABLE])
def test_which_is_which(
    name: str, before: list[dict[str, Any]], now: list[dict[str, Any]], same: dict[int, int]
) -> None:
    assert pairs(before, now) == same, name


def test_what_differs_is_named_with_both_values() -> None:
    before, now = row("云岭项目", amount_yi=120), row("云岭项目", "started", amount_yi=12)
    assert differing(before, now, moved=False) == [("stage", "signed", "started"), ("amount_yi", 120, 12)]


def test_another_place_in_the_same_text_is_a_difference_and_in_another_text_is_none() -> None:
    before, now = row("云岭项目"), row("云岭项目") | {"start": 9, "end": 15}
    assert differing(before, now, moved=True) == []
    assert differing(before, now, moved=False) == [("evidence", {"quote": [0, 6]}, {"quote": [9, 15]})]


def test_rows_of_an_older_form_lack_fields_that_say_nothing() -> None:
    old = {name: value for name, value in row("云岭项目").items() if value is not None}
    assert pairs([old], [row("云岭项目")]) == {0: 0}
    assert differing(old, row("云岭项目"), moved=False) == []
