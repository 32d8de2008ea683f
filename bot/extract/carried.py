"""The body that a page carries where its markup shows none: JSON-LD's articleBody, a string of markup in a script, a
text area that a script unpacks. Only asked for where nothing readable is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from selectolax.lexbor import LexborHTMLParser

from bot.extract.gkmlpt import unescape

_KEY = re.compile(r"""["'](articleBody|\w{0,20}[Cc]ontents?|body|text|html)["']\s{0,4}:\s{0,4}(["'])""")
_TITLE = re.compile(r"""["'](?:title|headline)["']\s{0,4}:\s{0,4}["']([^"'<>\n]{6,120})["']""")
_REST = {'"': re.compile(r'(?:[^"\\]|\\.)*', re.DOTALL), "'": re.compile(r"(?:[^'\\]|\\.)*", re.DOTALL)}
_MARKUP = re.compile(r"<(?:p|div|section|br)\b", re.IGNORECASE)
_MOST, _SHORTEST = 40, 40


def read_carried(html: str, tree: LexborHTMLParser) -> str:
    """The longest of them as HTML, "" when there is none."""
    candidates = (text for text in _candidates(html, tree) if len(text) >= _SHORTEST)
    return max(candidates, key=len, default="")


def read_carried_title(html: str) -> str:
    """The first title that such a page carries, "" when there is none."""
    match = _TITLE.search(html)
    return unescape(match[1]) if match else ""


def _candidates(html: str, tree: LexborHTMLParser) -> Iterator[str]:
    for area in tree.css("textarea"):
        text = area.text()
        if _MARKUP.search(text):
            yield text
    for key in islice(_KEY.finditer(html), _MOST):
        rest = _REST[key[2]].match(html, key.end())
        text = unescape(rest[0]) if rest else ""
        if _MARKUP.search(text):
            yield text
        elif key[1] == "articleBody":
            yield "".join(f"<p>{line}</p>" for line in text.split("\n"))
