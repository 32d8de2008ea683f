"""Drives a visit without a web: a dict of address → saved page, text or Failure answers every question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from bot.sources import KINDS
from bot.types import Answer, Ask, Failure, Health, Listing, Page, Source

PAGES = Path(__file__).parent / "pages"
NOW = datetime.fromisoformat("2031-05-20T11:00:00+08:00")
_SPARE = 400  # no honest visit of these tests asks more

World = Mapping[str, "str | Path | Failure | Page"]


@dataclass(frozen=True)
class Seen:
    listing: Listing
    asks: tuple[Ask, ...]

    @property
    def urls(self) -> list[str]:
        return [ask.url for ask in self.asks]

    @property
    def titles(self) -> dict[str, str]:
        return {link.key: link.title for link in self.listing.links}


def saved(name: str) -> Path:
    return PAGES / name


def make_page(url: str, text: str, *, unchanged: bool = False) -> Page:
    body = text.encode("utf-8", "replace")
    return Page(url, url, 200, body, text, "utf-8", "text/html", NOW, unchanged=unchanged)


def fail(health: Health) -> Failure:
    return Failure("", health, "样例")


def answer(world: World, ask: Ask, otherwise: Failure) -> Answer:
    told = world.get(ask.url, otherwise)
    if isinstance(told, Failure):
        return replace(told, asked=ask.url)
    if isinstance(told, Path):
        told = told.read_text("utf-8")
    return replace(told, asked=ask.url) if isinstance(told, Page) else make_page(ask.url, told)


def visit(source: Source, world: World, *, now: datetime = NOW, otherwise: Health = Health.NOT_FOUND) -> Seen:
    """Run a visit to its end; addresses that the world does not know answer with `otherwise`."""
    conversation = KINDS[source.kind].visit(source, now)
    asks: list[Ask] = []
    told: Answer | None = None
    while len(asks) < _SPARE:
        try:
            ask = conversation.send(told) if told is not None else next(conversation)
        except StopIteration as stop:
            return Seen(stop.value, tuple(asks))
        asks.append(ask)
        told = answer(world, ask, fail(otherwise))
    raise AssertionError(f"the visit never ends: {asks[-5:]}")


def unchanged(world: World) -> dict[str, Page]:
    """The same world, with every page answered by 304."""
    return {
        url: make_page(url, told.read_text("utf-8") if isinstance(told, Path) else str(told), unchanged=True)
        for url, told in world.items()
    }
