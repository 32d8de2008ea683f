"""A parsed page laid flat: one list entry per node in document order, so that "inside" is a range of numbers.

Everything above reads these lists; nothing else walks the tree. Script, style and their like are left out.
Depth costs nothing: the walk keeps its own stack, so hostile nesting is read in linear time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bot.extract.noise import heads_abstract, is_imprint

TEXT = "-text"
SILENT = frozenset(
    (
        *("script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "-comment"),
        *("select", "option", "button", "textarea", "input", "nav", "footer", "aside"),
    )
)
INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdo", "big", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "label", "mark"),
        *("nobr", "o:p", "q", "s", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var"),
        *("founder-title", "founder-author"),
    )
)
MARKS = "，。；！？、“”"
MARK_WEIGHT = 8
_LINE_ENDS = frozenset("\r\n")
_HIDDEN = -2
_SHORTEST_TITLE, _LONGEST_TITLE, _MOST_HEADINGS = 6, 600, 8
_SAFE, _DEEPEST = 300_000_000, 400  # characters × tags, levels
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]{0,40})[^<>]*>")
_NOT_DEEP = frozenset(("p", "li", "td", "th", "tr", "dt", "dd", "br", "img", "hr", "meta", "link", "input", "option"))
_IGNORABLE = frozenset(
    (
        *("td", "th", "tr", "tbody", "thead", "tfoot", "caption", "col", "colgroup", "form", "option", "optgroup"),
        *("html", "head", "body", "frame", "frameset"),
    )
)


@dataclass(frozen=True, slots=True)
class Weights:
    """Running sums over the outline. `prose` weighs text outside links, `links` text inside them, `pictures` counts."""

    prose: tuple[int, ...]
    links: tuple[int, ...]
    pictures: tuple[int, ...]


@dataclass
class Outline:
    """`tags[i]`, `texts[i]` ("" for elements), `parents[i]` (-1 for the root) and `ends[i]`: the subtree of i is
    `range(i, ends[i])`."""

    tree: LexborHTMLParser
    tags: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    nodes: list[LexborNode | None] = field(default_factory=list)  # None for text
    text_at: list[int] = field(default_factory=list)  # the numbers of the text nodes

    def attributes(self, i: int) -> Mapping[str, str | None]:
        node = self.nodes[i]
        return node.attributes if node is not None else {}

    def name(self, i: int) -> str:
        """Class and id of an element, lower case, as one string."""
        attributes = self.attributes(i)
        if not attributes:
            return ""
        return f"{attributes.get('class') or ''} {attributes.get('id') or ''}".strip().lower()

    def is_hidden(self, i: int) -> bool:
        """Whether its own style keeps an element from being shown."""
        return "display:none" in (self.attributes(i).get("style") or "").replace(" ", "").lower()

    def find(self, selector: str) -> int | None:
        """The first element of the body that matches a CSS selector."""
        for node in self.tree.css(selector):
            place = self.places.get(node.mem_id)
            if place is not None:
                return place
        return None

    def find_all(self, selector: str) -> list[int]:
        places = (self.places.get(node.mem_id) for node in self.tree.css(selector))
        return [place for place in places if place is not None]

    def words(self, start: int, end: int) -> str:
        """The text of a range with single spaces between nodes; no paragraphs."""
        return " ".join(" ".join(self.texts[start:end]).split())

    @cached_property
    def places(self) -> dict[int, int]:
        """An element's identity → its number."""
        return {node.mem_id: i for i, node in enumerate(self.nodes) if node is not None}

    @cached_property
    def weights(self) -> Weights:
        size = len(self.tags)
        prose, links, linked = [0] * size, [0] * size, bytearray(size)
        for i, tag in enumerate(self.tags):
            if tag == "a" and not linked[i]:
                linked[i : self.ends[i]] = b"\1" * (self.ends[i] - i)
        label = ""
        for i in self.text_at:
            text, before = self.texts[i].strip(), label
            label = text or label
            if linked[i]:
                links[i] = len(text)
            elif not heads_abstract(before):
                marks = sum(map(text.count, MARKS))
                if not marks:
                    prose[i] = len(text) // 3  # a label, a date, a heading
                elif not is_imprint(text):
                    prose[i] = len(text) + MARK_WEIGHT * marks
        pictures = accumulate([tag == "img" for tag in self.tags], initial=0)
        return Weights(tuple(accumulate(prose, initial=0)), tuple(accumulate(links, initial=0)), tuple(pictures))

    def prose_weight(self, i: int) -> int:
        return self.weights.prose[self.ends[i]] - self.weights.prose[i]

    def has_picture(self, i: int) -> bool:
        return self.weights.pictures[self.ends[i]] > self.weights.pictures[i]

    def link_weight(self, i: int) -> int:
        return self.weights.links[self.ends[i]] - self.weights.links[i]


