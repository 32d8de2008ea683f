"""Days off, storms, and clocks that jump: what is told late, and how little of it at a time."""

from __future__ import annotations

import itertools
import re
from datetime import timedelta

import pytest
from office import KEY, KEY_2, START, Office

from bot.demo.standins import telegram as api
from bot.demo.standins.telegram.entities import units
from bot.pipeline.serving import Limits

DAY_S = 86400.0


def numbers(*shown: str) -> list[int]:
    return [int(one) for one in re.findall(r"(?:#| )A(\d+)\b", "\n".join(shown))]


@pytest.mark.parametrize("count", [2, 9, 60])
def test_fault_54_after_days_off_everybody_gets_one_message_to_catch_up(office: Office, count: int) -> None:
    for _ in range(count):
        office.promise("telegram:42", title="题" * 80, quote="句" * 300)
        office.clock.sleep(3 * DAY_S / count)
    office.send(after_s=DAY_S)
    (shown,) = office.telegram.chats["42"]
    assert re.match(rf"📚 补发3月5日至3月\d日的{count}条提醒", shown.text)
    assert numbers(shown.text) == list(range(1, count + 1)), "all of them, the oldest first"
    assert shown.is_quiet
    assert units(shown.text) <= 4096


def test_fault_54_a_group_on_wecom_gets_one_message_too(office: Office) -> None:
    for number in range(30):
        office.promise("wecom:招商群", title="题" * 80, name=f"{number}号" + "名" * 60)
    office.send(after_s=3 * DAY_S)
    (content,) = office.group()
    assert content.startswith("**补发3月5日的30条提醒**")
    assert numbers(content) == list(range(1, 31))
    assert len(content.encode()) <= 4096


def test_one_alert_that_comes_late_does_not_ring_and_one_in_time_does(office: Office) -> None:
    office.promise("telegram:42")
    office.send(after_s=25 * 3600)
    office.promise("telegram:42")
    office.send(after_s=23 * 3600)
    late, in_time = office.telegram.chats["42"]
    assert (late.is_quiet, late.text.splitlines()[0]) == (True, "📚 补发3月5日的1条提醒")
    assert (in_time.is_quiet, in_time.text[:1]) == (False, "🟢")


def test_what_waited_for_its_hour_is_not_late(office: Office) -> None:
    office.promise("telegram:42", due_at=START + timedelta(days=6))
    office.send(after_s=6 * DAY_S)
    assert not office.telegram.chats["42"][0].is_quiet


def test_what_a_channel_could_not_take_for_days_is_caught_up(office: Office) -> None:
    right, office.telegram.token = office.telegram.token, "another"
    for _ in range(4):
        for _ in range(2):
            office.promise("telegram:42")
        office.send(after_s=DAY_S)
    office.telegram.token = right
    office.send(after_s=DAY_S)
    (shown,) = office.telegram.chats["42"]
    assert numbers(shown.text) == list(range(1, 9))
    assert shown.is_quiet


def test_fault_56_a_storm_is_one_overview_for_each_address_and_the_operator_is_asked(office: Office) -> None:
    office.operators = (("wecom", "值班群"),)
    office.limits = Limits(storm=50)
    for _ in range(70):
        office.promise("telegram:42", "telegram:-100", "wecom:招商群")
    office.send()
    office.send(after_s=5)
    for shown in (*office.shown("42"), *office.shown("-100"), *office.group(KEY)):
        assert "70条提醒，合成一条概要" in shown
        assert "新项目 70条；来自江门日报 70条" in shown
        assert numbers(shown)[:10] == list(range(1, 11))
        assert "其余60条" in shown
    assert (len(office.shown("42")), len(office.shown("-100")), len(office.group(KEY))) == (1, 1, 1)
    (asked,) = office.group(KEY_2)
    assert "jmwatch sources test" in asked
    assert not office.telegram.violations
    assert not office.wecom.violations


def test_an_overview_whose_reply_was_lost_is_marked_the_second_time(office: Office) -> None:
    office.limits = Limits(storm=50)
    office.telegram.fail("42", api.REPLY_LOST)
    for _ in range(70):
        office.promise("telegram:42")
    office.send()
    office.send(after_s=60)
    first, second = office.shown("42")
    assert ("可能重复" in first, "可能重复" in second) == (False, True)
    assert {(row["state"], row["uncertain"]) for row in office.rows()} == {("sent", 1)}


def test_fault_53_a_clock_set_back_an_hour_holds_up_no_letter(office: Office) -> None:
    office.promise("telegram:42", "wecom:招商群")
    assert office.send() == 2
    office.clock.sleep(-3600)
    office.telegram.clock = office.wecom.clock = itertools.count(10**10, 100).__next__  # theirs goes on
    office.promise("telegram:42", "wecom:招商群")
    assert office.send(after_s=30) == 2


def test_fault_53_a_clock_set_forward_sends_nothing_twice(office: Office) -> None:
    office.telegram.fail("42", api.too_many(30))
    for _ in range(3):
        office.promise("telegram:42", "wecom:招商群")
        office.send(after_s=3600)
    office.send(after_s=60)
    assert numbers(*office.shown("42")) == [1, 2, 3]
    assert {row["uncertain"] for row in office.rows()} == {0}
