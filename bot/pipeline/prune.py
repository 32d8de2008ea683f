"""Forget by date: raw pages and the log of visits. Articles, facts, the ledger and alerts stay."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.store import Store

VISITS_DAYS = 90


def prune(store: Store, now: datetime, *, pages_days: int) -> dict[str, int]:
    """How many rows of each kind were forgotten."""
    with store.write() as tx:
        return {
            "pages": tx.pages.forget(now - timedelta(days=pages_days)),
            "visits": tx.sources.forget_visits(now - timedelta(days=VISITS_DAYS)),
        }
