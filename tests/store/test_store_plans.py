"""The cost of a look-up does not grow with the archive: on SQLite no hot statement reads a large table end to end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from invented import CHINA, NEWS, NOW, REGION, after, article, entry, fact, keep, posting, reading, wanted
from sqlalchemy import event

from bot.store import Store, Tx
from bot.store.tables import metadata
from bot.types import Health, Link, Listing, Outcome

LARGE = set(metadata.tables) - {"subscriptions", "mutes", "counters", "sources", "lanes"}
OF_FEW_ROWS = (
    "ix_deliveries_lane",
    "ix_deliveries_waiting",
    "ix_links_unread",
    "ix_links_waiting",
)  # what is under way, not what was
SENT = Outcome(sent=True)


def save(tx: Tx) -> None:
    before = tx.articles.find("k7")
    id_ = tx.articles.save(reading(article("k7", text="改过"), verdict=NEWS), before)
    known = tx.entries.known(["p:k7", "p:k8"])(["p:k7"])
    ids = tx.entries.write(
        [posting(known[0], "p:k7"), posting(entry(-1), "p:新")], article_id=id_, at=NOW, region=REGION
    )
    tx.articles.link_facts(id_, {0: ids[-1]})
    alert_id = tx.outbox.alert(id_, 2, NEWS, "题", [fact()], NOW)
    past = tx.archive.of(alert_id, CHINA)
    assert past is not None
    assert tx.subscriptions.index().matching(past.telling) == []
    tx.outbox.promise(alert_id, wanted("x"), NOW)


def deliver(tx: Tx) -> None:
    tx.lanes.reserve("console", "a", after(days=1), gap_s=1, address_gap_s=1)
    tx.claims.waiting("console", after(days=1))
    tx.claims.due("console", "a", after(days=1), 2)
    (mine,) = tx.claims.take("console", "a", "one", after(days=1), 120)
    tx.lanes.went_well("console", "a", NOW, address_gap_s=1)
    tx.sent.outdated("console", NOW)
    tx.outbox.message(mine.alert_id)
    tx.outbox.heard_from(7)
    tx.claims.settle(mine, "one", SENT, now=NOW, retry_at=NOW)
    tx.claims.hand_back(mine, "one")
    tx.outbox.release(NOW)


def visit(tx: Tx) -> None:
    tx.sources.due(["paper", "portal"], NOW)
    tx.sources.save(tx.sources.state("paper"))
    tx.sources.log("paper", NOW, Listing((), Health.OK), 0)
    tx.sources.last_visit("paper")
    tx.sources.news("paper")
    tx.links.add("paper", [Link("http://paper.example/new", "new")], at=NOW, baseline=False)
    tx.links.to_fetch("paper", after(days=1))
    tx.links.to_read("paper")
    for cheap in (True, False):
        tx.links.to_recheck("paper", found_since=NOW, fetched_before=after(days=1), with_validators=cheap)
    tx.links.fetched("k7", at=NOW)
    tx.links.failed("k8", health=Health.TIMEOUT, detail="", next_try_at=None)
    tx.pages.recall("http://paper.example/k7")
    tx.pages.forget(NOW)


HOT: dict[str, Callable[[Tx], Any]] = {
    "save": save,
    "deliver": deliver,
    "visit": visit,
    "owners": lambda tx: tx.articles.owners([*range(50)], but="k7"),
    "halves": lambda tx: tx.articles.halves("paper", NOW, after(days=1)),
    "at": lambda tx: tx.articles.at("http://paper.example/k7.html"),
    "original": lambda tx: (tx.articles.get(7), tx.articles.text("k7")),
    "why": lambda tx: (tx.rows.deliveries_of(7), tx.articles.facts(7), tx.articles.topics(7), list(tx.rows.told(1))),
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Enough rows in every table that SQLite's planner, told of them by ANALYZE, would rather scan where it may."""
    store = Store.open(f"sqlite:///{tmp_path_factory.mktemp('archive') / 'jm.db'}")
    with store.write() as tx:
        listed = [Link(f"http://paper.example/k{number}", f"k{number}") for number in range(300)]
        tx.links.add("paper", listed, at=NOW, baseline=False)
        for day in range(1, 10):
            others = [Link(f"http://portal.example/{day}-{number}", f"{day}-{number}") for number in range(300)]
            tx.links.add(f"portal-{day}", others, at=after(days=-day), baseline=False)
            for other in others:
                tx.links.failed(other.key, health=Health.NOT_FOUND, detail="", next_try_at=None)
        for number in range(300):
            id_ = keep(tx, article(f"k{number}"), verdict=NEWS, hashes=(number, number + 1, 9999))
            ids = tx.entries.write([posting(entry(), f"p:k{number}")], article_id=id_, at=NOW, region=REGION)
            tx.articles.link_facts(id_, {0: ids[-1]})
            alert_id = tx.outbox.alert(id_, 1, NEWS, "题", [fact()], NOW)
            tx.outbox.promise(alert_id, wanted("a", "b"), NOW)
            tx.sources.log("paper", NOW, Listing((), Health.OK), 1)
        for one in [one for to in "ab" for one in tx.claims.take("console", to, "one", NOW, 120, 295)]:
            tx.claims.settle(one, "one", SENT, now=NOW, retry_at=NOW)
        for number in range(290):
            tx.links.fetched(f"k{number}", at=NOW)
            tx.links.read(f"k{number}")
        tx.connection.exec_driver_sql("ANALYZE")
    yield store
    store.close()


@pytest.mark.parametrize("name", HOT)
def test_no_hot_statement_scans_a_large_table(archive: Store, name: str) -> None:
    plans: list[str] = []

    def explain(_: Any, cursor: Any, statement: str, parameters: Any, __: Any, many: bool) -> None:
        one = parameters[0] if many else parameters
        plans.extend(row[3] for row in cursor.execute(f"EXPLAIN QUERY PLAN {statement}", one))

    with archive.write() as tx:
        event.listen(tx.connection, "before_cursor_execute", explain)
        HOT[name](tx)
        tx.connection.get_transaction().rollback()  # every case meets the same archive
    scans = [step for step in plans if (found := re.match(r"SCAN (\w+)", step)) and found[1] in LARGE]
    scans = [step for step in scans if not step.endswith(OF_FEW_ROWS)]
    assert plans
    assert scans == []
