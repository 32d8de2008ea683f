"""A plain list of links on any site, described by CSS selectors in options; presets for lists known by heart.

An item link is an article when options.key (a regular expression over path and query) finds something in its address,
or, without `key`, always. The groups of `key`, or else the whole match, are the identity together with the site."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from bot.sources import addresses, listing, rows
from bot.sources.listing import Plan
from bot.types import Kind, Source, Visit

PRESETS: dict[str, Mapping[str, Any]] = {
    # 中国江门网 (Founder CMS): lists /a/jmxw.htm, articles /a/content/2025-12/22/content_2759333.htm
    "jmnews": {
        "item": ("div.web_listbox ul li", "div.clis ul li", "div.list ul li", "div.list li h2", "ul.list li"),
        "container": "div.web_listbox, div.clis, div.list, ul.list",
        "next": "div.page-list a.next",
        "key": r"/a/content/\d{4}-\d{2}/\d{2}/content_\d+",
    },
}
OPTIONS: dict[str, str] = {**listing.OPTIONS, "key": "regex", "preset": "list_preset"}


def visit(source: Source, now: datetime) -> Visit:
    options = _options(source)
    return listing.visit(source, now, Plan(rows.shapes_of(options), key, next=options.get("next", "")))


def key(source: Source, url: str) -> str | None:
    if not addresses.belongs(url, source.hosts):
        return None
    pattern = _options(source).get("key")
    if not pattern:
        return addresses.identify(url)
    parts = urlsplit(url.strip())
    found = re.search(pattern, f"{parts.path}?{parts.query}" if parts.query else parts.path)
    if not found:
        return None
    named = "/".join(group for group in found.groups() if group) or found[0]
    return f"{addresses.family(url)}:{addresses.strip_extension(named)}"


def _options(source: Source) -> Mapping[str, Any]:
    return {**PRESETS.get(source.options.get("preset", ""), {}), **source.options}


KIND = Kind("list", visit, key, OPTIONS)
