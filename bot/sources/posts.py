"""The identity of a post of the Guangdong government CMS, whoever lists it (a column, a department, gkmlpt)."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from bot.sources import addresses
from bot.types import Source

_POST = re.compile(r"/[ms]?post_(\d+)\.[sx]?html?$", re.IGNORECASE)
_ARCHIVED = re.compile(r"/(t(?:\d{8}_)?\d+)\.[sx]?html?$", re.IGNORECASE)  # t20170621_792356.htm, t636045.html


def key(source: Source, url: str) -> str | None:
    """`jiangmen.gov.cn:post_3522236`: one for `post_`, `mpost_`, `spost_`, both schemes, with and without `www.`;
    None for everything that is no post of an allowed site."""
    if not addresses.belongs(url, source.hosts):
        return None
    path = urlsplit(url.strip()).path
    if found := _POST.search(path):
        return f"{addresses.family(url)}:post_{found[1]}"
    if found := _ARCHIVED.search(path):
        return f"{addresses.family(url)}:{found[1].lower()}"
    return None
