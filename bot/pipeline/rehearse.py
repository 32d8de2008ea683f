"""A wish tried on what was told: what the last months would have brought."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.pipeline.think import Rules
from bot.store import Tx
from bot.subscriptions import Rehearsal, rehearse
from bot.types import Mute, Wish

DAYS = 90


def rehearsal(
    tx: Tx, wish: Wish, rules: Rules, *, now: datetime, days: int = DAYS, mutes: tuple[Mute, ...] = ()
) -> Rehearsal:
    """Run the matcher over the alerts of the last days. `mutes` are those of the address."""
    first = tx.archive.first_at()
    on_record = (now - first).days + 1 if first else 0
    past = tx.archive.since(now - timedelta(days=days), rules.zone)
    return rehearse(wish, past, days=days, on_record=on_record, mutes=mutes)
