"""The invented articles: dated for any day, and consistent with what they say should come of them."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from bot.demo import BASELINE_DAYS, EXPECTATIONS, Posting, stories
from bot.demo.stories import fill_dates, read_postings

DAYS = [date(2026, 3, 5), date(2026, 1, 1), date(2028, 2, 29), date(2025, 12, 31), date(2026, 11, 21)]


@pytest.fixture(scope="module")
def postings() -> tuple[Posting, ...]:
    return read_postings(date(2026, 3, 5))


@pytest.mark.parametrize(
    ("text", "today", "filled"),
    [
        ("{d-1:%m月%d日}上午", date(2026, 3, 5), "3月4日上午"),
        ("{d:%m月%d日}", date(2026, 10, 10), "10月10日"),
        ("{d-3:%Y年%m月%d日}", date(2026, 1, 2), "2025年12月30日"),
        ("{d+1:%m月%d日}至{d+4:%m月%d日}", date(2026, 2, 27), "2月28日至3月3日"),
        ("{y-1}年、{y}年、{y+1}年", date(2026, 3, 5), "2025年、2026年、2027年"),
        ("{last_quarter}", date(2026, 2, 1), "去年四季度"),
        ("{last_quarter}", date(2026, 4, 1), "今年一季度"),
        ("{last_quarter}", date(2026, 12, 31), "今年三季度"),
        ("没有占位", date(2026, 3, 5), "没有占位"),
    ],
)
def test_placeholders_are_written_as_a_newspaper_writes_dates(text: str, today: date, filled: str) -> None:
    assert fill_dates(text, today) == filled


@pytest.mark.parametrize("today", DAYS)
def test_no_placeholder_survives_on_any_day(today: date) -> None:
    for posting in read_postings(today):
        shown = "".join((posting.title, posting.kicker, posting.subtitle, posting.number, *posting.paragraphs))
        assert not re.search(r"[{}]", shown), posting.id


def test_the_files_hold_no_key_that_nobody_reads() -> None:
    story = {"id", "title", "kicker", "subtitle", "body", "captions", "attachments", "outlet", "number"}
    verdict = {"expect", "reason", "of"}
    cuts = {"only", "without", "before", "after", "replace"}
    place = {"site", "where", "day", "time", "quirks"}
    for path in (Path(stories.__file__).parent / "articles").glob("*.toml"):
        for article in tomllib.loads(path.read_text("utf-8"))["article"]:
            assert set(article) <= story | verdict | {"print"}, article["id"]
            for printing in article["print"]:
                assert set(printing) <= (story - {"id", "body"}) | verdict | cuts | place, article["id"]


def test_ids_are_unique(postings: tuple[Posting, ...]) -> None:
    assert not [name for name, count in Counter(posting.id for posting in postings).items() if count > 1]


def test_every_expectation_is_a_known_word(postings: tuple[Posting, ...]) -> None:
    assert {posting.expect for posting in postings} == set(EXPECTATIONS)


def test_whatever_repeats_names_an_original_that_is_out_no_later(postings: tuple[Posting, ...]) -> None:
    by_id = {posting.id: posting for posting in postings}
    for posting in postings:
        if posting.expect in {"reprint", "known", "conflict", "continuation"}:
            assert by_id[posting.of].id != posting.id
            assert by_id[posting.of].published_at <= posting.published_at, posting.id


def test_an_original_repeats_nothing(postings: tuple[Posting, ...]) -> None:
    originals = {posting.of for posting in postings if posting.expect == "reprint"}
    assert not [posting.id for posting in postings if posting.id in originals and posting.expect == "reprint"]


def test_an_alert_says_why(postings: tuple[Posting, ...]) -> None:
    assert not [posting.id for posting in postings if posting.expect == "alert" and not posting.reason]


def test_reprints_keep_most_of_the_words_of_their_original(postings: tuple[Posting, ...]) -> None:
    by_id = {posting.id: posting for posting in postings}
    for posting in postings:
        if posting.expect == "reprint":
            halves = [one for one in postings if one.expect == "continuation" and one.of == posting.of]
            original = "".join(text for one in (by_id[posting.of], *halves) for text in one.paragraphs)
            words = "".join(posting.paragraphs)
            kept = sum(len(text) for text in posting.paragraphs if text in original)
            assert kept >= 0.9 * len(words), posting.id
            assert len(words) >= 0.5 * len(original), posting.id


def test_the_days_of_news_hold_every_outcome_often_enough(postings: tuple[Posting, ...]) -> None:
    outcomes = Counter(posting.expect for posting in postings if posting.day not in BASELINE_DAYS and posting.day > -3)
    assert outcomes["alert"] >= 8
    assert outcomes["reprint"] >= 4
    assert outcomes["known"] >= 2
    assert outcomes["off_topic"] >= 4
    assert {"conflict", "continuation", "nothing"} <= set(outcomes)


def test_every_source_has_something_for_the_first_visit_and_something_new(postings: tuple[Posting, ...]) -> None:
    for site in ("paper", "evening", "portal", "xinhui", "heshan", "gkmlpt", "news"):
        days = {posting.day for posting in postings if posting.site == site}
        assert days & set(BASELINE_DAYS), site
        assert days & {-1, 0}, site


@pytest.mark.parametrize("site", ["paper", "evening"])
def test_every_issue_of_a_paper_has_a_front_page_and_one_name_for_each_page(
    postings: tuple[Posting, ...], site: str
) -> None:
    for day in range(-3, 1):
        pages = {posting.where for posting in postings if posting.site == site and posting.day == day}
        assert any(page.startswith("A01") for page in pages), day
        assert len({page[:3] for page in pages}) == len(pages), day


def test_a_reprint_that_corrects_differs_in_its_figure(postings: tuple[Posting, ...]) -> None:
    by_id = {posting.id: posting for posting in postings}
    amended = [posting for posting in postings if posting.reason == "correction" and posting.of]
    assert amended
    for posting in amended:
        old, new = "".join(by_id[posting.of].paragraphs), "".join(posting.paragraphs)
        assert set(re.findall(r"总投资[\d.]+亿元", old)).isdisjoint(re.findall(r"总投资[\d.]+亿元", new))


def test_the_halves_of_a_jump_point_at_each_other(postings: tuple[Posting, ...]) -> None:
    by_id = {posting.id: posting for posting in postings}
    second = next(posting for posting in postings if posting.expect == "continuation")
    first = by_id[second.of]
    assert first.paragraphs[-1] == f"（下转{second.where[:3]}版）"
    assert second.paragraphs[0] == f"（上接{first.where[:3]}版）"
    assert first.title == second.title
    assert "18个重点项目" in "".join(first.paragraphs)
    assert "67.3亿元" not in "".join(first.paragraphs)
    assert "67.3亿元" in "".join(second.paragraphs)


def test_an_old_event_carries_its_own_year(postings: tuple[Posting, ...]) -> None:
    stale = next(posting for posting in postings if posting.reason == "stale_news")
    assert all("2017年" in paragraph for paragraph in stale.paragraphs[:2])
    assert stale.day == 0
