from __future__ import annotations

from datetime import UTC, timedelta

import pytest
from invented import NEWS, NOW, REGION, after, article, entry, fact, keep, posting, reading
from sqlalchemy import update

from bot.fingerprint import ASK
from bot.store import Store
from bot.store.tables import articles
from bot.types import Reason, Reprint, Silence


def test_an_article_comes_back_word_for_word_with_its_time_and_zone(store: Store) -> None:
    with store.write() as tx:
        id_ = tx.articles.save(reading(article(), link_key="l1", why="没有监看的主题"), None)
    with store.read() as tx:
        kept = tx.articles.find("a1")
        assert kept is not None
        assert kept == tx.articles.get(id_)
        assert kept.article == article()
        assert kept.article.published_at.tzinfo is UTC
        assert (kept.version, kept.digest, kept.read_at, kept.link_key) == (1, -(2**63), NOW, "l1")
        assert (kept.verdict, kept.reason, kept.why) == ("silence", "off_topic", "没有监看的主题")
        assert tx.articles.text("a1") == article().text


def test_what_was_never_kept_is_not_found(store: Store) -> None:
    with store.read() as tx:
        assert tx.articles.find("a1") is None
        assert tx.articles.get(1) is None
        assert tx.articles.at("http://paper.example/a1.html") == []
        assert tx.articles.halves("paper", after(days=-1), after(days=1)) == []
        assert tx.articles.owners([1, 2]) == {}
        assert tx.articles.owners([]) == {}


def test_several_articles_of_one_address_come_in_the_order_they_were_kept(store: Store) -> None:
    with store.write() as tx:
        for key in ("b", "a"):
            keep(tx, article(key, url="http://paper.example/page"))
        keep(tx, article("c"))
    with store.read() as tx:
        assert [one.article.key for one in tx.articles.at("http://paper.example/page")] == ["b", "a"]


def test_topics_and_facts_come_back_with_their_words(store: Store) -> None:
    rows = [fact(), fact(kind="batch", place=None, period=None, quote="一批“链主”企业")]
    with store.write() as tx:
        id_ = keep(tx, article(), rows=rows)
    with store.read() as tx:
        assert tuple(tx.articles.topics(id_)) == reading().topics
        kept = tx.articles.facts(id_)
    assert [row["row"] for row in kept] == rows
    assert [(row["no"], row["kind"], row["reason"], row["entry_id"]) for row in kept] == [
        (0, "project", "new_project", None),
        (1, "batch", "new_project", None),
    ]


def test_facts_are_linked_to_their_entries_by_number(store: Store) -> None:
    with store.write() as tx:
        id_ = keep(tx, article(), rows=[fact(), fact(), fact()])
        ids = tx.entries.write([posting(entry(-1), "p:银杏湾")], article_id=id_, at=NOW, region=REGION)
        tx.articles.link_facts(id_, {2: ids[-1]})
        tx.articles.link_facts(id_, {})
    with store.read() as tx:
        assert [row["entry_id"] for row in tx.articles.facts(id_)] == [None, None, ids[-1]]


def test_an_edited_article_keeps_its_row_and_its_earlier_words(store: Store) -> None:
    edited = article(title="银杏湾储能项目正式签约", text="改过的正文。")
    with store.write() as tx:
        first = keep(tx, article(), rows=[fact(), fact()])
    with store.write() as tx:
        again = keep(tx, edited, rows=[fact(amount_yi=13.0)], hashes=(5,), topics=(), read_at=after(hours=1))
    with store.read() as tx:
        kept = tx.articles.find("a1")
        assert kept is not None
        assert (again, kept.version, kept.article) == (first, 2, edited)
        assert [row["row"]["amount_yi"] for row in tx.articles.facts(first)] == [13.0]
        assert tx.articles.topics(first) == []
        assert set(tx.articles.owners([-7, 5])) == {5}
    with store.write() as tx:
        keep(tx, article(text="第三次"), read_at=after(hours=2))
        found = tx.articles.find("a1")
    assert found is not None
    assert found.version == 3


def test_waiting_halves_are_those_of_the_source_and_the_days(store: Store) -> None:
    open_ = {"jump_to": "A03版"}
    with store.write() as tx:
        keep(tx, article("to", **open_))
        keep(tx, article("from", jump_from="A01版", published_at=after(days=1)))
        keep(tx, article("whole"))
        keep(tx, article("other", source="portal", **open_))
        keep(tx, article("late", published_at=after(days=1, seconds=1), **open_))
        keep(tx, article("early", published_at=after(days=-1, seconds=-1), **open_))
    with store.read() as tx:
        found = tx.articles.halves("paper", after(days=-1), after(days=1))
        assert {one.article.key for one in found} == {"to", "from"}
    with store.write() as tx:
        keep(tx, article("to"))
    with store.read() as tx:
        assert {one.article.key for one in tx.articles.halves("paper", NOW, NOW + timedelta(days=1))} == {"from"}


@pytest.mark.parametrize("hash_", [-(2**63), -1, 0, 2**63 - 1])
def test_a_fingerprint_names_the_articles_that_hold_it(store: Store, hash_: int) -> None:
    with store.write() as tx:
        keep(tx, article("one"), hashes=(hash_,), print_total=31)
        keep(tx, article("two", source="portal"), hashes=(hash_, 12), print_total=44)
    with store.read() as tx:
        found = tx.articles.owners([hash_, 99])
        assert found == {hash_: [("one", 31), ("two", 44)]}
        assert tx.articles.owners([hash_], but="one") == {hash_: [("two", 44)]}
        assert tx.articles.owners([12], but="two") == {}


def test_of_a_stock_phrase_only_the_first_owners_are_named_whoever_asks(store: Store) -> None:
    keys = [f"k{number:02}" for number in range(ASK + 7)]
    with store.write() as tx:
        for key in keys:
            keep(tx, article(key), hashes=(-3,))
    with store.read() as tx:
        assert [owner.key for owner in tx.articles.owners([-3])[-3]] == keys[:ASK]
        assert [owner.key for owner in tx.articles.owners([-3], but="k00")[-3]] == keys[1 : ASK + 1]
        assert [owner.key for owner in tx.articles.owners([-3], but=keys[-1])[-3]] == keys[:ASK]


def test_a_reprint_is_kept_with_what_it_shares(store: Store) -> None:
    shared = Reprint("first", 52, 0.8, "计划投资12亿元", "新增一句。", also=("second",))
    with store.write() as tx:
        first = keep(tx, article("first"), verdict=NEWS)
        keep(tx, article("second"), reprint=shared, duplicate_of=first, verdict=Silence(Reason.DUPLICATE))
    with store.read() as tx:
        kept = tx.articles.find("second")
        assert kept is not None
        assert (kept.duplicate_of, kept.verdict, kept.reason, kept.reprint) == (first, "silence", "duplicate", shared)
        assert tx.outbox.heard_from(first) == 1
        assert tx.outbox.heard_from(kept.id) == 0


def test_an_article_kept_before_a_word_was_added_to_articles_can_still_be_read(store: Store) -> None:
    with store.write() as tx:
        keep(tx, article())
        tx.connection.execute(update(articles).values(detail={"dated_by": "meta", "kicker": "旧"}))
    with store.read() as tx:
        kept = tx.articles.find("a1")
    assert kept is not None
    assert (kept.article.kicker, kept.article.language, kept.article.attachments) == ("旧", "zh", ())
