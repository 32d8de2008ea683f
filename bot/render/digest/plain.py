"""A digest as plain text and as Markdown: the whole of it, nothing that only the picture says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bot.render.alert import clean
from bot.render.digest.lines import foot, sentence, title
from bot.render.digest.sections import bar, first_line, gauge_line, sections, source_line
from bot.render.digest.value import NOBODY, Attention, Digest, Gauge, Item, Reader

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+!|~])")


def text(digest: Digest, reader: Reader = NOBODY) -> str:
    """Lines for a text part, a terminal, a chat."""
    lines = [title(digest), "", sentence(digest)]
    for heading, entries, left in sections(digest):
        lines += ["", heading]
        for entry in entries:
            lines += _TEXT[type(entry)](entry)
        lines += [f"  ……另有 {left} 条"] if left else []
    lines += ["", "--"]
    lines += [f"{words} {url}".strip() for words, url in foot(digest, reader)]
    return clean("\n".join(lines)) + "\n"


def markdown(digest: Digest, reader: Reader = NOBODY) -> str:
    """The same for a wiki or an editor; whatever strangers wrote shows literally."""
    lines = [f"# {_literal(title(digest))}", "", _literal(sentence(digest))]
    for heading, entries, left in sections(digest):
        lines += ["", f"## {_literal(heading)}", ""]
        for entry in entries:
            first, *further = _TEXT[type(entry)](entry)
            lines += [f"- {_literal(first.strip())}", *(f"  {_literal(one.strip())}" for one in further)]
        lines += [f"- ……另有 {left} 条"] if left else []
    lines += ["", "---", ""]
    lines += [f"- {_literal(f'{words} {url}'.strip())}" for words, url in foot(digest, reader)]
    return clean("\n".join(lines)) + "\n"


def _literal(words: str) -> str:
    return _MARKDOWN.sub(r"\\\1", words.replace("\n", " "))


def _attention(one: Attention) -> Iterator[str]:
    yield f"• {first_line(one)}"
    yield f"  {one.detail}{f' {one.url}' if one.url else ''}"


def _item(one: Item) -> Iterator[str]:
    yield f"• {first_line(one)}"
    yield f"  “{one.quote}”—— {source_line(one)} {one.url}"


def _gauge(one: Gauge) -> Iterator[str]:
    yield f"• {gauge_line(one)}"
    if one.rate is not None:
        yield f"  {bar(one)}"


_TEXT: dict[type, Callable[..., Iterator[str]]] = {Attention: _attention, Item: _item, Gauge: _gauge}
