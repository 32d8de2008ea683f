"""Stored pages read again by today's reader. Nothing is fetched and nothing is written.

An article comes from its stored page; where that is pruned, waits for the service, or no longer gives the article, and
for an article from a file, from the text that was kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot import extract
from bot.pipeline.read import inline
from bot.store import Stored, Tx, Wanted
from bot.types import Article, Source


class Replay:
    """Gives today's reading of stored articles. Remembers one issue of a paper at a time: 下转 is found there."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._issue: tuple[object, tuple[Article, ...]] = (None, ())

    def article(self, tx: Tx, stored: Stored) -> tuple[Article, bool]:
        """The article as it is read today, and whether it came from its page."""
        kept = stored.article
        wanted = tx.links.done(stored.link_key) if stored.link_key else None
        if wanted is None:
            return kept, False
        page = self._page(tx, wanted, stored)
        is_alone = [one.key for one in page] == [kept.key]
        found = page[0] if is_alone else _own(page, stored, tx.articles.siblings(stored))
        if found is not None and (found.jump_to or found.jump_from):
            found = self._whole(tx, found, wanted)
        if found is None or (found.jump_to and not kept.jump_to):  # the page of the other half is pruned
            return kept, False
        if found.dated_by == "fetched":  # a page without a date is as old as when it was first read
            found = replace(found, published_at=kept.published_at, dated_by=kept.dated_by)
        return replace(found, key=kept.key, url=kept.url), True

    def _page(self, tx: Tx, wanted: Wanted, stored: Stored | None) -> tuple[Article, ...]:
        source = self._sources.get(wanted.source)
        page = tx.pages.recall(wanted.link.url)
        if page is None and wanted.link.inline and stored is not None:
            page = inline(wanted, stored.read_at)
        return extract.read(page, wanted.link, source) if page is not None and source is not None else ()

    def _whole(self, tx: Tx, half: Article, wanted: Wanted) -> Article:
        """A half with its other half, if that stands in the same issue."""
        issue = (wanted.source, wanted.link.published)
        if self._issue[0] != issue:
            pages = (self._page(tx, one, None) for one in tx.links.issue(wanted))
            self._issue = (issue, tuple(article for page in pages for article in page))
        rest = [one for one in self._issue[1] if one.key != half.key]
        joined = {one.key: one for one in extract.join([half, *rest])}
        return joined.get(half.key, half)


def _own(found: Sequence[Article], stored: Stored, siblings: Sequence[Stored]) -> Article | None:
    """Which of a page's articles a stored one is. Where a page held several their numbers may have moved: the one that
    shares most of its lines, each given once, and only then the one of the same key."""
    shares = sorted(
        ((_shared(one.article.text, new.text), new.key == one.article.key, -one.id, -no) for one in siblings
         for no, new in enumerate(found)),
        reverse=True,
    )  # fmt: skip
    given: dict[int, int] = {}
    for shared, same_key, id_, no in shares:
        if (shared or same_key) and -id_ not in given and -no not in given.values():
            given[-id_] = -no
    return found[given[stored.id]] if stored.id in given else None


def _shared(one: str, other: str) -> int:
    lines = set(one.split("\n"))
    return sum(len(line) for line in other.split("\n") if line in lines)
