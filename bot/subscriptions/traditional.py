"""What is written in traditional characters, 新會 電池, as it is written here: 新会 电池."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


def simplified(words: str) -> str:
    """The same words, character for character."""
    return words.translate(_table())


@cache
def _table() -> Mapping[int, str]:
    lines = (files(__package__) / "traditional.txt").read_text("utf-8").splitlines()
    return {ord(pair[0]): pair[1] for line in lines if not line.startswith("#") for pair in line.split()}
