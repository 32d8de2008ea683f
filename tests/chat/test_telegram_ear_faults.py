"""Whatever befalls the network and the other side, the ear goes on (faults 1 to 17)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from booth import Booth, last, saves

from bot.channels.telegram import Telegram
from bot.chat.telegram.ear import CONFLICT_PAUSE_S, LANE, LONGEST_PAUSE_S, REFUSED_PAUSE_S
from bot.demo.standins import telegram as api


def told(booth: Booth) -> list[str]:
    booth.deliver(("telegram", "7"))
    return [one.text for one in booth.api.chats["7"]]


def test_fault_01_a_wish_to_wait_is_honoured_by_answers_too(booth: Booth) -> None:
    lin, other = booth.api.person("42"), booth.api.person("43", "别人")
    booth.api.fail("42", api.too_many(20))
    lin.says("/help")
    other.says("/help")
    before = booth.time
    booth.listen()
    assert (len(lin.shown), len(other.shown)) == (1, 1)
    assert booth.time - before >= timedelta(seconds=20)
    assert not booth.api.violations


def test_an_answer_that_must_wait_long_is_promised_and_alerts_wait_behind_it(booth: Booth) -> None:
    lin = booth.api.person("42")
    saves(booth, lin)
    booth.api.fail("42", api.too_many(3600))
    lin.says("/help")
    booth.listen()
    booth.tell()
    assert booth.deliver() == 0
    booth.wait(hours=2)
    assert booth.deliver() == 2
    _, answer, alert = (one.text for one in lin.shown)
    assert "怎么用" in answer
    assert "云岭" in alert


def test_many_questions_are_answered_at_the_pace_of_the_chat(booth: Booth) -> None:
    lin = booth.api.person("42")
    for _ in range(8):
        lin.says("/help")
    booth.listen()
    assert len(lin.shown) == 8
    assert booth.api.violations == []


def test_fault_08_an_answer_that_may_have_arrived_is_not_said_again(booth: Booth) -> None:
    lin = booth.api.person("42")
    booth.api.fail("42", api.REPLY_LOST)
    lin.says("/help")
    booth.listen()
    assert len(lin.shown) == 1


def test_fault_10_a_wrong_token_is_asked_seldom_and_told_once(booth: Booth) -> None:
    right, booth.api.token = booth.api.token, "another"
    assert booth.listen() == REFUSED_PAUSE_S
    assert booth.listen() == REFUSED_PAUSE_S
    with booth.store.read() as tx:
        (lane,) = tx.lanes.untold()
    assert (lane.channel, "令牌" in lane.detail, right in lane.detail) == (LANE, True, False)
    booth.api.token = right
    (said,) = told(booth)
    assert "听不到大家发来的话" in said
    booth.api.person("42").says("/help")
    assert booth.listen() == 0.0
    assert len(booth.api.chats["42"]) == 1
    with booth.store.read() as tx:
        assert list(tx.lanes.troubled(booth.time)) == []


def test_fault_11_who_meets_a_second_poller_stops_listening_goes_on_sending_and_tries_later(booth: Booth) -> None:
    lin = booth.api.person("42")
    saves(booth, lin)
    booth.api.fail("getUpdates", api.CONFLICT, api.CONFLICT)
    assert booth.listen() < CONFLICT_PAUSE_S, "it may be the one before"
    assert booth.listen() == CONFLICT_PAUSE_S
    booth.tell()
    (said,) = told(booth)
    assert "另一个程序" in said
    assert "云岭" in last(lin).text, "sending goes on"
    lin.says("/help")
    booth.listen()
    assert "怎么用" in last(lin).text
    booth.api.fail("getUpdates", api.CONFLICT)
    assert booth.listen() == CONFLICT_PAUSE_S
    assert len(told(booth)) == 1, "told once in an hour"


def test_fault_11_a_webhook_that_another_has_set_is_taken_away(booth: Booth) -> None:
    booth.listen()
    booth.api.updates.webhook = {"url": "https://other.example"}
    booth.api.person("42").says("/help")
    booth.listen(2)
    assert len(booth.api.chats["42"]) == 1


def test_fault_12_without_a_network_the_ear_opens_and_hears_when_there_is_one(booth: Booth) -> None:
    away = Telegram(booth.api.token, "http://127.0.0.1:9")
    booth.ear = booth.new_ear(away)
    pauses = [booth.listen() for _ in range(12)]
    assert min(pauses) > 0
    assert max(pauses) <= LONGEST_PAUSE_S
    (said,) = told(booth)
    assert "JMWATCH_TELEGRAM_PROXY" in said
    away.close()


def test_fault_13_a_dead_proxy_is_named_and_its_password_is_not(booth: Booth) -> None:
    away = Telegram(booth.api.token, booth.api.url, "http://someone:s3cretword@127.0.0.1:9")
    booth.ear = booth.new_ear(away)
    for _ in range(8):
        booth.listen()
    (said,) = told(booth)
    assert "代理 127.0.0.1" in said
    assert "s3cretword" not in said
    away.close()


def test_fault_16_classic_html_is_all_that_is_asked_for(booth: Booth) -> None:
    lin = booth.api.person("42")
    saves(booth, lin)
    booth.tell()
    booth.deliver()
    known = {"getMe", "deleteWebhook", "getMyCommands", "setMyCommands", "getUpdates", "sendMessage",
             "editMessageText", "answerCallbackQuery"}  # fmt: skip
    assert set(booth.api.calls) == known


def test_fault_17_a_stuck_chat_keeps_nobody_else_waiting(booth: Booth, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.channels.telegram.line.DEADLINE_S", 5.0)
    booth.api.fail("42", api.slow(60))
    lin, other = booth.api.person("42"), booth.api.person("43", "别人")
    lin.says("/help")
    other.says("/help")
    booth.listen()
    assert len(other.shown) == 1


@pytest.mark.parametrize("fault", [api.BAD_GATEWAY, api.CUT, api.refused(500, "Internal Server Error")])
def test_fault_09_whatever_the_other_side_answers_the_ear_goes_on(booth: Booth, fault: api.Fault) -> None:
    booth.api.fail("getUpdates", fault, fault)
    booth.api.person("42").says("/help")
    assert booth.listen() > 0
    booth.listen(2)
    assert len(booth.api.chats["42"]) == 1
