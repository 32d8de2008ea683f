"""Limits of an hour or a day stand in the database, and hold for any window of their length."""

from __future__ import annotations

from datetime import datetime, timedelta

from invented import NOW, after

from bot.channels.channel import Quota
from bot.store import Store

TEN_AN_HOUR = Quota(10, 3600.0, "一小时已发满 10 条")


def reserve(store: Store, at: datetime) -> float:
    with store.write() as tx:
        return tx.lanes.reserve("email", "li@reader.test", at, gap_s=0.0, address_gap_s=0.0, quota=TEN_AN_HOUR)


def test_no_window_holds_more_than_the_quota(store: Store) -> None:
    taken, at = [], NOW + timedelta(seconds=17)
    for _ in range(1000):
        if not (wait_s := reserve(store, at)):
            taken.append(at)
            with store.write() as tx:
                tx.lanes.went_well("email", "li@reader.test", at, address_gap_s=0.0)
        at += timedelta(seconds=max(20.0, wait_s))
    assert len(taken) > 20
    for begin in taken:
        assert sum(begin <= one < begin + timedelta(hours=1) for one in taken) <= 10


def test_a_spent_quota_is_told_once_and_outlives_whoever_spent_it(store: Store) -> None:
    assert [reserve(store, NOW) for _ in range(10)] == [0.0] * 10
    assert 3600 < reserve(store, NOW) <= 3660
    with store.read() as tx:
        (lane,) = tx.lanes.untold()
        assert (lane.address, lane.detail) == ("", "一小时已发满 10 条")
    with store.write() as tx:
        tx.lanes.told(lane)
    assert reserve(store, after(minutes=30)) > 0
    with store.read() as tx:
        assert tx.lanes.untold() == []
    assert reserve(store, after(minutes=61)) == 0.0


def test_a_channel_without_a_quota_counts_nothing(store: Store) -> None:
    with store.write() as tx:
        for _ in range(50):
            assert tx.lanes.reserve("telegram", "42", NOW, gap_s=0.0, address_gap_s=0.0) == 0.0
    assert [reserve(store, NOW) for _ in range(10)] == [0.0] * 10
