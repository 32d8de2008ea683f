from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, time

import pytest
from invented import NEWS, NOW, REGION, after, article, keep, promise, wanted

from bot.store import Store
from bot.subscriptions import promises
from bot.types import Delivery, DeliveryState, Outcome, Rhythm, Subscription, Wish

SENT = Outcome(sent=True, message_id="m-1")
BUSY = Outcome(sent=False, detail="429", retry_after_s=30)
MAYBE = Outcome(sent=False, detail="超时", maybe_sent=True)
NEVER = Outcome(sent=False, detail="403 blocked", permanent=True)


def claim(
    store: Store, owner: str = "one", now: datetime = NOW, limit: int = 20, channel: str = "console"
) -> list[Delivery]:
    """What is due on a channel, address by address, up to so many."""
    found: list[Delivery] = []
    with store.write() as tx:
        for one in tx.claims.waiting(channel, now):
            if len(found) < limit:
                found += tx.claims.take(channel, one.address, owner, now, 120, limit - len(found))
    return sorted(found, key=lambda one: one.id)


def settle(store: Store, delivery: Delivery, outcome: Outcome, owner: str = "one", now: datetime = NOW) -> bool:
    with store.write() as tx:
        return tx.claims.settle(delivery, owner, outcome, now=now, retry_at=after(minutes=10))


def state(store: Store, id_: int) -> dict[str, object]:
    with store.read() as tx:
        row = next(tx.rows.deliveries(id_=id_))
    return {name: row[name] for name in ("state", "attempt", "uncertain", "detail", "message_id")}


def test_one_delivery_is_promised_to_each_address_and_none_twice(store: Store) -> None:
    with store.write() as tx:
        article_id = keep(tx, article(), verdict=NEWS)
        alert_id = tx.outbox.alert(article_id, 1, NEWS, "题", [], NOW)
        twice = [*wanted("a", "b", "a"), *wanted("a", channel="telegram")]
        assert tx.outbox.promise(alert_id, twice, NOW) == 3
        assert tx.outbox.promise(alert_id, wanted("b", "c"), NOW) == 1
        assert tx.outbox.promise(alert_id, [], NOW) == 0
    assert [one.address for one in claim(store)] == ["a", "b", "c"]
    assert [one.address for one in claim(store, channel="telegram")] == ["a"]


def test_an_alert_carries_what_its_message_needs(store: Store) -> None:
    alert_id = promise(store, "a")
    with store.read() as tx:
        kept = tx.outbox.message(alert_id)
    assert (kept["reason"], kept["headline"]) == ("new_project", "银杏湾储能项目签约，12亿元")
    assert (kept["url"], kept["title"], kept["source"]) == (article().url, article().title, "paper")
    assert (kept["published_at"], kept["created_at"]) == (NOW, NOW)
    assert kept["facts"][0]["quote"] == "银杏湾储能项目"
    assert kept["detail"]["label"] == "第A02版：要闻"


def test_what_is_held_is_not_claimed_before_its_hour_and_what_waits_for_a_digest_never(store: Store) -> None:
    daily, quiet = Wish(rhythm=Rhythm.DAILY, digest_at=time(8, 5)), Wish(quiet=(time(6), time(7)))
    with store.write() as tx:
        alert_id = tx.outbox.alert(keep(tx, article(), verdict=NEWS), 1, NEWS, "题", [], NOW)
        tx.outbox.promise(alert_id, [*wanted("d", wish=daily), *wanted("q", wish=quiet)], NOW)
    assert claim(store) == []
    (held,) = claim(store, now=NOW.replace(hour=7))
    assert (held.address, held.rhythm) == ("q", Rhythm.AT_ONCE)
    assert [one.address for one in claim(store, now=NOW.replace(hour=9), owner="two")] == ["q"]  # d is folded
    with store.read() as tx:
        (waiting,) = [row for row in tx.rows.deliveries() if row["address"] == "d"]
    digest = NOW.replace(hour=8, minute=5, second=0, microsecond=0)
    assert (waiting["rhythm"], waiting["due_at"]) == ("daily", digest)


def test_a_delivery_names_the_subscriptions_that_want_it(store: Store) -> None:
    wishes = [Wish(places=("新会区",)), Wish(floor_yi=1.0)]
    both = [Subscription(no, "console", "a", wish) for no, wish in enumerate(wishes)]
    with store.write() as tx:
        alert_id = tx.outbox.alert(keep(tx, article(), verdict=NEWS), 1, NEWS, "题", [], NOW)
        tx.outbox.promise(alert_id, promises(both, NOW, region=REGION, folding=()), NOW)
    (one,) = claim(store)
    assert [name for _, name in one.wanted_by] == ["新会", "≥1亿"]


def test_what_is_due_is_claimed_once_oldest_promise_first(store: Store) -> None:
    late = promise(store, "z", key="z", at=after(minutes=1))
    first = promise(store, "a", "b", key="a")
    assert [one.alert_id for one in claim(store)] == [first, first]
    assert claim(store, "two") == []
    (due,) = claim(store, "two", after(minutes=1))
    assert (due.alert_id, due.state, due.attempt, due.was_uncertain) == (late, DeliveryState.SENDING, 1, False)
    assert (due.due_at, due.lease_until) == (after(minutes=1), after(minutes=3))


