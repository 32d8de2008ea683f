"""Where the sentences and clauses of a folded text begin and end."""

from __future__ import annotations

import re

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]*[”’）】]*|[。！？]+[”’）】]*")
# One class first, which the engine seeks at C speed; then what it takes for each of its characters.
_CLAUSE_END = re.compile(  # a list of quoted names (“甲基地”“乙工厂”等项目) is not cut
    r"[，；：|—…”](?:(?<=[，；：|])|(?<=—)—|(?<=…)…*|(?<=”)(?=“)(?!“[^“”，。；：]{5,24}”[“等]))"
)


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Where each sentence of a folded text begins and ends, its closing quotes and brackets included."""
    return [found.span() for found in _SENTENCE.finditer(text, start, len(text) if end is None else end)]


def clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The clauses of one sentence, without the commas, colons and dashes between them. Brackets are not cut open."""
    spans = []
    at = start
    depth = 0
    looked = start
    has_brackets = text.find("（", start, end) >= 0
    for stop in _CLAUSE_END.finditer(text, start, end):
        last, following = stop.span()
        if has_brackets:
            depth += text.count("（", looked, last) - text.count("）", looked, last)
            looked = following
            if depth > 0 and last - at < 120:  # an unclosed bracket must not swallow the rest
                continue
            depth = 0
        if last > at:
            spans.append((at, last))
        at = following
    if end > at:
        spans.append((at, end))
    return spans
