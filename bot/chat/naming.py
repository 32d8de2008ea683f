"""Entries of the ledger by number and name: a number alone says nothing to who reads it a week later."""

from __future__ import annotations

from collections.abc import Iterable

from bot.chat.turn import Turn, faint
from bot.ledger import card
from bot.render.letters import short
from bot.render.screen import Line

LONGEST = 40  # characters of a name
MOST = 12  # of a list


def named(turn: Turn, entry_id: int) -> str:
    """#P1024 云岭储能电池项目; the bare number of one that there is not any more."""
    entry = turn.tx.entries.get(entry_id)
    if entry is None:
        return f"#{entry_id}"
    return f"#{entry.kind[0].upper()}{entry.id} {short(card(entry, turn.region).name, LONGEST)}".strip()


def listed(turn: Turn, entry_ids: Iterable[int]) -> list[Line]:
    """The names behind the numbers of a line, small under it."""
    ids = list(dict.fromkeys(entry_ids))
    rest = [faint(f"……另有 {len(ids) - MOST} 个")] if len(ids) > MOST else []
    return [faint(named(turn, one)) for one in ids[:MOST]] + rest
