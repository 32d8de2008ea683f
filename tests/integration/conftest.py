"""The whole house on the copied sites: real HTTP on loopback, real SQL, a clock that follows the demo's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from bot import settings
from bot.app import App
from bot.demo import DemoSites
from bot.pipeline.collect import Visited

TODAY = date(2026, 3, 5)
FIRST_DAY = -2


@dataclass
class Town:
    """The sites, the app that watches them, and what was read by address."""

    sites: DemoSites
    app: App
    read: dict[str, str] = field(default_factory=dict)  # url → verdict's reason

    def visit(self, day: int | None = None) -> list[Visited]:
        """Let the day come and visit every enabled source once."""
        if day is not None:
            self.sites.advance(day)
        visits = self.app.collector.check([name for name, source in self.app.sources.items() if source.enabled])
        for visited in visits:
            self.read |= {article.url.partition("?")[0]: verdict.reason for article, verdict in visited.read}
        return visits

    def alerts(self) -> list[dict[str, object]]:
        with self.app.store.read() as tx:
            return list(tx.rows.alerts())


def open_app(sites: DemoSites, folder: Path, database: str, **more: object) -> App:
    (folder / "sources.toml").write_text(sites.sources_toml(), "utf-8")
    given = settings.load(
        database_url=database,
        data_dir=folder,
        sources=folder / "sources.toml",
        allow_hosts="127.0.0.1",
        gap_s=0,
        jitter_s=0,
        **more,
    )
    return App(given, working=True, now=lambda: sites.now)


@pytest.fixture
def town(tmp_path: Path, database: str) -> Iterator[Town]:
    with DemoSites(TODAY, FIRST_DAY) as sites, open_app(sites, tmp_path, database, threads=1) as app:
        yield Town(sites, app)
