"""The characters of a text, each as it is meant: one for one, so that every one of them keeps its place."""

from __future__ import annotations

import re
import unicodedata

BULLETS = "●■□◆◇▍▌►▶○◎★☆※·•▪▲△▼"  # what a list's lines begin with; pictures are folded to the first of them
_NUMERALS = "一二三四五六七八九十"
NUMBERED = (  # how one of a list begins: （二）, 2., 2）, 【2】, 02, A.
    rf"(?:（(?:[{_NUMERALS}]{{1,3}}|\d{{1,2}})）|[{_NUMERALS}]{{1,3}}、(?![{_NUMERALS}\d])"
    r"|\d{1,2}(?:[.．](?!\d)|、(?!\d)|）)|【\d{1,2}】|\[\d{1,2}\]|0\d(?=[一-鿿])|[A-Z][.．](?=[一-鿿])|[Ⅰ-Ⅹ][.．、])"
)
_PICTURES = (  # ◾💡✅📌⭐
    *((0x25FB, 0x25FE), (0x2600, 0x2604), (0x2607, 0x2775), (0x2780, 0x27BF), (0x2B00, 0x2BFF)),
    (0x1F000, 0x1FAFF),
)
_NOTHING = "\u200b"  # as wide as what it stands for, and dropped with the gaps


def _letters() -> dict[int, str]:
    """One character for one character, so that offsets stay: widths, radicals, quotes and dashes."""
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    for kept in "，：；！？（）":
        del table[ord(kept)]
    for first, last in ((0x2E80, 0x2FDF), (0xF900, 0xFAFF)):  # radicals and compatibility ideographs of PDF fonts
        for code in range(first, last + 1):
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1:
                table[code] = plain
    for first, last in _PICTURES:
        table |= dict.fromkeys(range(first, last + 1), BULLETS[0])
    pairs = "(（ )） ;； !！ ?？ ﹪% ∶: ﹕： 「“ 」” 『“ 』” 〝“ 〞” –— ―— ─— －- ~~ 〜~ ～~ •· ・· ∙· ‧· ．. 〇〇 ﹒·"
    table |= {ord(pair[0]): pair[1] for pair in pairs.split()} | {ord("▷"): "▶", ord("▸"): "▶"}
    table[0x20E3] = "、"  # the frame of 1️⃣
    return table


_LETTERS = _letters()
_FEW = "".join(re.escape(chr(code)) for code in _LETTERS if code < _PICTURES[-1][0])
_OTHER_LETTERS = re.compile(f"[{_FEW}{chr(_PICTURES[-1][0])}-{chr(_PICTURES[-1][1])}]+")  # few: the rest is passed over
_WIDE_COMMA = re.compile(r",(?!\d{3}(?!\d))|(?<!\d),")
_THOUSANDS = re.compile(r"(?<=\d),")
_WIDE_COLON = re.compile(r"(?<!\d):|:(?!\d)")
_STRAIGHT_QUOTES = re.compile(r'"([^"\n]+)"')
_BARRED_ITEM = re.compile(
    rf"^[ \t\u3000]*(?:[①-⑳]|{NUMBERED})[^|\n]{{5,}}\|[^\n]*", re.MULTILINE
)  # ①某某基地｜某镇｜6亿元
_BARRED_PAGE = re.compile(r"^(P\d{1,2})\|([^\n]*)", re.MULTILINE)  # P1｜地区生产总值：742.6亿元
_DOTTED_DAY = re.compile(r"^([ \u3000]*20\d\d)\.(\d{1,2})(?:\.(\d{1,2}))?[ \u3000：|]", re.MULTILINE)  # 2018.07　奠基
_ROUND_ZERO = re.compile(r"(?<=[一二三四五六七八九〇])○|○(?=[一二三四五六七八九〇])")


def _spelt_out(day: re.Match[str]) -> str:
    """2018年07月, 2018年7月5日: as long as the dotted day with what follows it."""
    return f"{day[1]}年{day[2]}月" + (f"{day[3]}日" if day[3] else "")


def plain(source: str) -> str:
    """The text with its widths, quotes, radicals and marks made one, as long as before. The commas of thousands and the
    人民币 behind 元 are nothing, bars within an item of a list are commas, and a dotted day that a line begins with is
    spelt out."""
    text = _OTHER_LETTERS.sub(lambda found: found.group().translate(_LETTERS), source)
    if "," in text:
        text = _THOUSANDS.sub(_NOTHING, _WIDE_COMMA.sub("，", text))
    if ":" in text:
        text = _WIDE_COLON.sub("：", text)
    if '"' in text:
        text = _STRAIGHT_QUOTES.sub(r"“\1”", text)
    if "○" in text:
        text = _ROUND_ZERO.sub("〇", text)
    if "|" in text:
        text = _BARRED_ITEM.sub(lambda found: found.group().replace("|", "，"), text)
        text = _BARRED_PAGE.sub(lambda page: BULLETS[0] + _NOTHING * len(page[1]) + page[2].replace("|", "，"), text)
    text = _DOTTED_DAY.sub(_spelt_out, text)
    return text.replace("元人民币", "元" + 3 * _NOTHING)
