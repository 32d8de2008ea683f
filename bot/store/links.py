"""Links on their way: found → fetched → read, or gone. A row here is a promise that the page will be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, or_, select, update

from bot.store.sql import add_new
from bot.store.tables import FETCHED, FOUND, links, pages
from bot.types import Health, Link


@dataclass(frozen=True, slots=True)
class Wanted:
    """A link with where it stands. `baseline`: found at the source's first visit, to be kept silently."""

    link: Link
    source: str
    baseline: bool
    attempts: int


class Links:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, source: str, found: Sequence[Link], *, at: datetime, baseline: bool) -> int:
        """Remember what a visit listed; how many were new. A link that another source listed first stays with it."""
        rows = [
            {
                "key": link.key,
                "source": source,
                "url": link.url,
                "title": link.title,
                "published": link.published.isoformat() if link.published else None,
                "label": link.label,
                "inline": link.inline,
                "hints": dict(link.hints),
                "baseline": baseline,
                "state": "found",
                "attempts": 0,
                "found_at": at,
                "next_try_at": at,
                "health": "",
                "detail": "",
            }
            for link in found
        ]
        return add_new(self._connection, links, rows)

    def to_fetch(self, source: str, now: datetime, limit: int = 1000) -> list[Wanted]:
        statement = (
            select(links)
            .where(links.c.source == source, FOUND, links.c.next_try_at <= now)
            .order_by(links.c.found_at, links.c.published, links.c.key)
            .limit(limit)
        )
        return [_wanted(row) for row in self._connection.execute(statement)]

    def to_read(self, source: str, limit: int = 1000) -> list[Wanted]:
        fetched = select(links).where(links.c.source == source, FETCHED)
        statement = fetched.order_by(links.c.published, links.c.key).limit(limit)
        return [_wanted(row) for row in self._connection.execute(statement)]

    def done(self, key: str) -> Wanted | None:
        """A link whose page was read, and not fetched anew since."""
        row = self._connection.execute(select(links).where(links.c.key == key, links.c.state == "read")).first()
        return _wanted(row) if row else None

    def issue(self, wanted: Wanted) -> list[Wanted]:
        """The read links of the same source and day: an issue of a paper. Without a day, the link alone."""
        if wanted.link.published is None:
            return [wanted]
        same = (links.c.source == wanted.source) & (links.c.published == wanted.link.published.isoformat())
        statement = select(links).where(same, links.c.state == "read").order_by(links.c.key)
        return [_wanted(row) for row in self._connection.execute(statement)]

    def to_recheck(
        self, source: str, *, found_since: datetime, fetched_before: datetime, with_validators: bool
    ) -> list[Wanted]:
        """Read links young enough to be edited still, not looked at since `fetched_before`; `with_validators`: only
        those whose server gave an ETag or a date, so that looking again costs no body."""
        statement = select(links).where(
            links.c.source == source,
            links.c.state == "read",
            links.c.found_at >= found_since,
            links.c.fetched_at < fetched_before,
        )
        if with_validators:
            known = or_(pages.c.etag.is_not(None), pages.c.last_modified.is_not(None))
            statement = statement.join(pages, pages.c.url == links.c.url).where(known)
        return [_wanted(row) for row in self._connection.execute(statement.order_by(links.c.key))]

    def fetched(self, key: str, *, at: datetime, changed: bool = True) -> None:
        """The page is kept; `changed` sends it to be read (again)."""
        values: dict[str, Any] = {"fetched_at": at, "attempts": 0, "health": "", "detail": ""}
        self._set(key, values | ({"state": "fetched"} if changed else {}))

    def failed(self, key: str, *, health: Health, detail: str, next_try_at: datetime | None) -> None:
        """Try again at `next_try_at`; None: the page is gone for good."""
        values: dict[str, Any] = {"health": health, "detail": detail, "attempts": links.c.attempts + 1}
        later = {"next_try_at": next_try_at} if next_try_at else {"state": "gone"}
        self._set(key, values | later)

    def read(self, key: str, *, detail: str = "") -> None:
        """The page was read; one that was set aside or moved meanwhile stays so. `detail`: what was wrong with it."""
        mine = (links.c.key == key) & (links.c.state == "fetched")
        self._connection.execute(update(links).where(mine).values(state="read", detail=detail))

    def move(self, key: str, url: str, *, at: datetime) -> None:
        """The page held no article: look for it at its other address, once."""
        self._set(key, {"url": url, "state": "found", "next_try_at": at, "hints": {}})

    def recheck_failed(self, key: str, *, at: datetime, health: Health, detail: str) -> None:
        """An article we have could not be looked at again: it stays, the failure is noted."""
        self._set(key, {"fetched_at": at, "health": health, "detail": detail})

    def _set(self, key: str, values: dict[str, Any]) -> None:
        self._connection.execute(update(links).where(links.c.key == key).values(values))


def _wanted(row: Any) -> Wanted:
    link = Link(
        url=row.url,
        key=row.key,
        title=row.title,
        published=date.fromisoformat(row.published) if row.published else None,
        label=row.label,
        inline=row.inline,
        hints=row.hints,
    )
    return Wanted(link, row.source, row.baseline, row.attempts)
