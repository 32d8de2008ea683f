"""Whether something stands in brackets, quotation marks or a title (（…）, “…”, 《…》), and where these open."""

from __future__ import annotations


def open_at(text: str, start: int, position: int, signs: str = "（）") -> int:
    """Where the pair of signs opens, from `start` on, that has not closed before a position; -1 where none has."""
    opened = text.rfind(signs[0], start, position)
    return opened if opened >= 0 and text.find(signs[1], opened, position) < 0 else -1
