"""Pages as they came: for conditional requests, for the body behind a 304, and for reading again later."""

from __future__ import annotations

import zlib
from datetime import datetime

from sqlalchemy import Connection, delete, select

from bot.store.sql import put
from bot.store.tables import FETCHED, links, pages
from bot.types import Page


class Pages:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def recall(self, url: str) -> Page | None:
        """The last good copy of what was asked as `url`; `unchanged` is False."""
        row = self._connection.execute(select(pages).where(pages.c.url == url)).first()
        if row is None:
            return None
        body = zlib.decompress(row.body)
        return Page(
            url=row.final_url,
            asked=row.url,
            status=row.status,
            body=body,
            text=body.decode(row.charset, "replace") if row.charset else "",
            charset=row.charset,
            content_type=row.content_type,
            fetched_at=row.fetched_at,
            etag=row.etag,
            last_modified=row.last_modified,
        )

    def remember(self, page: Page) -> None:
        put(
            self._connection,
            pages,
            {
                "url": page.asked,
                "final_url": page.url,
                "status": page.status,
                "content_type": page.content_type,
                "charset": page.charset if page.text else "",
                "etag": page.etag,
                "last_modified": page.last_modified,
                "fetched_at": page.fetched_at,
                "body": zlib.compress(page.body, 1),
            },
        )

    def forget(self, before: datetime) -> int:
        """Drop pages last fetched before; those of links still to be read stay."""
        unread = select(links.c.url).where(FETCHED)
        statement = delete(pages).where(pages.c.fetched_at < before, pages.c.url.not_in(unread))
        return int(self._connection.execute(statement).rowcount)
