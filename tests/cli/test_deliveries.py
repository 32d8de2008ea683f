"""`jmwatch deliveries` and what `doctor` says of them: a database with letters that did not get through."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from shell import Result

from bot.render.screen import Line, Screen
from bot.store import Store
from bot.store.mails import Waiting
from bot.types import Outcome, Rhythm

Run = Callable[..., Result]
AT = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=2)


@pytest.fixture
def outbox(jmwatch: Run, tmp_path: Path) -> Run:
    """Three promises: one given up, one that waits, one for another channel, given up as well."""
    jmwatch("sources", "list")
    store = Store.open(f"sqlite:///{tmp_path / 'data' / 'jmwatch.db'}")
    with store.write() as tx:
        for number, to in enumerate([("telegram", "42"), ("telegram", "43"), ("wecom", "招商群")]):
            tx.notices.promise("broadcast", f"word {number}", Screen((Line("停机维护"),)), [to], AT)
        tx.outbox.bury("telegram", "42", "地址已停用：bot was blocked by the user")
        tx.outbox.bury("wecom", "招商群", "机器人已被移出群（93000）")
        tx.lanes.retire("telegram", "42", AT, "bot was blocked by the user")
    store.close()
    return jmwatch


def test_what_was_given_up_is_listed_with_its_reason_and_sent_again_where_asked(outbox: Run) -> None:
    dead = outbox("deliveries", "dead", "--format", "jsonl").rows
    assert [(row["channel"], row["detail"][:4]) for row in dead] == [("wecom", "机器人已"), ("telegram", "地址已停")]
    assert "将重新排队 1 条" in outbox("deliveries", "retry", "--dead", "--channel", "telegram", "--dry-run").err
    assert "已重新排队 1 条" in outbox("deliveries", "retry", "--dead", "--channel", "telegram").err
    assert [row["channel"] for row in outbox("deliveries", "dead", "--format", "jsonl").rows] == ["wecom"]
    assert outbox("deliveries", "retry", str(dead[0]["id"])).code == 0
    assert outbox("deliveries", "dead", "--format", "jsonl").rows == []


def test_the_list_can_be_of_what_waits_of_a_channel_and_to_an_address(outbox: Run) -> None:
    def listed(*options: str) -> list[str]:
        return [row["address"] for row in outbox("deliveries", "list", "--format", "jsonl", *options).rows]

    assert listed() == ["招商群", "43", "42"]
    assert listed("--waiting") == ["43"]
    assert listed("--channel", "telegram") == ["43", "42"]
    assert listed("--to", "招商群") == ["招商群"]


def test_channels_say_what_waits_since_when_and_what_was_given_up(outbox: Run) -> None:
    rows = {row["channel"]: row for row in outbox("channels", "list", "--format", "jsonl").rows}
    assert (rows["telegram"]["waiting"], rows["telegram"]["given_up"], rows["telegram"]["retired"]) == (1, 1, ["42"])
    assert datetime.fromisoformat(rows["telegram"]["oldest"]) == AT
    assert rows["wecom"]["given_up"] == 1


def test_the_doctor_counts_what_was_given_up(outbox: Run) -> None:
    (found,) = [row for row in outbox("doctor", "--format", "jsonl").rows if row["item"] == "投递"]
    assert (found["ok"], found["detail"]) == (False, "放弃 2 条，可能重复 0 条")
    assert "deliveries dead" in found["next"]


def test_stored_digests_are_listed_and_seen_by_doctor(jmwatch: Run, tmp_path: Path) -> None:
    jmwatch("sources", "list")
    store = Store.open(f"sqlite:///{tmp_path / 'data' / 'jmwatch.db'}")
    with store.write() as tx:
        for number in range(2):
            digest = Waiting(f"li{number}@reader.test", Rhythm.DAILY, (), (), (), AT, AT)
            tx.mails.make(digest, "江门项目日报 3/5", b"From: bot", AT)
        held = tx.mails.claim("li1@reader.test", AT, 60.0)
        assert held
        tx.mails.settle(held, "", Outcome(sent=True), now=AT, retry_at=AT)
    store.close()
    told = [
        (row["address"], row["state"], row["alerts"])
        for row in jmwatch("deliveries", "mails", "--format", "jsonl").rows
    ]
    assert told == [("li1@reader.test", "sent", 0), ("li0@reader.test", "pending", 0)]
    waiting = jmwatch("deliveries", "mails", "--waiting", "--format", "jsonl").rows
    assert [row["subject"] for row in waiting] == ["江门项目日报 3/5"]
    assert "等着寄 1 封，放弃 0 封" in jmwatch("doctor").out
