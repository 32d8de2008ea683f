"""Fetched pages → articles, kept one by one. Thinking and keeping happen under one lock: what an article adds depends
on what the one before it added.

A page or an article that makes the reading fail is set aside with its reason; it never stops the others.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot import extract
from bot.errors import StoreError
from bot.pipeline.keep import keep
from bot.pipeline.think import Rules, think
from bot.store import Store, Wanted
from bot.types import Article, Health, Page, Source, Verdict

log = logging.getLogger(__name__)

AT_ONCE = 200  # pages held in memory; an issue of a paper has fewer, so the halves of its articles meet
ISSUE = timedelta(hours=24)  # 下转 and 上接 stand in one issue

Read = tuple[Article, Verdict]


class Reader:
    """Reads what is fetched and not read yet."""

    def __init__(self, store: Store, rules: Rules, now: Callable[[], datetime]) -> None:
        self._store = store
        self._rules = rules
        self._now = now
        self._thinking = threading.Lock()

    def read(self, source: Source) -> list[Read]:
        """Every waiting page of a source; what was decided of each article that is new or edited."""
        with self._thinking:
            decided: list[Read] = []
            while pages := self._waiting(source):
                decided += self._read_pages(source, pages)
            return decided

    def _waiting(self, source: Source) -> list[tuple[Wanted, Page]]:
        with self._store.read() as tx:
            return [
                (wanted, tx.pages.recall(wanted.link.url) or inline(wanted, self._now()))
                for wanted in tx.links.to_read(source.name, AT_ONCE)
            ]

    def _read_pages(self, source: Source, pages: Sequence[tuple[Wanted, Page]]) -> list[Read]:
        origin: dict[str, Wanted] = {}
        found: list[Article] = []
        for wanted, page in pages:
            try:
                articles = extract.read(page, wanted.link, source)
            except Exception as error:  # noqa: BLE001 - logged with its trace by _set_aside
                self._set_aside(wanted, error)
                continue
            if not articles:
                self._without_article(wanted)
            origin |= {article.key: wanted for article in articles}
            found += articles
        decided = list(self._keep_all(source, found, origin))
        with self._store.write() as tx:
            for wanted, _ in pages:
                tx.links.read(wanted.link.key)
        return decided

    def _keep_all(self, source: Source, found: Sequence[Article], origin: Mapping[str, Wanted]) -> Iterator[Read]:
        """Join the halves of continued articles, then keep each in the order of publication."""
        halves = self._waiting_halves(source, found)
        joined = extract.join([*found, *halves.values()])
        for article in sorted(joined, key=lambda one: (one.published_at, one.label, one.key)):
            if halves.get(article.key) == article:
                continue  # still waits for its other half
            wanted = origin.get(article.key)
            try:
                verdict = self._keep(article, wanted)
            except StoreError:
                raise
            except Exception as error:
                if wanted is None:
                    raise
                self._set_aside(wanted, error)
                continue
            if verdict is not None:
                yield article, verdict

    def _keep(self, article: Article, wanted: Wanted | None) -> Verdict | None:
        thought = think(article, self._rules)
        with self._store.write() as tx:
            return keep(
                tx,
                thought,
                self._rules,
                read_at=self._now(),
                baseline=wanted is not None and wanted.baseline,
                link_key=wanted.link.key if wanted else None,
            )

    def _waiting_halves(self, source: Source, found: Sequence[Article]) -> dict[str, Article]:
        """Kept articles whose other half may be among those found."""
        days = [article.published_at for article in found if article.jump_to or article.jump_from]
        if not days:
            return {}
        here = {article.key for article in found}
        with self._store.read() as tx:
            kept = tx.articles.halves(source.name, min(days) - ISSUE, max(days) + ISSUE)
        return {
            one.article.key: replace(one.article, published_at=one.article.published_at.astimezone(self._rules.zone))
            for one in kept
            if one.article.key not in here
        }

    def _without_article(self, wanted: Wanted) -> None:
        """A page that holds no article: its other address is asked next time, else its link says so."""
        log.info("no article on %s", wanted.link.url)
        with self._store.write() as tx:
            if other := wanted.link.hints.get("alternative"):
                tx.links.move(wanted.link.key, str(other), at=self._now())
            else:
                tx.links.read(wanted.link.key, detail="页面上没有读出文章")

    def _set_aside(self, wanted: Wanted, error: Exception) -> None:
        log.error("reading %s failed", wanted.link.url, exc_info=error)
        detail = f"程序内部错误 {type(error).__name__}：{error}"
        with self._store.write() as tx:
            tx.links.failed(wanted.link.key, health=Health.UNREADABLE, detail=detail, next_try_at=None)


def inline(wanted: Wanted, now: datetime) -> Page:
    """The body that a feed carried, as a page."""
    body = wanted.link.inline.encode()
    url = wanted.link.url
    return Page(url, url, 200, body, wanted.link.inline, "utf-8", "text/html", now)
