"""Chinese text as it is printed, and the same text as it is meant.

A newspaper's text reaches us with widths mixed (１２亿, 12亿), with line breaks of the page layout in the middle of a
word, with spaces between characters, with radicals instead of characters. `fold` undoes that, and remembers where
every character stood: whatever is found in the folded text is quoted from the original, verbatim.

This module knows characters, sentences and clauses. It does not know words.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.types import Quote

_TERMINAL = "。！？；：…”’）】》」』!?;:)"
BULLETS = "●■□◆◇▍▌►▶○◎★☆※·•▪▲△▼"  # what a list's lines begin with; pictures are folded to the first of them
_BULLETS = f"{BULLETS}—【"
_PICTURES = ((0x2600, 0x2604), (0x2607, 0x2775), (0x2780, 0x27BF), (0x2B00, 0x2BFF), (0x1F000, 0x1FAFF))  # 💡✅📌⭐


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
    table |= {ord(pair[0]): pair[1] for pair in pairs.split()}
    table[0x20E3] = "、"  # the frame of 1️⃣
    return table


_LETTERS = _letters()
_FEW = "".join(re.escape(chr(code)) for code in _LETTERS if code < _PICTURES[-1][0])
_OTHER_LETTERS = re.compile(f"[{_FEW}{chr(_PICTURES[-1][0])}-{chr(_PICTURES[-1][1])}]+")  # few: the rest is passed over
_WIDE_COMMA = re.compile(r",(?!\d{3}(?!\d))|(?<!\d),")
_THOUSANDS = re.compile(r"(?<=\d),")
_WIDE_COLON = re.compile(r"(?<!\d):|:(?!\d)")
_STRAIGHT_QUOTES = re.compile(r'"([^"\n]+)"')
_ROUND_ZERO = re.compile(r"(?<=[一二三四五六七八九〇])○|○(?=[一二三四五六七八九〇])")
_LINES = re.compile(r"[^\r\n\u2028\u2029]+")
_GAPS = re.compile(r"[\s\u3000\u00a0\u00ad\u200b-\u200f\u2060\ufe0e\ufe0f\ufeff]+")
_LABEL_GAP = re.compile(rf"[{_BULLETS}][^\w，。：]*[一-鿿]{{2,4}}\u3000+(?=[一-鿿\d“])")  # ◆动工　某某基地
_BYLINE = re.compile(  # 本报讯 记者张某 通讯员李某 |某某项目昨日动工
    r"[^\s，。：]{0,8}(?:讯|报道)[\s|｜]*(?:[^\s，。：]{0,4}(?:记者|通讯员)[\s/：]?[^\s，。：]{2,9}\s+)+(?=[一-鿿\d“])"
)
_NEW_ITEM = re.compile(
    rf"[{_BULLETS}]|[（]?[一二三四五六七八九十]{{1,3}}[、）]|\d{{1,2}}[.、．](?!\d)|[①-⑳]|第[一二三四五六七八九十]+[章节条]"
)
_OPENS_STORY = re.compile(r"[^，。（]{0,8}(?:讯|报道)（[^）]{2,40}）")  # 本报讯（记者/某某）昨日…: prose, however short
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]*[”’）】]*|[。！？]+[”’）】]*")
_OTHER_TITLES = tuple(f"{way}一{one}{mark}" for way in "上下" for one in "篇条则" for mark in "：:")
_OF_PICTURE = re.compile(  # 图为项目施工现场。记者 某某 摄
    rf"[{_BULLETS}]?(?:图为|这是)?(?:项目|工程|活动|仪式|大会|会议|签约|动工|施工|建设|生产|厂区|车间|园区|企业)*"
    r"(?:现场|效果图|鸟瞰图|外景|全景|一角)[。，]?[^，。]{0,24}"
)
_CREDITS = ("摄", "摄影", "供图")  # what the line below a picture ends with
_RAGGED = 2  # squares that a full line of a column is shorter or longer than most: no line begins with a comma
# One class first, which the engine seeks at C speed; then what it takes for each of its characters.
_CLAUSE_END = re.compile(r"[，；：|—…”](?:(?<=[，；：|])|(?<=—)—|(?<=…)…*|(?<=”)(?=“))")


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is what is read; `index[i]` is where its i-th character stands in `source`."""

    source: str
    text: str
    index: list[int]
    _quotes: dict[tuple[int, int], Quote] = field(default_factory=dict, repr=False)

    def quote(self, start: int, end: int) -> Quote:
        """The original words behind `text[start:end]`, layout and all. Facts share many of theirs."""
        known = self._quotes.get((start, end))
        if known is None:
            known = Quote.cut(self.source, self.index[start], self.index[end - 1] + 1)
            self._quotes[start, end] = known
        return known


