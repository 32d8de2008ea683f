"""Local documents through the whole life of an article. A replay: by publication time, each as if read at that time.

The same document again changes nothing: its key is its address, or its file, id and words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot import extract, fingerprint
from bot.pipeline.keep import keep
from bot.pipeline.think import Rules, think
from bot.sources.files import FileDocument
from bot.store import Store
from bot.types import Article, Link, Page, Source, Verdict


@dataclass(frozen=True, slots=True)
class Ingested:
    """One article of a document; `verdict` is None when it was known already, word for word."""

    doc: str
    article: Article
    verdict: Verdict | None


def ingest(documents: Sequence[FileDocument], store: Store, rules: Rules, *, source: str = "") -> Iterator[Ingested]:
    """Take documents in. `source` names them where they do not name themselves."""
    found = [(doc, article) for doc in documents for article in articles(doc, source=source)]
    found.sort(key=lambda pair: pair[1].published_at)
    for doc, article in found:
        thought = think(article, rules)
        with store.write() as tx:
            verdict = keep(tx, thought, rules, read_at=article.published_at, baseline=False, doc=doc.id)
        yield Ingested(doc.id, article, verdict)


def articles(doc: FileDocument, *, source: str = "") -> Iterable[Article]:
    """The articles of a document: one of a JSONL line or an HTML page, several of a newspaper page's text."""
    published = doc.published_at
    assert published is not None, "documents are dated before they come here"
    outlet = doc.source or source
    if doc.is_html:
        yield from _of_html(doc, published, outlet)
        return
    if doc.title:
        yield _article(doc, doc.title, doc.body, published, outlet, _key(doc, doc.body))
        return
    for number, part in enumerate(extract.split(doc.body, published=published.date(), doc=doc.id), 1):
        key = _key(doc, part.text)
        url = f"{doc.url or 'file:' + doc.name}#{number}"
        made = _article(doc, part.title, part.text, published, outlet, key, url)
        yield made


def _of_html(doc: FileDocument, published: datetime, outlet: str) -> Iterable[Article]:
    url = doc.url or f"file:///{doc.name}"
    body = doc.body.encode()
    page = Page(url, url, 200, body, doc.body, "utf-8", "text/html", published + timedelta(days=1))
    where = Source(name=outlet or "files", title=outlet, kind="files", url=url, hosts=())
    link = Link(url, _key(doc, doc.body), doc.title, published.date())
    return extract.read(page, link, where)


def _article(
    doc: FileDocument, title: str, text: str, published: datetime, outlet: str, key: str, url: str = ""
) -> Article:
    return Article(
        key=key,
        url=url or doc.url or f"file:{doc.name}#{doc.id}",
        source=outlet or "files",
        title=title,
        text=text,
        published_at=published,
        dated_by="given",
        outlet=outlet,
        read_by="given",
    )


def _key(doc: FileDocument, text: str) -> str:
    return (
        doc.url
        if doc.url and doc.title
        else f"file:{doc.name}#{doc.id}:{fingerprint.digest(text) & 0xFFFFFFFFFFFF:012x}"
    )
