"""The lines of a body: paragraphs, table rows and captions, as they stand; cleaning.py takes what is no article's.

Paragraphs end at block elements and at <br>; a data table gives one line per row with its cells joined by " | ";
a caption is its own line 〔图：…〕. No line is invented, joined or reordered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.extract.noise import is_noise_name
from bot.extract.outline import INLINE, TEXT, Outline

CELL = " | "
_NAMED = frozenset(("div", "ul", "ol", "dl", "section", "aside", "table", "p", "span", "header"))
_SPACE = re.compile(r"[\s\u3000\u00a0]+")
_UNSEEN = re.compile(r"[\u200b\ufeff]")
_CJK_GAP = re.compile(
    r"(?<=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”]) ?[\r\n]\s*(?=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”])"
)
_CAPTION_NAME = re.compile(
    r"caption|pic-?(?:text|info|desc|title)|img-?(?:desc|text|info|title)|image-?desc|tuzhu|photo-?text|px12"
)
_CREDIT = re.compile(r"(?:摄|供图|制图|/图|图片来源.{0,20}|资料图片?)[)）。]?$")
_WORK = re.compile(r"《[^《》]{1,40}》")
_SENTENCE_ENDS = "。！？”"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a body. `linked` characters of it are inside links; `kind` is text, row or caption; `at` is the
    number of the first node in the outline."""

    text: str
    at: int
    linked: int = 0
    kind: str = "text"


def squeeze(text: str) -> str:
    """One space for every run of white space, none at the ends or where a source line breaks between characters; what
    has no width is no space."""
    return _SPACE.sub(" ", _CJK_GAP.sub("", _UNSEEN.sub("", text))).strip()


def read_lines(outline: Outline, body: int, *, drop: Iterable[int] = ()) -> list[Line]:
    """All lines of the element `body`, furniture included; subtrees in `drop` and blocks named as noise are not."""
    return _Reader(outline, body, frozenset(drop)).read()


def text_of(lines: Iterable[Line]) -> str:
    return "\n".join(f"〔图：{line.text}〕" if line.kind == "caption" else line.text for line in lines)


class _Reader:
    def __init__(self, outline: Outline, body: int, drop: frozenset[int]) -> None:
        self.outline, self.body, self.drop = outline, body, drop
        self.lines: list[Line] = []
        self.parts: list[str] = []
        self.first, self.linked = body, 0
        self.caption_end = self.picture_at = -1
        self.pre_end = outline.ends[body] if outline.tags[body] == "pre" else -1
        self.limit = outline.prose_weight(body) // 3

    def read(self) -> list[Line]:
        outline = self.outline
        tags, ends, texts = outline.tags, outline.ends, outline.texts
        i, stop, link_end = self.body, ends[self.body], -1
        open_blocks: list[int] = []
        while i < stop:
            while open_blocks and i >= open_blocks[-1]:
                open_blocks.pop()
                self.flush()
            tag = tags[i]
            if i in self.drop:
                self.flush()
                i = ends[i]
                continue
            if tag == TEXT:
                self.add_text(texts[i], i, inside_link=i < link_end)
            elif i != self.body and self.is_dropped(i):
                self.flush()
                i = ends[i]
                continue
            elif tag == "table" and self.is_data(i):
                self.flush()
                self.rows(i)
                i = ends[i]
                continue
            elif tag == "a":
                link_end = max(link_end, ends[i])
            elif tag == "img" and self.parts and self.parts[-1].rstrip()[-1:] not in _SENTENCE_ENDS:
                pass  # a small picture inside a line does not end it
            elif tag not in INLINE:
                self.flush()
                self.enter(i, tag)
                open_blocks.append(ends[i])
            i += 1
        self.flush()
        return self.lines

    def enter(self, i: int, tag: str) -> None:
        """Note what the coming text is: behind a picture, in a caption, in a <pre> whose line ends count."""
        if tag == "img":
            self.picture_at = len(self.lines)
        elif tag == "pre":
            self.pre_end = self.outline.ends[i]
        elif tag == "figcaption" or (i >= self.caption_end and _CAPTION_NAME.search(self.outline.name(i))):
            self.caption_end = self.outline.ends[i]

    def add_text(self, text: str, at: int, *, inside_link: bool) -> None:
        if at < self.pre_end and "\n" in text:
            for part in text.split("\n"):
                self.add(part, at, inside_link=inside_link)
                self.flush()
        else:
            self.add(text, at, inside_link=inside_link)

    def add(self, text: str, at: int, *, inside_link: bool) -> None:
        if not text:
            return
        if not self.parts:
            if text.isspace():
                return
            self.first = at
        self.parts.append(text)
        if inside_link:
            self.linked += len(text.strip())

    def flush(self) -> None:
        if not self.parts:
            return
        text = squeeze("".join(self.parts))
        if text:
            kind = "caption" if self.is_caption(text) else "text"
            self.lines.append(Line(text, self.first, self.linked, kind))
        self.parts, self.linked = [], 0

    def is_caption(self, text: str) -> bool:
        if len(text) > 120:
            return False
        if self.first < self.caption_end:
            return True
        follows_picture = self.picture_at == len(self.lines)
        if not follows_picture or _WORK.fullmatch(text):  # the heading of a poem or a book, centred like a caption
            return False
        return _CREDIT.search(text) is not None or self.is_centred()

    def is_centred(self) -> bool:
        block = self.outline.parents[self.first]
        while block > self.body and self.outline.tags[block] in INLINE:
            block = self.outline.parents[block]
        attributes = self.outline.attributes(block) if block >= 0 else {}
        style = f"{attributes.get('align') or ''} {attributes.get('style') or ''}".lower()
        return "center" in style or "middle" in style

    def is_dropped(self, i: int) -> bool:
        if self.outline.tags[i] == "form":
            return self.outline.prose_weight(i) <= self.limit  # something to fill in, no wrapper of the text
        if self.outline.tags[i] not in _NAMED:
            return False
        attributes = self.outline.attributes(i)
        if not attributes:
            return False
        if self.outline.is_hidden(i):
            return self.outline.prose_weight(i) <= self.limit
        return is_noise_name(self.outline.name(i)) and self.outline.prose_weight(i) <= self.limit

    def is_data(self, table: int) -> bool:
        """At least two rows of at least two filled, short cells, and no table inside: figures and not layout."""
        tags, ends = self.outline.tags, self.outline.ends
        inside = range(table + 1, ends[table])
        if self.outline.has_picture(table) or any(tags[i] == "table" for i in inside):
            return False
        cells = [len(row) for row in self.cells(table) if all(len(cell) <= 300 for cell in row)]
        return sum(count >= 2 for count in cells) >= 2

    def cells(self, table: int) -> list[list[str]]:
        tags, ends, outline = self.outline.tags, self.outline.ends, self.outline
        rows: list[list[str]] = []
        for i in range(table, ends[table]):
            if tags[i] == "tr":
                rows.append([])
            elif tags[i] in ("td", "th") and rows:
                cell = squeeze("".join(outline.texts[i : ends[i]]))
                if cell:
                    rows[-1].append(cell)
        return rows

    def rows(self, table: int) -> None:
        self.lines.extend(Line(CELL.join(row), table, kind="row") for row in self.cells(table) if row)
