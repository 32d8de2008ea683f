"""Invented streams read by one reader and read again by another: the ledger of the second, and no alert."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from streams import RULES, Told, numbers, read, shapes, streams, thought

from bot.pipeline import again
from bot.pipeline.refold import rebuild
from bot.pipeline.reparse import reparse
from bot.pipeline.think import Rules, Thought
from bot.store import Published, Store
from bot.types import Article

ALWAYS = Published(datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC))
ONCE = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

Opened = Callable[[], Any]


@pytest.fixture
def opened(tmp_path: Path, sqlite_template: Path) -> Opened:
    made = count()

    @contextmanager
    def block() -> Iterator[Store]:
        store = Store.open(f"sqlite:///{copyfile(sqlite_template, tmp_path / f'{next(made)}.db')}")
        try:
            yield store
        finally:
            store.close()

    return block


@st.composite
def two_readings(draw: st.DrawFn) -> tuple[list[Told], list[Told]]:
    """A stream, and the same articles with facts dropped, added or taken for others."""
    first = draw(streams())
    facts = st.sampled_from([told.facts for told in first])
    ways = st.sampled_from(["same", "other", "fewer", "more"])
    second = []
    for told in first:
        others = {"same": told.facts, "fewer": told.facts[1:]}
        others |= {"other": draw(facts), "more": told.facts + draw(facts)[:1]}
        second.append(replace(told, facts=others[draw(ways)]))
    return first, second


@ONCE
@given(both=two_readings())
def test_the_ledger_is_that_of_the_second_reader_and_nobody_is_told(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, both: tuple[list[Told], list[Told]]
) -> None:
    first, second = both
    today = {f"k{told.number}": thought(told) for told in second}

    def think(article: Article, _: Rules) -> Thought:
        return today[article.key]

    with opened() as store, opened() as fresh, monkeypatch.context() as patch:
        patch.setattr(again, "think", think)
        read(store, first)
        read(fresh, second)
        with store.read() as tx:
            alerts, verdicts = list(tx.rows.alerts()), {row["id"]: row["verdict"] for row in tx.rows.articles()}
        assert not [one for one in reparse(store, RULES, {}, ALWAYS, dry_run=False) if one.failure]
        known_by = numbers(store)
        assert not [one for one in reparse(store, RULES, {}, ALWAYS, dry_run=False) if one.differences]
        assert numbers(store) == known_by
        with store.read() as tx:
            assert list(tx.rows.alerts()) == alerts
            assert {row["id"]: row["verdict"] for row in tx.rows.articles()} == verdicts
        rebuild(store, RULES)
        assert shapes(store) == shapes(fresh)
