"""How a source is asked: its kind says what it wishes, somebody asks, and it is told the answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot import extract
from bot.fetch import Asker, Fetcher
from bot.pipeline import rhythm
from bot.sources import KINDS, addresses
from bot.types import Answer, Article, Ask, Health, Listing, Page, Source, Visit


def converse(visit: Visit, ask: Asker, stopping: Callable[[], bool] = lambda: False) -> Listing:
    """Run a kind's visit: it says what to ask and is told the answers."""
    try:
        wish = next(visit)
        while not stopping():
            wish = visit.send(ask(wish))
    except StopIteration as end:
        listing: Listing = end.value
        return listing
    visit.close()
    return Listing((), Health.UNREACHABLE, "访问被中止", complete=False)


def ask_origins(source: Source, ask: Asker, url: str) -> Answer:
    """Ask for an article where it was listed; when its host is dead, at the same path of the source's alternatives."""
    answer = ask(Ask(url, why="article"))
    others = {addresses.origin(source.url), *source.alternatives} if source.alternatives else set()
    for origin in sorted(others - {addresses.origin(url)}):
        if isinstance(answer, Page) or answer.health not in rhythm.OF_THE_HOST:
            break
        elsewhere = ask(Ask(addresses.move(url, origin), why="article, other origin"))
        answer = elsewhere if isinstance(elsewhere, Page) else answer
    return answer


def trial(source: Source, fetcher: Fetcher, now: datetime) -> tuple[Listing, Article | None]:
    """Visit a source and read one article, keeping nothing: for `jmwatch sources test`."""
    with fetcher.visit(source) as ask:
        listing = converse(KINDS[source.kind].visit(source, now), ask)
        for link in listing.links[:1]:
            answer = ask(Ask(link.url, why="article"))
            if isinstance(answer, Page):
                return listing, next(iter(extract.read(answer, link, source)), None)
    return listing, None
