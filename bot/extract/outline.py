"""A parsed page laid flat: one list entry per node in document order, so that "inside" is a range of numbers.

Everything above reads these lists; nothing else walks the tree. Script, style and their like are left out.
Depth costs nothing: the walk keeps its own stack, so hostile nesting is read in linear time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from selectolax.lexbor import LexborHTMLParser, LexborNode

TEXT = "-text"
SILENT = frozenset(
    "script style noscript template iframe object embed svg canvas select option button textarea input form head"
    " nav footer -comment".split()
) - {"form", "head"}
INLINE = frozenset(
    "a abbr b bdo big cite code del em font i ins kbd label mark nobr o:p q s small span strike strong sub sup tt u var"
    " founder-title founder-author".split()
)
MARKS = "，。；：！？、“”"
MARK_WEIGHT = 8
_COUNTED = str.maketrans({mark: "。" for mark in MARKS})


@dataclass(frozen=True, slots=True)
class Weights:
    """Running sums over the outline: `of(i)` in O(1). `prose` counts text outside links, `links` text inside them."""

    prose: tuple[int, ...]
    links: tuple[int, ...]


@dataclass
class Outline:
    """`tags[i]`, `texts[i]` ("" for elements), `parents[i]` (-1 for the root) and `ends[i]`: the subtree of i is
    `range(i, ends[i])`."""

    tree: LexborHTMLParser
    tags: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    nodes: list[LexborNode] = field(default_factory=list)

    def attributes(self, i: int) -> Mapping[str, str | None]:
        return self.nodes[i].attributes

    def name(self, i: int) -> str:
        """Class and id of an element, lower case, as one string."""
        attributes = self.nodes[i].attributes
        if not attributes:
            return ""
        return f"{attributes.get('class') or ''} {attributes.get('id') or ''}".strip().lower()

    @cached_property
    def places(self) -> dict[int, int]:
        """From a node's identity to its number."""
        return {node.mem_id: i for i, node in enumerate(self.nodes)}

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
    def weights(self) -> Weights:
        prose, links = [0] * len(self.tags), [0] * len(self.tags)
        link_end = 0
        for i, (tag, text) in enumerate(zip(self.tags, self.texts, strict=True)):
            if tag == "a" and i >= link_end:
                link_end = self.ends[i]
            elif text and (stripped := text.strip()):
                if i < link_end:
                    links[i] = len(stripped)
                else:
                    prose[i] = len(stripped) + MARK_WEIGHT * stripped.translate(_COUNTED).count("。")
        return Weights(tuple(accumulate(prose, initial=0)), tuple(accumulate(links, initial=0)))

    def prose_weight(self, i: int) -> int:
        return self.weights.prose[self.ends[i]] - self.weights.prose[i]

    def link_weight(self, i: int) -> int:
        return self.weights.links[self.ends[i]] - self.weights.links[i]


def lay_flat(html: str) -> Outline:
    """Parse HTML (any string) and lay its body flat. An empty page gives an empty outline."""
    outline = Outline(LexborHTMLParser(html))
    tags, texts, parents, ends, nodes = outline.tags, outline.texts, outline.parents, outline.ends, outline.nodes
    node, parent, open_nodes = outline.tree.body, -1, list[int]()
    while node is not None:
        tag = node.tag or ""
        if tag not in SILENT:
            here = len(tags)
            tags.append(tag)
            parents.append(parent)
            ends.append(here + 1)
            nodes.append(node)
            if tag == TEXT:
                texts.append(node.text_content or "")
            else:
                texts.append("")
                child = node.first_child
                if child is not None:
                    open_nodes.append(here)
                    node, parent = child, here
                    continue
        following = node.next
        if following is None or not open_nodes:
            following = None
            while following is None and open_nodes:
                closed = open_nodes.pop()
                ends[closed] = len(tags)
                following = nodes[closed].next if open_nodes else None
            parent = open_nodes[-1] if open_nodes else -1
        node = following
    return outline
