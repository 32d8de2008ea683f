"""The questions people ask: what is due, what stands still, how long it takes, what came, who says otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from book import REGION, TODAY, Book, batch, project
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ledger import Card, Entry, Told, Witness, card
from bot.ledger.conflicts import conflicts, happenings
from bot.ledger.due import Fate, promised
from bot.ledger.members import members
from bot.ledger.pace import middle, walks
from bot.ledger.patience import ENOUGH, Basis, Patience, patience
from bot.ledger.stall import Stalled, stalled
from bot.ledger.tally import chains_of, matrix
from bot.ledger.thread import of_company
from bot.ledger.week import Week, week
from bot.types import Fact, ProjectFact, Stage

UNHURRIED = settings(max_examples=25, deadline=None)


def promise(period: str, stage: Stage = Stage.OPERATING) -> ProjectFact:
    return project(stage=stage, stage_is_goal=True, period=period)


def cards(book: Book) -> dict[int, Card]:
    return {id_: card(one, REGION) for id_, one in book.entries.items() if one.kind == "project"}


# --- due --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reached", "today", "fate"),
    [
        (None, date(2026, 9, 30), Fate.COMING),
        (None, date(2026, 10, 1), Fate.OVERDUE),
        ("2026-09-12", date(2026, 12, 1), Fate.KEPT),
        ("2026-Q3", date(2026, 12, 1), Fate.KEPT),
        ("2026-11-02", date(2026, 12, 1), Fate.LATE),
    ],
)
def test_a_promise_comes_due_and_is_kept_by_its_stage(reached: str | None, today: date, fate: Fate) -> None:
    book = Book()
    book.read(project(), promise("2026-Q3"))
    if reached:
        book.read(project(stage=Stage.OPERATING, period=reached), published=today)
    (one,) = promised(book.entries.values(), REGION)
    assert (one.day, one.fate(today)) == (date(2026, 9, 30), fate)


def test_the_date_promised_last_holds_and_the_earlier_ones_are_remembered() -> None:
    book = Book()
    book.read(project(), promise("2026-Q3"))
    book.read(promise("by 2027-03"), published=TODAY + timedelta(days=90))
    book.read(project(stage=Stage.PLANNED, stage_is_goal=True, period="2026"))
    (one,) = promised(book.entries.values(), REGION)
    assert (one.day, one.before) == (date(2027, 3, 31), ("2026-Q3",))


# --- stalled ----------------------------------------------------------------------------------------------------------


def standing(book: Book, today: date, heard: date = TODAY) -> list[Stalled]:
    return stalled(book.entries.values(), dict.fromkeys(book.entries, heard), today, REGION)


def test_a_promise_that_passed_without_news_is_suspected_until_there_is_news() -> None:
    book = Book()
    book.read(project(period="2026-03-01"), promise("2026-06", Stage.STARTED))
    assert standing(book, date(2026, 6, 30)) == []
    (one,) = standing(book, date(2026, 7, 1))
    assert (one.should_have_started, one.given, one.days) == (True, None, 122)
    assert standing(book, date(2026, 7, 1), heard=date(2026, 7, 1)) == []
    book.read(project(stage=Stage.STARTED, period="2026-07-02"), published=date(2026, 7, 3))
    assert standing(book, date(2026, 7, 4)) == []


def test_longer_at_a_stage_than_the_default_is_suspected_while_there_are_few_projects() -> None:
    book = Book()
    book.read(project(period="2026-03-01"))
    assert standing(book, date(2027, 3, 1)) == []
    (one,) = standing(book, date(2027, 3, 2))
    assert (one.given, one.missed) == (Patience(365, Basis.OTHERWISE, 0), None)


def walked(took: Sequence[int]) -> Book:
    """Projects that were signed one day and started so many days later."""
    book, signed = Book(), date(2024, 1, 10)
    for name, days in zip("甲乙丙丁戊己庚辛", took, strict=False):
        what, company = f"{name}木材料项目", f"{name}木材料有限公司"
        started = signed + timedelta(days=days)
        book.read(project(what, company=company, period=signed.isoformat()), published=signed)
        book.read(project(what, Stage.STARTED, company=company, period=started.isoformat()), published=started)
    return book


@pytest.mark.parametrize(
    ("took", "limit"),
    [
        ([150, 160, 170, 180, 190, 200, 280, 400], Patience(200, Basis.OWN, 8)),  # of eight, two took longer
        ([60, 70, 80, 90, 100, 110, 120, 130], Patience(180, Basis.LEAST, 8)),  # all were quick
        ([150, 160, 170, 180, 190, 200, 280], Patience(365, Basis.OTHERWISE, 7)),  # too few to tell
    ],
)
def test_a_project_is_given_what_three_quarters_needed(took: list[int], limit: Patience) -> None:
    book = walked(took)
    assert len(walks(cards(book), Stage.SIGNED, Stage.STARTED)) == len(took)
    assert patience(cards(book), Stage.SIGNED) == limit
    signed = date(2026, 1, 1)
    book.read(project(period=signed.isoformat()), published=date(2026, 1, 2))

    def suspected(days: int) -> list[Patience | None]:
        found = standing(book, signed + timedelta(days=days))
        return [one.given for one in found if one.stage is Stage.SIGNED]

    assert (suspected(limit.days), suspected(limit.days + 1)) == ([], [limit])


@UNHURRIED
@given(
    took=st.lists(st.integers(1, 2000), min_size=ENOUGH, max_size=40),
    stage=st.sampled_from([Stage.SIGNED, Stage.LANDED, Stage.LAND, Stage.STARTED]),
)
def test_no_more_than_a_quarter_of_those_who_made_it_would_have_been_suspected(took: list[int], stage: Stage) -> None:
    after = Stage.OPERATING if stage is Stage.STARTED else Stage.STARTED
    day = date(2020, 1, 1)
    views: dict[int, Card] = {}
    for number, days in enumerate(took):
        book = Book()
        ended = day + timedelta(days=days)
        book.read(project(stage=stage, period=day.isoformat()), published=day)
        book.read(project(stage=after, period=ended.isoformat()), published=ended)
        (views[number],) = book.cards()
    limit = patience(views, stage)
    assert limit is not None
    assert sum(days > limit.days for days in took) <= len(took) / 4


@pytest.mark.parametrize("stage", [Stage.OPERATING, Stage.RAMPING, Stage.PLANNED])
def test_what_operates_or_has_not_begun_does_not_stand_still(stage: Stage) -> None:
    book = Book()
    book.read(project(stage=stage, period="2020-01-01"))
    assert standing(book, date(2030, 1, 1)) == []


def test_building_told_again_is_a_sign_of_life() -> None:
    book = Book()
    book.read(project(stage=Stage.BUILDING, period=None), published=date(2024, 1, 1))
    book.read(project(stage=Stage.BUILDING, period="2026-02"), published=TODAY)
    assert standing(book, date(2026, 12, 1)) == []


# --- pace -------------------------------------------------------------------------------------------------------------


def test_days_between_two_stages_are_counted_where_both_are_dated() -> None:
    book = Book()
    book.read(project(period="2025-03-18"))
    book.read(project(stage=Stage.STARTED, period="2026-01-12"))
    book.read(project("海湾五金项目", company="海湾五金有限公司", amount_yi=3.0, period="2024"))
    book.read(project("海湾五金项目", company="海湾五金有限公司", amount_yi=3.0, stage=Stage.STARTED, period="2026-01"))
    found = walks(cards(book), Stage.SIGNED, Stage.STARTED)
    assert [(one.name, one.days) for one in found] == [("云岭储能电池项目", 300)]
    assert (middle(found), middle([])) == (300, None)
    assert patience(cards(book), Stage.OPERATING) is None


def test_a_look_back_without_dates_measures_nothing() -> None:
    book = Book()
    book.read(project(period=None), project(stage=Stage.STARTED, period="2026-03-04"))
    assert walks(cards(book), Stage.SIGNED, Stage.STARTED) == []


# --- batches, conflicts, the week -------------------------------------------------------------------------------------

DAY = "2026-03-04"
NAMED = [
    project("云岭储能电池项目", period=DAY, place="江海区"),
    project("海湾五金项目", company="海湾五金有限公司", amount_yi=3.0, period=DAY, place="江海区"),
]


def ceremony() -> tuple[Book, list[Told]]:
    """Paper 甲: 27 signed, 138亿, two named. Paper 乙: 25, 130亿."""
    book, told = Book(), []
    for article, source, facts in (("a1", "甲报", [batch(27, 138.0), *NAMED]), ("a2", "乙报", [batch(25, 130.0)])):
        book.read(*facts, source=source, article=article)
        for fact in facts:
            told.append(_told(book, fact, article, source))
    return book, told


def _told(book: Book, fact: Fact, article: str, source: str, chains: tuple[str, ...] = ()) -> Told:
    what, value = ("name", (fact.name,)) if isinstance(fact, ProjectFact) else ("count", (getattr(fact, "count", 0),))
    (id_,) = [one.id for one in book.entries.values() if one.kind == fact.kind and value in one.values(what)]
    return Told(fact, Witness(article, source, TODAY), f"http://p.test/{article}", "标题", id_, chains)


def _week(book: Book, told: list[Told], since: date = date(2026, 3, 2), until: date = TODAY) -> Week:
    return week(list(book.entries.values()), told, since, until, REGION)


def test_a_batch_consists_of_the_named_and_an_unnamed_rest() -> None:
    book, told = ceremony()
    projects = {one.id: one for one in book.entries.values() if one.kind == "project"}
    found = [members(one, told, projects, REGION) for one in book.entries.values() if one.kind == "batch"]
    assert [(len(one.named), one.named_yi, one.rest, one.rest_yi, one.adds_up) for one in found] == [
        (2, 15.0, 25, 123.0, True),
        (0, 0, 25, 130.0, True),
    ]


def test_more_members_than_the_batch_counts_do_not_add_up() -> None:
    book = Book()
    facts = [batch(1, 10.0), *NAMED]
    book.read(*facts, article="a1")
    told = [_told(book, fact, "a1", "甲报") for fact in facts]
    projects = {one.id: one for one in book.entries.values() if one.kind == "project"}
    (whole,) = [one for one in book.entries.values() if one.kind == "batch"]
    assert not members(whole, told, projects, REGION).adds_up


def test_two_counts_of_one_happening_are_one_conflict_and_are_not_added() -> None:
    book, told = ceremony()
    (one,) = conflicts(list(book.entries.values()), REGION)
    assert (one.what, len(one.entries)) == ("batch", 2)
    assert [(claim.by.source, claim.value[0]) for claim in one.claims if claim.what == "count"] == [
        ("甲报", 27),
        ("乙报", 25),
    ]
    found = _week(book, told)
    assert (found.count(Stage.SIGNED), found.yi) == (27, 138.0)
    assert [len(happening.rivals) for happening in found.batches] == [1]


@pytest.mark.parametrize(
    ("other", "source"),
    [
        (batch(25, 130.0), "甲报"),
        (batch(25, 130.0, place="新会区"), "乙报"),
        (batch(25, 130.0, stage=Stage.STARTED), "乙报"),
        (batch(25, 130.0, period="2026-02-20"), "乙报"),
        (batch(25, 130.0, period="2026-Q1"), "乙报"),
    ],
)
def test_batches_of_one_outlet_or_of_another_place_stage_or_time_are_others(other: Any, source: str) -> None:
    book = Book()
    book.read(batch(27, 138.0), source="甲报")
    book.read(other, source=source)
    assert len(happenings(list(book.entries.values()), REGION)) == 2


def test_two_amounts_of_one_project_are_a_conflict() -> None:
    book = Book()
    book.read(project(amount_yi=12.0), source="甲报")
    assert conflicts(list(book.entries.values()), REGION) == []
    book.read(project(amount_yi=21.0), source="乙报")
    (one,) = conflicts(list(book.entries.values()), REGION)
    assert (one.what, [claim.value[1] for claim in one.claims]) == ("amount", [12.0, 21.0])


def test_the_week_counts_events_by_their_day() -> None:
    book, told = ceremony()
    assert _week(book, told, date(2026, 3, 5), date(2026, 3, 9)).count(Stage.SIGNED) == 0
    cells = _week(book, told).cells
    assert {place for place, _ in cells} == {"江海区"}
    assert cells["江海区", "新能源电池"].count(Stage.SIGNED) == 1


# --- chains, companies ------------------------------------------------------------------------------------------------


def test_a_projects_chain_is_what_its_own_words_name_or_its_articles_is_about() -> None:
    book = Book()
    battery, other = project(), project("海湾基地", company="海湾实业有限公司", amount_yi=3.0)
    book.read(battery, other, article="a1")
    ids = [one.id for one in book.entries.values()]
    told = [_told(book, battery, "a1", "甲报", ("食品", "新能源电池")), _told(book, other, "a2", "甲报", ("食品",))]
    assert chains_of(told, REGION) == {ids[0]: "新能源电池", ids[1]: "食品"}
    cells = matrix(cards(book), chains_of(told, REGION))
    assert cells == {("新会区", "新能源电池"): [ids[0]], ("新会区", "食品"): [ids[1]]}


def test_an_article_about_many_projects_lends_its_chain_to_none() -> None:
    book = Book()
    plain = [
        project(f"{one}海基地", company=f"{one}海实业有限公司", amount_yi=1.0 + no) for no, one in enumerate("甲乙丙丁")
    ]
    book.read(*plain, article="a1")
    told = [_told(book, fact, "a1", "甲报", ("食品",)) for fact in plain]
    assert set(chains_of(told, REGION).values()) == {None}


@pytest.mark.parametrize("name", ["云岭", "云岭新能源", "广东云岭新能源科技有限公司", "江门云岭新能源有限公司"])
def test_a_company_is_found_under_all_its_names_with_what_belongs_to_it(name: str) -> None:
    book = Book()
    book.read(project())
    book.read(project("云岭储能电池二期项目", amount_yi=5.0))
    book.read(project("海湾五金项目", company="海湾五金有限公司", amount_yi=3.0))
    found: list[Entry] = of_company(book.entries.values(), name, REGION)
    assert len(found) == 2
    assert of_company(book.entries.values(), "有限公司", REGION) == []
