"""Which characters are used alike. `python -m quality.learn_characters` writes the table."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

CLASSES = Path(__file__).parent / "characters.toml"
_NONE = ("-", "-")


@cache
def _known() -> dict[str, tuple[str, str]]:
    table = tomllib.loads(CLASSES.read_text("utf-8"))
    coarse, fine = (
        {char: str(i) for i, chars in enumerate(table[name]) for char in chars} for name in ("coarse", "fine")
    )
    return {char: (coarse[char], fine[char]) for char in fine}


def classes_of(char: str) -> tuple[str, str]:
    """The class of a character among few and among many; `-` for what is rare."""
    return _known().get(char, _NONE)
