"""Halves of one article on two pages of one issue."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.extract import join
from bot.types import Article

MORNING = datetime.fromisoformat("2025-03-07T06:00:00+08:00")
FIRST = Article(
    "k1", "http://p/1", "paper", "向海而兴", "18个项目签约，", MORNING, "url", label="第A01版：头版", jump_to="A03"
)
SECOND = Article(
    "k2", "http://p/2", "paper", "向海而兴", "投资额120亿元。", MORNING, "url", label="第A03版：要闻", jump_from="A01"
)
OTHER = Article("k3", "http://p/3", "paper", "渔港启用", "渔港启用。", MORNING, "url", label="第A03版：要闻")


def test_two_halves_become_the_first_with_both_texts() -> None:
    joined, other = join([FIRST, OTHER, SECOND])
    assert other is OTHER
    assert joined == replace(FIRST, text="18个项目签约，投资额120亿元。", jump_to="")


def test_the_second_half_may_come_first_and_have_no_title() -> None:
    _, joined = join([replace(SECOND, title=""), OTHER, FIRST])
    assert (joined.key, joined.text) == ("k1", "18个项目签约，投资额120亿元。")


def test_a_finished_sentence_keeps_its_paragraph() -> None:
    (joined,) = join([replace(FIRST, text="18个项目签约。"), SECOND])
    assert joined.text == "18个项目签约。\n投资额120亿元。"


def test_three_pages_make_one_article() -> None:
    middle = replace(SECOND, jump_to="A04")
    last = replace(SECOND, key="k4", text="年内开工。", label="第A04版", jump_from="A03")
    (joined,) = join([FIRST, middle, last])
    assert (joined.text, joined.jump_to) == ("18个项目签约，投资额120亿元。\n年内开工。", "")


def test_halves_of_other_days_sources_and_pages_stay_apart() -> None:
    for stranger in (
        replace(SECOND, published_at=MORNING - timedelta(days=1)),
        replace(SECOND, source="another"),
        replace(SECOND, label="第A05版"),
        replace(SECOND, jump_from="B02"),
        replace(SECOND, title="完全不同的题目", label=""),
    ):
        assert join([FIRST, stranger]) == (FIRST, stranger)


def test_of_two_continuations_on_one_page_the_one_with_the_same_title_is_taken() -> None:
    rival = replace(SECOND, key="k5", title="别的长文", text="别的内容。")
    joined, rest = join([FIRST, rival, SECOND])
    assert joined.text.endswith("投资额120亿元。")
    assert rest is rival


def test_pages_named_in_words_are_the_same_pages() -> None:
    (joined,) = join([replace(FIRST, jump_to="3"), replace(SECOND, jump_from="1")])
    assert joined.key == "k1"
