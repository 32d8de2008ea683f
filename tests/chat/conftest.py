from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
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
