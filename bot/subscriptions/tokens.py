"""A line cut into its words: at spaces and commas, never inside quotes, with their places for errors that point."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from bot.errors import UsageError
from bot.subscriptions.clock import CLOCK
from bot.subscriptions.sums import OR_MORE, SUM, UNIT
from bot.subscriptions.vocabulary import MARKS, RHYTHMS, WEEKDAYS

QUOTES = '“”"＂「」『』„‟'
LONGEST = 1000  # characters of a line
_PIECE = re.compile(rf"[{QUOTES}][^{QUOTES}]*[{QUOTES}]|[{QUOTES}]|[\s,，;；]+|[^\s,，;；{QUOTES}]+")
_GAP = re.compile(r"[\s,，;；]+")
_ALTERNATIVES = re.compile(r"(?:“[^”]*”|[^|“])+")
_OPEN = tuple(
    mark for name, marks in MARKS.items() if name not in ("pause", "calm") for mark in marks
)  # these want a next word
_COMPARES = (*MARKS["floor"], *MARKS["ceiling"])
WEEK = r"每?(?:星期|礼拜|周)"
_RHYTHM = "|".join((*RHYTHMS, WEEK))
# A word and a next one that only together say something: 1 亿 元 以上, 每周三 18:00, 勿扰 22:00 - 7:00.
_GOES_ON = tuple(
    (re.compile(before), re.compile(words))
    for before, words in (
        (r".*\d", rf"{UNIT}(?:{OR_MORE})?"),
        (r".*\d(?:亿|万)", rf"元(?:{OR_MORE})?"),
        (rf".*{SUM}", OR_MORE),
        (WEEK, rf"(?:星期|礼拜|周)?[{WEEKDAYS}天](?:{CLOCK})?"),
        (rf"(?:{_RHYTHM})(?:星期|礼拜|周)?[{WEEKDAYS}天]?(?:[早上午中下傍晚夜里]*)", CLOCK),
        (rf"(?:{'|'.join(MARKS['quiet'])}){CLOCK}", r"[-~至到—–].*"),
        (rf"(?:{'|'.join(MARKS['quiet'])}){CLOCK}[-~至到—–]", CLOCK),
    )
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a line: half-width, its quotes “ and ”; and where it stands in the line."""

    words: str
    start: int
    end: int

    def alternatives(self) -> list[str]:
        """甲|乙 → 甲, 乙; quoted ones stay whole. Empty when a side of a | is."""
        found = _ALTERNATIVES.findall(self.words)
        return found if len("|".join(found)) == len(self.words) else []


def cut(line: str) -> list[Token]:
    """The words of a line. Raises UsageError for a line that is too long and for a quote that does not close."""
    if len(line) > LONGEST:
        raise UsageError(f"一条订阅最多 {LONGEST} 字，这里有 {len(line)} 字", hint="拆成几条订阅")
    tokens: list[Token] = []
    is_apart = True
    for found in _PIECE.finditer(line):
        piece, start, end = found[0], found.start(), found.end()
        if len(piece) == 1 and piece in QUOTES:
            raise UsageError(f"引号没有合上：{point(line, start, len(line))}", hint="词写成 “词”，前后都要有引号")
        if _GAP.fullmatch(piece):
            is_apart = True
            continue
        is_quoted = piece[0] in QUOTES
        words = f"“{' '.join(piece[1:-1].split())}”" if is_quoted else _plain(piece)
        if tokens and _belongs(tokens[-1].words, words, is_apart=is_apart):
            tokens[-1] = Token(tokens[-1].words + words, tokens[-1].start, end)
        else:
            tokens.append(Token(words, start, end))
        is_apart = False
    return tokens


def _plain(piece: str) -> str:
    return unicodedata.normalize("NFKC", piece).replace("、", "|")


def _belongs(before: str, words: str, *, is_apart: bool) -> bool:
    """Whether a piece goes on the word before it: 签约 | 动工, ≥ 1亿, 每周三 18:00, 关注“公司”, 静音“词”7天."""
    if words.startswith("|") or before.endswith(("|", *_COMPARES)) or before in _OPEN:
        return True
    if is_apart:
        return any(first.fullmatch(before) and then.fullmatch(words) for first, then in _GOES_ON)
    return before.endswith(_OPEN) if words.startswith("“") else before.endswith("”") and not before.startswith("“")


def point(line: str, start: int, end: int) -> str:
    """The line with a word of it marked: 新会 【签于】 每日."""
    return f"{line[:start]}【{line[start:end]}】{line[end:]}"
