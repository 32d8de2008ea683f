from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from loopback_site import Shelf, Site, source

from bot.fetch import Fetcher, Rules
from bot.types import Answer, Ask

QUICK = Rules(gap_s=0, jitter_s=0, backoff_s=0, retries=0, deadline_s=20, probe=False, allow_hosts=("127.0.0.1",))


@pytest.fixture
def sites() -> Iterator[Callable[..., Site]]:
    made: list[Site] = []

    def make(certificate: str | None = None) -> Site:
        made.append(Site(certificate))
        return made[-1]

    yield make
    for site in made:
        site.stop()


@pytest.fixture
def site(sites: Callable[..., Site]) -> Site:
    return sites()


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def fetchers(shelf: Shelf) -> Iterator[Callable[..., Fetcher]]:
    """`make(**)` takes fields of Rules and the injectable parts of a Fetcher alike."""
    made: list[Fetcher] = []

    def make(*, cache: Shelf | None = None, **options: object) -> Fetcher:
        parts = {name: options.pop(name) for name in ("clock", "monotonic", "sleep", "resolve") if name in options}
        made.append(Fetcher(replace(QUICK, **options), cache or shelf, **parts))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for fetcher in made:
        fetcher.close()


@pytest.fixture
def fetch(fetchers: Callable[..., Fetcher], site: Site) -> Callable[..., Answer]:
    """One visit with one ask to the site: `fetch("/path", Rules fields …)`."""

    def once(path: str = "/page.htm", *, ask: dict[str, object] | None = None, **options: object) -> Answer:
        with fetchers(**options).visit(source(site.url("/"))) as asker:
            return asker(Ask(site.url(path), **(ask or {})))  # type: ignore[arg-type]

    return once
