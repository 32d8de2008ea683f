"""The plain text of a newspaper page → its articles.

A page's text comes out of its layout: headlines before or after their bodies, sentences broken between columns, one
article interrupted by another and resumed. The page is read once from top to bottom as "short lines, then a paragraph":
at each such joint the evidence on both sides decides whether an article begins, goes on or is taken up again.

    an article begins    after short lines that hold a byline, 上接, a dash subtitle or "某书记某某：", or are followed
                         by a dateline (本报讯 …); after a signed end (（甲 乙）); at a headline of several lines;
                         at a long single line before "2月20日，…"
    an article goes on   at every other short line: subheads (一、 A 【…】) and captions stay inside
    it is taken up again where the page's own words say that a broken end and a beginning belong together (发|展)

Nothing is rewritten: an article's text is slices of the page joined by a line end, or by nothing inside a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.extract import jumps
from bot.extract.blocks import Block, Look, pairs_of, read_blocks
from bot.extract.drafts import Draft, PageArticle

_AHEAD = 40  # paragraphs looked at for the other half of a broken sentence
_SHORT_SUBHEAD = 12
_MOST_HEAD_LINES = 5


def split(text: str, *, published: date, label: str = "", doc: str = "") -> tuple[PageArticle, ...]:
    """The articles of a page's plain text, in the order they begin. `doc` names the page in their keys; `label` and
    `published` are handed on. A single article stays one; a text without prose gives at most one."""
    drafts = _Sheet(text).read()
    return tuple(
        draft.finish(text, number, published=published, label=label, key=f"{doc}#{number}")
        for number, draft in enumerate(drafts, 1)
    )


class _Sheet:
    """One reading of one page, from top to bottom."""

    def __init__(self, page: str) -> None:
        self.blocks = [block for block in read_blocks(page) if block.look is not Look.ASIDE]
        self.prose = [block for block in self.blocks if block.look is Look.PROSE]
        self.pairs = pairs_of(page)
        self.seen = 0  # paragraphs taken so far
        self.drafts: list[Draft] = []
        self.current: Draft | None = None

    def read(self) -> list[Draft]:
        between: list[Block] = []
        for block in self.blocks:
            if block.look is not Look.PROSE:
                between.append(block)
                continue
            self.join(between, block)
            self.seen += 1
            between = []
        self.end(between)
        return [draft for draft in self.drafts if draft.pieces or draft.heads]

    # --- one joint: short lines, then a paragraph --------------------------------------------------------------------

    def join(self, between: list[Block], prose: Block) -> None:
        rest = self.close_with(between)
        current = self.current
        if current is None or self.begins(current, rest, prose):
            self.begin(rest)
            self.current_draft.add_prose(prose)
            return
        for block in rest:
            if block.look is Look.BYLINE:
                current.bylines.append(block.text)
            current.add_line(block)
        self.go_on(prose, named=bool(rest))

    def close_with(self, between: list[Block]) -> list[Block]:
        """Give the lines that end the current article to it (captions, writers, 下转); return the others."""
        current = self.current
        if current is None:
            return between
        at = 0
        while at < len(between):
            block = between[at]
            last = at + 1 == len(between)
            if block.look is Look.CAPTION:
                current.add_line(block)
            elif block.look is Look.BYLINE and not current.open and (not last or block.text[0] in "（("):
                current.bylines.append(block.text.strip("（）() "))
                current.add_line(block)
                current.signed = between[at + 1].look is not Look.ENTRY if not last else True
            elif (to := jumps.find_to(block.text)) is not None and block.look is not Look.JUMP:
                current.jump_to = to.number
            else:
                break
            at += 1
        return between[at:]

    def begins(self, current: Draft, rest: Sequence[Block], prose: Block) -> bool:
        heads = [block for block in rest if block.can_be_title]
        if any(block.look is Look.JUMP for block in rest) or self.jumps_in(prose):
            return True
        if prose.has_dateline:
            return True
        if any(block.look is Look.BYLINE for block in rest):
            return not (not heads and self.is_introduced(current))
        if len({block.look for block in heads}) > 1 and not current.open:
            return True  # a headline with its ——subtitle
        if not any(block.look is Look.HEAD for block in heads) or len(heads) > _MOST_HEAD_LINES:
            return False
        if heads[0].text.endswith(("：", ":")) and len(heads) > 1:
            return True
        if current.open:
            return not self.seam(current, prose) and self.comes_later(current) and heads[-1].width >= 8
        if current.signed:
            return heads[-1].width >= 5
        entries = any(block.look is Look.ENTRY for block in rest)
        if len(heads) > 1 and not entries:
            return sum(head.width for head in heads) >= 16
        return heads[-1].width >= 12 and prose.has_lead and not entries

    @staticmethod
    def is_introduced(current: Draft) -> bool:
        """So far only a headline and its introduction: the byline that follows is its own."""
        named = bool(current.bylines) or current.credited
        return bool(current.heads) and not named and not current.jump_from and current.paragraphs <= 2

    def jumps_in(self, prose: Block) -> bool:
        """The paragraph itself begins with （上接A01版）."""
        jump = jumps.find_from(prose.text)
        return jump is not None and jump.start == 0

    def begin(self, rest: Sequence[Block]) -> None:
        draft = Draft()
        self.drafts.append(draft)
        self.current = draft
        jump_at = next((i for i, block in enumerate(rest) if block.look is Look.JUMP), None)
        if jump_at is not None:
            jump = jumps.find_from(rest[jump_at].text)
            draft.jump_from = jump.number if jump else ""
        before = [block for block in rest[:jump_at] if block.can_be_title] if jump_at else []
        heads = before or [block for block in rest if block.can_be_title]
        if jump_at is not None and not before and len(heads) == 1 and heads[0].width <= _SHORT_SUBHEAD:
            heads = []
        if heads and heads[-1].text.endswith(("：", ":")):
            heads = heads[:-1]
        if len(heads) > _MOST_HEAD_LINES:
            heads = heads[:1]
        named = next((i for i in range(len(heads) - 1, 0, -1) if heads[i].text.endswith(("：", ":"))), 0)
        draft.over, draft.heads = heads[:named], heads[named:]
        for block in rest:
            if block.look is Look.BYLINE:
                draft.bylines.append(block.text.lstrip("□■ "))
            elif block.look is not Look.JUMP and block not in heads:
                draft.add_line(block)

    def end(self, between: list[Block]) -> None:
        """The short lines after the last paragraph: captions, a signature, or the headline printed after its body."""
        if self.current is None:
            if between:
                self.begin(between)
            return
        rest = self.close_with(between)
        if len(rest) == 1 and rest[0].look is Look.BYLINE:
            self.current.bylines.append(rest[0].text)
        heads = [block for block in rest if block.can_be_title]
        untitled = next((draft for draft in reversed(self.drafts) if not draft.heads and not draft.jump_from), None)
        if len(self.drafts) == 1 and not self.current.bylines:
            untitled = None  # a text without its title, and the signature under it
        if untitled is not None and heads and sum(head.width for head in heads) >= 8 and len(heads) <= _MOST_HEAD_LINES:
            untitled.heads = heads
            rest = [block for block in rest if block not in heads]
        for block in rest:
            jump = jumps.find_from(block.text) if block.look is Look.JUMP else None
            if jump is not None:
                self.current.jump_from = self.current.jump_from or jump.number
            else:
                self.current.add_line(block)

    # --- going on and taking up again --------------------------------------------------------------------------------

    @property
    def current_draft(self) -> Draft:
        assert self.current is not None
        return self.current

    def go_on(self, prose: Block, *, named: bool) -> None:
        """Give a paragraph to the article it continues: the current one, or an earlier one that broke off."""
        current = self.current_draft
        broken = [draft for draft in self.drafts if draft.open and draft is not current]
        if broken:
            taken_up = self.take_up(current, broken[-_AHEAD:], prose)
            if taken_up is not None:
                self.current = taken_up
        elif current.signed and not named and len(self.drafts) > 1:
            self.begin([])
        self.current_draft.add_prose(prose)

    def take_up(self, current: Draft, broken: Sequence[Draft], prose: Block) -> Draft | None:
        fitting = next((draft for draft in reversed(broken) if self.seam(draft, prose)), None)
        if not current.open:
            return fitting or (broken[-1] if current.signed else None)
        if self.seam(current, prose) or not self.comes_later(current):
            return None
        return fitting or next((draft for draft in reversed(broken) if draft.pauses), None)

    def comes_later(self, draft: Draft) -> bool:
        """A later paragraph continues the broken sentence better than the next one."""
        return any(self.seam(draft, prose) for prose in self.prose[self.seen + 1 : self.seen + 1 + _AHEAD])

    def seam(self, draft: Draft, prose: Block) -> bool:
        """The last and first characters, set side by side, are a pair that the page uses elsewhere."""
        if draft.last is None:
            return False
        pair = draft.last.text[-1] + prose.text[0]
        return pair.isalnum() and pair in self.pairs
