"""Where the code went: the pairs of lines, one after the other, that an input made run, and roughly how often."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

HOUSE = str(Path(__file__).parent.parent / "bot")
Arc = tuple[CodeType, int, int]


def trace(call: Callable[[str], None], given: str) -> tuple[set[tuple[Arc, int]], Exception | None]:
    """What one call did: its arcs with the magnitude of their number, and what it raised."""
    arcs: dict[Arc, int] = {}

    def enter(frame: FrameType, _event: str, _arg: Any) -> Any:
        code = frame.f_code
        if not code.co_filename.startswith(HOUSE):
            return None
        last = 0

        def line(frame: FrameType, event: str, _arg: Any) -> Any:
            nonlocal last
            if event == "line":
                arc = (code, last, frame.f_lineno)
                arcs[arc] = arcs.get(arc, 0) + 1
                last = frame.f_lineno
            return line

        return line

    fault = None
    sys.settrace(enter)
    try:
        call(given)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what we are looking for
        fault = error
    finally:
        sys.settrace(None)
    return {(arc, count.bit_length()) for arc, count in arcs.items()}, fault
