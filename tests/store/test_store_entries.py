from __future__ import annotations

import pytest
from invented import NOW, after, article, entry, keep, posting

from bot.ledger import Entry
from bot.store import Store
from bot.types import Stage

EVERY_KIND = [
    entry(
        company="银杏湾新能源有限公司", amount_kind="planned", period="2026-03-01", stages=(Stage.SIGNED, Stage.STARTED)
    ),
    Entry(-1, "batch", "一季度集中签约", "新会区", "2026-Q1", stages=(Stage.SIGNED,), amount_yi=1044.5, count=52),
    Entry(-1, "target", "工业投资", "江门市", "2026", value=10.5, unit="%"),
    Entry(-1, "project", "只有名字", None),
]


@pytest.mark.parametrize("made", EVERY_KIND, ids=lambda one: one.kind)
def test_an_entry_comes_back_as_it_was_written(store: Store, made: Entry) -> None:
    with store.write() as tx:
        article_id = keep(tx, article())
        ids = tx.entries.write([posting(made, "k:一")], article_id=article_id, at=NOW)
    with store.read() as tx:
        (kept,) = tx.entries.known(["k:一"])(["k:一"])
    assert ids == {-1: kept.id}
    assert {name: getattr(kept, name) for name in Entry.__slots__} == {
        **{name: getattr(made, name) for name in Entry.__slots__},
        "id": kept.id,
    }


def test_new_entries_get_their_own_ids_and_keys(store: Store) -> None:
    made = [entry(-3, name="丙"), entry(-1, name="甲"), entry(-2, name="乙")]
    with store.write() as tx:
        article_id = keep(tx, article())
        ids = tx.entries.write([posting(one, f"p:{one.name}", "p:共") for one in made], article_id=article_id, at=NOW)
    assert len(set(ids.values())) == 3
    with store.read() as tx:
        look = tx.entries.known(["p:甲", "p:乙", "p:丙", "p:共", "p:无"])
        assert {one.name: [found.id for found in look([f"p:{one.name}"])] for one in made} == {
            one.name: [ids[one.id]] for one in made
        }
        assert [found.id for found in look(["p:共", "p:甲"])] == sorted(ids.values())
        assert look(["p:无"]) == []
        assert tx.entries.known([])(["p:甲"]) == ()


def test_of_several_postings_to_one_entry_the_last_counts_and_all_keys_find_it(store: Store) -> None:
    with store.write() as tx:
        article_id = keep(tx, article())
        postings = [
            posting(entry(), "p:旧名"),
            posting(entry(stages=(Stage.SIGNED, Stage.STARTED)), "p:新名", "p:旧名"),
        ]
        ids = tx.entries.write(postings, article_id=article_id, at=NOW)
    with store.read() as tx:
        look = tx.entries.known(["p:旧名", "p:新名"])
        (kept,) = look(["p:旧名"])
        assert look(["p:新名"]) == [kept]
        assert (kept.id, kept.stages) == (ids[-1], (Stage.SIGNED, Stage.STARTED))


def test_a_known_entry_moves_on_and_keeps_its_id_and_birthday(store: Store) -> None:
    with store.write() as tx:
        article_id = keep(tx, article())
        (id_,) = tx.entries.write([posting(entry(), "p:甲")], article_id=article_id, at=NOW).values()
    later = entry(id_, stages=(Stage.SIGNED, Stage.STARTED), amount_yi=15.0)
    with store.write() as tx:
        second = keep(tx, article("a2"))
        both = [posting(later, "p:甲", "p:乙"), posting(entry(-1, name="另一个"), "p:丙")]
        ids = tx.entries.write(both, article_id=second, at=after(days=9))
    with store.read() as tx:
        look = tx.entries.known(["p:甲", "p:乙"])
        assert look(["p:乙"]) == look(["p:甲"]) == [later]
        row = next(tx.rows.entries("project", id_=id_))
    assert ids[id_] == id_
    assert (row["amount_yi"], row["created_at"], row["updated_at"]) == (15.0, NOW, after(days=9))


def test_an_article_without_entries_adds_none(store: Store) -> None:
    with store.write() as tx:
        assert tx.entries.write([], article_id=keep(tx, article()), at=NOW) == {}
        assert tx.rows.counts()["entries"] == 0
