"""A reader leaves a list, or comes back. Exactly that list of that address: other rhythms and other people go on."""

from __future__ import annotations

from datetime import datetime

from bot.render.leaving import LISTS, Left
from bot.store import Tx
from bot.store.mails import CHANNEL
from bot.subscriptions.rows import as_row, from_row


def leave(tx: Tx, list_: str, address: str, *, now: datetime) -> Left:
    """End the subscriptions of a list and what of it is on its way. Again, or where there is none, it changes nothing.
    What another list tells as well is promised there by itself."""
    tx.alone()
    gone = [one for one in tx.subscriptions.all(CHANNEL, address) if one.wish.rhythm in LISTS[list_]]
    left = Left(list_, address, [as_row(one.wish) for one in gone], now)
    for one in gone:
        tx.subscriptions.remove(one.id)
    tx.mails.recall(address, LISTS[list_], _said(left))
    return left


def come_back(tx: Tx, left: Left, *, now: datetime) -> None:
    """Have back what was left, as it was, the letters that waited included. Again it changes nothing."""
    tx.alone()
    has = [as_row(one.wish) for one in tx.subscriptions.all(CHANNEL, left.address)]
    for row in left.wishes:
        if row not in has:
            tx.subscriptions.add(CHANNEL, left.address, from_row(row), now)
    tx.mails.restore(left.address, _said(left))


def _said(left: Left) -> str:
    return f"读者退订于 {left.at.isoformat(timespec='seconds')}"
