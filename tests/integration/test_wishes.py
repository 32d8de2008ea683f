"""From an article to what each address is promised: one delivery, named, in its own hours."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from bot import regions
from bot.pipeline import think
from bot.pipeline.keep import keep
from bot.store import Store
from bot.subscriptions import parse
from bot.types import Article

NIGHT = datetime(2026, 3, 5, 23, 0, tzinfo=timezone(timedelta(hours=8)))
RULES = think.Rules(regions.load(), 7, ZoneInfo("Asia/Shanghai"))
BODY = "昨日，总投资12亿元的云岭储能电池项目在新会区签约。该项目生产动力电池、锂电池。"
WISHES = [
    ("console", "a", "新会 ≥1亿 勿扰22-7"),
    ("console", "a", "新能源电池 勿扰22-7"),
    ("console", "b", "台山"),
    ("email", "c@example.com", "签约 每日8:05"),
]


def test_each_address_is_promised_once_what_its_wishes_ask_for(store: Store) -> None:
    with store.write() as tx:
        for channel, address, line in WISHES:
            tx.subscriptions.add(channel, address, parse(line, region=RULES.region, today=NIGHT.date()), NIGHT)
    article = Article("k", "http://paper.example/k", "paper", "云岭储能电池项目签约", BODY, NIGHT, "meta")
    with store.write() as tx:
        keep(tx, think.think(article, RULES), RULES, read_at=NIGHT, baseline=False)
    with store.read() as tx:
        rows = {row["address"]: row for row in tx.rows.deliveries()}
    assert {address: [one["name"] for one in row["wanted_by"]] for address, row in rows.items()} == {
        "a": ["新会 ≥1亿", "新能源电池"],
        "c@example.com": ["签约"],
    }
    assert {address: (row["rhythm"], row["due_at"].astimezone(NIGHT.tzinfo)) for address, row in rows.items()} == {
        "a": ("at_once", NIGHT + timedelta(hours=8)),
        "c@example.com": ("daily", NIGHT + timedelta(hours=9, minutes=5)),
    }


def test_a_project_is_of_the_chain_that_its_own_words_name_whatever_its_article_is_about(store: Store) -> None:
    body = (
        "昨日，新会区举行一季度重点项目集中签约。总投资12亿元的云岭动力电池项目签约落户；"
        "总投资3亿元的禾丰包装箱项目签约落户。区领导要求各部门做好服务。"
    )
    with store.write() as tx:
        for address, line in (("电池", "新能源电池"), ("食品", "食品")):
            tx.subscriptions.add("console", address, parse(line, region=RULES.region, today=NIGHT.date()), NIGHT)
    article = Article("k", "http://paper.example/k", "paper", "新会一季度项目集中签约", body, NIGHT, "meta")
    with store.write() as tx:
        keep(tx, think.think(article, RULES), RULES, read_at=NIGHT, baseline=False)
    with store.read() as tx:
        assert [row["address"] for row in tx.rows.deliveries()] == ["电池"]
        facts = tx.outbox.message(1)["facts"]
    assert {fact["name"]: fact["chains"] for fact in facts} == {
        "云岭动力电池项目": ["新能源电池"],
        "禾丰包装箱项目": [],
    }
