"""Where tables and sheets are printed: as wide as the window, and without an end where nobody looks at one."""

from __future__ import annotations

import shutil

from rich.console import Console

WIDE = 10_000  # of a pipe or a file: a row stays a line


def window() -> Console:
    width = shutil.get_terminal_size((WIDE, 24)).columns
    return Console(highlight=False, markup=False, emoji=False, width=width)
