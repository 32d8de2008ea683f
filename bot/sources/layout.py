"""One page of an e-paper (node page): its label, the other pages of the issue, and the articles it names.

A page names articles of other pages too (导读 boxes), so every mention carries a weight: how surely the article stands
on this very page. The issue gives each article to the page with the heaviest mention."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bot.sources import addresses, dates, markup
from bot.types import Page

AREA, LISTED, NAMED, GUIDED = 3, 2, 1, 0  # in the page's picture, in its list, anywhere, in a box about other pages

_CODE = r"[A-Z]{0,5}\d{1,3}|[一二三四五六七八九十]{1,3}"
_LABEL = re.compile(rf"(?:第\s*({_CODE})\s*版|^\W*([A-Z]{{0,5}}\d{{1,3}})\s*版?)\s*[:：]\s*(.{{0,40}})", re.IGNORECASE)
_BARE_LABEL = re.compile(rf"第\s*({_CODE})\s*版", re.IGNORECASE)
_AFTER_LABEL = re.compile(
    r"\s*(20\d\d\s*年|星期|上一版|下一版|第\s*[A-Z]{0,5}\d+\s*版|[A-Z]{1,3}\d{2}\s*[:：]).*", re.DOTALL
)
_GUIDE = re.compile(r"^[\W_]*(今日|本报|本期|要闻|新闻)?(导读|关注|提要|看点|推荐)")
_NEXT = re.compile(r"下\s*一\s*版")


@dataclass(frozen=True, slots=True)
class Skin:
    """The looks of an e-paper template as data: regular expressions for file names, CSS selectors for places."""

    node: str = r"^node_\w+\.html?$"
    article: str = r"^content_\d+(_\d+)?\.html?$"
    page_links: tuple[str, ...] = ("a#pageLink", 'a[id="pageLink" i]')
    lists: tuple[str, ...] = ('a:has(div[id^="mp"])',)
    title: str = 'div[id^="mp"]'
    labels: tuple[str, ...] = ()


SKIN_OPTIONS: dict[str, str] = {
    "node": "regex",
    "article": "regex",
    "page_links": "selectors",
    "lists": "selectors",
    "title": "selector",
    "labels": "selectors",
}


@dataclass(frozen=True, slots=True)
class Mention:
    url: str
    title: str
    weight: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A node page as read. `nodes` are (address, label) of the pages it leads to; `listed` tells whether they came from
    a directory of pages and not only from 下一版; `selector` is what found the articles."""

    label: str
    nodes: tuple[tuple[str, str], ...]
    mentions: tuple[Mention, ...]
    listed: bool
    selector: str


def name_page(text: str) -> str:
    """`A01： 头版`, `第A01版:头版`, `第 1 版` → `第A01版：头版`; "" when the text names no page."""
    text = markup.squeeze(text)
    if found := _LABEL.search(text):
        code, section = (found[1] or found[2]).upper(), _AFTER_LABEL.sub("", found[3]).strip(" -—|")
        return f"第{code}版：{section}" if section else f"第{code}版"
    if found := _BARE_LABEL.search(text):
        return f"第{found[1].upper()}版"
    return ""


def read(page: Page, skin: Skin) -> Sheet:
    tree = markup.parse(page.text)
    base = markup.base_of(tree, page)
    selector, anchors = markup.first_matching(tree, skin.page_links)
    directory = list(_nodes(anchors, base, skin))
    following = [a for a in tree.css("a[href]") if _NEXT.search(markup.words(a))]
    nodes = directory + [(url, "") for url, _ in _nodes(following, base, skin)]
    found_by, mentions = _mentions(tree, base, skin)
    return Sheet(
        label=_own_label(tree, page, skin, directory),
        nodes=tuple(nodes),
        mentions=tuple(mentions),
        listed=bool(directory),
        selector=" + ".join(part for part in (selector if directory else "", found_by) if part),
    )


def is_article(url: str, skin: Skin) -> bool:
    return addresses.split(url) is not None and bool(re.search(skin.article, _file(url), re.IGNORECASE))


