"""What is written in traditional characters, 新會 電池, as it is written here: 新会 电池."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


def simplified(words: str) -> str:
    """The same words, character for character."""
    return words.translate(_table()) if _any_of_them().search(words) else words


@cache
def _table() -> dict[int, str]:
    lines = (files(__package__) / "traditional.txt").read_text("utf-8").splitlines()
    return {ord(pair[0]): pair[1] for line in lines if not line.startswith("#") for pair in line.split()}


@cache
def _any_of_them() -> re.Pattern[str]:
    """Most texts have none, and a search is quicker than an exchange."""
    return re.compile(f"[{''.join(map(chr, _table()))}]")
