from __future__ import annotations

from datetime import UTC, date, timedelta

import pytest
from invented import CHINA, NEWS, NOW, REGION, after, article, entry, fact, keep, posting

from bot.store import Store
from bot.subscriptions import Index, parse
from bot.types import FOREVER, Mute, Topic, Wish

TODAY = NOW.date()
FULL = parse(
    "新会|市级 食品 招商引资 项目 总投资≥1.5亿 已签约 关注#3 关注“云岭” “甲”|“乙” 不要“丙” 静音“丁”7天 "
    "每周五17:30 勿扰22-7 时区Europe/London 英文 暂停至2026-04-01",
    region=REGION,
    today=TODAY,
)


def index(store: Store) -> Index:
    with store.read() as tx:
        return tx.subscriptions.index()


def test_a_wish_comes_back_whole(store: Store) -> None:
    with store.write() as tx:
        first = tx.subscriptions.add("console", "a", Wish(), NOW)
        second = tx.subscriptions.add("wecom", "b", FULL, NOW)
    with store.read() as tx:
        assert [(one.id, one.channel, one.address, one.wish) for one in tx.subscriptions.all()] == [
            (first, "console", "a", Wish()),
            (second, "wecom", "b", FULL),
        ]
        assert [one.id for one in tx.subscriptions.all("wecom")] == [second]
        assert tx.subscriptions.all("wecom", "a") == []
        assert tx.subscriptions.any()


def test_a_subscription_is_changed_and_removed(store: Store) -> None:
    with store.write() as tx:
        id_ = tx.subscriptions.add("console", "a", Wish(), NOW)
        assert tx.subscriptions.set(id_, FULL)
        found = tx.subscriptions.get(id_)
        assert found is not None
        assert found.wish == FULL
        assert tx.subscriptions.remove(id_)
        assert not tx.subscriptions.remove(id_)
        assert not tx.subscriptions.set(id_, FULL)
        assert tx.subscriptions.get(id_) is None


def test_the_mutes_of_an_address_come_with_its_subscriptions(store: Store) -> None:
    week, ever = Mute(word="光伏", until=TODAY + timedelta(days=7)), Mute(entry=3, until=FOREVER)
    with store.write() as tx:
        for address in ("a", "a", "b"):
            tx.subscriptions.add("console", address, Wish(), NOW)
        first = tx.subscriptions.mute("console", "a", week, NOW)
        tx.subscriptions.mute("console", "a", ever, NOW)
        tx.subscriptions.mute("telegram", "b", ever, NOW)
        assert [one.mutes for one in tx.subscriptions.all()] == [(week, ever), (week, ever), ()]
        one = tx.subscriptions.mutes("console", "a")[0]
        assert (one.id, one.mute, one.created_at) == (first, week, NOW.astimezone(UTC))
        assert tx.subscriptions.forget_mutes(TODAY + timedelta(days=8)) == 1
        assert tx.subscriptions.forget_mutes(TODAY) == 0
        assert not tx.subscriptions.unmute(first)
        assert [one.mutes for one in tx.subscriptions.all()] == [(ever,), (ever,), ()]


def test_the_index_is_kept_until_something_changes_in_this_process_or_another(database: str) -> None:
    here, there = Store.open(database), Store.open(database)
    try:
        with here.write() as tx:
            id_ = tx.subscriptions.add("console", "a", Wish(), NOW)
        made = index(here)
        assert index(here) is made
        with there.write() as tx:
            tx.subscriptions.set(id_, FULL)
        changed = index(here)
        assert changed is not made
        with there.write() as tx:
            tx.subscriptions.mute("console", "a", Mute(word="光伏"), NOW)
        assert index(here) is not changed
    finally:
        here.close()
        there.close()


def test_what_a_transaction_undoes_is_never_in_the_index(store: Store) -> None:
    before = index(store)
    with store.rehearse() as tx:
        tx.subscriptions.add("console", "a", Wish(), NOW)
        assert tx.subscriptions.index() is not before
    with store.write() as tx:
        tx.subscriptions.add("console", "b", Wish(), NOW)
    with store.write() as tx:
        alert_id = tx.outbox.alert(keep(tx, article(), verdict=NEWS), 1, NEWS, "题", [fact()], NOW)
        past = tx.archive.of(alert_id, CHINA)
        assert past is not None
        assert [one.address for one in tx.subscriptions.index().matching(past.telling)] == ["b"]


# --- alerts as subscriptions look at them ---------------------------------------------------------------------------


def test_alerts_come_with_what_matching_needs_oldest_first(store: Store) -> None:
    about = (Topic("招商引资", 3.0, ("签约",)), Topic("新能源电池", 2.0, ("储能",), "chain"))
    with store.write() as tx:
        assert tx.archive.first_at() is None
        for no in range(3):
            id_ = keep(tx, article(f"k{no}"), verdict=NEWS, topics=about)
            tx.outbox.alert(id_, 1, NEWS, f"题{no}", [fact()], after(days=no))
    with store.read() as tx:
        found = list(tx.archive.since(after(days=1), CHINA))
        assert [one.headline for one in found] == ["题1", "题2"]
        assert tx.archive.first_at() == NOW
        assert tx.archive.of(99, CHINA) is None
    told = found[0].telling
    assert (told.chains, told.topics, told.at) == ({"新能源电池"}, {"招商引资"}, after(days=1))
    assert (told.title, "计划投资12亿元" in told.text, told.facts[0]["amount_yi"]) == (article().title, True, 12.0)


@pytest.mark.parametrize("some", [1, 2, 200])
def test_alerts_are_read_some_at_a_time(store: Store, some: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.store.archive.SOME", some)
    with store.write() as tx:
        for no in range(4):
            tx.outbox.alert(keep(tx, article(f"k{no}"), verdict=NEWS), 1, NEWS, f"题{no}", [], NOW)
        assert len(list(tx.archive.since(NOW, CHINA))) == 4


def test_an_entry_is_known_by_what_was_merged_into_it_and_by_its_whole(store: Store) -> None:
    with store.write() as tx:
        id_ = keep(tx, article())

        def made(name: str, parent: int | None = None) -> int:
            one = posting(entry(-1, name=name, parent=parent))
            return tx.entries.write([one], article_id=id_, at=NOW, region=REGION)[-1]

        whole, gone = made("一期"), made("另名")
        part = made("二期", whole)
        tx.connection.exec_driver_sql(f"UPDATE entries SET merged_into = {part} WHERE id = {gone}")
        assert tx.archive.known_as([part, 0]) == {part: {whole, gone}}
        assert tx.archive.known_as([0]) == {}


def test_a_day_is_a_day_in_both_databases(store: Store) -> None:
    with store.write() as tx:
        tx.subscriptions.mute("console", "a", Mute(word="甲", until=date(2026, 3, 9)), NOW)
    with store.read() as tx:
        assert tx.subscriptions.mutes()[0].mute.until == date(2026, 3, 9)
