"""What somebody means who names no number: the alert that is answered, else the newest that came here."""

from __future__ import annotations

import re
from enum import Enum

from bot.chat.hearing import Answer
from bot.chat.told import told, which
from bot.chat.turn import Turn, sorry
from bot.errors import UsageError
from bot.render.buttons import Verb

_NUMBER = re.compile(r"[#＃]?[A-Za-z]?\d{1,12}(?!\w)")
_THIS = re.compile(
    r"(?:这|那|本|该|上)一?[个条家]?(?:项目|企业|公司|提醒|消息)?(?=\s|$|\d)"
    r"|(?:它|it|(?:this|that)(?: one)?)(?=\s|$)",
    re.IGNORECASE,
)


class Of(Enum):
    """What the number behind a command is of, and the button that asks which of several is meant."""

    NOTHING = None
    ALERT = ""
    PROJECT = Verb.CARD
    CLAIM = Verb.CLAIM
    MUTE = Verb.MUTE
    FOLLOW = Verb.FOLLOW


def alert(turn: Turn) -> int | None:
    """The number of the alert that is meant; None where none came here."""
    if turn.about and turn.tx.outbox.promised(turn.about, *turn.room):
        return turn.about
    return turn.tx.outbox.newest(*turn.room)


def filled(turn: Turn, of: Of, words: str) -> str | Answer:
    """The words with the number that they leave out: 这个 7天 → P12 7天. Where an alert tells of several projects, the
    question which is meant."""
    this = _THIS.match(words)
    is_named = _NUMBER.match(words) or (words and not this and of is not Of.ALERT)
    is_by_name = not words and of in (Of.MUTE, Of.FOLLOW)  # 静音, 关注: of a word just as well
    if of is Of.NOTHING or is_named or is_by_name:
        return words
    meant = alert(turn)
    if meant is None and words:
        nothing = UsageError("这里还没有收到过提醒", hint="写上编号，如 A12、P1024")
        return Answer(sorry(nothing))  # not raised: the question that was open is over
    if meant is None:
        return ""
    rest = words[this.end() :].strip() if this and of is not Of.ALERT else words
    if of is Of.ALERT:
        return f"A{meant} {rest}".strip()
    known = told(turn, str(meant))
    entries = known.projects if of in (Of.PROJECT, Of.CLAIM) else known.entries
    if not entries:
        return ""
    return f"#{entries[0]} {rest}".strip() if len(entries) == 1 else which(turn, known, of.value)
