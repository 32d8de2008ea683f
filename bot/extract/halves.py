"""下转 and 上接: the two halves of an article on two pages of one issue become one.

Only halves of the same source and day are joined. A half that names a page fits an article of that page whose own words
name the first page back or whose title is the same; of several the one with the most similar title. What finds no
other half is returned as it came and keeps its `jump_to` or `jump_from`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.extract import jumps
from bot.extract.titles import bare
from bot.types import Article

_CLOSED = re.compile(r"[。！？!?…：][”’」』）)】》]*$")
_SAME = 0.6


def join(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles with matching halves joined, in their order; the joined one keeps key, url, label and title of the
    first half. Chains over three pages are followed; nothing is joined twice."""
    rest = list(articles)
    while True:
        pairs = [(first, second) for first in rest if (second := _other_half(first, rest)) is not None]
        if not pairs:
            return tuple(rest)
        begun = [first for first, _ in pairs]
        ends = (pair for pair in pairs if all(pair[1] is not first for first in begun))
        first, second = next(ends, pairs[0])  # the end of a chain before its middle
        joined = _joined(first, second)
        rest = [joined if article is first else article for article in rest if article is not second]


def _other_half(first: Article, articles: Sequence[Article]) -> Article | None:
    fits = [
        (_likeness(first, second), -i, second)
        for i, second in enumerate(articles)
        if second is not first
        and (first.jump_to or second.jump_from)
        and _same_issue(first, second)
        and _fits(first, second)
    ]
    return max(fits, key=lambda fit: fit[:2])[2] if fits else None


def _same_issue(first: Article, second: Article) -> bool:
    return first.source == second.source and first.published_at.date() == second.published_at.date()


def _fits(first: Article, second: Article) -> bool:
    first_page, second_page = jumps.page_number(first.label), jumps.page_number(second.label)
    same_title = _likeness(first, second) >= _SAME
    comes_from = bool(second.jump_from) and (not first_page or same_page(second.jump_from, first_page))
    if first.jump_to:
        goes_to = not second_page or same_page(first.jump_to, second_page)
        agreed = bool(first_page and second_page and second.jump_from)
        return (
            goes_to
            and (comes_from or not second.jump_from)
            and (same_title or (comes_from and (agreed or not second.title)))
        )
    return comes_from and same_title and bool(first_page)


def same_page(one: str, other: str) -> bool:
    """A01 and A1, and 1 for A01: a jump in words (第一版) means the first section."""
    return _plain(one) == _plain(other)


def _plain(number: str) -> str:
    match = re.fullmatch(r"([A-Z]*)(\d+)", number)
    return f"{match.group(1) or 'A'}{int(match.group(2))}" if match else number


def _likeness(first: Article, second: Article) -> float:
    a, b = bare(first.title), bare(second.title)
    if not a or not b:
        return 0.0
    if a in b or b in a:
        return 1.0
    pairs_a, pairs_b = {a[i : i + 2] for i in range(len(a) - 1)}, {b[i : i + 2] for i in range(len(b) - 1)}
    return len(pairs_a & pairs_b) / max(1, min(len(pairs_a), len(pairs_b)))


def _joined(first: Article, second: Article) -> Article:
    glue = "\n" if _CLOSED.search(first.text[-12:]) or not first.text else ""
    known = {attachment.url for attachment in first.attachments}
    return replace(
        first,
        title=first.title or second.title,
        text=f"{first.text}{glue}{second.text}",
        byline=first.byline or second.byline,
        attachments=(*first.attachments, *(item for item in second.attachments if item.url not in known)),
        picture_only=first.picture_only and second.picture_only,
        jump_to=second.jump_to,
    )