def dress(skin: Skin, options: Mapping[str, Any]) -> Skin:
    """The skin with the parts that a source's options replace."""
    parts: dict[str, Any] = {name: options[name] for name in SKIN_OPTIONS if name in options}
    for name, value in parts.items():
        if SKIN_OPTIONS[name] == "selectors" and isinstance(value, str):
            parts[name] = (value,)
    return replace(skin, **parts)


def _file(url: str) -> str:
    return urlsplit(url).path.rsplit("/", 1)[-1]


def _nodes(anchors: list[LexborNode], base: str, skin: Skin) -> Iterator[tuple[str, str]]:
    day = dates.in_path(base)
    for anchor in anchors:
        url = addresses.join(base, markup.attribute(anchor, "href"))
        # 上一期 leads to another day: an issue is of one day only.
        if url and re.search(skin.node, _file(url), re.IGNORECASE) and dates.in_path(url) == day:
            yield url, name_page(markup.words(anchor))


def _mentions(tree: LexborHTMLParser, base: str, skin: Skin) -> tuple[str, list[Mention]]:
    selector, listed = markup.first_matching(tree, skin.lists)
    in_list = {anchor.mem_id for anchor in listed}
    day = dates.in_path(base)
    mentions: list[Mention] = []
    for element in tree.css("area[href], a[href]"):
        url = addresses.join(base, markup.attribute(element, "href"))
        if url is None or not is_article(url, skin) or dates.in_path(url) != day:
            continue
        if element.tag == "area":
            title, weight = markup.squeeze(markup.attribute(element, "title")), AREA
        else:
            title = _title(element, skin)
            weight = GUIDED if _is_guide(element) else LISTED if element.mem_id in in_list else NAMED
        mentions.append(Mention(urlsplit(url)._replace(query="").geturl(), title, weight))
    return selector or ("a[href]" if mentions else ""), mentions


def _title(anchor: LexborNode, skin: Skin) -> str:
    inner = markup.select_first(anchor, skin.title) if skin.title else None
    return markup.full_title(markup.words(inner or anchor), markup.attribute(anchor, "title"))


def _is_guide(anchor: LexborNode) -> bool:
    """Whether the box around the link opens with 导读, 今日关注 or the like. Looks no further than the first box that
    has words of its own before its first link, and not beyond the cell that holds the innermost table."""
    tables = 0
    for box in markup.ancestors(anchor, 10):
        if box.tag in {"body", "html"} or (tables and box.tag not in {"td", "div"}):
            return False
        if box.tag not in {"li", "tr", "tbody"} and (opening := _opening(box)):
            return bool(_GUIDE.search(opening))
        tables += box.tag == "table"
    return False


def _opening(box: LexborNode) -> str:
    """The words of a box before its first link."""
    parts: list[str] = []
    for piece in box.traverse(include_text=True):
        if piece.tag == "a":
            break
        if piece.tag == "-text":
            parts.append(piece.text_content or "")
    return markup.squeeze("".join(parts))


def _own_label(tree: LexborHTMLParser, page: Page, skin: Skin, directory: list[tuple[str, str]]) -> str:
    """The header cell says it best (第A01版：<STRONG>头版</STRONG>), then the directory's own line, then the title."""
    for selector in skin.labels:
        for node in markup.select(tree, selector):
            if label := name_page(markup.words(node)):
                return label
    for strong in tree.css("strong, b"):
        if strong.parent is not None and strong.parent.tag != "a":
            section = markup.words(strong)
            header = re.search(rf"第\s*(?:{_CODE})\s*版\s*[:：]\s*{re.escape(section)}", markup.words(strong.parent))
            if section and header:
                return name_page(header[0])
    here = urlsplit(page.url).path
    own = [label for url, label in directory if urlsplit(url).path == here and label]
    if own:
        return max(own, key=len)
    heading = tree.css_first("title")
    return name_page(markup.words(heading)) if heading is not None else ""
