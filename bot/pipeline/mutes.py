"""What can be muted: a word, or an entry of the ledger by its number."""

from __future__ import annotations

import re
from datetime import date

from bot.errors import UsageError
from bot.ledger import Entry
from bot.store import Tx
from bot.subscriptions.marked import LONGEST_WORD
from bot.types import Mute

_ENTRY = re.compile(r"(?:[#＃](?=[PBT]?\d)|(?=[PBT]))(?P<kind>[PBT]?)(?P<id>\d{1,12})", re.IGNORECASE)


def entry_number(what: str) -> int | None:
    """#1024 or P1024 as a number."""
    found = _ENTRY.fullmatch(what)
    return int(found["id"]) if found else None


def named_entry(tx: Tx, what: str) -> Entry | None:
    """The entry of #1024 or P1024; T1024 is a target's alone. None for other words, and where there is none."""
    found = _ENTRY.fullmatch(what)
    entry = tx.entries.get(int(found["id"])) if found else None
    return entry if found and entry and entry.kind.startswith(found["kind"].lower()) else None


def mute_of(tx: Tx, what: str, until: date) -> Mute:
    """A mute of these words. UsageError for an entry that there is not, and for what is no word."""
    if entry_number(what) is None:
        if not what or len(what) > LONGEST_WORD or not what.isprintable():
            raise UsageError(
                f"“{what[:LONGEST_WORD]}”不能当作静音的词", hint=f"写 1 到 {LONGEST_WORD} 个字，或台账编号如 #1024"
            )
        return Mute(word=what, until=until)
    entry = named_entry(tx, what)
    if entry is None:
        raise UsageError(f"台账里没有 {what}", hint="编号写在提醒里，如 #P1024；要按词静音请写词")
    return Mute(entry=entry.id, until=until)
