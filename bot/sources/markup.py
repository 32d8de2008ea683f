"""HTML as the kinds need it: a tree, its base, normalised words, full titles. Never looks into comments or scripts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from bot.sources import addresses
from bot.types import Page

_CUT = re.compile(r"\s*(…+|\.{2,}|。{2,})\s*$")


def parse(text: str) -> LexborHTMLParser:
    return LexborHTMLParser(text.encode("utf-8", "replace").decode("utf-8"))


def squeeze(text: str) -> str:
    """One line: every run of spaces (also U+3000 and &nbsp;) becomes one space."""
    return " ".join(text.replace("\u200b", "").replace("\ufeff", "").split())


def words(node: LexborNode) -> str:
    """The visible words below a node; <br> counts as a space, inline markup does not."""
    parts: list[str] = []
    for piece in node.traverse(include_text=True):
        if piece.tag == "-text" and not _hidden(piece):
            parts.append(piece.text_content or "")
        elif piece.tag in {"br", "p", "div", "td", "li"}:
            parts.append(" ")
    return squeeze("".join(parts))


def _hidden(piece: LexborNode) -> bool:
    return piece.parent is not None and piece.parent.tag in {"script", "style", "template"}


def has_content(tree: LexborHTMLParser) -> bool:
    """Whether a reader would see anything: an empty answer is not a redesigned page."""
    pieces = tree.body.traverse(include_text=True) if tree.body is not None else ()
    return any(piece.tag == "-text" and not _hidden(piece) and squeeze(piece.text_content or "") for piece in pieces)


def select(root: LexborHTMLParser | LexborNode, selector: str) -> list[LexborNode]:
    """Like `css`, for selectors from configuration: `config.read` has checked them, so a bad one finds nothing."""
    try:
        return root.css(selector)
    except SelectolaxError:
        return []


def select_first(root: LexborHTMLParser | LexborNode, selector: str) -> LexborNode | None:
    return next(iter(select(root, selector)), None)


def attribute(node: LexborNode, name: str) -> str:
    return node.attributes.get(name) or ""


def base_of(tree: LexborHTMLParser, page: Page) -> str:
    """What relative links of the page are relative to."""
    element = tree.css_first("base[href]")
    return (addresses.join(page.url, attribute(element, "href")) if element else None) or page.url


def full_title(visible: str, spare: str) -> str:
    """The visible words, or the title attribute where they are missing or cut with an ellipsis."""
    visible, spare = squeeze(visible), squeeze(spare)
    stump = _CUT.sub("", visible)
    if spare and (not stump or stump != visible or spare.startswith(stump)):
        return spare
    return visible


def ancestors(node: LexborNode, limit: int) -> Iterator[LexborNode]:
    parent = node.parent
    while parent is not None and limit > 0:
        yield parent
        parent, limit = parent.parent, limit - 1


def refresh_target(tree: LexborHTMLParser) -> str:
    """Where a meta refresh leads ("" without one)."""
    for meta in tree.css("meta[http-equiv]"):
        if attribute(meta, "http-equiv").lower() == "refresh":
            found = re.search(r"url\s*=\s*['\"]?\s*([^'\"\s;]+)", attribute(meta, "content"), re.IGNORECASE)
            if found:
                return found[1]
    return ""


def first_matching(root: LexborHTMLParser | LexborNode, selectors: Iterable[str]) -> tuple[str, list[LexborNode]]:
    """The first selector that finds anything, with what it found; ("", []) when none does."""
    for selector in selectors:
        if found := select(root, selector):
            return selector, found
    return "", []