def test_a_claim_takes_no_more_than_asked(store: Store) -> None:
    promise(store, "a", "b", "c")
    promise(store, "a", key="a2")
    with store.write() as tx:
        assert len(tx.claims.take("console", "a", "one", NOW, 120)) == 1
    assert [len(claim(store, limit=1)), len(claim(store, limit=5))] == [1, 1], "nothing more of what is under way"


@pytest.mark.parametrize(
    ("outcome", "becomes"),
    [
        (SENT, {"state": "sent", "attempt": 1, "uncertain": 0, "detail": "", "message_id": "m-1"}),
        (BUSY, {"state": "retry", "attempt": 1, "uncertain": 0, "detail": "429", "message_id": ""}),
        (MAYBE, {"state": "retry", "attempt": 1, "uncertain": 1, "detail": "超时", "message_id": ""}),
        (NEVER, {"state": "dead", "attempt": 1, "uncertain": 0, "detail": "403 blocked", "message_id": ""}),
    ],
    ids=["sent", "busy", "maybe", "never"],
)
def test_a_result_is_written(store: Store, outcome: Outcome, becomes: dict[str, object]) -> None:
    promise(store, "a")
    (mine,) = claim(store)
    assert settle(store, mine, outcome)
    assert state(store, mine.id) == becomes
    again = claim(store, now=after(minutes=10))
    assert [(one.id, one.attempt, one.was_uncertain) for one in again] == (
        [(mine.id, 2, outcome.maybe_sent)] if becomes["state"] == "retry" else []
    )


def test_what_is_tried_again_goes_before_the_younger_whenever_its_lane_opens(store: Store) -> None:
    promise(store, "a")
    (mine,) = claim(store)
    settle(store, mine, BUSY)
    promise(store, "a", key="a2")
    assert [one.id for one in claim(store, limit=1)] == [mine.id], "lanes are asked before"


def test_a_lease_that_ran_out_is_taken_over_as_uncertain_and_the_late_result_is_fenced_off(store: Store) -> None:
    promise(store, "a")
    (lost,) = claim(store, "slow")
    assert claim(store, "quick", after(seconds=120)) == []
    (taken,) = claim(store, "quick", after(seconds=121))
    assert (taken.id, taken.attempt, taken.was_uncertain) == (lost.id, 2, True)
    assert not settle(store, lost, SENT, "slow")
    assert not settle(store, lost, SENT, "quick"), "an earlier claim of the same owner is fenced off as well"
    assert state(store, lost.id)["state"] == "sending"
    assert settle(store, taken, SENT, "quick")
    assert not settle(store, taken, NEVER, "quick"), "a result is written once"
    assert state(store, lost.id) == {
        "state": "sent",
        "attempt": 2,
        "uncertain": 1,
        "detail": "",
        "message_id": "m-1",
    }


def test_every_lost_lease_is_counted(store: Store) -> None:
    promise(store, "a")
    for minutes in (0, 3, 6):
        (mine,) = claim(store, now=after(minutes=minutes))
    settle(store, mine, MAYBE)
    assert state(store, mine.id)["uncertain"] == 3


def test_after_a_restart_every_lease_is_due_again_at_once_as_uncertain(store: Store) -> None:
    promise(store, "a", "b", "c")
    first, second = claim(store, limit=2)
    settle(store, first, SENT)
    with store.write() as tx:
        assert tx.outbox.release(NOW) == 1
    again = claim(store, "next")
    assert [(one.id, one.was_uncertain) for one in again] == [(second.id, True), (second.id + 1, False)]


def test_an_unused_claim_is_given_back_as_if_never_taken(store: Store) -> None:
    promise(store, "a")
    (mine,) = claim(store)
    with store.write() as tx:
        tx.claims.hand_back(mine, "another")
    assert state(store, mine.id)["state"] == "sending"
    with store.write() as tx:
        tx.claims.hand_back(mine, "one")
    (again,) = claim(store, "two")
    assert (again.id, again.attempt, again.was_uncertain) == (mine.id, 1, False)


def test_a_lost_claim_cannot_give_back_what_another_holds(store: Store) -> None:
    promise(store, "a")
    (lost,) = claim(store)
    (taken,) = claim(store, now=after(minutes=3))
    with store.write() as tx:
        tx.claims.hand_back(lost, "one")
    assert settle(store, taken, SENT)


def test_two_deliverers_share_the_work_without_a_double(store: Store) -> None:
    promise(store, *(f"room-{number}" for number in range(40)))
    together = threading.Barrier(2)

    def work(owner: str) -> list[int]:
        together.wait()
        mine = []
        while claimed := claim(store, owner, limit=3):
            mine += [one.id for one in claimed]
        return mine

    with ThreadPoolExecutor(2) as pool:
        one, two = pool.map(work, ("one", "two"))
    assert len(one) + len(two) == 40
    assert len({*one, *two}) == 40
