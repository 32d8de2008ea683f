"""Telegram's HTML → what is shown, as the Bot API parses it: few tags, well nested, or the whole message is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "code": "code", "pre": "pre",
    "a": "text_link", "blockquote": "blockquote", "tg-spoiler": "spoiler",
}  # fmt: skip
_PIECE = re.compile(r"<(?P<close>/?)(?P<name>[^\s>/]*)(?P<rest>[^>]*)>|(?P<open><)|(?P<text>[^<]+)")
_HREF = re.compile(r"""href\s*=\s*("[^"]*"|'[^']*')""")
_ENTITY = re.compile(r"&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);")


@dataclass(frozen=True, slots=True)
class Entity:
    """`offset` and `length` in UTF-16 units."""

    kind: str
    offset: int
    length: int
    url: str = ""


class BrokenMarkup(ValueError):  # noqa: N818 - its words are the API's
    """What the Bot API would say."""


def units(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2


def parse(html: str) -> tuple[str, list[Entity]]:
    """The text shown and its entities."""
    shown, entities, open_tags = "", [], list[tuple[str, int, str]]()
    for piece in _PIECE.finditer(html):
        at = len(html[: piece.start()].encode())
        if piece["text"] is not None:
            shown += _ENTITY.sub(lambda found: unescape(found[0]), piece["text"])
        elif piece["open"] is not None:
            raise BrokenMarkup(f"can't parse entities: Unclosed start tag at byte offset {at}")
        elif piece["close"]:
            if not open_tags or open_tags[-1][0] != piece["name"].lower():
                raise BrokenMarkup(f"can't parse entities: Unmatched end tag at byte offset {at}")
            name, start, url = open_tags.pop()
            if units(shown) > start:
                entities.append(Entity(TAGS[name], start, units(shown) - start, url))
        else:
            name = piece["name"].lower()
            if name not in TAGS:
                raise BrokenMarkup(f'can\'t parse entities: Unsupported start tag "{name}" at byte offset {at}')
            href = _HREF.search(piece["rest"])
            open_tags.append((name, units(shown), unescape(href[1][1:-1]) if href else ""))
    if open_tags:
        raise BrokenMarkup(
            f"can't parse entities: Can't find end tag corresponding to start tag \"{open_tags[-1][0]}\""
        )
    return shown, entities
