"""The lines of a newspaper page's plain text and what each one looks like by itself.

Nothing here decides where an article begins: a short line may be a headline, a subhead or a caption; `columns` knows
the neighbours. Spans are offsets into the page text; patterns are anchored or bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from bot.extract import jumps
from bot.extract.noise import is_furniture, is_stamp
from bot.text import MAKERS, REPORTERS


class Look(Enum):
    PROSE = auto()
    HEAD = auto()  # short, no full stop: headline, subhead …
    DASH = auto()  # ——副题
    ENTRY = auto()  # 一、 （二） A … 【…】 相关链接: a heading that belongs to a running text
    BYLINE = auto()
    JUMP = auto()  # 上接A01版 on a line of its own
    CAPTION = auto()
    ASIDE = auto()  # page label, date line, 责编: not text


_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_CLOSED = re.compile(r"(?:[。！？!?…；：]|[.](?<![0-9]\.))[”’」』）)】》〉\"]*$")
_SIGNED = re.compile(
    r"[。！？”’…][（(](?:[\u4e00-\u9fff·]{2,4}(?:[\s\u3000、/／][\u4e00-\u9fff·]{2,4}){0,7}"
    r"|[^（）()]{0,20}(?:记者|通讯员|文/图|图/文|据|来源|综合|供稿|完)[^（）()]{0,30}|完)[)）]$"
)
_ENTRY = re.compile(
    r"[一二三四五六七八九十]{1,3}\s?[、．.]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}\s?[.、．](?!\d)|\d{1,2}$"
    r"|第[一二三四五六七八九十\d]{1,3}[章节条部篇]|[A-Za-zＡ-Ｚ][\s.、．]|[●◆▲◎★※→▶◇○►➤·•]|【|[①-⑳❶-❿]|附件|附[:：]"
    r"|关键词|相关链接|链接(?:[:：]|$)|延伸阅读|新闻(?:链接|背景|助读|多一点)|名词解释|开栏(?:语|的话)|编者(?:按|的话)|PART\b|Part\b"
)
_BYLINE = re.compile(
    r"[□■]\s?\S.{0,80}$"
    rf"|(?:(?:{MAKERS}|统筹|策划|文字)[/／、]?){{1,2}}\s?[/／:：].{{1,80}}$"
    r"|(?:文/?图|图/?文|撰文|采写)\s.{1,60}$|(?:文图|图文)[\s/／:：].{1,60}$"
    rf"|[（(][^（）()]{{0,20}}(?:{REPORTERS}|文/图|图/文)[^（）()]{{0,60}}[)）]$"
    rf"|[\u4e00-\u9fff+]{{0,12}}{REPORTERS}[\s/／:：][^，。；]{{2,80}}$"
)
_DATELINE = re.compile(
    r"(?:[\u4e00-\u9fff]{2,8}|本报|本网|本台)讯(?:[\s\u3000（(]|(?<=本报讯))|据?新华社[^，。]{2,16}电|据?中新[社网][^，。]{2,16}电"
    r"|[（(](?:[\u4e00-\u9fff]{2,8})?(?:记者|通讯员)[^（）()]{1,40}[)）]|[\u4e00-\u9fff]{2,8}报记者\s?[\u4e00-\u9fff]{2,4}[\s\u3000].{0,30}报道"
)
_LEAD = re.compile(
    r"(?:(?:20\d\d年)?\d{1,2}月\d{1,2}日|近日|日前|昨日|昨天|昨晚|前日|今日|今天|连日来|近期|[上本这]周|记者(?:昨日|近日|日前|从|获悉|\d))"
)
_CAPTION = re.compile(
    r"(?:图为|图[①-⑩\d]{1,2}[:：]?|[▲▼△◀▶]|[上下左右]图|资料图|效果图|(?:大|小)图)|.{0,60}(?:摄|供图|资料图片?|/图)[)）]?。?$"
)
_LABEL = re.compile(
    r"第?\s?[A-ZＡ-Ｚ]{0,3}\s?\d{1,3}\s?版\s?(?:[:：].{0,20})?$|[A-Z]\d{1,3}(?:\s.{0,20})?$|(?:19|20)\d\d年\d{1,2}月\d{1,2}日\s?(?:星期.)?.{0,12}$"
)
_NO_TITLE = re.compile(
    r"[（(].{0,60}[)）]$|.{0,30}[〔\[]\d{4}[〕\]].{0,10}号?$|.{0,30}(?:19|20)?\d\d年\d{1,2}月(?:\d{1,2}日)?$"
    r"|.{0,30}(?:人民政府|委员会|办公室|管理局|服务中心|(?:改革|商务|财政|统计|信息化|资源|环境|建设|交通运输|促进)局)$"
)
_BRACKETED_TITLE = re.compile(r"【[^】]{1,12}】\s?\S{6}")
_LONGEST_HEAD = 46


@dataclass(frozen=True, slots=True)
class Block:
    """One line without its indents: `page[start:end]`. `gap` counts the line ends before it: 1 = next line, 2 = one
    blank line; a picture leaves more."""

    start: int
    end: int
    text: str
    gap: int
    look: Look

    @property
    def closed(self) -> bool:
        """Ends a sentence."""
        return _CLOSED.search(self.text, max(0, len(self.text) - 12)) is not None or self.signed

    @property
    def signed(self) -> bool:
        """Ends with its writers: 。（甲 乙）"""
        return _SIGNED.search(self.text, max(0, len(self.text) - 80)) is not None

    @property
    def has_dateline(self) -> bool:
        """江门日报讯（记者/…） and its like: the first words of a report."""
        return _DATELINE.match(self.text) is not None

    @property
    def has_lead(self) -> bool:
        """Begins with the day: 2月20日， 近日，"""
        return _LEAD.match(self.text) is not None

    @property
    def can_be_title(self) -> bool:
        return self.look in (Look.HEAD, Look.DASH) and _NO_TITLE.match(self.text) is None

    @property
    def width(self) -> int:
        return len("".join(self.text.split()))


def read_blocks(page: str) -> list[Block]:
    """All lines that are not blank."""
    blocks = list(_read(page))
    pairs = pairs_of(page)
    following: Block | None = None
    for i in range(len(blocks) - 1, -1, -1):
        block = blocks[i]
        if block.look is Look.HEAD and "，" in block.text and _runs_on(block, following, pairs):
            blocks[i] = block = replace(block, look=Look.PROSE)
        if block.look is Look.PROSE:
            following = block
    was_open = False
    for i, block in enumerate(blocks):
        if block.look is Look.PROSE:
            was_open = not block.closed
        elif block.look is Look.HEAD and block.gap > 2 and was_open:
            blocks[i] = replace(block, look=Look.CAPTION)
    return blocks


def pairs_of(page: str) -> frozenset[str]:
    """All pairs of neighbouring characters: what the page itself shows to belong together."""
    return frozenset(page[i : i + 2] for i in range(len(page) - 1))


def _runs_on(block: Block, following: Block | None, pairs: frozenset[str]) -> bool:
    """A short line with a clause in it is the head of a broken sentence when the next paragraph completes its word."""
    if following is None or block.width < 16:
        return False
    pair = block.text[-1] + following.text[0]
    return pair.isalnum() and pair in pairs and not following.has_dateline and not following.has_lead


def _read(page: str) -> Iterator[Block]:
    last = 0
    for match in _LINE.finditer(page):
        line = match.group()
        text = line.strip(" \t\u3000\u00a0\ufeff\u200b")
        if not text:
            continue
        start = match.start() + line.index(text)
        gap = page.count("\n", last, start) if last else 1
        block = Block(start, start + len(text), text, gap, _look(text, gap, first=not last))
        last = block.end
        yield block


def _look(text: str, gap: int, *, first: bool) -> Look:
    short = len(text) <= 100
    if short and (_LABEL.match(text) or is_furniture(text) or (is_stamp(text) and not text.endswith("。"))):
        return Look.ASIDE
    jump = jumps.find_from(text) if short else None
    if jump is not None and jump.start == 0 and jump.end == len(text):
        return Look.JUMP
    if not short:
        return Look.PROSE
    if text.startswith(("——", "--", "—")) and text[-1] not in "；。;，":
        return Look.DASH
    if _is_byline(text):
        return Look.BYLINE
    if len(text) <= 60 and _CAPTION.match(text):
        return Look.CAPTION
    if _is_head(text) and (first or not (text[-1] in "！？!?" and "，" in text)):
        entry = _ENTRY.match(text) is not None and not (first and _BRACKETED_TITLE.match(text))
        return Look.ENTRY if entry else Look.HEAD
    if gap > 2 and len(text) <= 40 and text.count("。") == 1 and text.endswith("。"):
        return Look.CAPTION
    return Look.PROSE


def _is_byline(text: str) -> bool:
    """A line of writers, or a dateline on a line of its own; no question and no sentence."""
    if "。" in text or text[-1] in "？！?!…":
        return False
    return _BYLINE.match(text) is not None or (
        len(text) <= 40 and text[-1] in "）)" and _DATELINE.match(text) is not None
    )


def _is_head(text: str) -> bool:
    width = len("".join(text.split()))
    if (
        not 2 <= width <= _LONGEST_HEAD
        or "。" in text
        or text[-1] in "；，、;,…（(“‘《"
        or text[0] in "，。、；：！？）)”’》%％"
    ):
        return False
    if (
        text.count("，") + text.count("；") > 2
        or text.count("“") != text.count("”")
        or text.count("《") != text.count("》")
    ):
        return False
    return not (text[-1] in "：:" and width > 30)
