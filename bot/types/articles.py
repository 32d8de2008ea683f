"""A page understood, and what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.types.moments import aware


@dataclass(frozen=True, slots=True)
class Attachment:
    url: str
    name: str


@dataclass(frozen=True, slots=True)
class Article:
    """A page understood. `text` is the body: paragraphs joined by one newline, captions as 〔图：…〕 lines, nothing of
    the siblings, arrows or footers. `dated_by` says what gave the date: meta, header, url, body, list, given, fetched.
    `jump_to`/`jump_from` hold the page named by 下转/上接 while the other half is missing."""

    key: str
    url: str
    source: str
    title: str
    text: str
    published_at: datetime
    dated_by: str
    kicker: str = ""
    subtitle: str = ""
    byline: str = ""
    outlet: str = ""
    label: str = ""
    attachments: tuple[Attachment, ...] = ()
    picture_only: bool = False
    jump_to: str = ""
    jump_from: str = ""
    read_by: str = ""  # the rule that found the body: a template's name, a site's, or "density"
    language: str = "zh"
    place: str | None = None  # the source's or page's own place (B01版：恩平新闻 → 恩平市)

    def __post_init__(self) -> None:
        aware(self.published_at, "published_at")


@dataclass(frozen=True, slots=True)
class Reprint:
    """This article repeats `of` (a key). `shared` characters of `share` of the shorter text; `words` is the longest
    shared passage. A round-up repeats `also` others; `new_text` holds the sentences that none of them has."""

    of: str
    shared: int
    share: float
    words: str
    new_text: str = ""
    also: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """Of every article repeated, the one it shares most with first."""
        return (self.of, *self.also)


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject and the words of the text that chose it. `axis` is "topic" or "chain"."""

    name: str
    score: float
    words: tuple[str, ...]
    axis: str = "topic"
