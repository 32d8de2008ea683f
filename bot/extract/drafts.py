"""One article of a newspaper page, from its first line to its finished text."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from bot.extract import jumps
from bot.extract.blocks import Block, Look
from bot.extract.credits import find_byline


@dataclass(frozen=True, slots=True)
class PageArticle:
    """One article of a page. `number` counts from 1 in the order of beginnings; `title` is "" where it stands on
    another page; `kicker` is a headline over several articles, `subtitle` the line after ——. `text` is the body."""

    number: int
    key: str
    title: str
    text: str
    published: date
    label: str = ""
    kicker: str = ""
    subtitle: str = ""
    byline: str = ""
    jump_from: str = ""
    jump_to: str = ""


@dataclass(eq=False)
class Draft:
    """What has been gathered of one article: lines and paragraphs as slices of the page, until it is finished."""

    heads: list[Block] = field(default_factory=list)
    over: list[Block] = field(default_factory=list)
    bylines: list[str] = field(default_factory=list)
    pieces: list[tuple[int, int, bool]] = field(default_factory=list)  # start, end, goes on inside a sentence
    waiting: list[Block] = field(default_factory=list)  # captions met inside a sentence
    last: Block | None = None  # the last paragraph
    paragraphs: int = 0
    signed: bool = False
    credited: bool = False  # its writers were named before or in its first paragraph
    jump_from: str = ""
    jump_to: str = ""

    @property
    def open(self) -> bool:
        return self.last is not None and not self.jump_to and not self.last.closed

    @property
    def pauses(self) -> bool:
        """Broken at a comma: any clause may follow."""
        return self.last is not None and self.last.text[-1] in "，、；：,"

    def add_line(self, block: Block) -> None:
        if self.open:
            self.waiting.append(block)
        else:
            self.pieces.append((block.start, block.end, False))

    def add_prose(self, block: Block) -> None:
        start, end = block.start, block.end
        goes_on = self.open
        if (back := jumps.find_from(block.text)) is not None:
            self.jump_from = self.jump_from or back.number
            start, end = (start + back.end, end) if back.start == 0 else (start, block.start + back.start)
        if (to := jumps.find_to(block.text)) is not None:
            self.jump_to, end = to.number, block.start + to.start
        if start < end:
            self.pieces.append((start, end, goes_on))
        self.credited |= block.has_dateline
        self.last, self.paragraphs, self.signed = block, self.paragraphs + 1, block.signed
        if not self.open:
            self.pieces.extend((caption.start, caption.end, False) for caption in self.waiting)
            self.waiting.clear()

    def finish(self, page: str, number: int, *, published: date, label: str, key: str) -> PageArticle:
        parts: list[str] = []
        self.pieces.extend((caption.start, caption.end, False) for caption in self.waiting)
        for start, end, goes_on in self.pieces:
            while start < end and page[start].isspace():
                start += 1
            while start < end and page[end - 1].isspace():
                end -= 1
            if start == end:
                continue
            if parts and not goes_on:
                parts.append("\n")
            parts.append(page[start:end])
        body = "".join(parts)
        return PageArticle(
            number=number,
            key=key,
            title=" ".join(head.text for head in self.heads if head.look is not Look.DASH),
            text=body,
            published=published,
            label=label,
            kicker=" ".join(head.text for head in self.over),
            subtitle=" ".join(head.text for head in self.heads if head.look is Look.DASH),
            byline=" ".join(self.bylines) or find_byline(body.split("\n")),
            jump_from=self.jump_from,
            jump_to=self.jump_to,
        )
