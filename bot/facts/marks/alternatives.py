"""Lists of patterns as one pattern."""

from __future__ import annotations

import re
from collections.abc import Mapping


def compiled(tables: Mapping[str, list[str]], closes: str = "") -> dict[str, re.Pattern[str]]:
    """Each list of patterns as one, by its name; `closes` stands behind it."""
    return {name: re.compile(f"(?:{'|'.join(patterns)}){closes}") for name, patterns in tables.items()}
