"""The pages of `-h`: Chinese throughout, and whole in a window of 80 columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import typer

import bot.__main__  # noqa: F401 - adds its own commands
from bot.cli import app

ENGLISH = re.compile(r"Usage|Options|Commands|Arguments|default:|required|Show |Install |COMMAND|OPTIONS")


def _pages(command: Any, context: Any) -> Iterator[Any]:
    yield context
    for name, below in getattr(command, "commands", {}).items():
        yield from _pages(below, below.make_context(name, [], parent=context, resilient_parsing=True))


def _contexts() -> list[Any]:
    root = typer.main.get_command(app)
    return list(_pages(root, root.make_context("jmwatch", [], resilient_parsing=True)))


@pytest.mark.parametrize("context", _contexts(), ids=lambda context: context.command_path)
def test_a_help_page_is_chinese_and_whole(
    context: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    said = context.get_help() + capsys.readouterr().out
    assert ENGLISH.findall(said) == []
    assert f"用法：{context.command_path}" in said
    assert re.findall(r".*… +│", said) == []  # the library cuts a word too long for its column: ours have no spaces
