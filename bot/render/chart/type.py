"""The font that the project brings, and words set in it. What it has no glyph for is shown as a square, or not at all
where it is no letter: a chart never fails for a name.

How the font is cut, and from what: docs/making/cut_font.py; its licence lies beside it.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files
from io import BytesIO

from PIL import ImageFont

FONT = "font/jmwatch-sans.otf"
SQUARE = "□"
_NOBODYS = "\U0010fffd"  # no font has it


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    data = (files(__package__) / FONT).read_bytes()
    return ImageFont.truetype(BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)


def fitting(words: str, size: int, width: float) -> str:
    """The words in glyphs of the font, cut with … where they are wider."""
    words = "".join(_shown(sign) for sign in unicodedata.normalize("NFC", words))
    if font(size).getlength(words) <= width:
        return words
    while words and font(size).getlength(words + "…") > width:
        words = words[:-1]
    return words + "…"


def _shown(sign: str) -> str:
    if _has(sign):
        return sign
    return SQUARE if unicodedata.category(sign)[0] in "LN" else ""


@cache
def _has(sign: str) -> bool:
    return sign.isspace() or _picture(sign) != _picture(_NOBODYS)


def _picture(sign: str) -> tuple[tuple[int, int], bytes]:
    mask = font(24).getmask(sign)
    return mask.size, bytes(mask)
