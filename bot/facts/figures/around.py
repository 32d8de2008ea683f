"""What stands around a number, asked for by the names that around.toml gives it: before("forecast"), up_to("phase"),
behind("capacity")."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NamedTuple

from bot.facts.marks.alternatives import compiled
from bot.facts.marks.quantities import Quantity
from bot.facts.marks.scene import Clause, Sentence

_WORDS = tomllib.loads((Path(__file__).parent / "around.toml").read_text("utf-8"))
_LINK = 40  # characters before a number, at most, that what is supposed or foreseen reaches over
_LEAD = 36  # characters before a clause that may lead to it
_NICKNAME = 4  # characters of a name in quotation marks before its number, at most
_LEADING, _BEFORE, _UP_TO = compiled(_WORDS["leading"]), compiled(_WORDS["before"]), compiled(_WORDS["up_to"], "$")
_BEHIND, _INSIDE = compiled(_WORDS["behind"]), compiled(_WORDS["inside"])


class Around(NamedTuple):
    """A number and the words around it."""

    text: str
    sentence: Sentence
    clause: Clause
    quantity: Quantity
    head: str  # of its clause, before it

    def leading(self, what: str) -> bool:
        """In the words that lead to its clause, with the first ones of it."""
        start = max(self.sentence.start, self.clause.start - _LEAD)
        return _LEADING[what].search(self.text, start, self.clause.start + 3) is not None

    def before(self, what: str) -> bool:
        """Anywhere before it in its clause."""
        return _BEFORE[what].search(self.head) is not None

    def since_link(self, what: str) -> bool:
        """Anywhere before it in its sentence, back to a semicolon."""
        start = self.quantity.start
        link = max(self.sentence.start, self.text.rfind("；", self.sentence.start, start), start - _LINK)
        return _BEFORE[what].search(self.text, link, start) is not None

    def in_sentence(self, what: str) -> bool:
        """Anywhere before it in its sentence."""
        return _BEFORE[what].search(self.text, self.sentence.start, self.quantity.start) is not None

    def up_to(self, what: str) -> bool:
        """Right before it."""
        return _UP_TO[what].search(self.head) is not None

    def behind(self, what: str) -> bool:
        """Right behind it."""
        return _BEHIND[what].match(self.text, self.quantity.end, self.clause.end) is not None

    def inside(self, what: str, reach: int | None = None) -> bool:
        """Anywhere in its clause, at most so many characters behind it."""
        end = self.clause.end if reach is None else min(self.quantity.end + reach, self.clause.end)
        return _INSIDE[what].search(self.text, self.clause.start, end) is not None


def ends_as(what: str, words: str) -> bool:
    """Whether words that a number could follow end as they do right before one."""
    return _UP_TO[what].search(words) is not None


def is_each(words: str) -> bool:
    """Whether the words before a number say that it is so much a head, an acre or a village."""
    return _BEFORE["per_head"].search(words) is not None


def outset(text: str, clause: Clause, quantity: Quantity) -> int | None:
    """Where the words begin that say what a figure starts from, if the quantity is that: 从|四成提高到六成,
    目标由|确保60个调整为确保68个."""
    begins = _UP_TO["outset"].search(text, clause.start, quantity.start)
    return begins.start() if begins and _BEHIND["rises_to"].match(text, quantity.end) else None


def is_of_a_name(text: str, quantity: Quantity) -> bool:
    """“|两个|倍增”计划, “三个|千亿|”奋斗目标: what a name in quotation marks counts."""
    opened = text.rfind("“", max(quantity.start - _NICKNAME, 0), quantity.start)
    is_whole = opened == quantity.start - 1 or text.startswith("”", quantity.end)
    return not quantity.in_digits and opened >= 0 and is_whole
