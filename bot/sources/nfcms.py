"""Lists of the Guangdong government portals (NFCMS): several skins, often two on one page, titles cut with …, pinned
old items first, a pager. Lists whatever is a post of an allowed host; never decides what is old."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.sources import listing, posts, rows
from bot.sources.listing import Plan
from bot.sources.rows import Shape
from bot.types import Kind, Source, Visit

SHAPES: tuple[Shape, ...] = (
    Shape("ul.infoList li", container="ul.infoList", date="span"),
    Shape("div.col-2-2 ul li", container="div.col-2-2 ul", date="span"),
    Shape("div.col-content > a", container="div.col-content", title="span.title", date="span.time"),
    Shape('[id^="con_"] li', container='[id^="con_"]', date="span"),
    Shape("#tpxw .item", container="#tpxw"),
    Shape("ul.news-group-list li", container="ul.news-group-list", date="div.news-title-date"),
)
# The last resort: any list item that has a post and a date. No date, no list: navigation links to posts too.
ANY_ITEM = (Shape("li", needs_date=True), Shape("dd", needs_date=True), Shape("tr", needs_date=True))


def visit(source: Source, now: datetime) -> Visit:
    shapes = rows.shapes_of(source.options)
    return listing.visit(source, now, replace(PLAN, shapes=shapes) if shapes else PLAN)


PLAN = Plan(SHAPES, posts.key, last_resort=ANY_ITEM, next="a.default_pgNext, a.next, div.page a.nextpage")
KIND = Kind("nfcms", visit, posts.key, listing.OPTIONS)
