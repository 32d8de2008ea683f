"""The life of a project, told by many papers in any order: what the ledger makes of it."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from book import REGION, TODAY, Book, batch, project, target

from bot.ledger import Entry, card
from bot.types import ActualFact, AmountKind, Comparator, Fact, ProjectFact, Quote, Reason, Stage, Strength

R = Reason
TOTAL = AmountKind.TOTAL

DAY = "2026-03-04"
FULL, SHORT, LOCAL = "广东云岭新能源科技有限公司", "云岭新能源", "江门云岭新能源有限公司"

# One signing in the words of six papers: full and short company, with and without amount, place, day and project name.
WORDINGS: list[tuple[str, ProjectFact]] = [
    ("日报", project("云岭新能源储能电池项目", company=FULL, amount_kind=TOTAL, period=DAY)),
    ("晚报", project("云岭储能电池基地", company=None, period=DAY)),
    ("区发布", project("云岭新能源江门基地", company=SHORT, amount_yi=None, period=DAY)),
    ("南方", project("储能电池生产基地", company=LOCAL, place="江门市", period=None)),
    ("羊城", project("云岭储能电池项目", company=None, amount_yi=None, stage=Stage.LANDED, period=DAY)),
    ("侨报", project("年产20GWh储能电池项目", company="云岭新能源科技", amount_comparator=Comparator.ABOUT)),
]  # fmt: skip


def test_six_wordings_of_one_signing_are_one_project_told_once_in_every_order() -> None:
    seen: set[Any] = set()
    for order in itertools.permutations(range(len(WORDINGS))):
        book = Book()
        told = []
        for no in order:
            outlet, fact = WORDINGS[no]
            told += book.read(fact, published=TODAY + timedelta(days=no), source=outlet, article=f"a{no}")
        assert [reason for reason in told if reason in (R.NEW_PROJECT, R.NEXT_STAGE, R.AMENDED_AMOUNT)] == [
            R.NEW_PROJECT
        ], order
        (one,) = book.cards()
        assert len(one.sources) == 6
        seen.add(one)
    assert len(seen) == 1


LIFE = [
    (date(2025, 1, 10), "日报", project(stage=Stage.SIGNED, period="2025-01-09", amount_kind=TOTAL)),
    (
        date(2025, 3, 2),
        "区网",
        project("云岭储能", stage=Stage.LAND, company=None, amount_yi=None, period="2025-02"),
    ),
    (date(2025, 6, 20), "南方", project("云岭新能源江门基地", stage=Stage.STARTED, period="2025-06-18")),
    (date(2025, 9, 1), "日报", project(stage=Stage.BUILDING, amount_yi=None, period="2025-08")),
    (date(2025, 9, 5), "南方", project(stage=Stage.SIGNED, period="2025", amount_yi=None)),
    (date(2026, 3, 5), "区网", project(stage=Stage.OPERATING, amount_yi=None, period="2026-03-04")),
]


def test_a_project_told_over_fourteen_months_has_its_stages_dated_by_their_events() -> None:
    book = Book()
    told = [book.read(fact, published=day, source=outlet)[0] for day, outlet, fact in LIFE]
    assert told == [R.NEW_PROJECT, R.NEXT_STAGE, R.NEXT_STAGE, R.KNOWN_PROJECT, R.KNOWN_PROJECT, R.NEXT_STAGE]
    (one,) = book.cards()
    assert [(step.stage, step.period) for step in one.steps] == [
        (Stage.SIGNED, "2025-01-09"),
        (Stage.LAND, "2025-02"),
        (Stage.STARTED, "2025-06-18"),
        (Stage.BUILDING, "2025-08"),
        (Stage.OPERATING, "2026-03-04"),
    ]
    assert one.sources == ("区网", "南方", "日报")


def test_the_ledger_is_the_same_in_whatever_order_the_life_is_read() -> None:
    def ledger(order: tuple[int, ...]) -> set[Any]:
        book = Book()
        for no in order:
            day, outlet, fact = LIFE[no]
            book.read(fact, published=day, source=outlet, article=f"a{no}")
        return book.cards()

    first = ledger(tuple(range(6)))
    assert all(ledger(order) == first for order in itertools.permutations(range(6)))


def test_a_later_article_shows_two_entries_to_be_one() -> None:
    book = Book()
    book.read(project("柔性电路材料项目", company=None, amount_yi=2.5))
    book.read(project("启禾江门基地", company="启禾电子有限公司", amount_yi=None))
    assert len(book.entries) == 2
    book.read(project("启禾柔性电路材料项目", company="启禾电子", amount_yi=2.5))
    (one,) = book.entries.values()
    assert len(one.words("name")) == 3


def test_two_projects_of_one_company_stay_two_even_when_an_article_speaks_of_the_company_alone() -> None:
    book = Book()
    book.read(project("云岭储能电池项目", amount_yi=12.0), project("云岭隔膜材料项目", amount_yi=3.0))
    book.read(project("云岭新能源项目", amount_yi=None, stage=Stage.BUILDING))
    assert len(book.entries) == 2


@pytest.mark.parametrize(
    ("name", "stage"),
    [
        ("云岭储能电池二期项目", Stage.SIGNED),
        ("云岭新能源增资扩产项目", Stage.SIGNED),
        ("云岭储能电池项目", Stage.EXPANDING),
    ],
)
@pytest.mark.parametrize("later_first", [False, True])
def test_a_later_phase_and_an_expansion_belong_to_their_project_and_are_news(
    name: str, stage: Stage, later_first: bool
) -> None:
    book = Book()
    facts: list[Fact] = [project(), project(name, stage=stage, amount_yi=5.0)]
    assert [book.read(fact)[0] for fact in (reversed(facts) if later_first else facts)] == [R.NEW_PROJECT] * 2
    parents = {entry.parent for entry in book.entries.values()}
    root = next(entry for entry in book.entries.values() if entry.parent is None)
    assert len(book.entries) == 2
    assert parents == {None, root.id}
    assert 12.0 in [value[1] for value in root.values("amount")]


def test_two_amounts_of_two_papers_stand_side_by_side_and_are_disputed() -> None:
    book = Book()
    book.read(project(amount_kind=TOTAL), source="甲报")
    assert book.read(project(amount_yi=21.0, amount_kind=TOTAL), source="乙报") == [R.AMENDED_AMOUNT]
    (one,) = book.cards()
    assert [amount.yi for amount in one.amounts] == [12.0, 21.0]
    assert one.disputed


def test_an_amount_amended_long_after_is_history_not_a_dispute() -> None:
    book = Book()
    book.read(project(amount_yi=10.0))
    book.read(project(amount_yi=8.0), published=TODAY + timedelta(days=200), source="乙报")
    (one,) = book.cards()
    assert one.amount is not None
    assert (one.amount.yi, one.disputed) == (8.0, False)


@pytest.mark.parametrize(("later", "reason"), [(12.4, R.KNOWN_PROJECT), (15.0, R.AMENDED_AMOUNT)])
def test_about_is_not_exact(later: float, reason: Reason) -> None:
    book = Book()
    book.read(project(amount_comparator=Comparator.GT))
    assert book.read(project(amount_yi=later)) == [reason]


def test_the_turnover_and_the_first_phase_are_no_amendment_of_the_whole() -> None:
    book = Book()
    book.read(project(amount_kind=TOTAL))
    assert book.read(project(amount_yi=30.0, amount_kind=AmountKind.ANNUAL_TURNOVER)) == [R.KNOWN_PROJECT]
    assert book.read(project(amount_yi=5.0, amount_kind=AmountKind.PHASE)) == [R.KNOWN_PROJECT]


def test_an_amount_added_later_is_detail() -> None:
    book = Book()
    book.read(project(amount_yi=None))
    assert book.read(project()) == [R.MORE_DETAIL]


def test_a_correction_says_that_it_is_one() -> None:
    book = Book()
    book.read(project(), target(), batch())
    assert book.read(
        project(amount_yi=1.2), target(2300.0), batch(amount=183.0), correcting=True
    ) == [R.CORRECTION] * 3  # fmt: skip


def test_a_signing_long_after_the_first_is_suspected() -> None:
    book = Book()
    book.read(project(period="2024-03-05"), published=date(2024, 3, 6))
    assert book.read(project(period="2026-03-04")) == [R.RESIGNED]
    assert Book().read(project(period="2026-03-04")) == [R.NEW_PROJECT]


def test_a_signing_remembered_is_not_suspected() -> None:
    book = Book()
    book.read(project(period="2024-03-05"), published=date(2024, 3, 6))
    assert book.read(project(period="2024-03-05"), project(period="2024")) == [R.KNOWN_PROJECT] * 2


def test_a_promised_date_that_moves_is_told() -> None:
    book = Book()
    book.read(project(), _promise("by 2026-09"))
    assert book.read(_promise("2026-Q3")) == [R.KNOWN_PROJECT]
    assert book.read(_promise("by 2027-03")) == [R.AMENDED_DATE]
    assert book.read(_promise("by 2027-03")) == [R.KNOWN_PROJECT]


def _promise(period: str) -> ProjectFact:
    return project(stage=Stage.OPERATING, stage_is_goal=True, period=period)


def test_two_counts_of_one_batch_are_both_kept_and_the_second_says_what_the_first_said() -> None:
    book = Book()
    book.read(batch(), source="甲报")
    assert book.read(batch(25, 130.0), source="乙报") == [R.NEW_BATCH]
    assert book.before == "27个、138亿元"
    assert len(book.entries) == 2


def test_the_same_batch_with_another_amount_is_amended_not_doubled() -> None:
    book = Book()
    book.read(batch())
    assert book.read(batch(amount=183.0), source="乙报") == [R.AMENDED_AMOUNT]
    (one,) = book.cards()
    assert (one.disputed, len(one.amounts)) == (True, 2)


def test_floor_and_stretch_are_one_target_and_other_names_of_the_indicator_too() -> None:
    book = Book()
    assert book.read(target(2000.0, strength=Strength.PLEDGE), target(2390.0)) == [R.NEW_TARGET] * 2
    assert book.read(target(2000.0, indicator="招商引资额")) == [R.KNOWN_PROJECT]
    assert book.read(target(2390.0, indicator="引进项目投资总额", period="by 2026")) == [R.KNOWN_PROJECT]
    assert book.read(target(2500.0, indicator="引进项目总投资")) == [R.REVISED_TARGET]
    assert len(book.entries) == 1


def test_targets_of_another_scope_owner_or_time_are_others() -> None:
    book = Book()
    others = [target(indicator="引进亿元以上项目数", unit="个"), target(place="江海区"), target(period="2027")]
    assert book.read(target(), *others) == [R.NEW_TARGET] * 4


def _actual(value: float, **more: Any) -> ActualFact:
    given = {"place": "江门市", "indicator": "引进项目总投资", "unit": "亿元", "period": "2026-01/2026-11"} | more
    return ActualFact(quote=Quote.cut("引进项目总投资", 0, 7), value=value, **given)


def test_a_target_that_is_met_is_told_once() -> None:
    book = Book()
    book.read(target(2000.0))
    assert book.read(_actual(1700.0)) == [R.ONLY_FIGURES]
    assert book.read(_actual(2013.5)) == [R.TARGET_MET]
    assert book.read(_actual(2100.0, period="2026")) == [R.ONLY_FIGURES]


def test_growth_is_judged_when_the_year_is_over() -> None:
    book = Book()
    book.read(target(5.0, indicator="GDP增速", unit="%"))
    gdp = {"indicator": "地区生产总值", "value": 4300.0, "growth": 5.2}
    assert book.read(_actual(**gdp, period="2026-H1")) == [R.ONLY_FIGURES]
    assert book.read(_actual(**gdp, period="2026"), published=date(2027, 1, 20)) == [R.TARGET_MET]


def test_a_persons_word_decides_where_a_name_of_an_article_belongs() -> None:
    book = Book()
    book.read(project(), article="a1", rulings={"云岭储能电池": "a1#云岭储能电池"})
    book.read(project(), article="a2", rulings={"云岭储能电池": "a2#云岭储能电池"})
    assert len(book.entries) == 2
    book.read(project("完全别样的名称", company=None), article="a3", rulings={"完全别样的名称": "a1#云岭储能电池"})
    assert [len(entry.values("name")) for entry in book.entries.values()] == [2, 1]


def test_the_first_phase_is_the_project() -> None:
    book = Book()
    assert book.read(project()) == [R.NEW_PROJECT]
    assert book.read(project("云岭储能电池项目（一期）", stage=Stage.STARTED)) == [R.NEXT_STAGE]
    (one,) = book.entries.values()
    assert isinstance(one, Entry)
    assert [step.stage for step in card(one, REGION).steps] == [Stage.SIGNED, Stage.STARTED]


def test_what_a_reprint_echoes_is_a_step_of_what_is_known_but_never_something_new() -> None:
    book = Book()
    book.read(project())
    told = book.read(project(stage=Stage.STARTED), project("另一个项目", company=None), target(), echoed={0, 1, 2})
    assert told == [R.NEXT_STAGE, R.DUPLICATE, R.DUPLICATE]
    assert len(book.entries) == 1


def test_a_date_that_the_article_itself_says_has_moved_is_told_of_any_project() -> None:
    book = Book()
    book.read(project(stage=Stage.BUILDING), _promise("2026-08"))
    moved = replace(_promise("by 2026-07"), quote=Quote.cut("试产时间提前到7月底", 0, 10))
    assert book.read(moved) == [R.AMENDED_DATE]


def test_a_date_moved_of_a_project_never_heard_of_is_news_too() -> None:
    moved = replace(_promise("by 2026-09"), quote=Quote.cut("试运营时间由7月调整为9月", 0, 13))
    assert Book().read(moved, echoed={0}) == [R.AMENDED_DATE]


def test_what_a_year_came_to_is_no_stale_news_in_spring_but_its_single_signing_is() -> None:
    spring = date(2026, 3, 30)
    assert Book().read(batch(period="2025"), published=spring) == [R.NEW_BATCH]
    assert Book().read(batch(period="2025-12-20"), published=spring) == [R.STALE_NEWS]
    assert Book().read(batch(period="2023"), published=spring) == [R.STALE_NEWS]
