"""What is typed wrongly is answered in Chinese, with the page that says how; never with the parser's English."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from shell import Result

Run = Callable[..., Result]


@pytest.mark.parametrize(
    ("typed", "said", "page"),
    [
        (("projects", "show", "abc"), "ID 要写整数", "jmwatch projects show -h"),
        (("projects", "show"), "缺少 ID", "jmwatch projects show -h"),
        (("projects", "list", "--nowhere", "x"), "没有选项 --nowhere", "jmwatch projects list -h"),
        (("projects", "list", "-n", "0"), "--limit/-n 不能小于 1", "jmwatch projects list -h"),
        (("projects", "list", "-f", "xml"), "只能写 'table', 'jsonl', 'json', 'csv', 'md' 之一", "projects list -h"),
        (("why", "1", "2"), "多写了 2", "jmwatch why -h"),
        (("nosuch",), "没有命令 nosuch", "jmwatch -h"),
        (("articles", "reparse"), "缺少 --since", "jmwatch articles reparse -h"),
    ],
)
def test_a_mistake_is_named_with_the_next_step(jmwatch: Run, typed: tuple[str, ...], said: str, page: str) -> None:
    answer = jmwatch(*typed)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert page in answer.err
    assert not re.search("Usage|Error|Invalid|No such|Missing", answer.err)


def test_a_noun_alone_shows_its_help(jmwatch: Run) -> None:
    answer = jmwatch("projects")
    assert answer.code == 2
    assert "stalled" in answer.out


def test_a_file_that_is_not_there_is_said_so(jmwatch: Run, tmp_path: Path) -> None:
    assert "没有这个文件" in jmwatch("facts", tmp_path / "none.txt").err
    assert "是一个目录" in jmwatch("facts", tmp_path).err


@pytest.mark.parametrize(("noun", "called"), [("alerts", "提醒"), ("targets", "目标"), ("batches", "批次")])
def test_a_number_that_nothing_has_is_said_so(jmwatch: Run, noun: str, called: str) -> None:
    answer = jmwatch(noun, "show", "999")
    assert answer.code == 2
    assert f"没有{called} 999" in answer.err
