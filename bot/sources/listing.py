"""A list of links over several pages: asked page by page along the pager, read with the first shapes that fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from bot.sources import addresses, dates, markup, rows
from bot.sources.notebook import ABSENT, Notebook
from bot.sources.rows import Shape
from bot.types import Ask, Failure, Health, Page, Source, Visit

OPTIONS: dict[str, str] = {
    "item": "selectors",  # each item of the list; the other selectors look inside an item
    "container": "selector",
    "link": "selector",
    "title": "selector",
    "date": "selector",
    "next": "selector",
    "pages": "count",
    "words": "words",
}

_NEXT = re.compile(r"^\W*(下\s*一?\s*页|后一?页|next)\W*$|^\s*[>»›]\s*$", re.IGNORECASE)
_EXPLAINED = {Health.UNREADABLE: "找不到列表：版式可能改了", Health.EMPTY: "列表为空"}


@dataclass(frozen=True, slots=True)
class Plan:
    """How the lists of a kind are read: all `shapes` that fit together, else the first of `last_resort` that does;
    `key` tells articles from other links."""

    shapes: tuple[Shape, ...]
    key: Callable[[Source, str], str | None]
    last_resort: tuple[Shape, ...] = ()
    next: str = ""


def visit(source: Source, now: datetime, plan: Plan) -> Visit:
    """Read the list at source.url and up to options.pages − 1 following pages (two in all by default). Stops past the
    end (404), at a page asked before, and at a page that brings nothing new; never at an item known or old, since
    pinned items stand first. Only the first page decides whether the list could be read."""
    book, latest, bare = Notebook(source), dates.today(now), Health.EMPTY
    url, asked = source.url, set[str]()
    for number in range(1, source.options.get("pages", 2) + 1):
        asked.add(_without_scheme(url))
        if number == 1:
            answer = yield from book.ask_origins(Ask(url, why="列表首页"))
        else:
            answer = yield from book.ask(Ask(url, why=f"列表第 {number} 页"))
        if isinstance(answer, Failure):
            if number > 1 and answer.health in ABSENT:
                book.forgive(answer)
            break
        tree = markup.parse(answer.text)
        known = book.keys
        health = _read(book, tree, answer, plan, latest)
        bare = health if number == 1 else bare
        if number > 1 and book.keys == known:
            book.remark(url, "没有新条目：重复页或末页")
            break
        following = next(_following(tree, answer, source.options.get("next", plan.next)), None)
        if following is None or not addresses.allow(following, book.doors) or _without_scheme(following) in asked:
            break
        url = following
    return book.close(bare, _EXPLAINED.get(bare, "") if not book.keys and not book.failures else "")


def _read(book: Notebook, tree: LexborHTMLParser, page: Page, plan: Plan, latest: date) -> Health:
    """Keep the articles of one page; the health is that of an empty result."""
    base = markup.base_of(tree, page)
    matched = [(shape.item, found) for shape in plan.shapes if (found := _keep(book, tree, shape, base, plan, latest))]
    if not matched:
        for shape in plan.last_resort:
            if found := _keep(book, tree, shape, base, plan, latest):
                matched = [(f"{shape.item}（通用）", found)]
                break
    if matched:
        book.note(" + ".join(item for item, _ in matched), sum(found for _, found in matched))
        return Health.EMPTY
    if not markup.has_content(tree):
        return Health.EMPTY
    for shape in plan.shapes:
        box = markup.select_first(tree, shape.container) if shape.container else None
        # A list box without a single link of this site is an empty list; with links it is one we cannot read.
        if box is not None and not rows.leads_on(tree, shape, base, book.doors):
            book.note(shape.container, 0)
            return Health.EMPTY
    return Health.UNREADABLE


def _keep(book: Notebook, tree: LexborHTMLParser, shape: Shape, base: str, plan: Plan, latest: date) -> int:
    found = 0
    for row in rows.read(tree, shape, base, latest):
        key = plan.key(book.source, row.url)
        book.keep(row.url, key, title=row.title, published=row.published)
        found += key is not None
    return found


def _following(tree: LexborHTMLParser, page: Page, next_selector: str) -> Iterator[str]:
    base = markup.base_of(tree, page)
    candidates = markup.select(tree, next_selector) if next_selector else []
    candidates += [a for a in tree.css("a[href]") if _NEXT.search(markup.words(a) or markup.attribute(a, "title"))]
    for candidate in candidates:
        url = addresses.join(base, markup.attribute(candidate, "href"))
        if url is not None and url != page.url:
            yield url


def _without_scheme(url: str) -> str:
    return urlsplit(url)._replace(scheme="").geturl()
