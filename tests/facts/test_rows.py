"""Facts become rows and rows become the same facts."""

from __future__ import annotations

import json
from datetime import date

import pytest

from bot.errors import EvidenceError
from bot.facts import read
from bot.facts.rows import as_row, from_row

TEXT = (
    "7月8日，江海区27个重点项目集中签约，投资总额约138亿元。其中，青禾食品项目总投资5亿元。"
    "上半年工业投资增长8%，力争全年增长10%。"
)


def test_every_kind_survives_the_way_through_json() -> None:
    facts = read(TEXT, published=date(2024, 7, 10))
    assert {f.kind for f in facts} == {"project", "batch", "target", "actual"}
    for fact in facts:
        row = json.loads(json.dumps(as_row(fact, "x"), ensure_ascii=False))
        assert TEXT[row["start"] : row["end"]] == row["quote"]
        back = from_row(row, TEXT)
        assert back == fact
        assert back.evidence == fact.evidence


def test_whole_numbers_are_written_as_such() -> None:
    rows = [as_row(f, "x") for f in read(TEXT, published=date(2024, 7, 10))]
    assert '"amount_yi": 138,' in json.dumps(rows[0])


def test_a_row_whose_words_do_not_stand_there_is_refused() -> None:
    row = as_row(read(TEXT, published=date(2024, 7, 10))[0], "x")
    with pytest.raises(EvidenceError):
        from_row(row, "另一篇" + TEXT)
    with pytest.raises(EvidenceError):
        from_row({**row, "kind": "rumour"}, TEXT)
