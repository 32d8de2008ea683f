from __future__ import annotations

from invented import NOW, after

from bot.store import SourceState, Store
from bot.types import Health, Link, Listing, Step

STATE = SourceState(
    "paper",
    baselined_at=NOW,
    checked_at=after(hours=1),
    ok_at=after(hours=1),
    new_at=NOW,
    next_check_at=after(hours=2),
    interval_s=3600.5,
    health="ok",
    detail="第A01版",
    failures=3,
)


def test_a_source_never_visited_has_a_fresh_state(store: Store) -> None:
    with store.read() as tx:
        assert tx.sources.state("paper") == SourceState("paper")
        assert tx.sources.last_visit("paper") is None
        assert tx.sources.news("paper") == []
        assert tx.rows.sources() == {}


def test_a_state_is_replaced_whole(store: Store) -> None:
    for state in (STATE, SourceState("paper", health="timeout"), SourceState("portal")):
        with store.write() as tx:
            tx.sources.save(state)
        with store.read() as tx:
            assert tx.sources.state(state.name) == state
    with store.read() as tx:
        assert set(tx.rows.sources()) == {"paper", "portal"}


def test_the_due_come_first_never_visited_then_longest_waiting(store: Store) -> None:
    with store.write() as tx:
        for name, at in (("late", after(hours=1)), ("soon", NOW), ("sooner", after(hours=-1)), ("off", NOW)):
            tx.sources.save(SourceState(name, next_check_at=at))
        tx.sources.save(SourceState("unplanned"))
    with store.read() as tx:
        names = ["late", "soon", "sooner", "unplanned", "new"]
        assert tx.sources.due(names, NOW) == ["unplanned", "new", "sooner", "soon"]
        assert tx.sources.due([], NOW) == []


def test_the_last_visit_is_told_step_by_step(store: Store) -> None:
    steps = (
        Step("http://paper.example/", "200", "转向", 1),
        Step("http://paper.example/node_2.html", "200", "版面", 16),
    )
    links = tuple(Link(f"http://paper.example/{number}", f"{number}") for number in range(3))
    with store.write() as tx:
        tx.sources.log("paper", NOW, Listing((), Health.TIMEOUT, "慢"), 0)
        tx.sources.log("paper", NOW, Listing(links, Health.OK, "第A01版", steps=steps), 2)
        tx.sources.log("portal", after(hours=1), Listing((), Health.EMPTY), 0)
    with store.read() as tx:
        assert tx.sources.last_visit("paper") == (NOW, Listing((), Health.OK, "第A01版", steps=steps))


def test_the_rhythm_of_news_is_told_oldest_first_and_old_visits_are_forgotten(store: Store) -> None:
    with store.write() as tx:
        for hours, new in ((0, 1), (1, 0), (2, 4), (3, 2)):
            tx.sources.log("paper", after(hours=hours), Listing((), Health.OK), new)
        tx.sources.log("portal", NOW, Listing((), Health.OK), 9)
    with store.read() as tx:
        assert tx.sources.news("paper") == [NOW, after(hours=2), after(hours=3)]
        assert tx.sources.news("paper", limit=2) == [after(hours=2), after(hours=3)]
    with store.write() as tx:
        assert tx.sources.forget_visits(after(hours=2)) == 3
        assert tx.sources.news("paper") == [after(hours=2), after(hours=3)]
