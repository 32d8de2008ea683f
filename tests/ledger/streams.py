"""Invented streams of articles through `keep`, and what the ledger looks like after them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from book import REGION, batch, project, target
from hypothesis import strategies as st
from sqlalchemy import select

from bot.ledger import card, from_rows
from bot.ledger.entry import Entry
from bot.pipeline.keep import keep
from bot.pipeline.think import Rules, Thought
from bot.store import Store
from bot.store.tables import articles, entries, entry_keys, facts
from bot.types import ActualFact, Article, Comparator, Fact, Quote, Stage, Strength, Verdict

RULES = Rules(REGION, 7, ZoneInfo("Asia/Shanghai"))
FIRST_DAY = datetime(2026, 3, 1, 8, tzinfo=UTC)
HEAD = "某项目签约"


@dataclass(frozen=True)
class Told:
    """One article of a stream: which of the articles' addresses, on which day, by whom, with which facts."""

    number: int
    day: int
    outlet: str
    facts: tuple[Fact, ...]
    edition: int = 1


def thought(told: Told) -> Thought:
    text = f"{HEAD}，第{told.number}篇，第{told.edition}稿。"
    article = Article(
        key=f"k{told.number}",
        url=f"http://paper.test/{told.number}",
        source=told.outlet,
        title="题",
        text=text,
        published_at=FIRST_DAY + timedelta(days=told.day),
        dated_by="given",
    )
    return Thought(article, hash((told.number, told.edition)) % 2**62, (), (), told.facts)


def read(store: Store, stream: Iterable[Told]) -> list[Verdict | None]:
    verdicts = []
    for told in stream:
        made = thought(told)
        with store.write() as tx:
            verdicts.append(keep(tx, made, RULES, read_at=made.article.published_at, baseline=False))
    return verdicts


_BELONGS = (
    select(facts.c.entry_id, facts.c.no, articles.c.key)
    .join(articles, articles.c.id == facts.c.article_id)
    .where(facts.c.entry_id.is_not(None))
)


@dataclass(frozen=True)
class Shape:
    """An entry without its number."""

    kind: str
    card: Any
    told: bool
    held: str
    keys: frozenset[str]
    facts: frozenset[tuple[str, int]]
    parent: frozenset[tuple[str, int]]


def shapes(store: Store) -> set[Shape]:
    """The living entries, without their numbers."""
    told = numbers(store)
    with store.read() as tx:
        keys: dict[int, set[str]] = {}
        for row in tx.connection.execute(select(entry_keys)):
            keys.setdefault(row.entry_id, set()).add(row.key)
        told: dict[int, set[tuple[str, int]]] = {}
        joined = select(facts.c.entry_id, facts.c.no, articles.c.key).join(
            articles, articles.c.id == facts.c.article_id
        )
        for row in tx.connection.execute(joined.where(facts.c.entry_id.is_not(None))):
            told.setdefault(row.entry_id, set()).add((row.key, row.no))
        rows = [row for row in tx.connection.execute(select(entries)) if row.merged_into is None and row.sayings]
    return {
        Shape(
            row.kind,
            card(Entry(0, row.kind, from_rows(row.sayings)), REGION),
            row.told,
            row.held,
            frozenset(keys.get(row.id, ())),
            frozenset(told.get(row.id, ())),
            frozenset(told.get(row.parent_id, ())),
        )
        for row in rows
    }


def numbers(store: Store) -> dict[int, frozenset[tuple[str, int]]]:
    """Which number holds which facts."""
    found: dict[int, set[tuple[str, int]]] = {}
    with store.read() as tx:
        joined = select(facts.c.entry_id, facts.c.no, articles.c.key).join(
            articles, articles.c.id == facts.c.article_id
        )
        for row in tx.connection.execute(joined.where(facts.c.entry_id.is_not(None))):
            found.setdefault(row.entry_id, set()).add((row.key, row.no))
    return {id_: frozenset(told) for id_, told in found.items()}


