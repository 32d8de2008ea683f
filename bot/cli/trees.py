"""Nested data as a tree of lines for people; a single line of it can be copied whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from rich.tree import Tree

from bot.cli.cells import flat
from bot.cli.output import plain
from bot.cli.window import window
from bot.render.alert import clean


def print_tree(title: str, branches: Mapping[str, Any], zone: ZoneInfo) -> None:
    """Print one tree; lists are numbered, times are in the city's zone."""
    tree = Tree(clean(title))
    for name, value in branches.items():
        _grow(tree, name, plain(value, zone))
    window().print(tree)


def _grow(tree: Tree, name: str, value: Any) -> None:
    if isinstance(value, dict):
        branch = tree.add(clean(name))
        for key, one in value.items():
            _grow(branch, key, one)
    elif isinstance(value, list):
        branch = tree.add(f"{clean(name)}（{len(value)}）")
        for number, one in enumerate(value, 1):
            if isinstance(one, str):
                branch.add(clean(one))
            else:
                _grow(branch, str(number), one)
    else:
        tree.add(f"{clean(name)}：{flat(str(value))}")
