"""The learnt models as they lie beside the code, each read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def model(path: Path) -> bytes:
    """The bytes of a model."""
    return path.read_bytes()
