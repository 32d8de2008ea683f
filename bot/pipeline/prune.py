"""Forget by date: raw pages, the log of visits, what was said in chats. Articles, facts, the ledger and alerts stay."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.store import Store

VISITS_DAYS = 90
HEARD_DAYS = 7  # longer than any channel brings the same again
OPEN_DAYS = 30  # what nobody went on with


def prune(store: Store, now: datetime, *, pages_days: int) -> dict[str, int]:
    """How many rows of each kind were forgotten."""
    with store.write() as tx:
        return {
            "pages": tx.pages.forget(now - timedelta(days=pages_days)),
            "visits": tx.sources.forget_visits(now - timedelta(days=VISITS_DAYS)),
            "handled": tx.handled.forget(now - timedelta(days=HEARD_DAYS)),
            "dialogs": tx.dialogs.forget(now - timedelta(days=OPEN_DAYS)),
        }
