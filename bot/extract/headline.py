"""The headline over a body by where it stands, for pages whose <title> names nothing but the site or a column.

A name of the site or a column stands in the page's head, in links or on the way there (当前位置：首页 > 要闻); the
article's headline stands after that, over the line of date and source or over the first sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from bot.extract.noise import is_furniture, is_stamp
from bot.extract.outline import Outline
from bot.extract.prose import squeeze

TITLED = "h1, h2, h3, [class*=tit], [class*=Tit], [class*=headline], [class*=biaoti], [class=bt], [id*=tit], [id*=Tit]"
SITE = re.compile(
    r"[\u4e00-\u9fffA-Za-z0-9·]{0,18}(?:门户|(?<![并联上电路管水入组专])网站?|在线|频道|[日晚早商]报|人民政府|新闻中心|客户端"
    r"|(?:政务|信息)公开)"
)
_COLUMN = re.compile(
    r"(?:新闻|工作|最新|政务|时政|行业|图片|综合|部门|基层|媒体|校园|企业|公司)(?:动态|要闻|快讯|资讯|新闻|信息|报道|中心|公开)"
    r"|(?:通知|公告|公示){2}|信息公开"
    r"|(?:政务|政府|公告|通知|新闻|文章|信息|资讯|内容){0,2}(?:公开)?(?:详情|详细|内容|正文|显示|浏览|预览)(?:页面?|信息)?"
    r"|\W{0,3}(?:网站)?(?:首页|主页)\s*[-–—>»›/|_·].*"
)
_WAY = re.compile(
    r"\W{0,3}(?:您|你)?(?:现在|当前|目前)?(?:所在|所处)?的?(?:位置|栏目)(?:\s*[:：]|\s*$)|.{0,12}(?:首页|主页)\s*[>»›]"
)
_HEAD_OF_PAGE = re.compile(r"(?:^|[\s_-])(?:logo|brand|site-?(?:name|title))(?:$|[\s_-])")
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3}
_NAMED_TITLE = re.compile(r"tit|headline|biaoti|(?:^|\s)bt(?:$|\s)")
_BESIDE = re.compile(r"sub|fu-?(?:bt|ti)|yin-?ti|kicker|desc|intro|author|source|info")
_LABEL = re.compile(r"[^，。]{1,12}[:：]$")
_LABEL_OF_TITLE = re.compile(r"[\s【]*(?:信息|文件)?(?:标\s*题|名\s*称)[\s】]*[:：]?$")
_NO_STAMP = re.compile(r"[\s【\[（(]*(?:索引号|文号|字[体号])")
_NO_HEADLINE = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.]|[（(【]?(?:[一二三四五六七八九十]{1,2}[)）]|(?:作者|来源|编辑|责编|校对|发布者?)[】\s:：]))"
    r"|(?:时间|日期|来源|字体|字号)\s?[:：]|^[（(][^（）()]*[)）]$"
    r"|^(?:[\s\d年月日/.,，:：-]|星期.|[一二三四五六七八九十]{1,2}月|st|nd|rd|th)*$"
)
_WORD = re.compile(r"[\u4e00-\u9fff]{2}|[A-Za-z]{2} [A-Za-z]")
_SHORTEST, LONGEST = 6, 160
_LONG = 50  # characters: what is longer is a sentence, with a full stop or without
_NEAR, _MOST_LINKED = 200, 80  # nodes, characters inside links between a headline and its text
_MENU = 8  # characters inside links that stand between a site's name and a headline
_MOST_NODES, _MOST_PLACES, _DEEPEST = 60, 40, 4


@dataclass(frozen=True, slots=True)
class _Zone:
    """The nodes that may hold the headline: behind the way to the article and the page's menus, before the first
    sentence. `over` is the line above the line of date and source."""

    floor: int
    start: int
    over: str
    over_at: int
    stamp_at: int


def names_place(text: str) -> bool:
    """Whether a text says where the page is and not what it says: the site, a column, the way there."""
    return any(pattern.fullmatch(text) for pattern in (SITE, _COLUMN)) or _WAY.match(text) is not None


def heading_text(outline: Outline, i: int) -> str:
    """The text of a heading: <br> is a space, markup inside a word is nothing."""
    span = range(i, min(outline.ends[i], i + _MOST_NODES))
    return squeeze("".join(" " if outline.tags[j] == "br" else outline.texts[j] for j in span))


def find_headline(outline: Outline, body: int | None, *, plain: bool = True) -> str:
    """The h1 nearest to the text, else the nearest element named a title, those over the line of date and source
    first; else (`plain`) the line right over that line; "" when nothing is a headline. It may stand inside what was
    taken for the body."""
    zone = _zone(outline, body)
    return _marked(outline, zone, zone.floor) or (zone.over if plain else "")


def find_instead(outline: Outline, text: str, body: int | None) -> str:
    """The headline of a page whose <title> repeats a text that it prints, over its body, only in links, in its own head
    or on the way to the article: what heads the text from nearer. "" when that text may be the headline itself."""
    zone = _zone(outline, body)
    places = [i for i in _texts(outline, 0, zone.start) if squeeze(outline.texts[i]) == text]
    if not places or any(i >= zone.floor and _is_headline(outline, i) for i in places):
        return ""
    last, links = places[-1], outline.weights.links
    is_plain = any(i >= zone.floor and not _is_linked(outline, i) for i in places)
    between = links[max(zone.over_at, last)] - links[last]
    over = zone.over if zone.over_at > last and (not is_plain or between >= _MENU) else ""
    return _marked(outline, zone, last + 1) or over


def _marked(outline: Outline, zone: _Zone, floor: int) -> str:
    """The nearest heading in a zone, from `floor` on; a link, like the site's name, only where no other is."""
    marked = {selector: outline.find_all(selector) for selector in ("h1", TITLED)}
    for linked, end in product((False, True), (zone.stamp_at, zone.start)):
        for selector in marked:
            places = [i for i in marked[selector] if max(floor, zone.floor) <= i < end][-_MOST_PLACES:]
            found = [i for i in places if _heads(outline, i) and (linked or not outline.link_weight(i))]
            if found:
                return heading_text(outline, _highest(outline, found))
    return ""


