"""Stored articles read again by a better reader: the ledger as if they had been read so at once, and nobody is told."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete, select, update

from bot import extract, regions
from bot import facts as reader
from bot.pipeline import reparse as pipeline
from bot.pipeline.hands import Word, merge
from bot.pipeline.ingest import ingest
from bot.pipeline.keep import keep
from bot.pipeline.refold import rebuild
from bot.pipeline.reparse import Reread, reparse
from bot.pipeline.think import Rules, think
from bot.sources.files import FileDocument
from bot.store import Published, Store
from bot.store.tables import articles, deliveries, entries, metadata, pages, topics, versions
from bot.store.tables import facts as fact_rows
from bot.types import Fact, Link, Page, ProjectFact, Wish
from tests.integration.conftest import Town

RULES = Rules(regions.load("jiangmen"), 7, ZoneInfo("Asia/Shanghai"))
ALWAYS = Published(datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC))
NEWS = [
    ("甲报", 5, "云岭储能签约", "昨日，总投资12亿元的云岭储能电池项目在新会区签约，计划2027年三季度投产。"),
    ("乙报", 6, "两项", "3月5日，总投资12亿元的云岭储能电池项目在新会区动工。总投资3亿元的砺川转台项目在恩平市签约。"),
    ("丙网", 7, "云岭储能签约", "昨日，总投资12亿元的云岭储能电池项目在新会区签约，计划2027年三季度投产。"),
    ("甲报", 9, "砺川开工", "恩平市工业园里一片繁忙。3月8日，砺川转台项目正式动工，总投资达3亿元。"),
    ("丁报", 9, "天气", "本周以多云为主，气温回升，市民出行请留意雨水。"),
]  # fmt: skip


def hear(store: Store, stories: list[tuple[str, int, str, str]] = NEWS) -> None:
    documents = [
        FileDocument(
            f"n{no}", "n.jsonl", body, title, outlet, f"http://p.test/{no}", datetime(2026, 3, day, tzinfo=UTC)
        )
        for no, (outlet, day, title, body) in enumerate(stories)
    ]
    list(ingest(documents, store, RULES))


def again(store: Store, *, dry_run: bool = False) -> list[Reread]:
    return list(reparse(store, RULES, {}, ALWAYS, dry_run=dry_run))


def changed(read: list[Reread]) -> list[tuple[int, str, str, str, Any, Any]]:
    assert [one.failure for one in read if one.failure] == []
    return [(one.stored.id, o.what, o.how, o.field, o.before, o.now) for one in read for o in one.differences]


def content(store: Store) -> dict[str, list[str]]:
    """Every row of every table."""
    with store.read() as tx:
        return {
            table.name: sorted(repr(tuple(row)) for row in tx.connection.execute(select(table)))
            for table in metadata.sorted_tables
        }


def told(store: Store) -> tuple[list[Any], list[Any]]:
    with store.read() as tx:
        return list(tx.rows.alerts()), [tuple(row) for row in tx.connection.execute(select(deliveries))]


def ledger(store: Store) -> set[tuple[Any, ...]]:
    """The living entries without their numbers, with the facts that tell of them."""
    columns = (fact_rows.c.entry_id, articles.c.key, fact_rows.c.no)
    with store.read() as tx:
        heard: dict[int, set[tuple[str, int]]] = {}
        joined = select(*columns).join(articles, articles.c.id == fact_rows.c.article_id)
        for entry, key, no in tx.connection.execute(joined.where(fact_rows.c.entry_id.is_not(None))):
            heard.setdefault(entry, set()).add((key, no))
        rows = [row for row in tx.connection.execute(select(entries)) if row.merged_into is None and row.sayings]
    return {
        (row.kind, row.name, row.place, row.amount_yi, tuple(row.stages), repr(sorted(map(str, row.sayings))),
         row.held, frozenset(heard[row.id]))
        for row in rows
    }  # fmt: skip


@pytest.fixture
def older(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """A reader of an older version, as long as the block lasts: it knew no 转台, took starts for signings, and read
    every amount tenfold."""
    today = reader.read

    def read(text: str, **given: Any) -> tuple[Fact, ...]:
        found = [fact for fact in today(text, **given) if "转台" not in getattr(fact, "name", "")]
        return tuple(
            replace(fact, amount_yi=10 * fact.amount_yi) if isinstance(fact, ProjectFact) and fact.amount_yi else fact
            for fact in found
        )

    @contextmanager
    def block() -> Iterator[None]:
        with monkeypatch.context() as patch:
            patch.setattr(reader, "read", read)
            yield

    return block


@pytest.fixture
def misread(store: Store, older: Callable[..., Any]) -> Store:
    with store.write() as tx:
        tx.subscriptions.add("console", "stdout", Wish(), datetime(2026, 3, 1, tzinfo=UTC))
    with older():
        hear(store)
    return store


@pytest.fixture
def fresh(tmp_path: Path, sqlite_template: Path) -> Iterator[Store]:
    shutil.copyfile(sqlite_template, tmp_path / "fresh.db")
    opened = Store.open(f"sqlite:///{tmp_path / 'fresh.db'}")
    yield opened
    opened.close()


def test_a_better_reader_makes_the_ledger_that_it_would_have_made_at_once(misread: Store, fresh: Store) -> None:
    hear(fresh)
    assert ledger(misread) != ledger(fresh)
    before = told(misread)
    found = changed(again(misread))
    assert {row for row in found if row[1:3] == ("fact", "changed")} == {
        (id_, "fact", "changed", "amount_yi", 120, 12) for id_ in (1, 2, 3)
    }
    assert {(id_, how) for id_, what, how, *_ in found if what == "fact"} >= {(2, "added"), (4, "added")}
    assert (4, "verdict", "changed", "reason", "no_facts", "reread") in found
    assert ledger(misread) == ledger(fresh)
    assert told(misread) == before
    rebuild(misread, RULES)
    assert ledger(misread) == ledger(fresh)


def test_the_second_time_there_is_nothing_to_change(misread: Store) -> None:
    again(misread)
    settled = content(misread)
    assert changed(again(misread)) == []
    assert content(misread) == settled


def test_a_dry_run_tells_what_would_change_and_changes_nothing(misread: Store) -> None:
    before = content(misread)
    would = changed(again(misread, dry_run=True))
    assert content(misread) == before
    assert changed(again(misread)) == would


def test_batches_of_one_come_to_the_same_ledger(misread: Store, fresh: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "AT_ONCE", 1)
    hear(fresh)
    read = reparse(misread, RULES, {}, ALWAYS, dry_run=False)
    next(read), next(read)
    del read  # killed on the way; the next run goes on
    again(misread)
    assert ledger(misread) == ledger(fresh)


def test_versions_times_and_reprints_stay_as_they_are(misread: Store) -> None:
    columns = (articles.c.version, articles.c.read_at, articles.c.duplicate_of, articles.c.shared, articles.c.digest)

    def kept() -> list[Any]:
        with misread.read() as tx:
            return list(tx.connection.execute(select(articles.c.id, *columns).order_by(articles.c.id)))

    before, prints = kept(), content(misread)["fingerprints"]
    assert [row.duplicate_of for row in before] == [None, None, 1, None, None]
    again(misread)
    assert kept() == before
    assert content(misread)["fingerprints"] == prints


def test_entries_keep_their_numbers_and_what_was_told_stays_told(misread: Store) -> None:
    with misread.read() as tx:
        before = [(row["id"], row["name"]) for row in tx.rows.entries("project")]
        verdicts = [(row["id"], row["verdict"], row["reason"]) for row in tx.rows.articles()]
    again(misread)
    with misread.read() as tx:
        assert set(before) <= {(row["id"], row["name"]) for row in tx.rows.entries("project")}
        now = [(row["id"], row["verdict"], row["reason"]) for row in tx.rows.articles()]
    assert [row for row in now if row[1] == "alert"] == [row for row in verdicts if row[1] == "alert"]
    assert "重新阅读：只更新台账，不提醒" in next(row for row in content(misread)["articles"] if "'reread'" in row)


def test_later_news_of_what_was_found_again_is_told_as_the_next_step(misread: Store) -> None:
    again(misread)
    hear(misread, [*NEWS, ("甲报", 20, "砺川投产", "3月19日，总投资3亿元的砺川转台项目在恩平市投产。")])
    assert told(misread)[0][0]["reason"] == "next_stage"


def test_a_persons_word_holds_also_where_the_project_has_another_name_now(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = reader.read

    def misnamed(text: str, **given: Any) -> tuple[Fact, ...]:
        return tuple(
            replace(fact, name="砺川转台厂房") if isinstance(fact, ProjectFact) and "砺川" in fact.name else fact
            for fact in today(text, **given)
        )

    with monkeypatch.context() as patch:
        patch.setattr(reader, "read", misnamed)
        hear(store, [NEWS[0], NEWS[3]])
    with store.write() as tx:
        merge(tx, RULES, 1, 2, Word("王五", datetime(2026, 3, 9, 9, tzinfo=UTC), "一家人"))
    assert ("fact", "changed", "name", "砺川转台厂房") in [row[1:5] for row in changed(again(store))]
    for _ in range(2):
        with store.read() as tx:
            (row,) = tx.rows.entries("project")
            entry = tx.entries.get(row["id"])
        assert entry is not None
        assert sorted(entry.words("name")) == ["云岭储能电池项目", "砺川转台项目"]
        rebuild(store, RULES)


def test_an_article_that_cannot_be_read_is_named_and_left_as_it_is(
    misread: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = reader.read

    def stumbling(text: str, **given: Any) -> tuple[Fact, ...]:
        if "动工" in text and "转台" in text:
            raise ValueError("invented")
        return today(text, **given)

    monkeypatch.setattr(reader, "read", stumbling)
    read = again(misread)
    assert [one.stored.id for one in read if one.failure] == [2, 4]
    assert [one.stored.id for one in read if one.differences] == [1, 3]


def test_only_the_days_and_the_source_that_were_asked_for(misread: Store) -> None:
    march = datetime(2026, 3, 6, tzinfo=UTC)
    some = Published(march, march + timedelta(days=1), "乙报")
    assert [one.stored.id for one in reparse(misread, RULES, {}, some, dry_run=True)] == [2]
    other = replace(some, source="甲报")
    assert list(reparse(misread, RULES, {}, other, dry_run=True)) == []


# --- from stored pages ------------------------------------------------------------------------------------------------


def reread(town: Town, *, dry_run: bool = False) -> list[Reread]:
    app = town.app
    return list(reparse(app.store, app.rules, app.sources, ALWAYS, dry_run=dry_run))


def test_pages_read_by_the_same_reader_give_the_same_articles(town: Town) -> None:
    for day in (None, -1, 0):
        town.visit(day)
    before = content(town.app.store)
    read = reread(town)
    assert changed(read) == []
    assert sum(one.from_page for one in read) == len(read) > 20
    assert content(town.app.store) == before


def test_words_that_the_page_gives_otherwise_make_a_new_version_and_only_they(town: Town) -> None:
    town.visit()
    store = town.app.store
    with store.write() as tx:
        some = tx.connection.execute(select(articles).where(articles.c.reason == "baseline")).first()
        assert some is not None
        spoilt = {"title": "旧标题", "text": "旧的读法多读了一行\n" + some.text}
        tx.connection.execute(update(articles).where(articles.c.id == some.id).values(spoilt))
        tx.connection.execute(delete(topics))
    alerts = told(store)
    found = changed(reread(town, dry_run=True))
    assert {(id_, field) for id_, what, _, field, *_ in found if what == "article"} == {
        (some.id, "title"),
        (some.id, "text"),
    }
    reread(town)
    with store.read() as tx:
        now = tx.articles.get(some.id)
        raised = tx.connection.execute(select(articles.c.id).where(articles.c.version > 1)).scalars().all()
        kept = tx.connection.execute(select(versions.c.article_id, versions.c.title)).all()
        assert tx.articles.topics(some.id)
    assert now is not None
    assert (now.article.title, now.article.text, now.reason) == (some.title, some.text, "baseline")
    assert (raised, [tuple(row) for row in kept]) == ([some.id], [(some.id, "旧标题")])
    assert told(store) == alerts
    assert changed(reread(town)) == []


def test_without_its_page_an_article_is_read_from_its_text(town: Town) -> None:
    town.visit()
    with town.app.store.write() as tx:
        tx.connection.execute(delete(pages))
    read = reread(town)
    assert changed(read) == []
    assert not any(one.from_page for one in read)


def test_a_page_that_waits_to_be_read_is_left_to_the_service(town: Town) -> None:
    town.visit()
    with town.app.store.write() as tx:
        (first, *_) = tx.articles.some(ALWAYS, after=0, limit=1)
        assert first.link_key
        tx.links.fetched(first.link_key, at=town.app.now())
    assert [one.from_page for one in reread(town)][:2] == [False, True]


def test_articles_of_one_page_find_themselves_where_their_numbers_have_moved(town: Town) -> None:
    """A text page of two articles, whose numbers an older reading gave the other way round."""
    store, (name, *_) = town.app.store, town.app.sources
    one, two = (f"本报讯 {words}" for words in (NEWS[0][3], NEWS[3][3]))
    text = f"云岭储能项目签约\n本报记者 甲某\n{one}\n\n砺川精密项目动工\n本报记者 乙某\n{two}\n"
    url = f"{town.app.sources[name].url}sheet.txt"
    link = Link(url, "sheet", published=datetime(2026, 3, 5, tzinfo=UTC).date())
    page = Page(url, url, 200, text.encode(), text, "utf-8", "text/plain", town.app.now())
    parts = extract.read(page, link, town.app.sources[name])
    assert len(parts) == 2
    with store.write() as tx:
        tx.links.add(name, [link], at=town.app.now(), baseline=False)
        tx.links.fetched("sheet", at=town.app.now())
        tx.pages.remember(page)
        tx.links.read("sheet")
        for part, key in zip(parts, ("sheet#2", "sheet#1"), strict=True):
            moved = replace(part, key=key)
            keep(
                tx,
                think(moved, town.app.rules),
                town.app.rules,
                read_at=town.app.now(),
                baseline=False,
                link_key="sheet",
            )
    read = reread(town)
    assert changed(read) == []
    assert [one.from_page for one in read] == [True, True]
