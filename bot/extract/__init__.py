"""Page → Article: what was published, without the page around it.

    read(page, link, source)   one page → its articles, usually one
    split(text, …)             the plain text of a newspaper page → its articles
    join(articles)             下转/上接 halves of one issue → whole articles

Pure: strings in, frozen values out; no network, no files, no clock.
"""

from __future__ import annotations

from bot.extract.columns import split
from bot.extract.drafts import PageArticle
from bot.extract.halves import join
from bot.extract.pages import read

__all__ = ["PageArticle", "join", "read", "split"]
