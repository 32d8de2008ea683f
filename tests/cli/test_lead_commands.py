"""Leads by command: claimed, worked on, ended, and the ledger of a week."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from shell import Result

Run = Callable[..., Result]
HERE = ("--channel", "console", "--to", "stdout", "--by", "张三")
SIGNED = "昨日，总投资12亿元的云岭储能电池项目在新会区签约。该项目由云岭新能源有限公司投资，生产动力电池、锂电池。"


@pytest.fixture
def known(jmwatch: Run, tmp_path: Path) -> Run:
    """A project in the ledger."""
    day = datetime.now().astimezone() - timedelta(days=3)
    row = {
        "id": "n1",
        "title": "云岭储能电池项目签约",
        "source": "甲报",
        "body": SIGNED,
        "published_at": day.isoformat(),
    }
    file = tmp_path / "news.jsonl"
    file.write_text(json.dumps(row, ensure_ascii=False), "utf-8")
    assert jmwatch("ingest", file).code == 0
    return jmwatch


def test_a_lead_is_claimed_worked_on_and_ended(known: Run) -> None:
    assert "线索 1：云岭储能电池项目，由张三跟进" in known("leads", "claim", "1", *HERE).err
    again = known("leads", "claim", "1", *HERE)
    assert (again.code, "张三已在跟进：线索 1" in again.err) == (2, True)
    (listed,) = known("leads", "list", "--format", "jsonl").rows
    assert (listed["state"], listed["claimer"], listed["next"], listed["amount_yi"]) == (
        "open",
        "张三",
        "responded",
        12.0,
    )
    assert "已记下报告进展" in known("leads", "done", "1", "reported", "--note", "已谈用地", "--by", "李四").err
    assert known("leads", "done", "1", "assessed").code == 0
    (shown,) = json.loads(known("leads", "show", "1", "--format", "json").out)
    assert [(one["act"], one["note"]) for one in shown["happened"]] == [
        ("claimed", ""),
        ("reported", "已谈用地"),
        ("assessed", ""),
    ]
    assert [one["act"] for one in shown["open"]] == ["fed_back", "reported"]
    table = known("leads", "list").out
    assert all(words in table for words in ("跟进人", "张三", "跟进中", "反馈引荐人"))
    assert "已落地" in known("leads", "close", "1").err
    assert known("leads", "list", "--format", "jsonl").rows == []
    assert [one["state"] for one in known("leads", "list", "--all", "--format", "jsonl").rows] == ["closed"]
    assert known("leads", "claim", "1", *HERE).code == 0
    assert "可以再认领（项目 1）" in known("leads", "release", "2").err


def test_the_ledger_of_a_week_is_a_table_for_spreadsheets(known: Run) -> None:
    known("leads", "claim", "1", *HERE)
    known("leads", "done", "1", "reported", "--note", "=HYPERLINK(1)")
    (row,) = csv.DictReader(io.StringIO(known("leads", "ledger", "--format", "csv").out))
    assert (row["跟进人"], row["状态"], row["进展"]) == ("张三", "跟进中", "'=HYPERLINK(1)")
    assert known("leads", "ledger", "--week", "2020-W01", "--format", "jsonl").rows == []
    assert "云岭储能电池项目" in known("leads", "ledger").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("show", "9"), "没有线索 L9"),
        (("claim", "9", *HERE), "台账里没有项目 P9"),
        (("claim", "1", "--channel", "pigeon", "--to", "x"), "没有渠道 pigeon"),
        (("ledger", "--week", "10"), "2026-W10"),
        (("ledger", "--week", "2026-W99"), "没有 2026-W99 这一周"),
        (("done", "1", "closed"), "leads close"),
    ],
)
def test_what_is_wrong_is_named(known: Run, words: tuple[str, ...], said: str) -> None:
    result = known("leads", *words)
    assert (result.code, said in result.err) == (2, True), result.err


def test_off_is_said(known: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JMWATCH_LEADS", "off")
    result = known("leads", "list")
    assert (result.code, "JMWATCH_LEADS=off" in result.err) == (3, True)
