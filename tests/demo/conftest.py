from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import httpx
import pytest

from bot.demo import DemoSites

TODAY = date(2026, 3, 1)  # the issue before today's lies in another month


@pytest.fixture(scope="module")
def sites() -> Iterator[DemoSites]:
    with DemoSites(TODAY, now_day=0) as running:
        yield running


@pytest.fixture(scope="module")
def web() -> Iterator[httpx.Client]:
    with httpx.Client(trust_env=False) as client:
        yield client
