"""Rows as a table for people: Chinese headings, as wide as the window and no wider.

Where there is little room, columns in which nothing stands are left out and the widest take more lines. Where that
would tear an address, or leave nothing readable, every row is a paragraph instead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.cells import cell_len
from rich.table import Table

from bot.cli.cells import ADDRESS, called, cell, cut, flat
from bot.cli.window import window
from bot.render.words import HEADINGS

LEAST = 16  # of a column that is made narrower: a time stays whole
GAP = 2  # between columns


def print_table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """Print some rows, those `columns` that they have; without any, all."""
    names = [name for name in columns if name in rows[0]] or list(rows[0])
    whole = {name: [flat(cell(called(name, row[name]))) for row in rows] for name in names}
    console = window()
    cells = {name: [cut(one) for one in column] for name, column in whole.items()}
    said = {name: column for name, column in cells.items() if any(column)}
    widths = _natural(cells) if _fits(_natural(cells), console.width) else _narrowed(said, console.width)
    if not widths:
        for no in range(len(rows)):
            parts = (f"{HEADINGS.get(name, name)}：{whole[name][no]}" for name in said if whole[name][no])
            console.print("　".join(parts) + "\n")
        return
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name, width in widths.items():
        is_number = all(isinstance(row[name], int | float | None) for row in rows)
        heading = HEADINGS.get(name, name)
        table.add_column(heading, justify="right" if is_number else "left", max_width=width, overflow="fold")
    for no in range(len(rows)):
        table.add_row(*(cells[name][no] for name in widths))
    console.print(table)


def _natural(cells: Mapping[str, Sequence[str]]) -> dict[str, int]:
    return {name: max(map(cell_len, (HEADINGS.get(name, name), *column))) for name, column in cells.items()}


def _fits(widths: Mapping[str, int], room: int) -> bool:
    return sum(widths.values()) + GAP * (len(widths) - 1) <= room


def _narrowed(cells: Mapping[str, Sequence[str]], room: int) -> dict[str, int]:
    """The columns with their widths, the widest made narrower until all fit; none when they cannot."""
    widths = _natural(cells)
    while not _fits(widths, room):
        widest = max(widths, key=lambda name: widths[name])
        if widths[widest] <= LEAST or any(map(ADDRESS.fullmatch, cells[widest])):
            return {}
        widths[widest] -= 1
    return widths
