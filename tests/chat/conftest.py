from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from booth import Booth, opened
from parlour import Parlour

from bot.store import Store


@pytest.fixture
def parlour(sqlite_file: Path) -> Iterator[Parlour]:
    """A conversation on SQLite."""
    store = Store.open(f"sqlite:///{sqlite_file}")
    yield Parlour(store)
    store.close()


@pytest.fixture
def anywhere(store: Store) -> Parlour:
    """A conversation on both databases."""
    return Parlour(store)


@pytest.fixture
def booth(sqlite_file: Path) -> Iterator[Booth]:
    """A telephone booth on SQLite."""
    store = Store.open(f"sqlite:///{sqlite_file}")
    with opened(store) as made:
        yield made
    store.close()
