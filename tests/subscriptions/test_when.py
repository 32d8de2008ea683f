"""Decision at once, delivery by the clock of the subscriber."""

from __future__ import annotations

from datetime import datetime

import pytest
from wishes import CHINA, NOW, REGION, TODAY, subscription

from bot.subscriptions import last_hour, parse, promises, release
from bot.types import Rhythm, Wish


def wish(line: str) -> Wish:
    return parse(line, region=REGION, today=TODAY)


def at(words: str) -> datetime:
    return datetime.fromisoformat(f"2026-03-{words}").replace(tzinfo=CHINA)


WHEN = [
    ("全部", "05 10:30", "05 10:30"),
    ("勿扰22-7", "05 10:30", "05 10:30"),
    ("勿扰22-7", "05 22:00", "06 07:00"),
    ("勿扰22-7", "06 06:59", "06 07:00"),
    ("勿扰22-7", "06 07:00", "06 07:00"),
    ("勿扰12-14", "06 13:00", "06 14:00"),
    ("勿扰12-14", "06 11:59", "06 11:59"),
    ("勿扰22-7 时区Europe/London", "06 08:00", "06 15:00"),
    ("每日", "05 07:59", "05 08:00"),
    ("工作日8:30", "06 09:00", "09 08:30"),  # a Friday
    ("工作日8:30", "09 08:00", "09 08:30"),
    ("工作日 时区Europe/London", "06 15:59", "06 16:00"),
    ("每日", "05 08:00", "06 08:00"),
    ("每日18:30", "05 08:00", "05 18:30"),
    ("每日 勿扰22-9", "05 08:00", "06 09:00"),
    ("每周", "05 10:30", "09 08:00"),
    ("每周四", "05 10:30", "12 08:00"),
    ("每周四11点", "05 10:30", "05 11:00"),
    ("每日 时区Europe/London", "05 10:30", "05 16:00"),
]


@pytest.mark.parametrize(("line", "decided", "sent"), WHEN)
def test_what_is_decided_goes_out(line: str, decided: str, sent: str) -> None:
    assert release(wish(line), at(decided), workdays=REGION.workdays) == at(sent)


def test_clocks_that_are_put_forward_lose_no_delivery() -> None:
    """London's 01:30 of 2026-03-29 does not exist."""
    decided = datetime(2026, 3, 29, 8, 0, tzinfo=CHINA)  # midnight there
    sent = release(wish("勿扰23:00-1:30 时区Europe/London"), decided, workdays=REGION.workdays)
    assert 0 < (sent - decided).total_seconds() <= 2 * 3600


LINES = ("新会 每周", "≥1亿 勿扰9-12", "签约 勿扰9-11")


def test_an_address_gets_one_promise_in_the_soonest_rhythm_that_names_all_its_wishes() -> None:
    each = [subscription(wish(line), id_=no) for no, line in enumerate(LINES)]
    each.append(subscription(wish("每日"), id_=9, address="b"))
    first, second = promises(each, NOW, region=REGION, folding=())
    assert (first.address, first.rhythm, first.due_at) == ("a", Rhythm.AT_ONCE, NOW.replace(hour=11, minute=0))
    assert first.wanted_by == ((0, "新会"), (1, "≥1亿"), (2, "签约"))
    assert (second.address, second.rhythm, second.wanted_by) == ("b", Rhythm.AT_ONCE, ((9, "全部"),))


def test_where_digests_are_made_each_holds_all_that_its_own_wishes_want() -> None:
    lines = (*LINES, "每日", "工作日")
    each = [subscription(wish(line), id_=no) for no, line in enumerate(lines)]
    made = promises(each, NOW, region=REGION, folding={"console"})
    assert {one.rhythm: [id_ for id_, _ in one.wanted_by] for one in made} == {
        Rhythm.WEEKLY: [0],
        Rhythm.AT_ONCE: [1, 2],
        Rhythm.DAILY: [3, 4],
    }


def test_where_nothing_folds_what_waits_for_its_day_goes_out_at_that_hour() -> None:
    (one,) = promises([subscription(wish("每日"))], NOW, region=REGION, folding={"email"})
    assert (one.rhythm, one.due_at.date()) == (Rhythm.AT_ONCE, at("06 08:00").date())


HOLIDAYS = [
    ("2026-02-13", "2026-02-14"),  # a Saturday worked instead
    ("2026-02-14", "2026-02-24"),  # the Spring Festival
    ("2026-09-30", "2026-10-08"),
    ("2026-10-09", "2026-10-10"),
    ("2035-10-01", "2035-10-02"),  # nobody has said yet: only its week-ends are off
]


@pytest.mark.parametrize(("told", "next_"), HOLIDAYS)
def test_workdays_are_those_of_the_calendar_with_its_days_worked_instead(told: str, next_: str) -> None:
    decided = datetime.fromisoformat(told).replace(hour=9, tzinfo=CHINA)
    assert release(wish("工作日"), decided, workdays=REGION.workdays).date().isoformat() == next_
    assert last_hour(
        wish("工作日"), release(wish("工作日"), decided, workdays=REGION.workdays), workdays=REGION.workdays
    )


def test_full_and_half_hours_are_spread_over_some_minutes_and_each_address_keeps_its_own() -> None:
    """delivery.md 2.2: not everybody at minute 0 and 30."""
    for line, minute in (("每日8:00", 8 * 60), ("工作日8:30", 8 * 60 + 30), ("每周四8:00", 8 * 60)):
        late = [_due(line, f"{no}@reader.test") - at("05 00:00") for no in range(200)]
        minutes = {one.total_seconds() // 60 - minute for one in late}
        assert minutes == {2, 3, 4, 5, 6, 7}
    assert _due("每日8:10", "a") == at("05 08:10")
    assert _due("每日", "a") == _due("每日", "a")


def _due(line: str, address: str) -> datetime:
    (one,) = promises([subscription(wish(line), address=address)], at("05 07:00"), region=REGION, folding=())
    return one.due_at


def test_the_hour_that_came_last_is_known() -> None:
    """Fault 54: after days off there is one to catch up with."""
    days = REGION.workdays
    assert last_hour(wish("每日"), at("05 07:59"), workdays=days) == at("04 08:00")
    assert last_hour(wish("每日"), at("05 08:00"), workdays=days) == at("05 08:00")
    assert last_hour(wish("每周四"), at("05 07:00"), workdays=days) == datetime(2026, 2, 26, 8, tzinfo=CHINA)
    assert last_hour(wish("全部"), at("05 08:00"), workdays=days) is None
