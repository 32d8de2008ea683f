"""RSS, Atom and JSON feeds. feedparser is given bytes that were fetched already; it never asks the web itself."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import feedparser

from bot.sources import addresses, dates, markup
from bot.sources.notebook import Notebook
from bot.types import Ask, Failure, Health, Kind, Page, Source, Visit

OPTIONS: dict[str, str] = {"words": "words"}
_SHORTEST_BODY = 200  # characters: a shorter description is a teaser, not the article


@dataclass(frozen=True, slots=True)
class _Entry:
    url: str
    guid: str
    title: str
    published: date | None
    inline: str


def visit(source: Source, now: datetime) -> Visit:
    book, latest = Notebook(source), dates.today(now)
    answer = yield from book.ask_origins(Ask(source.url, expects="feed", why="订阅源"))
    if isinstance(answer, Failure):
        return book.close()
    form, entries = _read_json(answer) if answer.text.lstrip("\ufeff \r\n\t").startswith("{") else _read_xml(answer)
    for entry in entries:
        published = entry.published if entry.published is None or entry.published <= latest else None
        identity = _identify(source, entry)
        book.keep(entry.url, identity, title=entry.title, published=published, inline=entry.inline)
    book.note(form, len(entries))
    if not form:
        return book.close(Health.UNREADABLE, "不是 RSS、Atom 或 JSON Feed")
    return book.close(Health.EMPTY)


def key(source: Source, url: str) -> str | None:
    return addresses.identify(url) if addresses.belongs(url, source.hosts) else None


def _identify(source: Source, entry: _Entry) -> str | None:
    """The publisher's own id when it is a word; an id that is an address is as unstable as every address, and is
    normalised like one. Two feeds may use the same word, so it stands behind the source's name."""
    if entry.guid and addresses.split(entry.guid) is None:
        return f"{source.name}:{entry.guid}"
    return key(source, entry.guid) or key(source, entry.url)


def _body(content: str, description: str) -> str:
    if content:
        return content
    tree = markup.parse(description)
    visible = markup.words(tree.body) if tree.body is not None else ""
    return description if len(visible) >= _SHORTEST_BODY and not visible.endswith(("…", "...")) else ""


def _plain(title: str) -> str:
    tree = markup.parse(title)
    return markup.words(tree.body) if tree.body is not None else ""


# --- RSS and Atom -----------------------------------------------------------------------------------------------------


def _read_xml(page: Page) -> tuple[str, list[_Entry]]:
    # A file object: feedparser would take a string for an address or a file's name.
    stream = io.BytesIO(page.text.encode("utf-8", "replace"))
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": page.url}
    parsed = feedparser.parse(stream, response_headers=headers)
    return str(parsed.get("version") or ""), [_from_xml(entry, page) for entry in parsed.entries]


def _from_xml(entry: Mapping[str, Any], page: Page) -> _Entry:
    content = next((str(part.get("value") or "") for part in entry.get("content", ())), "")
    guid = markup.squeeze(str(entry.get("id") or ""))
    link = str(entry.get("link") or (guid if addresses.split(guid) else ""))
    when = entry.get("published_parsed") or entry.get("updated_parsed")
    return _Entry(
        url=addresses.join(page.url, link) or "",
        guid=guid,
        title=_plain(str(entry.get("title") or "")),
        published=_in_china(when),
        inline=_body(content, str(entry.get("summary") or "")),
    )


def _in_china(when: Any) -> date | None:
    try:
        year, month, day, hour, minute, second = when[:6]
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC).astimezone(dates.CHINA).date()
    except (TypeError, ValueError, OverflowError):
        return None


# --- JSON Feed --------------------------------------------------------------------------------------------------------


def _read_json(page: Page) -> tuple[str, list[_Entry]]:
    try:
        feed = json.loads(page.text.lstrip("\ufeff"), strict=False)
    except (ValueError, RecursionError):
        return "", []
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        return "", []
    return "json feed", list(_from_json(items, page))


def _from_json(items: list[Any], page: Page) -> Iterator[_Entry]:
    for item in items:
        if isinstance(item, dict):
            told = {name: str(value) for name, value in item.items() if isinstance(value, str | int)}
            when = told.get("date_published") or told.get("date_modified") or ""
            guid = told.get("id", "").strip()
            link = told.get("url") or told.get("external_url") or (guid if addresses.split(guid) else "")
            yield _Entry(
                url=addresses.join(page.url, link) or "",
                guid=guid,
                title=markup.squeeze(told.get("title", "")),
                published=_from_iso(when),
                inline=_body(told.get("content_html", ""), told.get("content_text", "")),
            )


def _from_iso(when: str) -> date | None:
    try:
        moment = datetime.fromisoformat(when.strip())
    except ValueError:
        return None
    return (moment.astimezone(dates.CHINA) if moment.tzinfo else moment).date()


KIND = Kind("feed", visit, key, OPTIONS)
