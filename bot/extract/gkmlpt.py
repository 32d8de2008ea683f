"""The body that a gkmlpt page carries only in its script: `_CONFIG = {… DETAIL: {…"content":"\\u003Cp\\u003E…"} …}`.

The object is no JSON (unquoted keys, stray escapes), so one string is cut out of it and unescaped by hand.
"""

from __future__ import annotations

import re

_START = re.compile(r"\bDETAIL\b[\"']?\s{0,4}:\s{0,4}\{")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))|%u([0-9a-fA-F]{4})", re.DOTALL)
_PLAIN = {"n": "\n", "r": "", "t": " ", "b": "", "f": ""}


def read_detail(html: str, key: str = "content") -> str:
    """The string under `key` of DETAIL, unescaped; "" when there is none."""
    start = _START.search(html, max(0, html.find("DETAIL") - 1)) if "DETAIL" in html else None
    if start is None:
        return ""
    opening = re.compile(rf"[\"']?\b{key}\b[\"']?\s{{0,4}}:\s{{0,4}}([\"'])").search(html, start.end())
    if opening is None:
        return ""
    quote, at = opening.group(1), opening.end()
    end = at
    while end < len(html) and html[end] != quote:
        end += 2 if html[end] == "\\" else 1
    return unescape(html[at:end])


def unescape(written: str) -> str:
    """JavaScript escapes and the %uXXXX of old titles → characters. Surrogate halves are joined or dropped."""
    text = _ESCAPE.sub(_one, written)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")


def _one(match: re.Match[str]) -> str:
    code = match.group(1) or match.group(2) or match.group(4)
    if code:
        return chr(int(code, 16))
    letter = match.group(3)
    return _PLAIN.get(letter, letter)