def lay_flat(html: str) -> Outline:
    """Parse HTML (any string) and lay its body flat. An empty page gives an empty outline. White space that only breaks
    source lines between elements is left out."""
    outline = Outline(LexborHTMLParser(html if html.count("<") * len(html) <= _SAFE else _level(html)))
    body = outline.tree.body
    if body is None:
        return outline
    tags, texts, parents, ends = outline.tags, outline.texts, outline.parents, outline.ends
    nodes, text_at = outline.nodes, outline.text_at
    root = body.parent
    headed = _headed(outline.tree)
    ids, numbers = [root.mem_id if root is not None else 0], [-1]  # the elements open now; _HIDDEN inside silent ones
    open_id, parent, here = ids[0], -1, 0  # the innermost of them
    for node in body.traverse(include_text=True):
        above = node.parent
        above_id = above.mem_id if above is not None else 0
        while open_id != above_id and len(ids) > 1:
            ids.pop()
            open_id = ids[-1]
            if (closed := numbers.pop()) >= 0:
                ends[closed] = here
            parent = numbers[-1]
        tag, text = node.tag or "", ""
        inside = parent
        if tag == TEXT:
            if parent == _HIDDEN:
                continue
            text = node.text_content or ""
            if text[:1] in _LINE_ENDS and text.isspace():
                continue
            text_at.append(here)
            nodes.append(None)
        else:
            open_id = node.mem_id
            ids.append(open_id)
            silent = tag in SILENT and open_id not in headed
            parent = _HIDDEN if parent == _HIDDEN or silent else here
            numbers.append(parent)
            if parent == _HIDDEN:
                continue
            nodes.append(node)
        tags.append(tag)
        texts.append(text)
        parents.append(inside)
        here += 1
        ends.append(here)
    for closed in numbers:
        if closed >= 0:
            ends[closed] = here
    return outline


def _headed(tree: LexborHTMLParser) -> frozenset[int]:
    """The <aside> that is none: it holds the heading that <title> repeats, and mostly the date."""
    title = tree.css_first("head title")
    written = title.text()[:_LONGEST_TITLE] if title is not None else ""
    found: set[int] = set()
    for heading in tree.css("aside h1")[:_MOST_HEADINGS] if written else ():
        text = heading.text(strip=True)
        above = heading.parent if len(text) >= _SHORTEST_TITLE and text in written else None
        while above is not None:
            if above.tag == "aside":
                found.add(above.mem_id)
            above = above.parent
    return frozenset(found)


def _level(html: str) -> str:
    """Make a page of very many tags safe to parse: no nesting beyond any real page's (for every opening tag a parser
    looks through all that are open), and no attributes on tags that may be ignored where they stand (lexbor then copies
    all text before them, so that one hostile megabyte would fill the memory)."""
    parts: list[str] = []
    depth = at = 0
    for match in _TAG.finditer(html):
        closing, name = match.group(1), match.group(2).lower()
        bare = f"<{closing}{name}>"
        if (closing or name in _IGNORABLE) and len(bare) != match.end() - match.start():
            parts += html[at : match.start()], bare
            at = match.end()
        if name in _NOT_DEEP:
            continue
        if closing:
            depth = max(0, depth - 1)
        elif depth < _DEEPEST:
            depth += 1
        elif at <= match.start():
            parts += html[at : match.start()], " "
            at = match.end()
    parts.append(html[at:])
    return "".join(parts)
