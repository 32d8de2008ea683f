"""Subscriptions by command: rehearsed, saved, changed, paused, written out and read back."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from shell import Result

Run = Callable[..., Result]
HERE = ("--channel", "console", "--to", "stdout")
LINE = "新会 新能源电池 ≥1亿 签约|动工 每日"
SIGNED = "昨日，总投资12亿元的云岭储能电池项目在新会区签约。该项目由云岭新能源有限公司投资，生产动力电池、锂电池。"
STARTED = "昨日，总投资3亿元的砺川精密数控转台项目在恩平市正式动工。"


@pytest.fixture
def told(jmwatch: Run, tmp_path: Path) -> Run:
    """Two alerts of the last weeks."""
    day = datetime.now().astimezone() - timedelta(days=10)
    rows = [
        {"id": f"n{no}", "title": title, "source": "甲报", "url": f"http://p.test/{no}", "body": body,
         "published_at": (day + timedelta(days=no)).isoformat()}
        for no, (title, body) in enumerate((("云岭储能电池项目签约", SIGNED), ("砺川精密动工", STARTED)), 1)
    ]  # fmt: skip
    file = tmp_path / "news.jsonl"
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    assert jmwatch("ingest", file).code == 0
    return jmwatch


def texts(run: Run) -> list[str]:
    return [row["text"] for row in run("subs", "list", "--format", "jsonl").rows]


def test_a_subscription_is_tried_before_it_is_saved(told: Run) -> None:
    tried = told("subs", "add", *HERE, LINE, "--dry-run")
    assert "命中1条" in tried.err
    assert "云岭储能电池项目 12亿元 · 新会区" in tried.err
    assert texts(told) == []
    saved = told("subs", "add", *HERE, LINE, "--yes", "--format", "jsonl")
    assert saved.rows == [{"id": 1, "channel": "console", "address": "stdout", "text": LINE, "state": "生效"}]
    assert texts(told) == [LINE]


def test_a_preview_gives_the_latest_hits_as_data(told: Run) -> None:
    result = told("subs", "preview", "≥1亿", "--format", "jsonl")
    assert [row["headline"][:2] for row in result.rows] == ["动工", "签约"]
    assert "命中2条" in result.err
    assert "没有命中；共2条提醒，卡在金额的最多（2条）" in told("subs", "preview", "≥99亿").err


@pytest.mark.parametrize(
    ("words", "what", "step"),
    [
        (("add", *HERE, "新会 签于"), "看不懂“签于”：新会 【签于】", "签约"),
        (("add", "--channel", "pigeon", "--to", "x", "新会"), "没有渠道 pigeon", "console"),
        (("add", "--channel", "console", "--to", " ", "新会"), "地址", "stdout"),
        (("set", "9", "新会"), "没有编号 9 的订阅", "subs list"),
        (("pause", "9"), "没有编号 9 的订阅", "subs list"),
        (("show", "9"), "没有编号 9 的订阅", "subs list"),
        (("import", "没有.txt"), "读不了", "可读的文件"),
    ],
)
def test_what_is_wrong_is_said_with_the_next_step(jmwatch: Run, words: tuple[str, ...], what: str, step: str) -> None:
    result = jmwatch("subs", *words)
    assert result.code == 2
    assert what in result.err
    assert step in result.err


def test_a_subscription_is_changed_paused_resumed_and_removed(jmwatch: Run) -> None:
    jmwatch("subs", "add", *HERE, "新会", "--yes")
    assert "已有同样的订阅，编号 1" in jmwatch("subs", "add", *HERE, "新会区").err
    jmwatch("subs", "set", "1", "台山 ≥1亿", "--yes")
    assert texts(jmwatch) == ["台山 ≥1亿"]
    (paused,) = jmwatch("subs", "pause", "1", "--for", "3d", "--format", "jsonl").rows
    assert paused["state"].startswith("暂停至")
    assert "已经过去" in jmwatch("subs", "pause", "1", "--until", "2020-01-01").err
    jmwatch("subs", "resume", "1")
    assert texts(jmwatch) == ["台山 ≥1亿"]
    (shown,) = json.loads(jmwatch("subs", "show", "1", "--format", "json").out)
    assert shown["wish"] == {"places": ["台山市"], "floor_yi": 1.0}
    jmwatch("subs", "remove", "1", "--dry-run")
    assert len(texts(jmwatch)) == 1
    assert "已退订" in jmwatch("subs", "remove", "1").err
    assert texts(jmwatch) == []


def test_a_file_is_written_and_read_back(jmwatch: Run, tmp_path: Path) -> None:
    lines = [LINE, "全部 勿扰22:00-7:00 暂停", "“甲”|“乙” 不要“丙” 静音#3至2099-01-01"]
    for line in lines:
        jmwatch("subs", "add", *HERE, line, "--yes")
    assert jmwatch("subs", "export", tmp_path / "subs.txt").code == 0
    assert (tmp_path / "subs.txt").read_text("utf-8") == jmwatch("subs", "export").out
    assert "新的 0 条，已有 3 条" in jmwatch("subs", "import", tmp_path / "subs.txt").err
    for no in (1, 2, 3):
        jmwatch("subs", "remove", str(no))
    assert "已写入 3 条" in jmwatch("subs", "import", tmp_path / "subs.txt").err
    assert texts(jmwatch) == lines


def test_a_file_with_a_wrong_line_changes_nothing_and_every_such_line_is_named(jmwatch: Run, tmp_path: Path) -> None:
    file = tmp_path / "subs.txt"
    file.write_text(
        "# 说明\nconsole stdout ｜ 新会\n\nconsole stdout | 签于\nconsole 新会\npigeon x ｜ 新会\n", "utf-8"
    )
    result = jmwatch("subs", "import", file)
    assert result.code == 2
    for said in ("第4行 看不懂“签于”", "第5行 不是“渠道 地址 ｜ 订阅”", "第6行 没有渠道 pigeon"):
        assert said in result.err
    assert texts(jmwatch) == []


def test_an_address_is_spared_what_it_muted(told: Run) -> None:
    told("subs", "add", *HERE, "全部", "--yes")
    (muted,) = told("mutes", "add", "#1", *HERE, "--format", "jsonl").rows
    assert (muted["what"], muted["state"]) == ("#1", "生效")
    told("mutes", "add", "光伏", *HERE, "--forever")
    assert "台账里没有 #99" in told("mutes", "add", "#99", *HERE).err
    assert [row["what"] for row in told("mutes", "list", "--format", "jsonl").rows] == ["#1", "光伏"]
    (why,) = json.loads(told("why", "http://p.test/1", "--format", "json").out)
    assert "不匹配（静音：静音#1" in why["订阅"][0]
    (why,) = json.loads(told("why", "http://p.test/2", "--format", "json").out)
    assert why["订阅"] == ["#1 console stdout 全部：匹配"]
    assert told("mutes", "remove", "1").code == 0
    assert "没有编号 1 的静音" in told("mutes", "remove", "1").err
