"""A glance at an HTML page: enough to tell an article from a wall, nothing to publish."""

from __future__ import annotations

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

_GLANCE = 512 * 1024
_UNSEEN = ["script", "style", "noscript", "template", "iframe", "head"]
_SCRIPTS = 64 * 1024
_SEPARATORS = re.compile(r"\s*[-_|—–·»>]+\s*")


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


def look_at(text: str) -> Look:
    """Takes any text; what is not HTML has no title and one line per line."""
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
