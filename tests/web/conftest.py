from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from doorway import SECRET, Place

from bot import heartbeat
from bot.settings import Settings


@pytest.fixture
def settings(database: str, tmp_path: Path) -> Settings:
    return Settings(
        data_dir=tmp_path,
        database_url=database,
        smtp_host="localhost",
        smtp_from="bot@mail.test",
        public_url="https://watch.example.org/jm",
        link_secret=SECRET,
        drain_s=2,
    )


@pytest.fixture
def place(settings: Settings) -> Iterator[Place]:
    made = Place(settings)
    heartbeat.beat(settings)
    with made.browser, made.app, made.door:
        yield made
