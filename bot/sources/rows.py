"""Lists of links on a page: a container, its items, and in each a link, a title and a date. Selectors are data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bot.sources import addresses, dates, markup

_LONGEST_DATE = 30  # characters: [2021-01-01 08:30:00] with words around it; longer is a sentence


@dataclass(frozen=True, slots=True)
class Shape:
    """Where a list keeps its things. `container` alone present means: understood, and empty. `link` and `date` are
    looked for inside an item (an item may be the link itself); without `title` the link's own words are the title."""

    item: str
    container: str = ""
    link: str = "a[href]"
    title: str = ""
    date: str = ""
    needs_date: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    url: str
    title: str
    published: date | None


def shapes_of(options: Mapping[str, Any]) -> tuple[Shape, ...]:
    """The shapes that a source's options describe, one for each `item` selector; () without one."""
    items = options.get("item", ())
    parts = {name: options[name] for name in ("container", "link", "title", "date") if name in options}
    return tuple(Shape(item, **parts) for item in ([items] if isinstance(items, str) else items))


def read(tree: LexborHTMLParser, shape: Shape, base: str, latest: date) -> Iterator[Row]:
    """The rows of a list in the order of the page; an item with several links gives several rows."""
    for item in markup.select(tree, shape.item):
        links = [item] if item.tag == "a" else markup.select(item, shape.link)
        when, written = _published(item, links, shape, latest)
        if shape.needs_date and when is None:
            continue
        for link in links:
            url = addresses.join(base, markup.attribute(link, "href"))
            if url is not None:
                yield Row(url, _title(item, link, shape, written), when or dates.in_path(urlsplit(url).path))


def leads_on(tree: LexborHTMLParser, shape: Shape, base: str, doors: addresses.Doors) -> bool:
    """Whether any link below the shape's container stays on an allowed host: then the list is not just empty."""
    for box in markup.select(tree, shape.container):
        for link in box.css("a[href]"):
            url = addresses.join(base, markup.attribute(link, "href"))
            if url is not None and addresses.allow(url, doors):
                return True
    return False


def _published(item: LexborNode, links: list[LexborNode], shape: Shape, latest: date) -> tuple[date | None, str]:
    """The date of an item and the words that give it."""
    for place in markup.select(item, shape.date) if shape.date else []:
        written = markup.words(place)
        if len(written) <= _LONGEST_DATE and (when := dates.find(written, latest)):
            return when, written
    # Figures of a headline look like dates (3-5年): what is left to search stands outside the links.
    outside = markup.words(item)
    for link in links:
        outside = outside.replace(markup.words(link), " ", 1)
    return dates.find(outside, latest), ""


def _title(item: LexborNode, link: LexborNode, shape: Shape, written: str) -> str:
    place = None
    if shape.title:
        place = markup.select_first(link, shape.title) or markup.select_first(item, shape.title)
    visible = markup.words(place or link).removesuffix(written).removeprefix(written)
    spare = markup.attribute(link, "title") or (markup.attribute(place, "title") if place is not None else "")
    return markup.full_title(visible, spare)
