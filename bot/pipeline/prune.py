"""Forget by date: raw pages, visits, what was said in chats, what was mailed, mutes that have ended. Articles, facts,
the ledger and alerts stay."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.store import Store

VISITS_DAYS = 90
HEARD_DAYS = 7  # longer than any channel brings the same again
OPEN_DAYS = 30  # what nobody went on with
MAIL_BYTES_DAYS, MAILS_DAYS = 30, 400  # as long as a reader may ask what was sent, and that it was


def prune(store: Store, now: datetime, *, pages_days: int) -> dict[str, int]:
    """How many rows of each kind were forgotten."""
    with store.write() as tx:
        return {
            "pages": tx.pages.forget(now - timedelta(days=pages_days)),
            "visits": tx.sources.forget_visits(now - timedelta(days=VISITS_DAYS)),
            "handled": tx.handled.forget(now - timedelta(days=HEARD_DAYS)),
            "dialogs": tx.dialogs.forget(now - timedelta(days=OPEN_DAYS)),
            "mails": tx.mails.forget(now - timedelta(days=MAIL_BYTES_DAYS), now - timedelta(days=MAILS_DAYS)),
            "mutes": tx.subscriptions.forget_mutes(now.date() - timedelta(days=1)),  # it ends with its reader's day
        }
