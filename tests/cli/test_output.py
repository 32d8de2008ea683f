"""Tables for people: Chinese headings and words, one block per row where the window is narrow."""

from __future__ import annotations

import importlib
import pkgutil
from zoneinfo import ZoneInfo

import pytest

from bot import cli
from bot.cli.output import Format, print_rows
from bot.render.words import HEADINGS

ZONE = ZoneInfo("Asia/Shanghai")
ROW = {"id": 7, "stages": ["signed", "started"], "amount_yi": 12.5, "url": "http://paper.example/" + "a" * 60}


def _columns() -> set[str]:
    found: set[str] = set()
    for module in pkgutil.iter_modules(cli.__path__):
        for name, value in vars(importlib.import_module(f"bot.cli.{module.name}")).items():
            if name.strip("_") in ("COLUMNS", "DUE", "STALLED"):
                tables = value.values() if isinstance(value, dict) else [value]
                found.update(column for table in tables for column in table)
    return found


def test_every_column_of_a_table_has_a_chinese_heading() -> None:
    assert len(_columns()) > 20
    assert _columns() - set(HEADINGS) == set()


@pytest.mark.parametrize(("width", "lines"), [("200", 2), ("40", 4)])
def test_a_table_is_lines_or_blocks_as_the_window_allows(
    width: str, lines: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    assert print_rows([ROW], Format.TABLE, ZONE) == 1
    out = capsys.readouterr().out
    assert "签约、动工" in out
    assert ("阶段：" in out) is (width == "40")
    assert ROW["url"] in out.replace("\n", "")
    assert len(out.splitlines()) >= lines


def test_data_keeps_its_english_words(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows([ROW], Format.JSONL, ZONE)
    assert '"stages": ["signed", "started"]' in capsys.readouterr().out


def test_a_table_takes_more_lines_before_it_becomes_blocks(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    row = {"id": 7, "name": "云岭储能材料生产基地" * 3, "company": "", "reason": "new_project"}
    print_rows([row], Format.TABLE, ZONE)
    head, *lines = capsys.readouterr().out.splitlines()
    assert head.split() == ["编号", "名称", "理由"], "a column in which nothing stands is left out where room is scarce"
    assert len(lines) > 1, "a long name goes on in the next line"
    assert row["name"] in "".join("".join(line.split()) for line in lines).replace("7", "").replace("新项目", "")


def test_a_row_in_a_pipe_is_a_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    print_rows([ROW | {"name": "云岭储能材料生产基地" * 9}] * 3, Format.TABLE, ZONE)
    assert len(capsys.readouterr().out.splitlines()) == 4
