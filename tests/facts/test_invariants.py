"""Whatever the text: no crash, every quote verbatim and inside its sentence, evidence for every field."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.facts import read
from fuzz.grammar import PIECES
from fuzz.invariants import check_facts

PUBLISHED = date(2024, 7, 10)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_mixture_of_the_genres_words_is_read_with_true_quotes(text: str) -> None:
    check_facts(text, read(text, published=PUBLISHED))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    check_facts(text, read(text, published=PUBLISHED))


@pytest.mark.parametrize(
    "piece",
    [
        "亿",
        "1",
        "一",
        "“",
        "（",
        "、",
        "，",
        "项目",
        "12亿元",
        "27个项目",
        "今年",
        "等",
        "的",
        "推动",
        "百",
        "。",
        "\n",
        " ",
        "｜",
        "青禾食品、",
        "力争5%",
        "总投资5亿元的",
        "《",
        "第",
        "江门",
    ],
)
def test_a_hundred_thousand_characters_of_one_thing_are_read(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    check_facts(text[:3000], read(text[:3000], published=PUBLISHED))
    read(text, published=PUBLISHED)


def test_reading_twice_gives_the_same() -> None:
    text = "7月8日，江海区27个重点项目集中签约，投资总额约138亿元。"
    assert read(text, published=PUBLISHED) == read(text, published=PUBLISHED)
