"""`jmwatch alerts flagged`: what readers of chats call wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from shell import Result

from bot.store import Store

PRESSED_AT = datetime(2026, 3, 6, 1, 0, tzinfo=UTC)


def test_a_flag_is_listed_with_who_and_what(jmwatch: Callable[..., Result], tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text("云岭储能电池项目签约\n昨日，总投资12亿元的云岭储能电池项目在新会区签约。", "utf-8")
    assert jmwatch("ingest", paper, "--published", "2026-03-05").code == 0
    assert jmwatch("alerts", "flagged", "--format", "jsonl").rows == []
    store = Store.open(f"sqlite:///{tmp_path}/data/jmwatch.db")
    with store.write() as tx:
        tx.flags.add(1, "telegram", "42", "42", "安娜", PRESSED_AT)
        tx.flags.note(1, "telegram", "42", "=金额差十倍")
    store.close()
    (row,) = jmwatch("alerts", "flagged", "--format", "jsonl").rows
    assert {name: row[name] for name in ("alert_id", "name", "note", "at")} == {
        "alert_id": 1, "name": "安娜", "note": "=金额差十倍", "at": "2026-03-06T09:00:00+08:00",
    }  # fmt: skip
    table = jmwatch("alerts", "flagged").out
    assert "安娜" in table
    assert "签约｜云岭储能电池项目" in table
