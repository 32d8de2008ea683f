from __future__ import annotations

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from invented import NEWS, NOW, REGION, after, article, entry, fact, keep, posting, wanted
from sqlalchemy.exc import IntegrityError

from bot.store import SourceState, Store, Tx
from bot.types import Health, Link, Listing, Mute, Step, Wish


class StopError(Exception):
    """What a test throws into the middle of a transaction."""


def everything(tx: Tx) -> None:
    tx.sources.save(SourceState("paper", health="ok"))
    tx.sources.log("paper", NOW, Listing((), Health.OK), 1)
    tx.links.add("paper", [Link("http://paper.example/1", "1")], at=NOW, baseline=False)
    id_ = keep(tx, article(), verdict=NEWS)
    ids = tx.entries.write([posting(entry(), "p:银杏湾")], article_id=id_, at=NOW, region=REGION)
    tx.articles.link_facts(id_, {0: ids[-1]})
    tx.subscriptions.add("console", "a", Wish(), NOW)
    tx.subscriptions.mute("console", "a", Mute(word="光伏"), NOW)
    alert_id = tx.outbox.alert(id_, 1, NEWS, "题", [fact()], NOW)
    tx.outbox.promise(alert_id, wanted("a"), NOW)


def test_an_article_and_all_that_follows_from_it_is_kept_together(store: Store) -> None:
    with store.write() as tx:
        everything(tx)
    with store.read() as tx:
        counts = tx.rows.counts()
    assert {name for name, number in counts.items() if not number} == {"pages"}


def test_a_transaction_that_ends_in_the_middle_keeps_nothing(store: Store) -> None:
    def stop_half_way() -> None:
        with store.write() as tx:
            everything(tx)
            raise StopError

    with pytest.raises(StopError):
        stop_half_way()
    with store.read() as tx:
        assert not any(tx.rows.counts().values())
        assert tx.rows.sources() == {}
    with store.write() as tx:
        everything(tx)


def test_a_fault_of_ours_is_not_dressed_as_a_fault_of_the_database(store: Store) -> None:
    with pytest.raises(IntegrityError), store.write() as tx:
        tx.outbox.alert(99, 1, NEWS, "没有这篇文章", [], NOW)


def test_writing_in_a_read_is_an_error(store: Store) -> None:
    with pytest.raises(Exception, match=r"read-?only"), store.read() as tx:
        tx.sources.save(SourceState("paper"))
    with store.write() as tx:
        tx.sources.save(SourceState("paper"))


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York", "UTC", "Asia/Kathmandu"])
def test_a_moment_survives_whatever_its_zone(store: Store, zone: str) -> None:
    moment = datetime(2026, 11, 1, 1, 30, 0, 999999, ZoneInfo(zone), fold=1)
    with store.write() as tx:
        tx.sources.save(SourceState("paper", next_check_at=moment))
        assert tx.sources.due(["paper"], moment) == ["paper"]
    with store.read() as tx:
        kept = tx.sources.state("paper").next_check_at
    assert kept == moment.astimezone(UTC)
    assert kept.tzinfo is UTC


def test_a_time_without_zone_is_refused(store: Store) -> None:
    naive = datetime(2026, 3, 2)  # noqa: DTZ001 - the fault under test
    with pytest.raises(Exception, match="without zone"), store.write() as tx:
        tx.sources.save(SourceState("paper", ok_at=naive))


def test_json_keeps_chinese_emoji_quotes_and_lines(store: Store) -> None:
    odd = "“银杏湾”\\\n\t'𠮷' 🏭 \u2028 null"
    step = Step(odd, odd, odd, 2**40)
    with store.write() as tx:
        tx.sources.log("paper", NOW, Listing((), Health.OK, odd, steps=(step,)), 0)
    with store.read() as tx:
        assert tx.sources.last_visit("paper") == (NOW, Listing((), Health.OK, odd, steps=(step,)))


def test_json_is_readable_for_whoever_opens_the_file(sqlite_file: Path) -> None:
    store = Store.open(f"sqlite:///{sqlite_file}")
    with store.write() as tx:
        keep(tx, article())
    store.close()
    connection = sqlite3.connect(sqlite_file)
    (row,) = connection.execute("SELECT row FROM facts WHERE row LIKE '%银杏湾%'")
    connection.close()
    assert "银杏湾储能项目" in row[0]


def test_threads_that_read_then_write_wait_for_each_other_and_lose_nothing(store: Store) -> None:
    def count_up(_: int) -> None:
        for _ in range(10):
            with store.write() as tx:
                tx.alone()
                state = tx.sources.state("paper")
                tx.sources.save(SourceState("paper", failures=state.failures + 1))

    with store.write() as tx:
        tx.sources.save(SourceState("paper"))
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(count_up, range(4)))
    with store.read() as tx:
        assert tx.sources.state("paper").failures == 40


def test_threads_write_different_articles_at_once(store: Store) -> None:
    together = threading.Barrier(4)

    def write(worker: int) -> None:
        together.wait()
        for number in range(5):
            with store.write() as tx:
                keep(tx, article(f"{worker}-{number}"))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    with store.read() as tx:
        assert tx.rows.counts()["articles"] == 20


def test_a_long_reader_sees_one_moment_and_blocks_no_writer(store: Store) -> None:
    with store.write() as tx:
        keep(tx, article("before"))
    with store.read() as reader:
        assert reader.rows.counts()["articles"] == 1
        for number in range(3):
            with store.write() as tx:
                keep(tx, article(f"meanwhile-{number}"))
        assert reader.rows.counts()["articles"] == 1
        assert [row["url"] for row in reader.rows.articles()] == ["http://paper.example/before.html"]
    with store.read() as tx:
        assert tx.rows.counts()["articles"] == 4


def test_an_open_writer_blocks_no_reader(store: Store) -> None:
    with store.write() as tx:
        tx.sources.save(SourceState("paper", next_check_at=after(hours=1)))
        with store.read() as other:
            assert other.sources.state("paper") == SourceState("paper")
