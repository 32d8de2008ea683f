"""The new Founder e-paper (since about 2020): `…/layout/YYYYMM/DD/node_01.html` (or column/…, colA01), articles in
`content/`, `con/` or `c/` beside it."""

from __future__ import annotations

from datetime import datetime

from bot.sources import paper
from bot.sources.layout import Skin
from bot.types import Kind, Source, Visit

SKIN = Skin(
    node=r"^(node_|col|l)[A-Z]*\d+\.html?$",
    article=r"^(content_|con_?|c)\d+(_\d+)?\.html?$",
    page_links=("div.swiper-slide a#pageLink", "a#pageLink", "div.swiper-slide a", "div.nav-list a", "a[href]"),
    lists=("ul.news-list li a", "ul#widthNone li a", "ul#articlelist a", "div.newslist li a"),
    title="",
    labels=("div.newstitle .ban", "p.left.ban", "div.pull-left.banmian"),
)


def visit(source: Source, now: datetime) -> Visit:
    return paper.visit(source, now, SKIN)


def key(source: Source, url: str) -> str | None:
    return paper.key(source, url, SKIN)


KIND = Kind("founder_new", visit, key, paper.OPTIONS)
