"""Two projects that agree in sum, place and day stay two where their names contradict each other; one project told in
other words stays one."""

from __future__ import annotations

import itertools

import pytest
from book import REGION, Book, project
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.ledger.contradiction import contradict, of_two_trades
from bot.types import Fact

ALIKE = {"period": "2026-03-04", "amount_yi": 10.0, "amount_kind": None}  # what the two agree in, beside their place

UNHURRIED = settings(max_examples=50, deadline=None)

BRANDS = ("云岭", "启禾", "砺川", "云禾")
PRODUCTS = ("储能电池", "锂电池隔膜", "锂电池电解液", "智能家居", "食品添加剂", "精密机床", "预制菜")
ENDS = ("项目", "生产基地", "产业园项目", "江门总部")
PRAISE = ("", "高端", "智能化", "年产10万套")


def told(brand: str, what: str, end: str, praise: str = "", *, named: bool = False, **more: object) -> Fact:
    return project(f"{brand}{praise}{what}{end}", company=f"{brand}科技有限公司" if named else None, **(ALIKE | more))


@UNHURRIED
@given(
    brands=st.lists(st.sampled_from(BRANDS), min_size=2, max_size=2, unique=True),
    whats=st.tuples(st.sampled_from(PRODUCTS), st.sampled_from(PRODUCTS)),
    ends=st.tuples(st.sampled_from(ENDS), st.sampled_from(ENDS)),
    praise=st.tuples(st.sampled_from(PRAISE), st.sampled_from(PRAISE)),
    named=st.tuples(st.booleans(), st.booleans()),
)
def test_two_names_of_two_brands_are_two_projects(
    brands: list[str], whats: tuple[str, str], ends: tuple[str, str], praise: tuple[str, str], named: tuple[bool, bool]
) -> None:
    book = Book()
    for brand, what, end, words, known in zip(brands, whats, ends, praise, named, strict=True):
        book.read(told(brand, what, end, words, named=known))
    assert len(book.entries) == 2


@UNHURRIED
@given(
    whats=st.lists(st.sampled_from(PRODUCTS), min_size=2, max_size=2, unique=True),
    ends=st.tuples(st.sampled_from(ENDS), st.sampled_from(ENDS)),
)
def test_two_products_without_a_brand_are_two_projects(whats: list[str], ends: tuple[str, str]) -> None:
    book = Book()
    for what, end in zip(whats, ends, strict=True):
        book.read(told("", what, end))
    assert len(book.entries) == 2


@UNHURRIED
@given(
    brand=st.sampled_from(BRANDS),
    what=st.sampled_from(PRODUCTS),
    ends=st.permutations(ENDS),
    praise=st.permutations(PRAISE),
    silent=st.sampled_from(("brand", "company", "")),
)
def test_one_project_in_other_words_stays_one(
    brand: str, what: str, ends: list[str], praise: list[str], silent: str
) -> None:
    book = Book()
    book.read(told(brand, what, ends[0], praise[0], named=silent != "company"))
    book.read(told("" if silent == "brand" else brand, what, ends[1], praise[1], named=False))
    assert len(book.entries) == 1


@UNHURRIED
@given(
    names=st.tuples(
        *[st.builds("{}{}{}".format, st.sampled_from(BRANDS), st.sampled_from(PRODUCTS), st.sampled_from(ENDS))] * 2
    )
)
def test_contradicting_goes_both_ways_and_never_against_oneself(names: tuple[str, str]) -> None:
    one, other = names
    assert contradict(one, other, REGION) == contradict(other, one, REGION)
    assert not contradict(one, one, REGION)
    assume(one[:2] != other[:2])
    assert contradict(one, other, REGION)


@pytest.mark.parametrize(
    ("one", "other", "is_contradiction"),
    [
        ("云岭储能电池项目", "储能电池项目", False),
        ("云岭储能电池项目", "云岭电池储能基地", False),
        ("大泽镇云岭储能电池项目", "司前镇储能电池项目", False),  # towns are no names
        ("高性能储能电池智造基地", "绿色储能电池项目", False),
        ("华泽储能电池项目", "华美储能电池项目", True),  # one character, where the brand stands
        ("云岭坐便器项目", "云岭座便器项目", False),  # one character elsewhere
        ("星野冷链物流园", "冷链物流项目", False),
        ("新能源电池项目", "新能源汽车项目", True),
    ],
)
def test_what_contradicts(one: str, other: str, is_contradiction: bool) -> None:
    assert contradict(one, other, REGION) is is_contradiction


def test_a_generic_name_between_two_brands_does_not_make_them_one() -> None:
    facts = [told("云岭", "储能电池", "项目"), told("启禾", "储能电池", "基地"), told("", "储能电池", "产业园项目")]
    for order in itertools.permutations(facts):
        book = Book()
        for fact in order:
            book.read(fact)
        names = [set(entry.words("name")) for entry in book.entries.values()]
        assert not any({"云岭储能电池项目", "启禾储能电池基地"} <= told_as for told_as in names)


def test_one_company_with_two_trades_for_one_sum_has_two_projects() -> None:
    book = Book()
    for what in ("储能电池", "光伏玻璃"):
        book.read(told("云岭", what, "项目", named=True))
    assert len(book.entries) == 2
    assert of_two_trades("云岭储能电池项目", "云岭光伏玻璃项目", REGION)
    assert not of_two_trades("云岭储能电池项目", "云岭江门基地", REGION)


def test_one_sum_that_is_not_round_is_signed_once_on_one_day() -> None:
    """One paper calls it by what it is for, the other by what it makes."""
    for sum_yi, projects in ((8.8, 1), (12, 2), (0.5, 2)):
        book = Book()
        for what in ("储能电池", "光伏玻璃"):
            book.read(told("云岭", what, "项目", named=True, amount_yi=sum_yi))
        assert len(book.entries) == projects


def test_what_a_company_makes_is_not_what_another_made_before() -> None:
    """A name that ends like another says what is made; who makes it is told beside it, or the sum differs."""
    for first, second in itertools.permutations(
        (
            project("云岭智能小家电生产基地", company=None, amount_yi=4.5),
            project("智能小家电制造总部", company="启禾家电有限公司", amount_yi=9.6),
        )
    ):
        book = Book()
        book.read(first)
        book.read(second)
        assert len(book.entries) == 2


def test_a_road_is_not_its_namesakes_factory() -> None:
    book = Book()
    book.read(project("云岭皮业有限公司", company="云岭皮业有限公司", amount_yi=None))
    book.read(project("皮革加工厂", company="云岭皮业有限公司", amount_yi=None))
    assert len(book.entries) == 1
    book.read(project("云岭大道东延线", company=None, amount_yi=None))
    assert len(book.entries) == 2
