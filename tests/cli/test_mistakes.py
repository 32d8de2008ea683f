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
        (("projects", "show", "abc"), "“abc”不是编号", "写 8，或照提醒里写 P8、#P8"),
        (("projects", "show", "9" * 30), "不是编号", "写 8，或照提醒里写 P8、#P8"),
        (("projects", "split", "1", "--articles", "3,x"), "--articles 里的“x”不是编号", "--articles 12,15"),
        (("projects", "show"), "缺少 编号", "jmwatch projects show -h"),
        (("targets", "progress", "--year", "x"), "--year 要写整数", "jmwatch targets progress -h"),
        (("projects", "list", "--nowhere", "x"), "没有选项 --nowhere", "jmwatch projects list -h"),
        (("projects", "list", "--formt", "x"), "没有选项 --formt，是不是 --format", "jmwatch projects list -h"),
        (("projects", "lsit"), "没有命令 lsit，是不是 list", "jmwatch projects -h"),
        (("articles", "list", "--since", "2026-02-02", "--until", "2026-01-01"), "一天也没有", "--since 写早的一天"),
        (("projects", "list", "-n", "0"), "--limit/-n 不能小于 1", "jmwatch projects list -h"),
        (("projects", "list", "-f", "xml"), "不能写 xml，只能写 table、jsonl、json、csv、md 之一", "projects list -h"),
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
    assert "是一个文件夹" in jmwatch("facts", tmp_path).err


@pytest.mark.parametrize(("noun", "called"), [("alerts", "提醒"), ("targets", "目标"), ("batches", "批次")])
def test_a_number_that_nothing_has_is_said_so(jmwatch: Run, noun: str, called: str) -> None:
    answer = jmwatch(noun, "show", "999")
    assert answer.code == 2
    assert f"没有{called} 999" in answer.err


@pytest.mark.parametrize("written", ["7", "P7", "#P7", "p7"])
def test_a_number_may_be_written_as_an_alert_shows_it(jmwatch: Run, written: str) -> None:
    assert "没有项目 7" in jmwatch("projects", "show", written).err


def test_a_limit_beyond_every_table_is_all_of_it(jmwatch: Run) -> None:
    assert jmwatch("articles", "list", "--limit", "9" * 25).code == 0


def test_telegram_is_given_a_chat(jmwatch: Run) -> None:
    answer = jmwatch("subs", "add", "--channel", "telegram", "--to", "abc", "新会", "--yes")
    assert (answer.code, "不是 Telegram 的会话" in answer.err) == (2, True)


def test_a_channel_without_an_account_is_said_when_it_is_subscribed(jmwatch: Run) -> None:
    answer = jmwatch("subs", "add", "--channel", "telegram", "--to", "-100123", "新会", "--yes")
    assert (answer.code, "渠道 telegram 还没有配置" in answer.err) == (0, True)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("deliveries", "list", "--channel", "fax"), "没有渠道 fax"),
        (("subs", "list", "--channel", "fax"), "没有渠道 fax"),
        (("leads", "done", "1", "closed"), "结束用 leads close，放回用 leads release"),
        (("leads", "done", "1", "nap"), "写成 responded、assessed、fed_back、reported、extended 之一"),
    ],
)
def test_what_there_is_to_choose_from_is_said(jmwatch: Run, typed: tuple[str, ...], said: str) -> None:
    answer = jmwatch(*typed)
    assert (answer.code, said in answer.err) == (2, True), answer.err
