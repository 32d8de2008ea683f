"""A glance at an HTML page: enough to tell an article from a wall, nothing to publish."""

from __future__ import annotations

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

_GLANCE = 512 * 1024
_UNSEEN = ["script", "style", "noscript", "template", "iframe", "head"]
_SCRIPTS = 64 * 1024
_SEPARATORS = re.compile(r"\s*[-_|—–·»>]+\s*")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
_CLOSED_BY_THE_NEXT = {"p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup"}
_NOT_NESTING = _VOID | _CLOSED_BY_THE_NEXT
MAX_DEPTH = 1000


@dataclass(frozen=True, slots=True)
class Look:
    """`lines` are the visible texts in order, without spaces at their ends; `sentences` counts 。！？."""

    title: str
    lines: tuple[str, ...]
    sentences: int
    has_password: bool
    scripts: str

    @property
    def size(self) -> int:
        """Visible characters."""
        return sum(map(len, self.lines))

    @property
    def title_parts(self) -> tuple[str, ...]:
        return tuple(part for part in _SEPARATORS.split(self.title) if part)


def is_too_deep(text: str) -> bool:
    """True where elements are nested deeper than MAX_DEPTH. The time of every HTML parser grows with length times
    depth, so that a megabyte of `<div>` holds one up for minutes; this only counts."""
    depth = 0
    for tag in _TAG.finditer(text):
        if tag[2].lower() not in _NOT_NESTING:
            depth = max(0, depth - 1) if tag[1] else depth + 1
            if depth > MAX_DEPTH:
                return True
    return False


def look_at(text: str) -> Look:
    """Takes any text; what is not HTML has no title and one line per line, what is nested too deep shows nothing."""
    if is_too_deep(text[:_GLANCE]):
        return Look("", (), 0, has_password=False, scripts="")
    tree = LexborHTMLParser(text[:_GLANCE])
    title = tree.css_first("title")
    scripts = "\n".join(node.text() for node in tree.css("script") if node.text())[:_SCRIPTS]
    password = tree.css_first("input[type=password i]") is not None
    name = " ".join(title.text().split()) if title is not None else ""
    tree.strip_tags(_UNSEEN)
    visible = tree.body.text(separator="\n") if tree.body is not None else ""
    lines = tuple(line for part in visible.splitlines() if (line := " ".join(part.split())))
    sentences = sum(line.count(mark) for line in lines for mark in "。！？")
    return Look(name, lines, sentences, password, scripts)
