"""The text that is read, and where its characters stand in the one that was printed."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from bot.text.letters import BULLETS, plain
from bot.text.lines import Line, lines
from bot.types import Quote

_GAPS = re.compile(r"[\s\u3000\u00a0\u00ad\u200b-\u200f\u2060\ufe0e\ufe0f\ufeff]+")
_LABEL_GAP = re.compile(rf"[{BULLETS}—【][^\w，。：]*[一-鿿]{{2,4}}\u3000+(?=[一-鿿\d“])")  # ◆动工　某某基地
_REPORTER = r"[^\s，。：]{0,4}(?:记者|通讯员)[\s/：]?[^\s，。：]{2,9}\s+"
_BYLINE = re.compile(  # 本报讯 记者张某 通讯员李某 |某某项目昨日动工, 江门日报讯 |某某项目昨日动工
    rf"[^\s，。：]{{0,8}}(?:(?:讯|报道|\d日电)[\s|｜]*(?:{_REPORTER})+"
    r"|(?:(?:[报台社网刊媒日+]|发布|中心|本报[一-鿿]{2,3})讯|\d日电)[\s|｜]+)(?=[一-鿿\d“])"
)


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is what is read; `index[i]` is where its i-th character stands in `source`."""

    source: str
    text: str
    index: list[int]
    _quotes: dict[tuple[int, int], Quote] = field(default_factory=dict, repr=False)

    def find(self, position: int) -> int:
        """Where the character that stands at a position of `source` stands in `text`, or the next one that is kept."""
        return bisect_left(self.index, position)

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
    text = plain(source)
    pieces: list[str] = []
    index: list[int] = []
    for line in lines(text, plain(title)):
        if pieces and not line.goes_on:
            pieces.append("\n")
            index.append(line.start - 1)
        _keep(text, line, pieces, index)
        if line.stop:
            pieces.append(line.stop)
            index.append(index[-1])
    return Folded(source, "".join(pieces), index)


def _keep(text: str, line: Line, pieces: list[str], index: list[int]) -> None:
    """Append what counts of one line: gaps go, except one space between Latin words or between parts of a heading. The
    wide gap behind an item's label stands for a colon, and so does the one behind a reporter's name."""
    start, end, is_prose = line.start, line.end, line.is_prose
    at = start
    first = end - len(text[start:end].lstrip())
    label = _LABEL_GAP.match(text, first, end) or _BYLINE.match(text, first, end)
    label_end = label.end() if label is not None else line.label_end
    for gap in _GAPS.finditer(text, start, end):
        if gap.start() > at:
            pieces.append(text[at : gap.start()])
            index.extend(range(at, gap.start()))
        at = gap.end()
        is_cell = line.gap == "，" or "\u3000" in gap.group() or len(gap.group()) > 1
        edge = "：" if at == label_end else "|" if "\t" in gap.group() and not is_prose else line.gap if is_cell else ""
        if edge and start < gap.start() and at < end:
            pieces.append(edge)
            index.append(gap.start())
        elif (
            gap.start() > start
            and at < end
            and gap.group().isspace()
            and _parts(text[gap.start() - 1], text[at], is_prose=is_prose)
        ):
            pieces.append(" ")
            index.append(gap.start())
    if end > at:
        pieces.append(text[at:end])
        index.extend(range(at, end))


def _parts(left: str, right: str, *, is_prose: bool) -> bool:
    if left.isascii() and right.isascii():
        return left.isalpha() or right.isalpha() or (left.isdigit() and right.isdigit())
    return not is_prose and not left.isdigit() and not right.isdigit()
