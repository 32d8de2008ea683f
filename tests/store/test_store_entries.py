from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from invented import NOW, REGION, after, article, entry, keep, other, posting

from bot.ledger import Entry, Saying, Witness, with_sayings
from bot.store import Store

STARTED = ("step", ("started", "2026-06"))

EVERY_KIND = [
    entry(-1, ("company", ("银杏湾新能源有限公司",)), ("step", ("started", None)), held="a1#银杏湾"),
    other(-1, "batch", ("name", ("一季度集中签约",)), ("step", ("signed", "2026-Q1")), ("count", (52,))),
    other(-1, "target", ("name", ("工业投资",)), ("period", ("2026",)), ("value", ("aim", ">", 10.5, "%"))),
    other(-1, "project", ("name", ("只有名字",))),
]


@pytest.mark.parametrize("made", EVERY_KIND, ids=lambda one: one.kind)
def test_an_entry_comes_back_as_it_was_written(store: Store, made: Entry) -> None:
    with store.write() as tx:
        article_id = keep(tx, article())
        ids = tx.entries.write([posting(made, "k:一")], article_id=article_id, at=NOW, region=REGION)
    with store.read() as tx:
        (kept,) = tx.entries.known(["k:一"])(["k:一"])
        assert tx.entries.get(kept.id) == kept
    assert ids == {-1: kept.id}
    assert kept == replace(made, id=kept.id)


def test_new_entries_get_their_own_ids_and_keys(store: Store) -> None:
    made = [entry(-3, name="丙"), entry(-1, name="甲"), entry(-2, name="乙")]
    with store.write() as tx:
        article_id = keep(tx, article())
        ids = tx.entries.write(
            [posting(one, f"p:{one.words('name')[0]}", "p:共") for one in made],
            article_id=article_id,
            at=NOW,
            region=REGION,
        )
    assert len(set(ids.values())) == 3
    with store.read() as tx:
        look = tx.entries.known(["p:甲", "p:乙", "p:丙", "p:共", "p:无"])
        assert [[found.id for found in look([f"p:{name}"])] for name in "丙甲乙"] == [[ids[one.id]] for one in made]
        assert [found.id for found in look(["p:共", "p:甲"])] == sorted(ids.values())
        assert look(["p:无"]) == []
        assert tx.entries.known([])(["p:甲"]) == ()


def test_of_several_postings_to_one_entry_the_last_counts_and_all_keys_find_it(store: Store) -> None:
    with store.write() as tx:
        article_id = keep(tx, article())
        postings = [
            posting(entry(), "p:旧名"),
            posting(entry(-1, STARTED), "p:新名", "p:旧名"),
        ]
        ids = tx.entries.write(postings, article_id=article_id, at=NOW, region=REGION)
    with store.read() as tx:
        look = tx.entries.known(["p:旧名", "p:新名"])
        (kept,) = look(["p:旧名"])
        assert look(["p:新名"]) == [kept]
        assert (kept.id, kept.values("step")) == (ids[-1], [("signed", "2026-03-01"), ("started", "2026-06")])


def test_a_known_entry_moves_on_and_keeps_its_id_and_birthday(store: Store) -> None:
    with store.write() as tx:
        article_id = keep(tx, article())
        (id_,) = tx.entries.write([posting(entry(), "p:甲")], article_id=article_id, at=NOW, region=REGION).values()
    later = with_sayings(
        entry(id_, STARTED), [Saying("amount", ("total", 15.0, "="), Witness("a2", "晚报", date(2026, 3, 11)))]
    )
    with store.write() as tx:
        second = keep(tx, article("a2"))
        both = [posting(later, "p:甲", "p:乙"), posting(entry(-1, name="另一个"), "p:丙")]
        ids = tx.entries.write(both, article_id=second, at=after(days=9), region=REGION)
    with store.read() as tx:
        look = tx.entries.known(["p:甲", "p:乙"])
        assert look(["p:乙"]) == look(["p:甲"]) == [later]
        row = next(tx.rows.entries("project", id_=id_))
    assert ids[id_] == id_
    assert (row["amount_yi"], row["created_at"], row["updated_at"]) == (15.0, NOW, after(days=9))


def test_an_article_without_entries_adds_none(store: Store) -> None:
    with store.write() as tx:
        assert tx.entries.write([], article_id=keep(tx, article()), at=NOW, region=REGION) == {}
        assert tx.rows.counts()["entries"] == 0