# --- invention --------------------------------------------------------------------------------------------------------

BRANDS = ("云岭", "启禾", "砺川")
SUBJECTS = ("储能电池", "隔膜材料", "精密机床", "")
SUFFIXES = ("项目", "江门基地", "二期项目", "增资扩产项目", "一期项目")
COMPANIES = ("{}新能源有限公司", "江门{}新能源有限公司", "{}集团", None)
PLACES = ("新会区", "江门市", "江海区", None, "佛山市")
PERIODS = (None, "2026-02-28", "2026-03", "2025", "by 2027", "2026-Q3")


def _projects() -> st.SearchStrategy[Fact]:
    def make(
        brand: str, subject: str, suffix: str, company: str | None, stage: Stage, goal: bool, amount: float | None,
        about: bool, place: str | None, period: str | None,
    ) -> Fact:  # fmt: skip
        return project(
            f"{brand}{subject}{suffix}",
            stage,
            company=company and company.format(brand),
            stage_is_goal=goal,
            amount_yi=amount,
            amount_comparator=Comparator.ABOUT if about else Comparator.EQ,
            place=place,
            period=period,
        )

    return st.builds(
        make,
        st.sampled_from(BRANDS),
        st.sampled_from(SUBJECTS),
        st.sampled_from(SUFFIXES),
        st.sampled_from(COMPANIES),
        st.sampled_from([Stage.SIGNED, Stage.LANDED, Stage.STARTED, Stage.BUILDING, Stage.OPERATING, Stage.EXPANDING]),
        st.booleans(),
        st.sampled_from([None, 3.0, 12.0, 15.5]),
        st.booleans(),
        st.sampled_from(PLACES),
        st.sampled_from(PERIODS),
    )


def _batches() -> st.SearchStrategy[Fact]:
    return st.builds(
        lambda count, amount, place, period: batch(count, amount, place=place, period=period),
        st.sampled_from([25, 27]),
        st.sampled_from([None, 130.0, 138.0]),
        st.sampled_from(PLACES),
        st.sampled_from(["2026-02-28", "2026-03", "2026-Q1"]),
    )


def _targets() -> st.SearchStrategy[Fact]:
    return st.builds(
        lambda value, place, period, strength: target(value, place=place, period=period, strength=strength),
        st.sampled_from([2000.0, 2390.0]),
        st.sampled_from(["江门市", "江海区"]),
        st.sampled_from(["2026", "by 2026", None]),
        st.sampled_from([Strength.PLEDGE, Strength.AIM]),
    )


def _actuals() -> st.SearchStrategy[Fact]:
    def make(value: float, place: str) -> Fact:
        quote = Quote.cut(HEAD, 0, 5)
        more = {"indicator": "招商引资投资额", "unit": "亿元", "period": "2026-01/2026-06"}
        return ActualFact(quote=quote, value=value, place=place, **more)  # type: ignore[arg-type]

    return st.builds(make, st.sampled_from([900.0, 2400.0]), st.sampled_from(["江门市", "江海区"]))


FACTS = st.one_of(_projects(), _projects(), _projects(), _batches(), _targets(), _actuals())


def streams(*, edits: bool = False) -> st.SearchStrategy[list[Told]]:
    one = st.tuples(
        st.integers(0, 400), st.sampled_from(["甲报", "乙报", "丙网"]), st.lists(FACTS, min_size=1, max_size=3)
    )

    def number(raw: Sequence[tuple[int, str, list[Fact]]], again: list[int]) -> list[Told]:
        told = [Told(no, day, outlet, tuple(heard)) for no, (day, outlet, heard) in enumerate(raw)]
        for turn, index in enumerate(again if edits else ()):
            earlier = told[index % len(raw)]
            source = told[(index * 7 + turn) % len(raw)]
            told.append(replace(earlier, facts=source.facts, edition=turn + 2))
        return told

    return st.builds(number, st.lists(one, min_size=1, max_size=7), st.lists(st.integers(0, 50), max_size=3))
