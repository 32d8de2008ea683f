"""The open-government platform (政府信息公开平台): `…/gkmlpt/api/all/{category}?page=n&sid=…`.

    platform page → SID (and the tree of categories) → pages of a category → links to the posts

Some sites give 100 documents a page, some 404 from page 2 on, all give page 1 again for page 0, and the announced
count includes hidden ones: a category ends with a missing, empty or repeated page, never by counting."""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Iterator, Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode, urlsplit

from bot.sources import addresses, dates, markup, posts, script
from bot.sources.notebook import ABSENT, Notebook
from bot.types import Answer, Ask, Failure, Health, Kind, Page, Source, Visit

OPTIONS: dict[str, str] = {
    "sid": "text",  # when the platform page does not tell
    "categories": "numbers",  # default: the number behind # in the url, else 0 (everything)
    "pages": "count",
    "max_categories": "count",  # of the tree, when category 0 gives nothing
    "words": "words",
}
_UNICODE = re.compile(r"%u([0-9a-fA-F]{4})")
_MARKS = ("is_expired", "is_abolished", "document_number", "publisher", "classify_main_name")


def visit(source: Source, now: datetime) -> Visit:
    book, options = Notebook(source), source.options
    platform = source.url.split("/gkmlpt")[0] + "/gkmlpt"
    answer = yield from book.ask_origins(Ask(source.url.split("#")[0], why="读取 SID 与栏目树"))
    if isinstance(answer, Page):
        config = answer.text
        platform = addresses.move(platform, addresses.origin(answer.asked))
    elif "sid" in options:
        config = ""
    else:
        return book.close()
    sid = script.find_word(config, "SID") or options.get("sid", "")
    book.note("_CONFIG.SID" if sid else "", int(bool(sid)))
    fragment = urlsplit(source.url).fragment
    categories = options.get("categories") or ((int(fragment),) if fragment.isdecimal() else (0,))
    understood = False
    for category in categories:
        understood |= yield from _read_category(book, platform, sid, category, dates.today(now))
    if not book.keys and categories == (0,):
        leaves = list(_leaves(script.find_value(config, "TREE")))[: options.get("max_categories", 12)]
        for category in leaves:
            understood |= yield from _read_category(book, platform, sid, category, dates.today(now))
    if understood:
        return book.close(Health.EMPTY)
    failed = any("/api/" in failure.asked for failure in book.failures)
    if failed:
        return book.close(book.failures[-1].health)
    return book.close(Health.UNREADABLE, "接口没有给出可读的文件列表")


def _read_category(
    book: Notebook, platform: str, sid: str, category: int, latest: date
) -> Generator[Ask, Answer, bool]:
    """Walk one category; True when at least one answer was a list of documents, empty or not."""
    understood = False
    headers = {"X-Requested-With": "XMLHttpRequest", "Referer": f"{platform}/policy"}
    seen: set[str] = set()
    for number in range(1, book.source.options.get("pages", 2) + 1):
        query = urlencode({"page": number, **({"sid": sid} if sid else {})})
        url = f"{platform}/api/all/{category}?{query}"
        answer = yield from book.ask(Ask(url, headers=headers, expects="json", why=f"栏目 {category} 第 {number} 页"))
        if isinstance(answer, Failure):
            if number > 1 and answer.health in ABSENT:
                book.forgive(answer)
            break
        articles = _articles(answer.text)
        if articles is None:
            break
        understood = True
        here = {str(article.get("id") or article.get("url")) for article in articles}
        if not here - seen:
            break
        seen |= here
        kept = [_keep(book, platform, article, latest) for article in articles]
        book.note("articles[]", sum(kept))
    return understood


def _articles(text: str) -> list[Mapping[str, Any]] | None:
    """The documents of an answer; None when it is no such answer."""
    try:
        answer = json.loads(text.lstrip("\ufeff"), strict=False)
    except (ValueError, RecursionError):
        return None
    articles = answer.get("articles") if isinstance(answer, dict) else None
    return [article for article in articles if isinstance(article, dict)] if isinstance(articles, list) else None


def _keep(book: Notebook, platform: str, article: Mapping[str, Any], latest: date) -> bool:
    """List one document; True when it is an article of an allowed host."""
    given = (article.get("post_url"), article.get("url"))
    told = list(dict.fromkeys(url for one in given if isinstance(one, str) and (url := addresses.join(platform, one))))
    allowed = [url for url in told if addresses.allow(url, book.doors)]
    chosen = (allowed or told or [""])[0]
    hints: dict[str, Any] = {name: article[name] for name in _MARKS if article.get(name)}
    if len(allowed) > 1:
        hints["alternative"] = allowed[1]
    if attachments := tuple(_attachments(book, platform, article.get("attachment"))):
        hints["attachments"] = attachments
    book.keep(
        chosen, key(book.source, chosen), title=_title(article), published=_published(article, latest), hints=hints
    )
    return bool(allowed)


def _attachments(book: Notebook, platform: str, told: Any) -> Iterator[tuple[str, str]]:
    """(address, name) of each attachment on an allowed host."""
    for one in told if isinstance(told, list) else ():
        if isinstance(one, dict) and isinstance(one.get("url"), str):
            url = addresses.join(platform, one["url"])
            if url is not None and addresses.allow(url, book.doors):
                yield url, str(one.get("name") or "")


def _title(article: Mapping[str, Any]) -> str:
    raw = _UNICODE.sub(lambda code: chr(int(code[1], 16)), str(article.get("title") or ""))
    raw = raw.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    tree = markup.parse(raw)
    return markup.words(tree.body) if tree.body is not None else ""


def _published(article: Mapping[str, Any], latest: date) -> date | None:
    """When it was published; the day it was signed (成文日期) only when nothing else is told."""
    told = (
        dates.from_unix(article.get("display_publish_time")),
        dates.find(str(article.get("created_at") or ""), latest),
        dates.from_unix(article.get("date")),
    )
    return next((day for day in told if day is not None and day <= latest), None)


def _leaves(tree: Any, depth: int = 0) -> Iterator[int]:
    """Categories that have a list of their own: without children, without a jump_url."""
    for node in tree if isinstance(tree, list) and depth < 20 else ():
        if not isinstance(node, dict) or node.get("jump_url"):
            continue
        if children := node.get("children"):
            yield from _leaves(children, depth + 1)
        elif str(node.get("id", "")).isdecimal():
            yield int(node["id"])


def key(source: Source, url: str) -> str | None:
    """As a portal list would name the same post; another page of an allowed host by its address."""
    if known := posts.key(source, url):
        return known
    return addresses.identify(url) if addresses.belongs(url, source.hosts) else None


KIND = Kind("gkmlpt", visit, key, OPTIONS)
