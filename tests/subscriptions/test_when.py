"""Decision at once, delivery by the clock of the subscriber."""

from __future__ import annotations

from datetime import datetime

import pytest
from wishes import CHINA, NOW, REGION, TODAY, subscription

from bot.subscriptions import parse, promises, release
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
    assert release(wish(line), at(decided)) == at(sent)


def test_clocks_that_are_put_forward_lose_no_delivery() -> None:
    """London's 01:30 of 2026-03-29 does not exist."""
    decided = datetime(2026, 3, 29, 8, 0, tzinfo=CHINA)  # midnight there
    sent = release(wish("勿扰23:00-1:30 时区Europe/London"), decided)
    assert 0 < (sent - decided).total_seconds() <= 2 * 3600


def test_an_address_gets_one_promise_in_the_soonest_rhythm_that_names_all_its_wishes() -> None:
    lines = ("新会 每周", "≥1亿 勿扰9-12", "签约 勿扰9-11")
    each = [subscription(wish(line), id_=no) for no, line in enumerate(lines)]
    each.append(subscription(wish("每日"), id_=9, address="b"))
    first, second = promises(each, NOW, region=REGION, folding={"console"})
    assert (first.address, first.rhythm, first.due_at) == ("a", Rhythm.AT_ONCE, NOW.replace(hour=11, minute=0))
    assert first.wanted_by == ((0, "新会"), (1, "≥1亿"), (2, "签约"))
    assert (second.address, second.rhythm, second.wanted_by) == ("b", Rhythm.DAILY, ((9, "全部"),))


def test_where_nothing_folds_what_waits_for_its_day_goes_out_at_that_hour() -> None:
    (one,) = promises([subscription(wish("每日"))], NOW, region=REGION, folding={"email"})
    assert (one.rhythm, one.due_at) == (Rhythm.AT_ONCE, at("06 08:00"))