def fold(source: str, title: str = "") -> Folded:
    """Fold widths, drop layout and a first line that repeats the title, rejoin what a page break tore apart. Paragraphs
    end in one newline."""
    plain = _OTHER_LETTERS.sub(lambda found: found.group().translate(_LETTERS), source)
    if "," in plain:
        plain = _THOUSANDS.sub("\u200b", _WIDE_COMMA.sub("，", plain))
    if ":" in plain:
        plain = _WIDE_COLON.sub("：", plain)
    plain = plain.replace("元人民币", "元\u200b\u200b\u200b")  # as wide as before, and nothing
    if '"' in plain:
        plain = _STRAIGHT_QUOTES.sub(r"“\1”", plain)
    if "○" in plain:
        plain = _ROUND_ZERO.sub("〇", plain)
    pieces: list[str] = []
    index: list[int] = []
    lines = [line for line in _LINES.finditer(plain) if not _says_nothing(line.group())]
    if len(lines) > 1 and lines[0].group().strip() == title.strip():
        del lines[0]
    full = _full([line.group().rstrip() for line in lines])
    before, is_after_full = "", False
    for line, is_full in zip(lines, full, strict=True):
        words = line.group().strip()
        if before and not (is_after_full and _runs_on(before, line.group())) and not _goes_on(before, words):
            pieces.append("\n")
            index.append(line.start() - 1)
            before = ""
        _keep(plain, line.start(), line.end(), pieces, index, is_prose=is_full or "，" in words or "。" in words)
        before, is_after_full = (before + words)[-400:], is_full
    return Folded(source, "".join(pieces), index)


def _says_nothing(line: str) -> bool:
    """A gap, the titles of a site's other articles, or the words below a picture that name only its kind."""
    words = line.strip()
    if not words or words.startswith(_OTHER_TITLES):
        return True
    return words.rstrip("）").endswith(_CREDITS) and _OF_PICTURE.fullmatch(words) is not None


def _full(lines: list[str]) -> list[bool]:
    """Which lines fill the column that the text was set in, all of them broken at one width: by squares of the type or
    by characters. None does where each line is a paragraph."""
    if len(lines) > 3 and 8 * sum(line.count("。") for line in lines) >= len(lines):
        measured = (_filling([_width(line) for line in lines]), _filling([len(line) for line in lines]))
        full, longer = max(measured, key=lambda one: sum(one[0]))
        ended = sum(line.endswith("。") for line, is_full in zip(lines, full, strict=True) if is_full)
        if 3 * sum(full) > len(lines) >= 10 * longer and sum(full) >= max(3, 3 * ended):
            return full
    return [False] * len(lines)


def _filling(widths: Sequence[float]) -> tuple[list[bool], int]:
    """Which lines are as wide as most, and how many are wider."""
    ((common, _),) = Counter(map(round, widths)).most_common(1)
    full = [common - _RAGGED < one <= common + _RAGGED for one in widths]
    return full, sum(one > common + _RAGGED for one in widths)


def _width(line: str) -> float:
    """In squares of the type: letters and digits take half of one."""
    return (len(line) + len(line.encode(errors="replace"))) / 4


def _runs_on(before: str, line: str) -> bool:
    """Whether what fills its column goes on in the next line: 1 | —10月 as well."""
    is_item = _NEW_ITEM.match(line) is not None and not before[-1].isdigit()
    return before[-1] not in "。！？" and not (is_item or line[0].isspace())


def _goes_on(before: str, line: str) -> bool:
    """Whether a line break tore a sentence apart: the part before is prose and has not ended."""
    if before[-1] in _TERMINAL or _NEW_ITEM.match(line) or before.endswith(_CREDITS):
        return False
    if before[-1] in "，、":
        return True
    is_prose = (
        "。" in before
        or len(before) > 60
        or ("，" in before and len(before) > 32)
        or before.count("“") > before.count("”")
        or _OPENS_STORY.match(before) is not None
    )
    return is_prose and before[-1] not in "|｜" and not before.startswith(tuple(_BULLETS))


def _keep(plain: str, start: int, end: int, pieces: list[str], index: list[int], *, is_prose: bool) -> None:
    """Append what counts of one line: gaps go, except one space between Latin words or between parts of a heading. The
    wide gap behind an item's label stands for a colon, and so does the one behind a reporter's name."""
    at = start
    first = end - len(plain[start:end].lstrip())
    label = _LABEL_GAP.match(plain, first, end) or _BYLINE.match(plain, first, end)
    for gap in _GAPS.finditer(plain, start, end):
        if gap.start() > at:
            pieces.append(plain[at : gap.start()])
            index.extend(range(at, gap.start()))
        at = gap.end()
        edge = "：" if label is not None and at == label.end() else "|" if "\t" in gap.group() and not is_prose else ""
        if edge and start < gap.start() and at < end:
            pieces.append(edge)
            index.append(gap.start())
        elif (
            gap.start() > start
            and at < end
            and gap.group().isspace()
            and _parts(plain[gap.start() - 1], plain[at], is_prose=is_prose)
        ):
            pieces.append(" ")
            index.append(gap.start())
    if end > at:
        pieces.append(plain[at:end])
        index.extend(range(at, end))


def _parts(left: str, right: str, *, is_prose: bool) -> bool:
    if left.isascii() and right.isascii():
        return left.isalpha() or right.isalpha() or (left.isdigit() and right.isdigit())
    return not is_prose and not left.isdigit() and not right.isdigit()


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Where each sentence of a folded text begins and ends, its closing quotes and brackets included."""
    return [found.span() for found in _SENTENCE.finditer(text, start, len(text) if end is None else end)]


def clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The clauses of one sentence, without the commas, colons and dashes between them. Brackets are not cut open."""
    spans = []
    at = start
    depth = 0
    looked = start
    has_brackets = text.find("（", start, end) >= 0
    for stop in _CLAUSE_END.finditer(text, start, end):
        last, following = stop.span()
        if has_brackets:
            depth += text.count("（", looked, last) - text.count("）", looked, last)
            looked = following
            if depth > 0 and last - at < 120:  # an unclosed bracket must not swallow the rest
                continue
            depth = 0
        if last > at:
            spans.append((at, last))
        at = following
    if end > at:
        spans.append((at, end))
    return spans
