"""Facts × what is known → changes, as a table of small stories: each line is one article's fact, in time order."""

from __future__ import annotations

from datetime import timedelta

import pytest
from book import TODAY, Book, batch, project, target

from bot.types import Fact, Reason, Stage, TargetFact

R = Reason

STORIES: list[tuple[str, list[tuple[Fact, Reason]]]] = [
    ("a signing is told once", [(project(), R.NEW_PROJECT), (project(), R.KNOWN_PROJECT)]),
    (
        "other words for the same company and place are the same project",
        [
            (project(), R.NEW_PROJECT),
            (project("云岭新能源江门基地", company="云岭新能源"), R.KNOWN_PROJECT),
            (project("云岭储能电池", company=None, place="江门市"), R.KNOWN_PROJECT),
        ],
    ),
    (
        "the next step is news, an earlier step told late is not",
        [
            (project(), R.NEW_PROJECT),
            (project(stage=Stage.STARTED), R.NEXT_STAGE),
            (project(stage=Stage.SIGNED), R.KNOWN_PROJECT),
            (project(stage=Stage.LAND), R.KNOWN_PROJECT),
            (project(stage=Stage.OPERATING), R.NEXT_STAGE),
        ],
    ),
    (
        "a wish is no step; when it comes true it is the first news",
        [
            (project(stage=Stage.OPERATING, stage_is_goal=True), R.ONLY_PLANS),
            (project(stage=Stage.STARTED), R.NEW_PROJECT),
        ],
    ),
    (
        "a project seen in its course is no news by itself",
        [(project(stage=Stage.BUILDING), R.UNDER_WAY), (project(stage=Stage.OPERATING), R.NEW_PROJECT)],
    ),
    (
        "another amount of the same kind is amended, rounding is not",
        [
            (project(), R.NEW_PROJECT),
            (project(amount_yi=12.05), R.KNOWN_PROJECT),
            (project(amount_yi=15.0), R.AMENDED_AMOUNT),
        ],
    ),
    (
        "a second phase is another project",
        [(project("云岭储能电池一期项目"), R.NEW_PROJECT), (project("云岭储能电池二期项目"), R.NEW_PROJECT)],
    ),
    (
        "two districts do not share a project of the same name",
        [
            (project("智慧冷链项目", company=None, place="新会区"), R.NEW_PROJECT),
            (project("智慧冷链项目", company=None, place="台山市"), R.NEW_PROJECT),
        ],
    ),
    ("another city is not ours to tell", [(project(place="佛山市"), R.ELSEWHERE), (project(place=None), R.ELSEWHERE)]),
    ("an old ceremony under a new date is held", [(project(period="2017-06"), R.STALE_NEWS)]),
    (
        "the same batch by count or by amount is known, another is not",
        [
            (batch(), R.NEW_BATCH),
            (batch(amount=None), R.KNOWN_PROJECT),
            (batch(count=None, period="2026-03"), R.KNOWN_PROJECT),
            (batch(count=8, amount=20.0), R.NEW_BATCH),
            (batch(period="2025-Q1"), R.STALE_NEWS),
        ],
    ),
    (
        "a target is told once and again when its figure moves",
        [(target(), R.NEW_TARGET), (target(), R.KNOWN_PROJECT), (target(2390.0), R.REVISED_TARGET)],
    ),
    ("a target whose time is over is history", [(target(period="2024"), R.STALE_NEWS)]),
]


@pytest.mark.parametrize(("story", "lines"), STORIES, ids=[name for name, _ in STORIES])
def test_each_story_is_told_as_it_should(story: str, lines: list[tuple[Fact, Reason]]) -> None:
    book = Book()
    assert [book.read(fact)[0] for fact, _ in lines] == [reason for _, reason in lines], story


@pytest.mark.parametrize(("story", "lines"), STORIES, ids=[name for name, _ in STORIES])
def test_reading_a_story_twice_tells_nothing_new(story: str, lines: list[tuple[Fact, Reason]]) -> None:
    book = Book()
    for fact, _ in lines:
        book.read(fact)
    entries = len(book.entries)
    for fact, _ in lines:
        if not (isinstance(fact, TargetFact) or fact.amount_yi != 12.0):
            assert book.read(fact)[0] not in (R.NEW_PROJECT, R.NEW_BATCH, R.NEW_TARGET), story
    assert len(book.entries) == entries


def test_facts_of_one_article_see_each_other() -> None:
    book = Book()
    reasons = book.read(project(), project(stage=Stage.OPERATING, stage_is_goal=True), project("云岭储能电池"))
    assert reasons == [R.NEW_PROJECT, R.KNOWN_PROJECT, R.KNOWN_PROJECT]
    assert len(book.entries) == 1


def test_stages_are_kept_in_the_order_of_the_funnel() -> None:
    book = Book()
    for stage in (Stage.SIGNED, Stage.OPERATING, Stage.STARTED):
        book.read(project(stage=stage))
    (one,) = book.cards()
    assert [step.stage for step in one.steps] == [Stage.SIGNED, Stage.STARTED, Stage.OPERATING]


def test_a_promised_step_that_is_taken_is_news_though_its_words_are_repeated() -> None:
    book = Book()
    book.read(project(), project(stage=Stage.OPERATING, stage_is_goal=True, period="2027"))
    later = TODAY + timedelta(days=40)
    assert book.read(project(stage=Stage.OPERATING), repeated={0}) == [R.KNOWN_PROJECT]  # a reprint, badly cut
    assert book.read(project(stage=Stage.OPERATING), repeated={0}, published=later) == [R.NEXT_STAGE]
    assert book.read(project(stage=Stage.OPERATING), repeated={0}, published=later) == [R.KNOWN_PROJECT]


def test_a_set_that_did_what_was_announced_is_news_though_its_words_are_repeated() -> None:
    book = Book()
    book.read(batch(stage_is_goal=True))
    later = TODAY + timedelta(days=4)
    assert book.read(batch(26, None, period=None), repeated={0}, published=later) == [R.DUPLICATE]
    assert book.read(batch(period=None), repeated={0}, published=later) == [R.NEW_BATCH]
    assert book.read(batch(period=None), repeated={0}, published=later) == [R.KNOWN_PROJECT]


def test_another_project_of_the_same_company_is_no_promise_kept() -> None:
    book = Book()
    book.read(project("云岭储能电池一期", stage=Stage.OPERATING, stage_is_goal=True, period="2027"))
    other = project("云岭储能电池二期", stage=Stage.OPERATING)
    assert book.read(other, repeated={0}, published=TODAY + timedelta(days=40)) == [R.DUPLICATE]
    assert len(book.entries) == 1


def test_what_a_reprint_repeats_adds_neither_news_nor_an_entry() -> None:
    book = Book()
    book.read(project())
    assert book.read(project(stage=Stage.STARTED), target(), repeated={0, 1}) == [R.KNOWN_PROJECT, R.DUPLICATE]
    (one,) = book.cards()
    assert [step.stage for step in one.steps] == [Stage.SIGNED]
