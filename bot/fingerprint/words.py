"""Words without their dress: what is left of a text whatever its characters, widths, punctuation, breaks and credits.

Knows figures as they are printed; nothing of what they mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from xxhash import xxh3_64_intdigest

from bot.traditional import simplified

SHORTEST_CLAUSE = 8  # characters; shorter ones are phrases, not statements

_NARROW = {code: code - 0xFEE0 for code in range(0xFF05, 0xFF5B) if chr(code).isalnum() or chr(code) in "％＋－．"}
_NARROW |= dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)  # half a character cannot be hashed
_WIDE = re.compile("[０-９％．＋－Ａ-Ｚａ-ｚ\ud800-\udfff]")

# What an outlet puts around an article: jump lines, datelines, credits, page buttons.
_FRAME = re.compile(
    r"[（(](?:下转|上接|紧接|文接)[^）)\n]{0,40}[）)]"
    r"|\n[ \t\u3000■●◆]*(?:"
    r"[^\s，。（(]{2,8}[讯电][ \t]*(?:[（(][^）)\n]{0,60}[）)]|(?=记者|通讯员))"
    r"|[（(【\[]?(?:(?:本报|本台|见习|全媒体|首席)*记者|通讯员|责任编辑|责编|编辑|值班|校对|[初二三终]审|审核|审校|来源|原标题|策划|统筹"
    r"|撰文|采写|摄影|制图|[文图][/：:｜|]|综合[：:]|打印|分享到|点击|转载|版权|更多精彩)[^\n。！]{0,60}(?=\n))"
)
_MARKS = "，。；！？：\n,;!?:"
_CLAUSE = re.compile(rf"(?:[^{_MARKS}]+|(?<=\d)[,:](?=\d))+")
_DRESS = re.compile(r"[^\w.%]+")
_DRESS_WITHIN = re.compile(rf"[^\w.%{_MARKS}]+|(?<=\d)[,:](?=\d)")
_STOP = re.compile(r"[。！？]+[”’」』）]*|\n")

_BREAK = re.compile(r"[ \t\u3000]*\n\s*")
_TORN = re.compile(r"(?<=[^\W_])[ \t\u3000]*\n[ \t\u3000]*(?=[^\W_])")  # a line that ends between two words, or in one
_COLUMN, _MOSTLY = 4, 0.6  # so many lines end so, and such a share of all: that is print, not a list

_HALF, _ALL = 1 << 63, (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class Clause:
    """Words between two marks, bare of everything but letters, digits and the point and percent sign of a figure.
    `start` and `length` say where it stands in the text it was cut from."""

    words: str
    start: int
    length: int


def folded(text: str) -> str:
    """Simplified characters, half-width letters and digits, frames blanked, the lines of a narrow column joined. Every
    character keeps its offset."""
    text = simplified(text)
    if _WIDE.search(text):
        text = text.translate(_NARROW)
    text = _FRAME.sub(lambda frame: "\n" * len(frame[0]), f"\n{text}\n")[1:-1]
    if text.count("\n") >= _COLUMN:
        torn = len(_TORN.findall(text))
        if torn >= _COLUMN and torn > _MOSTLY * len(_BREAK.findall(text)):
            text = _TORN.sub(lambda gap: " " * len(gap[0]), text)
    return text


def bare(words: str) -> str:
    """Letters, digits, point and percent sign, in lower case."""
    return _DRESS.sub("", words).lower()


def hashed(words: str, seed: int) -> int:
    """xxh3-64 as the signed integer that SQL stores."""
    return ((xxh3_64_intdigest(words.encode(), seed) + _HALF) & _ALL) - _HALF


def cut(text: str) -> Iterable[Clause]:
    """All clauses of a folded text, however short."""
    for found in _CLAUSE.finditer(text):
        if words := bare(found[0]):
            yield Clause(words, found.start(), len(found[0]))


def statements(text: str) -> list[str]:
    """The bare words of a folded text's clauses: what `cut` gives, without places, and faster."""
    return _CLAUSE.findall(_DRESS_WITHIN.sub("", text).lower())


def sentence_starts(text: str) -> list[int]:
    """Where the sentences of a text begin, and where the last one ends."""
    return [0, *(stop.end() for stop in _STOP.finditer(text)), len(text)]


def digest(text: str) -> int:
    """One stable number for the whole text: equal when the words are equal, whatever the width, the punctuation, the
    line breaks, the dateline and the credits."""
    return hashed("".join(bare(line) for line in folded(text).split("\n")), 0)


# --- what tells one event from another ------------------------------------------------------------------------------

_SPELT = "二两三四五六七八九十百千"
_FIGURE = re.compile(
    rf"(?=[\d一{_SPELT}])"  # a look at the first character halves the time; {{1,9}} keeps a wall of 一 linear
    r"(?:(\d[\d.,]*\d|\d)(%|万亿|[万亿]|[^\W\d_]?)"
    rf"|([一{_SPELT}]{{1,9}})(万亿|[万亿])|([{_SPELT}]{{2,9}})(?=[个家项亩倍成]))"
)
_YEAR_OR_CALL = r"(?:19|20)\d\d|\d{7,}|0\d{2,3}|12345|12315|95\d{3}"
_NO_FIGURE = (
    re.compile(rf"{_YEAR_OR_CALL}|\d\d?"),
    re.compile(_YEAR_OR_CALL),
)  # without a unit, with one
_BLANK = re.compile(r"[ \t\u3000]+")
_COUNTED = frozenset(("%", "万", "亿", "万亿", *"元个家项人户亩吨名台套件条米公平千"))


def figures(text: str) -> list[str]:
    """The figures of a folded text in their order, with the unit's first character; no years, no telephone numbers, no
    numbers of a list."""
    return [
        number.replace(",", "") + unit + spelt + myriad + plain
        for number, unit, spelt, myriad, plain in _FIGURE.findall(_BLANK.sub("", text))
        if unit in _COUNTED or not _NO_FIGURE[bool(unit)].fullmatch(number)
    ]
