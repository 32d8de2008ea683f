"""The doors that text comes in by, each with what must hold behind it. An input is one string; a door says how it is
cut into what the function asks for."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import date, datetime

from bot import extract, facts, fingerprint, topics
from bot.types import Link, Page, Source
from fuzz.invariants import check_facts

PUBLISHED = date(2024, 7, 10)
FETCHED = datetime.fromisoformat("2024-07-10T12:00:00+08:00")
URL = "http://szb.example/pc/content/202407/10/content_77.html"


def through_facts(given: str) -> None:
    """First line: title ¦ place of the source ¦ outlet. The rest is the text."""
    head, _, text = given.partition("\n")
    title, place, outlet = (*head.split("¦"), "", "")[:3]
    found = facts.read(text, published=PUBLISHED, title=title, place=place or None, outlet=outlet)
    check_facts(text, found)
    assert found == facts.read(text, published=PUBLISHED, title=title, place=place or None, outlet=outlet)


def through_topics(given: str) -> None:
    """First line: the title."""
    title, _, text = given.partition("\n")
    found = topics.read(title, text)
    assert found == topics.read(title, text)
    assert any(topic.axis == "topic" for topic in found), "an article about nothing"
    assert len({(topic.axis, topic.name) for topic in found}) == len(found), "a topic twice"
    for topic in found:
        assert math.isfinite(topic.score)
        assert all(word in title or word in text for word in topic.words), "a word that does not stand there"


def through_fingerprint(given: str) -> None:
    """Two texts, one behind the other."""
    earlier, later = given[: len(given) // 2], given[len(given) // 2 :]
    assert fingerprint.digest(later) == fingerprint.digest(later.replace("\n", "\n\n"))
    rows = fingerprint.prints(later)
    assert rows == fingerprint.prints(later)
    assert len({row.hash for row in rows}) == len(rows)
    assert all(row.length > 0 for row in rows)
    one, other = fingerprint.Reading(earlier, frozenset()), fingerprint.Reading(later, frozenset())
    for line in fingerprint.new_text([one], other).split("\n"):
        assert line in later, "new words that do not stand there"
    assert fingerprint.new_text([other], other) == "", "a text is news to itself"
    reprint = fingerprint.compare({"earlier": one}, other)
    if reprint is not None:
        assert 0 < reprint.share <= 1, f"a share of {reprint.share}"
        assert reprint.words in later


def through_extract(given: str) -> None:
    """A page's HTML, read as a portal's and as a newspaper's; its articles are read for facts."""
    for kind in ("list", "founder_new"):
        source = Source("s", "侨都日报", kind, URL, ("szb.example",), place="江门市")
        page = Page(URL, URL, 200, given.encode(), given, "utf-8", "text/html", FETCHED)
        found = extract.read(page, Link(URL, "key"), source)
        assert found == extract.read(page, Link(URL, "key"), source)
        assert len({article.key for article in found}) == len(found), "two articles of one key"
        for article in found:
            assert all(line.strip() for line in article.text.split("\n") if article.text), "an empty line"
            check_facts(article.text, facts.read(article.text, published=PUBLISHED, title=article.title))


def through_split(given: str) -> None:
    """The text of a newspaper page."""
    found = extract.split(given, published=PUBLISHED, doc="page")
    assert found == extract.split(given, published=PUBLISHED, doc="page")
    for article in found:
        check_facts(article.text, facts.read(article.text, published=PUBLISHED, title=article.title))


DOORS: Mapping[str, Callable[[str], None]] = {
    "facts": through_facts,
    "topics": through_topics,
    "fingerprint": through_fingerprint,
    "extract": through_extract,
    "split": through_split,
}
