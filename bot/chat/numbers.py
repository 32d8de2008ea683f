"""Numbers with their letter, said by themselves: P1024 of a project, A12 of an alert, L3 of a lead."""

from __future__ import annotations

import re

from bot.chat import cards, claiming
from bot.chat.turn import Turn
from bot.render.screen import Screen

_MARKED = re.compile(r"[#＃]?(?P<letter>[PBTALpbtal])\d{1,12}")


def is_number(words: str) -> bool:
    return bool(_MARKED.fullmatch(words))


def numbered(turn: Turn, words: str) -> Screen:
    """What such a number is of."""
    found = _MARKED.fullmatch(words)
    assert found, words
    show = {"A": cards.why, "L": claiming.listed}.get(found["letter"].upper(), cards.card)
    return show(turn, words)
