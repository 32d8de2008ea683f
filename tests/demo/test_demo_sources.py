"""The demo's sources.toml is one of this project's, and its kinds find every posting on the copied sites."""

from __future__ import annotations

from datetime import datetime

import httpx

from bot.demo import DemoSites
from bot.demo.stories import CHINA
from bot.sources import KINDS, config
from bot.types import Answer, Failure, Health, Listing, Page, Source

TODAY_AT_NOON = datetime(2026, 3, 1, 12, tzinfo=CHINA)


def fetch(web: httpx.Client, url: str) -> Answer:
    answer = web.get(url)
    if answer.status_code != 200:
        return Failure(url, Health.NOT_FOUND, "", answer.status_code)
    charset = "gb18030" if "/qxwb/" in url else "utf-8"
    kind = answer.headers["Content-Type"]
    return Page(url, url, 200, answer.content, answer.content.decode(charset), charset, kind, TODAY_AT_NOON)


def visit(web: httpx.Client, source: Source) -> Listing:
    visiting = KINDS[source.kind].visit(source, TODAY_AT_NOON)
    ask = next(visiting)
    while True:
        try:
            ask = visiting.send(fetch(web, ask.url))
        except StopIteration as end:
            return end.value


def test_the_projects_own_kinds_find_every_posting_and_nothing_else(sites: DemoSites, web: httpx.Client) -> None:
    sources = config.read(sites.sources_toml(), origin="demo")
    links = {link.url: link.key for source in sources for link in visit(web, source).links}
    assert set(links) == {sites.url_of(posting) for posting in sites.postings}
    assert len(set(links.values())) == len(links)


def test_every_source_is_in_order_on_the_first_visit(web: httpx.Client) -> None:
    with DemoSites(TODAY_AT_NOON.date(), now_day=-2) as sites:
        for source in config.read(sites.sources_toml(), origin="demo"):
            listing = visit(web, source)
            assert listing.links, source.name
            assert listing.health in {Health.OK, Health.NOT_YET}, source.name
