"""Invented articles, readings and wishes, whole but for what a test names."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from bot import regions
from bot.ledger import Entry, Posting, Saying, Witness, with_sayings
from bot.ledger.entry import Value
from bot.store import Reading, Store, Tx
from bot.subscriptions import Promise, promises
from bot.types import Alert, Article, Attachment, Change, Reason, Silence, Subscription, Topic, Wish

CHINA = timezone(timedelta(hours=8))
NOW = datetime(2026, 3, 2, 6, 30, 15, 123456, CHINA)
OFF_TOPIC = Silence(Reason.OFF_TOPIC)
NEWS = Alert(Reason.NEW_PROJECT, (Change(Reason.NEW_PROJECT, 0, -1),))


def after(**span: float) -> datetime:
    return NOW + timedelta(**span)


def article(key: str = "a1", **named: Any) -> Article:
    made = Article(
        key=key,
        url=f"http://paper.example/{key}.html",
        source="paper",
        title="银杏湾储能项目签约",
        text="银杏湾储能项目3月1日在棠下镇签约。\n计划投资12亿元，“全生命周期”服务。",
        published_at=NOW,
        dated_by="meta",
        kicker="今日头条",
        outlet="银杏日报",
        label="第A02版：要闻",
        attachments=(Attachment("http://paper.example/附件.pdf", "附件一"),),
    )
    return replace(made, **named)


def fact(**named: Any) -> dict[str, Any]:
    row = {"doc": "d", "kind": "project", "quote": "银杏湾储能项目", "start": 0, "end": 7, "place": "蓬江区"}
    return {**row, "period": "2026-03-01", "name": "银杏湾储能项目", "amount_yi": 12.0, **named}


def reading(of: Article | None = None, **named: Any) -> Reading:
    rows = named.pop("rows", [fact()])
    made = Reading(
        article=of or article(),
        digest=-(2**63),
        read_at=NOW,
        topics=(Topic("project", 3.5, ("签约", "投资")), Topic("battery", 1.0, ("储能",), "chain")),
        rows=rows,
        changes=tuple(Change(Reason.NEW_PROJECT, no, -1 - no) for no in range(len(rows))),
        hashes=(-(2**63), -7, 7, 2**63 - 1),
        print_total=40,
        reprint=None,
        duplicate_of=None,
        verdict=OFF_TOPIC,
    )
    return replace(made, **named)


def keep(tx: Tx, of: Article, **named: Any) -> int:
    """Save an article, or its next version."""
    return tx.articles.save(reading(of, **named), tx.articles.find(of.key))


BY = Witness("a1", "银杏日报", NOW.date())


def entry(id_: int = -1, *more: tuple[str, Value], name: str = "银杏湾储能项目", **named: Any) -> Entry:
    """A project of which a name, a place, a step and an amount are told, and more."""
    told: list[tuple[str, Value]] = [
        ("name", (name,)),
        ("place", ("蓬江区",)),
        ("step", ("signed", "2026-03-01")),
        ("amount", ("total", 12.0, "=")),
    ]
    return with_sayings(Entry(id_, "project", told=True, **named), [Saying(*one, BY) for one in (*told, *more)])


def other(id_: int, kind: str, *told: tuple[str, Value]) -> Entry:
    """A batch or a target of which this is told."""
    return with_sayings(Entry(id_, kind), [Saying(*one, BY) for one in told])


REGION = regions.load()


def posting(of: Entry, *keys: str, no: int = 0) -> Posting:
    return Posting(Change(Reason.NEW_PROJECT, no, of.id), of, keys)


EVERYTHING = Wish()


def wanted(*addresses: str, channel: str = "console", wish: Wish = EVERYTHING, at: datetime = NOW) -> list[Promise]:
    """What these addresses would be promised, each for one subscription of this wish."""
    each = [Subscription(no, channel, address, wish) for no, address in enumerate(addresses, 1)]
    return promises(each, at, region=REGION, folding=("console", "telegram"))


def promise(store: Store, *addresses: str, key: str = "a1", at: datetime = NOW) -> int:
    """An article with an alert, promised to these addresses; the alert's id."""
    with store.write() as tx:
        article_id = keep(tx, article(key), verdict=NEWS)
        alert_id = tx.outbox.alert(article_id, 1, NEWS, "银杏湾储能项目签约，12亿元", [fact(reason="new_project")], at)
        tx.outbox.promise(alert_id, wanted(*addresses, at=at), at)
    return alert_id


def utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)
