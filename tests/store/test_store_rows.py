from __future__ import annotations

from invented import NEWS, NOW, REGION, after, article, entry, fact, keep, other, posting, promise

from bot.store import Store
from bot.types import Topic


def test_articles_are_listed_newest_first_in_the_promised_columns(store: Store) -> None:
    with store.write() as tx:
        first = keep(
            tx, article("first"), topics=(Topic("a", 1.0, ()), Topic("b", 9.0, ()), Topic("c", 9.0, (), "chain"))
        )
        second = keep(tx, article("second"), duplicate_of=first, topics=())
    with store.read() as tx:
        rows = list(tx.rows.articles())
        assert list(tx.rows.articles(limit=1)) == rows[:1]
        assert list(tx.rows.articles(id_=first)) == rows[1:]
        assert list(tx.rows.articles(id_=99)) == []
    assert rows[1] == {
        "id": first,
        "url": "http://paper.example/first.html",
        "title": article().title,
        "source": "paper",
        "published_at": NOW,
        "topics": ["b", "a"],
        "duplicate_of": None,
        "verdict": "silence",
        "reason": "off_topic",
    }
    assert " ".join(rows[1]) == "id url title source published_at topics duplicate_of verdict reason"
    assert (rows[0]["id"], rows[0]["duplicate_of"], rows[0]["topics"]) == (second, rows[1]["url"], [])


def test_every_article_is_listed_however_many(store: Store) -> None:
    with store.write() as tx:
        ids = [keep(tx, article(f"k{number}"), rows=[], hashes=()) for number in range(501)]
    with store.read() as tx:
        rows = list(tx.rows.articles())
    assert [row["id"] for row in rows] == ids[::-1]
    assert {tuple(row["topics"]) for row in rows} == {("project",)}


def test_entries_are_listed_by_kind_with_the_number_of_articles_that_told_them(store: Store) -> None:
    made = [
        entry(-1, ("company", ("银杏湾新能源",))),
        other(-2, "batch", ("name", ("集中签约",)), ("place", ("新会区",)), ("count", (9,))),
        other(-3, "target", ("name", ("工业投资",)), ("period", ("2026",)), ("value", ("plan", "=", 10.0, "%"))),
    ]
    with store.write() as tx:
        first, second = (keep(tx, article(key), rows=[fact(), fact(), fact()]) for key in ("a", "b"))
        ids = tx.entries.write([posting(one, one.kind) for one in made], article_id=first, at=NOW, region=REGION)
        for id_ in (first, second):
            tx.articles.link_facts(id_, {0: ids[-1], 1: ids[-1], 2: ids[-2]})
    with store.read() as tx:
        (project,), (batch,), (target,) = (list(tx.rows.entries(kind)) for kind in ("project", "batch", "target"))
        told = [(row["article_id"], row["row"]["name"]) for row in tx.rows.told(ids[-2])]
        assert len(list(tx.rows.told(ids[-1]))) == 4
        assert list(tx.rows.entries("project", id_=ids[-2])) == []
    assert (project["id"], project["company"], project["stages"], project["articles"]) == (
        ids[-1],
        "银杏湾新能源",
        ["signed"],
        2,
    )
    assert (batch["scope"], batch["count"], batch["articles"]) == ("集中签约", 9, 2)
    assert (target["indicator"], target["value"], target["unit"], target["articles"]) == ("工业投资", 10.0, "%", 0)
    assert told == [(1, "银杏湾储能项目"), (2, "银杏湾储能项目")]


def test_the_life_of_an_entry_is_told_by_publication(store: Store) -> None:
    with store.write() as tx:
        for key, days in (("later", 2), ("first", 0)):
            id_ = keep(tx, article(key, published_at=after(days=days)))
            if key == "later":
                ids = tx.entries.write([posting(entry(), "p")], article_id=id_, at=NOW, region=REGION)
            tx.articles.link_facts(id_, {0: ids[-1]})
    with store.read() as tx:
        assert [row["url"][-10:] for row in tx.rows.told(ids[-1])] == ["first.html", "later.html"]


def test_alerts_and_deliveries_are_listed_without_who_holds_them(store: Store) -> None:
    alert_id = promise(store, "a", "b")
    with store.write() as tx:
        tx.claims.take("console", "a", "host:1", NOW, 120, 1)
    with store.read() as tx:
        (alert,) = tx.rows.alerts()
        deliveries = list(tx.rows.deliveries())
        of_article = tx.rows.deliveries_of(1)
        assert tx.rows.deliveries_of(99) == []
    assert (alert["id"], alert["article_url"]) == (alert_id, article().url)
    assert (alert["headline"], alert["facts"][0]["reason"]) == ("银杏湾储能项目签约，12亿元", "new_project")
    assert [(row["address"], row["state"]) for row in deliveries] == [("b", "pending"), ("a", "sending")]
    assert "owner" not in deliveries[0]
    assert [(row["alert_id"], row["address"]) for row in of_article] == [(alert_id, "a"), (alert_id, "b")]


def test_an_alert_to_nobody_is_shown_with_its_article(store: Store) -> None:
    with store.write() as tx:
        id_ = keep(tx, article(), verdict=NEWS)
        tx.outbox.alert(id_, 1, NEWS, "题", [], NOW)
    with store.read() as tx:
        (row,) = tx.rows.deliveries_of(id_)
    assert (row["headline"], row["address"]) == ("题", None)


def test_every_table_is_counted(store: Store) -> None:
    promise(store, "a", "b")
    with store.read() as tx:
        counts = tx.rows.counts()
    assert {name: number for name, number in counts.items() if number} == {
        "articles": 1,
        "facts": 1,
        "alerts": 1,
        "deliveries": 2,
        "fingerprints": 4,
    }


def test_a_link_nobody_listed_is_not_shown(store: Store) -> None:
    with store.read() as tx:
        assert tx.rows.link("http://paper.example/never") is None
