"""Every field of every row points at words of the text that say it, or says where else they stand."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot import regions
from bot.facts import read
from bot.facts.marks.quantities import find_quantities
from bot.facts.marks.words import Vocabulary
from bot.facts.rows import as_row, from_row
from bot.text import fold
from bot.types import Fact
from fuzz.invariants import check_facts

ROOT = Path(__file__).parents[2]
PUBLISHED = date(2024, 7, 10)


def _texts(pattern: str, body: str, day: str, outlet: str) -> list[tuple[str, str, str, date, str]]:
    rows: list[dict[str, Any]] = [
        json.loads(line) for file in sorted(ROOT.glob(pattern)) for line in file.read_text("utf-8").splitlines()
    ]
    return [(r["id"], r["title"], r[body], date.fromisoformat(r[day][:10]), r[outlet]) for r in rows]


TEXTS = [
    *_texts("quality/lessons/*.jsonl", "body", "published", "outlet"),
    *_texts("quality/texts/*.jsonl", "body", "published_at", "source"),
]


def words(fact: Fact, field: str) -> str:
    """As they would stand without the breaks of a page's layout."""
    return re.sub(r"\s", "", fold(fact.evidence[field].words).text)


def _in_order(said: str, told: str) -> bool:
    """Whether a name is made of words in their order: 某某纸业扩建项目 of 某某纸业的8亿元扩建项目."""
    left = iter(told)
    return said[-4:] in told or all(letter in left for letter in said)


def test_every_field_of_all_our_texts_points_at_its_words() -> None:
    for name, title, body, published, outlet in TEXTS:
        facts = read(body, published=published, title=title, outlet=outlet)
        check_facts(body, facts)
        for fact in facts:
            for field in ("name", "company"):
                said = getattr(fact, field, None)
                assert said is None or _in_order(said.strip("首一二三四期"), words(fact, field)), (name, said)


def test_rows_carry_their_evidence_there_and_back() -> None:
    for _, title, body, published, outlet in TEXTS:
        for fact in read(body, published=published, title=title, outlet=outlet):
            row = as_row(fact, "d")
            told = {key for key, value in row.items() if value is not None}
            assert set(row["evidence"]) == told - {"doc", "kind", "quote", "start", "end", "evidence", "given"}
            assert from_row(json.loads(json.dumps(row)), body) == fact


@pytest.mark.parametrize(
    ("title", "outlet", "text", "origin"),
    [
        ("台山工业开门红", "", "一季度，工业投资增长12%。", {"place": "title"}),
        ("工业开门红", "台山发布", "一季度，工业投资增长12%。", {"place": "source"}),
        ("工业开门红", "", "一季度，工业投资增长12%。", {"place": "region"}),
        ("一季度工业开门红", "", "台山市工业投资增长12%。", {"period": "title"}),
        ("工业开门红", "", "台山市一季度工业投资增长12%。", {}),
    ],
)
def test_what_comes_from_outside_the_text_says_so(title: str, outlet: str, text: str, origin: dict[str, str]) -> None:
    (fact,) = read(text, published=PUBLISHED, title=title, outlet=outlet)
    assert fact.given == origin
    assert all(fact.evidence[field] == fact.quote for field in origin)


def test_the_time_of_a_title_is_not_looked_for_at_its_offset_in_the_text() -> None:
    (fact,) = read("工业投资增长12%。", published=PUBLISHED, title="江门市今年工业大会回顾：江门市前5个月工业投资")
    assert fact.period == "2024-01/2024-05"
    assert fact.given["period"] == "title"


def test_the_words_are_the_nearest_that_say_the_field() -> None:
    text = (
        "台山市7月8日举行集中签约活动。青禾食品（台山）项目正式动工，总投资约5亿元。\n"
        "今年，全市力争工业投资突破100亿元，实现地区生产总值3000万元。"
    )
    project, target, other = read(text, published=PUBLISHED)
    assert {field: words(project, field) for field in ("stage", "stage_is_goal", "amount_yi", "amount_kind")} == {
        "stage": "正式动工",
        "stage_is_goal": "正式动工",
        "amount_yi": "约5亿元",
        "amount_kind": "总投资约5亿元",
    }
    assert {field: words(target, field) for field in ("place", "period", "strength", "unit")} == {
        "place": "全市",
        "period": "今年",
        "strength": "力争",
        "unit": "突破100亿元",
    }
    assert words(other, "unit") == "3000万元"


def test_places_and_numbers_of_all_our_texts_are_in_their_words() -> None:
    vocabulary = Vocabulary(regions.load())
    for name, title, body, published, outlet in TEXTS:
        for fact in read(body, published=published, title=title, outlet=outlet):
            if fact.place is not None and "place" not in fact.given:
                told = words(fact, "place")
                senses = {mark.sense for mark in vocabulary.find(told)}
                stem = fact.place.rstrip("市区县省")
                assert stem in told or senses & {fact.place, stem, "city", "each", "district", "town", "hightech"}, (
                    name,
                    told,
                )
            for field in ("value", "count", "amount_yi", "growth"):
                value = getattr(fact, field, None)
                if value is not None:
                    told = words(fact, field)
                    if re.search("位数|[千百]亿|过半|一半|工作日|天|小时|分钟", told):  # no numbers by themselves
                        continue
                    said = {abs(q.value) * scale for q in find_quantities(told) for scale in (1, 10**4, 10**8)}
                    said |= {abs(q.value) * 100 for q in find_quantities(told) if q.unit == "倍"}  # 增长1.3倍 is 130 %
                    assert any(abs(abs(value) - number) <= 0.01 * number for number in said), (name, field, value, told)
