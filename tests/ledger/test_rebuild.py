"""The ledger told anew from the stored facts is the ledger as it grew; a person's word and old numbers survive it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from book import batch, project, target
from hypothesis import HealthCheck, given, settings
from sqlalchemy import select, update
from streams import FIRST_DAY, HEAD, RULES, Told, numbers, read, shapes, streams

from bot.facts.rows import from_row
from bot.ledger import Entry, Witness, said
from bot.ledger.entry import Value
from bot.pipeline.refold import rebuild
from bot.store import Store
from bot.store.tables import entries, entry_keys, facts
from bot.types import Reason, Stage, Wish

ONCE = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def ledger(tmp_path: Path, sqlite_template: Path) -> Callable[[], Store]:
    """A fresh database for every invented stream."""
    made = iter(range(10**6))

    @contextmanager
    def opened() -> Iterator[Store]:
        file = tmp_path / f"{next(made)}.db"
        shutil.copyfile(sqlite_template, file)
        store = Store.open(f"sqlite:///{file}")
        try:
            yield store
        finally:
            store.close()
            file.unlink()

    return opened


@ONCE
@given(stream=streams())
def test_the_ledger_rebuilt_from_its_facts_is_the_same_ledger_with_the_same_numbers(
    ledger: Callable[[], Store], stream: list[Told]
) -> None:
    with ledger() as store:
        read(store, stream)
        grown, known_by = shapes(store), numbers(store)
        rebuild(store, RULES)
        assert shapes(store) == grown
        assert numbers(store) == known_by


@ONCE
@given(stream=streams(edits=True))
def test_an_edited_article_leaves_nothing_behind_that_it_no_longer_says(
    ledger: Callable[[], Store], stream: list[Told]
) -> None:
    with ledger() as store:
        read(store, stream)
        unfounded = [
            (entry.id, saying)
            for entry, facts in told(store)
            for saying in entry.sayings
            if saying.what != "met" and (saying.what, saying.value) not in {(what, value) for what, value in facts}
        ]
        assert unfounded == []
        rebuild(store, RULES)
        once = shapes(store)
        rebuild(store, RULES)
        assert shapes(store) == once


def test_a_name_that_was_a_mistake_leaves_its_entry_and_its_number_stays(store: Store) -> None:
    right, wrong = project("云岭储能电池项目"), project("云岭储能电池大项目", amount_yi=120.0, stage=Stage.STARTED)
    read(store, [Told(0, 0, "甲报", (right,)), Told(1, 1, "乙报", (wrong,))])
    (before,) = [entry for entry, _ in told(store)]
    assert before.words("name") == ["云岭储能电池大项目", "云岭储能电池项目"]
    (verdict,) = read(store, [Told(1, 1, "乙报", (right,), edition=2)])
    assert verdict is not None
    (after,) = [entry for entry, _ in told(store)]
    assert after.id == before.id
    assert (after.words("name"), after.values("amount"), after.values("step")) == (
        ["云岭储能电池项目"], [(None, 12.0, "=")], [("signed", None)]
    )  # fmt: skip


def test_an_edit_is_told_as_a_correction_before_its_old_words_leave(store: Store) -> None:
    read(store, [Told(0, 0, "甲报", (project(),))])
    (verdict,) = read(store, [Told(0, 0, "甲报", (project(amount_yi=1.2),), edition=2)])
    assert verdict is not None
    assert verdict.reason is Reason.CORRECTION
    (entry,) = [entry for entry, _ in told(store)]
    assert entry.values("amount") == [(None, 1.2, "=")]


def test_an_entry_that_nothing_tells_of_any_more_is_no_longer_listed_but_its_number_leads_somewhere(
    store: Store,
) -> None:
    read(store, [Told(0, 0, "甲报", (project(),))])
    read(store, [Told(0, 0, "甲报", (batch(),), edition=2)])
    with store.read() as tx:
        assert list(tx.rows.entries("project")) == []
        assert [row["name"] for row in tx.rows.entries("project", id_=1)] == ["云岭储能电池项目"]


def test_a_ledger_of_the_first_revision_is_told_anew_with_its_numbers(store: Store) -> None:
    read(store, [Told(0, 0, "甲报", (project(), target())), Told(1, 2, "乙报", (project(stage=Stage.STARTED),))])
    grown, known_by = shapes(store), numbers(store)
    with store.write() as tx:  # as migration 0002 leaves what 0001 kept
        tx.connection.execute(update(entries).values(sayings=[]))
        tx.connection.execute(update(entry_keys).values(key="old:" + entry_keys.c.key))
        assert tx.refolds.unsaid()
    rebuild(store, RULES)
    with store.read() as tx:
        assert not tx.refolds.unsaid()
    assert shapes(store) == grown
    assert numbers(store) == known_by


def test_alerts_and_deliveries_are_left_alone(store: Store) -> None:
    with store.write() as tx:
        tx.subscriptions.add("console", "stdout", Wish(), FIRST_DAY)
    read(store, [Told(0, 0, "甲报", (project(), batch()))])

    def kept() -> tuple[object, ...]:
        with store.read() as tx:
            return list(tx.rows.alerts()), list(tx.rows.deliveries()), list(tx.rows.articles())

    before = kept()
    rebuild(store, RULES)
    assert kept() == before


def told(store: Store) -> list[tuple[Entry, list[tuple[str, Value]]]]:
    """The living entries, each with everything that its facts say now."""
    found = []
    with store.read() as tx:
        for id_ in sorted(numbers(store)):
            entry = tx.entries.get(id_)
            assert entry is not None
            rows = tx.connection.execute(select(facts.c.row).where(facts.c.entry_id == id_)).scalars()
            by = Witness("", "", FIRST_DAY.date())
            found.append((entry, [(one.what, one.value) for row in rows for one in said(from_row(row, HEAD), by)]))
    return found
