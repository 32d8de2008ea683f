from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from office import Office, opened
from shops import Shop, open_shop

from bot.channels import CHANNELS
from bot.store import Store


@pytest.fixture
def office(sqlite_file: Path) -> Iterator[Office]:
    store = Store.open(f"sqlite:///{sqlite_file}")
    with opened(store) as made:
        yield made
    store.close()


@pytest.fixture(params=CHANNELS)
def channel(request: pytest.FixtureRequest) -> Iterator[Shop]:
    """Each channel in turn."""
    with open_shop(request.param) as shop:
        yield shop
