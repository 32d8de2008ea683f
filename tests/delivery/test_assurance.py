"""What does not arrive is told: the canary of the day, and alerts that reached nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from office import KEY_2, START, ZONE, Office

from bot.demo.standins import telegram as api
from bot.pipeline.assurance import Assurance

WATCH = (("wecom", "值班群"),)


def assurance(office: Office, *canaries: tuple[str, str]) -> Assurance:
    within = timedelta(minutes=30)
    return Assurance(office.store, operators=WATCH, canaries=canaries, within=within, zone=ZONE, now=office.clock)


def after(office: Office, minutes: float, *canaries: tuple[str, str]) -> list[str]:
    """Some time passes, all is looked at and sent; what the operators were told by now."""
    office.clock.sleep(minutes * 60)
    assurance(office, *canaries).check()
    office.send(after_s=4)
    return office.group(KEY_2)


def test_an_alert_that_reached_nobody_in_time_is_told_once(office: Office) -> None:
    office.telegram.fail("42", *[api.BAD_GATEWAY] * 3)
    office.promise("telegram:42")
    office.send()
    assert after(office, 29) == []
    office.telegram.fail("42", *[api.BAD_GATEWAY] * 3)
    (told,) = after(office, 2)
    assert "1条提醒过了30分钟还没有送到任何人" in told
    assert "A1" in told
    assert "Bad Gateway" in told
    assert after(office, 60) == [told], "once"
    with office.store.read() as tx:
        assert [one.alert_id for one in tx.reach.standing_missed()] == ([1] if office.states()[0] != "sent" else [])


def test_an_alert_whose_addresses_are_all_gone_reached_nobody(office: Office) -> None:
    for chat in ("42", "43"):
        office.telegram.fail(chat, api.BLOCKED)
    office.promise("telegram:42", "telegram:43")
    office.send()
    (told,) = after(office, 31)
    assert "（2个地址）" in told
    with office.store.read() as tx:
        assert [one.alert_id for one in tx.reach.standing_missed()] == [1]


@pytest.mark.parametrize(
    "to", [["telegram:42", "telegram:43"], ["telegram:43"], []], ids=["one of two", "sent", "none"]
)
def test_one_address_is_enough_and_nobody_wanting_it_is_no_fault(office: Office, to: list[str]) -> None:
    office.telegram.fail("42", api.BLOCKED)
    office.promise(*to)
    office.send()
    assert after(office, 60) == []


def test_what_waits_for_its_hour_is_not_missed(office: Office) -> None:
    office.promise("telegram:42", due_at=START + timedelta(hours=8))
    assert after(office, 120) == []


def test_many_are_told_together(office: Office) -> None:
    office.telegram.token = "another"
    for _ in range(8):
        office.promise("telegram:42")
    (told,) = (one for one in after(office, 31) if "没有送到任何人" in one)
    assert "8条提醒" in told
    assert told.count("（1个地址）") == 5


def test_the_canary_sings_once_a_day_and_nobody_hears_of_it_while_it_arrives(office: Office) -> None:
    canary = ("telegram", "7")
    for hours in (0, 1, 22, 1):  # from nine o'clock on
        assert after(office, hours * 60, canary) == []
    assert [one[:1] for one in office.shown("7")] == ["🐤", "🐤"]


def test_a_canary_that_falls_silent_is_told_once_by_another_way(office: Office) -> None:
    canaries = ("telegram", "7"), ("wecom", "值班群")
    office.operators = WATCH
    office.telegram.fail("7", api.BLOCKED)
    for minutes in (0, 31):
        after(office, minutes, *canaries)
    told = after(office, 30, *canaries)
    assert [one[:1] for one in told].count("🐤") == 1
    assert ["地址 7 已停用" in one for one in told].count(True) == 1
    assert ["今天的试投过了30分钟没有送到 telegram:7" in one for one in told].count(True) == 1
