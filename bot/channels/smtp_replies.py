"""What a mail server means by its answer: a table (smtp_replies.toml), since the first digit lies at some providers."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

LONGEST_DETAIL = 200


class Fate(StrEnum):
    ADDRESS = "address"
    MESSAGE = "message"
    ACCOUNT = "account"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Meaning:
    fate: Fate
    pause_s: float
    detail: str


@dataclass(frozen=True, slots=True)
class _Row:
    code: str
    fate: Fate
    words: tuple[str, ...] = ()
    phase: str = ""
    pause_s: float = 0.0

    def fits(self, code: int, words: str, phase: str) -> bool:
        said = not self.words or any(word in words for word in self.words)
        return str(code).startswith(self.code) and said and self.phase in ("", phase)


def meaning(code: int, reply: bytes, phase: str) -> Meaning:
    """`phase` is where the server said it: hello, login, mail, rcpt or data. An answer that is none (a code outside
    4xx and 5xx) is a server out of order: later."""
    words = " ".join(_decoded(reply).split())
    row = next((row for row in _rows() if row.fits(code, words.lower(), phase)), _Row("", Fate.LATER, pause_s=300))
    return Meaning(row.fate, row.pause_s, f"{code} {words}"[:LONGEST_DETAIL])


def _decoded(reply: bytes) -> str:
    try:
        return reply.decode("utf-8")
    except UnicodeDecodeError:
        return reply.decode("gb18030", "replace")


@cache
def _rows() -> tuple[_Row, ...]:
    table = tomllib.loads((files(__package__) / "smtp_replies.toml").read_text("utf-8"))
    return tuple(
        _Row(str(row["code"]), Fate(row["fate"]), tuple(row.get("words", ())), row.get("phase", ""), pause)
        for row in table["reply"]
        for pause in [float(row.get("pause_s", 0))]
    )
