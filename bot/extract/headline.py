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

from bot.extract.headings import TITLED, WAY, can_head, main_line
from bot.extract.noise import is_stamp
from bot.extract.outline import Outline
from bot.extract.prose import squeeze

_HEAD_OF_PAGE = re.compile(r"(?:^|[\s_-])(?:logo|brand|site-?(?:name|title))(?:$|[\s_-])")
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3}
_NAMED_TITLE = re.compile(r"tit|headline|biaoti|(?:^|[\s_-])bt(?:$|\s)")
_BESIDE = re.compile(r"sub|fu-?(?:bt|ti)|yin-?ti|kicker|desc|intro|author|source|info")
_LABEL = re.compile(r"[^，。]{1,12}[:：]$")
_LABEL_OF_TITLE = re.compile(r"[\s【]*(?:信息|文件)?(?:标\s*题|名\s*称)[\s】]*[:：]?$")
_NO_STAMP = re.compile(r"[\s【\[（(]*(?:索引号|文号|字[体号])")
_LONG = 50  # characters: what is longer is a sentence, with a full stop or without
_NEAR, _MOST_LINKED = 200, 80  # nodes, characters inside links between a headline and its text
_MENU = 8  # characters inside links that stand between a site's name and a headline
_MOST_PLACES, _DEEPEST = 40, 4


@dataclass(frozen=True, slots=True)
class _Zone:
    """The nodes that may hold the headline: behind the way to the article and the page's menus, before the first
    sentence. `over` is the line above the line of date and source."""

    floor: int
    start: int
    over: str
    over_at: int
    stamp_at: int


def find_headline(outline: Outline, body: int | None, *, plain: bool = True) -> str:
    """The h1 nearest to the text, else the nearest element named a title, those over the line of date and source
    first; else the line right over that line, or (`plain`) the last line over the text where there is none; "" when
    nothing is a headline. It may stand inside what was taken for the body."""
    zone = _zone(outline, body)
    return _marked(outline, zone, zone.floor) or (zone.over if plain or zone.stamp_at else "")


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
                return main_line(outline, _highest(outline, found))
    return ""


def _heads(outline: Outline, i: int) -> bool:
    """Whether an element looks like a headline: by its text, and by no name of what stands beside one."""
    return main_line(outline, i) != "" and not _BESIDE.search(outline.name(i)) and not _heads_page(outline, i)


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
        if i >= floor and WAY.match(outline.texts[i].strip()[:_LONG]):
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
        if can_head(text) and not _is_linked(outline, i) and not _BESIDE.search(outline.name(outline.parents[i])):
            if _LABEL_OF_TITLE.match(before):
                return text, i, i
            if not is_value:
                line, at = text, i
        before = text
    return line, at, 0


def _is_linked(outline: Outline, i: int) -> bool:
    return outline.weights.links[i + 1] > outline.weights.links[i]
