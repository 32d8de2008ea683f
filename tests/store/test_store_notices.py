from __future__ import annotations

from invented import NOW, after, promise

from bot.render.screen import Button, Line, Look, Screen
from bot.store import Store
from bot.types import Delivery, Outcome

SCREEN = Screen(
    (Line("⏰ 今天到期", Look.TITLE), Line("云岭储能电池项目", url="http://paper.example/1.html")),
    ((Button("已响应", "l:1:r"), Button("原文", url="http://paper.example/1.html")), (Button("结束", "l:1:x"),)),
    ("台账.csv", "编号\n1".encode()),
)
HOME = ("console", "a")


def claim(store: Store, limit: int = 20) -> list[Delivery]:
    with store.write() as tx:
        found = tx.claims.take(*HOME, "one", NOW, 120, limit)
        for one in found:
            tx.claims.settle(one, "one", Outcome(sent=True), now=NOW, retry_at=NOW)
    return found


def test_a_notice_is_kept_as_it_will_be_shown(store: Store) -> None:
    with store.write() as tx:
        assert tx.notices.promise("reminder", "lead 1", SCREEN, [HOME, ("telegram", "42")], NOW)
    (one,) = claim(store)
    assert (one.alert_id, one.address, one.attempt, one.wanted_by) == (0, "a", 1, ())
    with store.read() as tx:
        assert tx.notices.screen(one.notice_id) == SCREEN
        assert [row["notice"] for row in tx.rows.deliveries()] == ["reminder", "reminder"]


def test_of_one_occasion_an_address_hears_once(store: Store) -> None:
    with store.write() as tx:
        assert tx.notices.promise("reminder", "lead 1", SCREEN, [HOME], NOW)
        assert not tx.notices.promise("reminder", "lead 1", Screen(()), [HOME], after(hours=1))
        assert tx.notices.promise("reminder", "lead 1", SCREEN, [HOME, ("console", "b")], NOW)
        assert not tx.notices.promise("reminder", "nobody", SCREEN, [], NOW)
    assert len(claim(store)) == 1
    assert claim(store) == []


def test_a_notice_waits_for_its_hour(store: Store) -> None:
    with store.write() as tx:
        tx.notices.promise("reminder", "lead 1", SCREEN, [HOME], NOW, due_at=after(hours=1))
    assert claim(store) == []
    with store.read() as tx:
        assert tx.claims.waiting("console", NOW) == []
        assert [one.address for one in tx.claims.waiting("console", after(hours=1))] == ["a"]


def test_alerts_and_notices_keep_their_order_and_only_alerts_go_together(store: Store) -> None:
    for key in ("a", "b"):
        promise(store, "a", key=key)
    with store.write() as tx:
        tx.notices.promise("reminder", "first", SCREEN, [HOME], NOW)
        tx.notices.promise("reminder", "second", SCREEN, [HOME], NOW)
    promise(store, "a", key="c")
    rounds = [[(bool(one.alert_id), bool(one.notice_id)) for one in claim(store)] for _ in range(5)]
    assert rounds == [[(True, False)] * 2, [(False, True)], [(False, True)], [(True, False)], []]


def test_notices_move_with_their_address(store: Store) -> None:
    with store.write() as tx:
        tx.notices.promise("broadcast", "one", SCREEN, [("console", "old"), HOME], NOW)
        tx.notices.promise("broadcast", "two", SCREEN, [("console", "old")], NOW)
        tx.outbox.move("console", "old", "a")
    assert [len(claim(store)), len(claim(store)), len(claim(store))] == [1, 1, 0]
    with store.read() as tx:
        states = {(row["address"], row["notice_id"]): row["state"] for row in tx.rows.deliveries()}
    assert states == {("a", 1): "sent", ("a", 2): "sent", ("old", 1): "dead"}
