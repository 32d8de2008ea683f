from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from office import Office, opened

from bot.store import Store


@pytest.fixture
def office(sqlite_file: Path) -> Iterator[Office]:
    store = Store.open(f"sqlite:///{sqlite_file}")
    with opened(store) as made:
        yield made
    store.close()