def _heads(outline: Outline, i: int) -> bool:
    """Whether an element looks like a headline: by its text, and by no name of what stands beside one."""
    return _can_head(heading_text(outline, i)) and not _BESIDE.search(outline.name(i)) and not _heads_page(outline, i)


def _heads_page(outline: Outline, node: int) -> bool:
    """Whether an element or one around it says that it holds the site's name."""
    for _ in range(_DEEPEST):
        if node < 0:
            break
        if _HEAD_OF_PAGE.search(outline.name(node)):
            return True
        node = outline.parents[node]
    return False


def _highest(outline: Outline, found: list[int]) -> int:
    """The last of the headings, or the one of a higher level that stands right over it."""
    last = found[-1]
    for i in reversed(found[:-1]):
        beside = outline.ends[i] <= last and not any(outline.texts[j].strip() for j in range(outline.ends[i], last))
        if not beside or _level(outline, i) >= _level(outline, last):
            break
        last = i
    return last


def _level(outline: Outline, i: int) -> int:
    return _HEADINGS.get(outline.tags[i], 2)


def _is_headline(outline: Outline, i: int) -> bool:
    """Whether a text stands in something named a title, in no link and not in what holds the site's name."""
    if _is_linked(outline, i) or _heads_page(outline, i):
        return False
    node = outline.parents[i]
    for _ in range(_DEEPEST):
        if node < 0 or outline.tags[node] in _HEADINGS or _NAMED_TITLE.search(outline.name(node)):
            break
        node = outline.parents[node]
    else:
        return False
    return node >= 0


def _zone(outline: Outline, body: int | None) -> _Zone:
    start = _first_sentence(outline, body)
    links = outline.weights.links
    floor = max(0, start - _NEAR, bisect_left(links, links[start] - _MOST_LINKED) - 1)
    for i in _texts(outline, floor, start):
        if i >= floor and _WAY.match(outline.texts[i].strip()[:_LONG]):
            floor = _end_of_way(outline, i, start)
    over, over_at, stamp_at = _line_over_stamp(outline, floor, start)
    return _Zone(floor, start, over, over_at, stamp_at)


def _first_sentence(outline: Outline, body: int | None) -> int:
    first, end = (body, outline.ends[body]) if body is not None else (0, len(outline.tags))
    for i in _texts(outline, first, end):
        text = squeeze(outline.texts[i])
        if ("。" in text or len(text) > _LONG) and not is_stamp(text):
            return i
    return first if body is not None else end


def _texts(outline: Outline, start: int, end: int) -> Iterator[int]:
    at = outline.text_at
    return (at[k] for k in range(bisect_left(at, start), bisect_left(at, end)))


def _end_of_way(outline: Outline, i: int, start: int) -> int:
    """Where the way to the article ends that begins at `i`: with the links that follow it."""
    end = i + 1
    for j in _texts(outline, i + 1, start):
        if not _is_linked(outline, j) and len(squeeze(outline.texts[j]).strip("<>»›-|/ ")) > 1:
            break
        end = j + 1
    return end


def _line_over_stamp(outline: Outline, floor: int, start: int) -> tuple[str, int, int]:
    """The line right above the line of date and source, its node and that of the other; where there is none, the last
    line above the text and 0. What a table of properties calls the title is the title; its other cells are no lines."""
    line, at, before = "", 0, ""
    for i in _texts(outline, floor, start):
        text = squeeze(outline.texts[i])
        if not text:
            continue
        is_value = _LABEL.fullmatch(before) is not None
        if line and is_stamp(text) and not is_value and not _NO_STAMP.match(text):
            return line, at, i
        if _can_head(text) and not _is_linked(outline, i):
            if _LABEL_OF_TITLE.match(before):
                return text, i, i
            if not is_value:
                line, at = text, i
        before = text
    return line, at, 0


def _can_head(text: str) -> bool:
    if not _SHORTEST <= len(text) <= LONGEST or "。" in text or text[0] in "—-" or text[-1] in ":：":
        return False
    if names_place(text) or is_stamp(text) or is_furniture(text):
        return False
    return _WORD.search(text) is not None and _NO_HEADLINE.search(text) is None


def _is_linked(outline: Outline, i: int) -> bool:
    return outline.weights.links[i + 1] > outline.weights.links[i]
