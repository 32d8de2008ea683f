"""A correction reaches whoever was told what it corrects, once, though they would not have asked for it now."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot import regions
from bot.pipeline import think
from bot.pipeline.keep import keep
from bot.store import Store
from bot.types import Article, Mute, Outcome, Reason, Rhythm, Wish

NOW = datetime(2026, 3, 5, 2, 0, tzinfo=UTC)
RULES = think.Rules(regions.load(), 7, ZoneInfo("Asia/Shanghai"))
BIG = Wish(places=("新会区",), floor_yi=10.0)
BODY = "昨日，总投资{yi}亿元的云岭储能电池项目在新会区签约。该项目生产动力电池、锂电池。"
ARTICLE = Article("k1", "http://paper.example/1", "paper", "云岭储能电池项目签约", BODY.format(yi=12), NOW, "meta")


def tell(store: Store, article: Article, at: datetime = NOW) -> str:
    with store.write() as tx:
        verdict = keep(tx, think.think(article, RULES), RULES, read_at=at, baseline=False)
    return str(verdict.reason) if verdict else ""


def subscribe(store: Store, wish: Wish, *addresses: str, channel: str = "telegram") -> None:
    with store.write() as tx:
        for one in addresses:
            tx.subscriptions.add(channel, one, wish, NOW)


def told(store: Store, alert_id: int) -> dict[str, list[str]]:
    """Who was promised an alert, and why."""
    with store.read() as tx:
        rows = [row for row in tx.rows.deliveries() if row["alert_id"] == alert_id]
    return {row["address"]: [one["name"] for one in row["wanted_by"]] for row in rows}


def test_an_edited_article_is_put_right_with_everyone_who_read_it(store: Store) -> None:
    subscribe(store, BIG, "big")
    subscribe(store, replace(BIG, floor_yi=None), "all")
    subscribe(store, Wish(places=("台山市",)), "elsewhere")
    assert tell(store, ARTICLE) == Reason.NEW_PROJECT
    edited = replace(ARTICLE, text=BODY.format(yi="1.2"))
    assert tell(store, edited, NOW + timedelta(hours=3)) == Reason.CORRECTION
    assert told(store, 2) == {"all": ["新会"], "big": ["收到过旧的说法"]}
    assert tell(store, edited, NOW + timedelta(hours=6)) == "", "the same words again are no news"


def test_a_later_article_that_corrects_an_earlier_one_reaches_its_readers(store: Store) -> None:
    subscribe(store, BIG, "big")
    tell(store, ARTICLE)
    later = NOW + timedelta(days=1)
    text = "本报3月5日报道的云岭储能电池项目在新会区签约一事，投资额有误，更正为：云岭储能电池项目总投资1.2亿元。"
    article = replace(ARTICLE, key="k2", url="http://paper.example/2", title="更正", text=text, published_at=later)
    assert tell(store, article, later) == Reason.CORRECTION
    assert told(store, 2) == {"big": ["收到过旧的说法"]}


@pytest.mark.parametrize(
    ("wish", "hears"),
    [
        (BIG, True),
        (replace(BIG, stages=(), words=(("签约",),)), True),
        (replace(BIG, paused_until=date(2026, 4, 1)), False),
        (None, False),  # who has left
    ],
    ids=["still there", "by its words", "paused", "left"],
)
def test_who_wants_peace_gets_it(store: Store, wish: Wish | None, hears: bool) -> None:
    subscribe(store, BIG, "big")
    tell(store, ARTICLE)
    with store.write() as tx:
        if wish is None:
            tx.subscriptions.remove(1)
        else:
            tx.subscriptions.set(1, wish)
    tell(store, replace(ARTICLE, text=BODY.format(yi="1.2")), NOW + timedelta(hours=3))
    assert (told(store, 2) == {"big": ["收到过旧的说法"]}) == hears


def test_a_muted_project_stays_muted_and_a_digest_waits_for_its_hour(store: Store) -> None:
    subscribe(store, BIG, "muted")
    subscribe(store, replace(BIG, rhythm=Rhythm.DAILY), "li@reader.test", channel="email")
    tell(store, ARTICLE)
    with store.write() as tx:
        tx.subscriptions.mute("telegram", "muted", Mute(entry=1), NOW)
    tell(store, replace(ARTICLE, text=BODY.format(yi="1.2")), NOW + timedelta(hours=3))
    assert list(told(store, 2)) == ["li@reader.test"]
    with store.read() as tx:
        assert {row["rhythm"] for row in tx.rows.deliveries() if row["alert_id"] == 2} == {"daily"}


def test_who_never_got_it_is_not_corrected(store: Store) -> None:
    subscribe(store, BIG, "gone")
    tell(store, ARTICLE)
    with store.write() as tx:
        (one,) = tx.claims.take("telegram", "gone", "one", NOW, 60)
        tx.claims.settle(one, "one", Outcome(sent=False, permanent=True), now=NOW, retry_at=NOW)
    tell(store, replace(ARTICLE, text=BODY.format(yi="1.2")), NOW + timedelta(hours=3))
    assert told(store, 2) == {}
