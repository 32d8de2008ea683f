"""What comes in by Telegram is heard once, by whom it was meant, whatever befalls the ear."""

from __future__ import annotations

import json
import logging
import threading

import pytest
from booth import SECRET, WISH, Booth, labels, last, saves

from bot.channels.telegram.intake import KINDS
from bot.demo.standins import telegram as api
from bot.render.buttons import Verb, carry
from bot.types import Wish

# --- for whom it is ---------------------------------------------------------------------------------------------------


def test_a_wish_is_said_shown_and_kept(booth: Booth) -> None:
    lin = booth.api.person("42")
    saves(booth, lin)
    assert booth.wishes("42") == 1
    assert lin.toasts == ["已保存"]
    assert (len(lin.shown), last(lin).edits) == (1, 1), "the screen changes where it stands"


def test_junk_is_not_heard(booth: Booth) -> None:
    lin = booth.api.person("42")
    group = booth.api.group("-100", "招商群", lin)
    lin.says(WISH, via_bot={"id": 5, "is_bot": True})
    lin.says("", group, photo=[{}])
    lin.says("/unsub", group, forward_origin={"type": "user", "date": 0})
    lin.edits(WISH)
    booth.api.updates.bring("message", {"message_id": 1, "date": 0, "chat": {"id": 9, "type": "private"},
                                        "from": {"id": 9, "is_bot": True}, "text": "/start"})  # fmt: skip
    booth.listen()
    assert booth.api.messages == []
    assert booth.api.updates.waiting, "brought, and passed over"
    booth.listen()
    assert not booth.api.updates.waiting


def test_what_has_no_words_is_answered_in_private(booth: Booth) -> None:
    lin = booth.api.person("42")
    for more in ({"photo": [{}]}, {"voice": {}}, {"document": {}}):
        lin.says("", **more)
        booth.listen()
        assert "我只读文字" in last(lin).text
        booth.wait(seconds=3)
    lin.says("", photo=[{}], caption=WISH)
    booth.listen()
    assert "新订阅：新会 签约|动工" in last(lin).text


def test_what_others_said_commands_nothing(booth: Booth) -> None:
    lin = booth.api.person("42")
    saves(booth, lin, "全部")
    booth.tell()
    for words, answer in (
        ("退订 全部", "转来的消息我不照办"),
        ("看看这个 #A1", "因为你的订阅"),
        ("快讯 http://paper.example/2 转", "没有见过这篇文章"),
    ):
        booth.wait(seconds=3)
        lin.says(words, forward_origin={"type": "user", "date": 0})
        booth.listen()
        assert answer in last(lin).text, words
    assert booth.wishes("42") == 1


def test_an_answer_to_an_alert_is_about_that_one(booth: Booth) -> None:
    lin = booth.api.person("42")
    saves(booth, lin, "全部")
    booth.tell()
    booth.deliver()
    first = last(lin)
    booth.tell("岭北电池项目签约", "昨日，总投资3亿元的岭北电池项目在台山市签约。")
    booth.wait(seconds=5)
    booth.deliver()
    lin.says("数字不对", replying_to=first)
    booth.wait(seconds=5)
    booth.listen()
    assert last(lin).text.startswith("已记下 #A1 有误")


@pytest.mark.parametrize(
    ("said", "is_heard"),
    [
        ("/list", True),
        ("/list@jmwatch_bot", True),
        ("/LIST@JMWatch_Bot", True),
        ("/list@other_bot", False),
        ("我的订阅", False),
        ("@jmwatch_bot 我的订阅", True),
        ("😀 @jmwatch_bot 我的订阅", True),
        ("请 @other_bot 我的订阅", False),
    ],
)
def test_in_a_group_only_what_is_said_to_the_bot_is_heard(booth: Booth, said: str, *, is_heard: bool) -> None:
    lin = booth.api.person("42")
    lin.says(said, booth.api.group("-100", "招商群", lin))
    booth.listen()
    assert bool(booth.api.chats["-100"]) == is_heard


def test_an_answer_to_the_bot_is_heard_and_one_to_others_is_not(booth: Booth) -> None:
    lin = booth.api.person("42")
    group = booth.api.group("-100", "招商群", lin)
    lin.says("/help", group)
    booth.listen()
    lin.says("我的订阅", group, replying_to=booth.api.chats["-100"][0])
    booth.listen()
    assert len(booth.api.chats["-100"]) == 2
    lin.says("我的订阅", group, reply_to_message={"from": {"id": 77}, "message_id": 3})
    booth.listen()
    assert len(booth.api.chats["-100"]) == 2


def test_a_topic_is_a_room_of_its_own(booth: Booth) -> None:
    lin = booth.api.person("42")
    group = booth.api.group("-100", "招商群", lin)
    lin.says(f"/sub {WISH}", group, thread="7")
    booth.listen()
    assert booth.api.chats["-100"][0].thread == "7"
    lin.presses("保存", group)
    booth.listen()
    assert (booth.wishes("-100:7"), booth.wishes("-100")) == (1, 0)
    booth.tell()
    booth.deliver()
    assert booth.api.chats["-100"][-1].thread == "7"


def test_who_rules_a_group_is_asked_once_in_some_minutes(booth: Booth) -> None:
    lin, guest = booth.api.person("42"), booth.api.person("43", "客人")
    group = booth.api.group("-100", "招商群", lin)
    for _ in range(3):
        lin.says(f"/sub {WISH}", group)
        guest.says(f"/sub {WISH}", group)
        booth.listen()
        booth.wait(seconds=30)
    assert booth.api.calls["getChatAdministrators"] == 1
    said = [one.text for one in booth.api.chats["-100"]]
    assert [("管理员" in one) for one in said] == [False, True] * 3
    group.admins = [guest]
    booth.wait(minutes=6)
    guest.says(f"/sub {WISH}", group)
    booth.listen()
    assert "管理员" not in booth.api.chats["-100"][-1].text


def test_without_an_answer_nobody_new_rules_a_group(booth: Booth) -> None:
    lin = booth.api.person("42")
    group = booth.api.group("-100", "招商群", lin)
    booth.api.fail("getChatAdministrators", api.BAD_GATEWAY)
    lin.says(f"/sub {WISH}", group)
    booth.listen()
    assert "管理员" in booth.api.chats["-100"][-1].text


def test_an_administrator_without_a_name_rules(booth: Booth) -> None:
    lin = booth.api.person("42")
    group = booth.api.group("-100", "招商群")
    hidden = {"from": {"id": 1087968824, "is_bot": True, "first_name": "Group"}, "sender_chat": group.as_json()}
    lin.says(f"/sub {WISH}", group, **hidden)
    booth.listen()
    assert booth.api.chats["-100"][-1].button("保存")


@pytest.mark.parametrize(
    ("payload", "shown"),
    [
        ("a9", "没有提醒 A9"),
        ("P1024", "台账里没有"),
        ("w5paw5LyaIOKJpTHkur8g562-57qm", "新会 ≥1亿 签约"),
        ("w", "江门观察"),
        ("w__8", "江门观察"),  # no characters at all
        ("wICA", "江门观察"),  # spaces
        ("whatever", "江门观察"),
    ],
)
def test_a_link_begins_with_what_it_carries(booth: Booth, payload: str, shown: str) -> None:
    lin = booth.api.person("42")
    lin.says(f"/start {payload}")
    booth.listen()
    assert shown in last(lin).text
    assert booth.wishes("42") == 0, "nothing is kept before somebody presses"


# --- once -------------------------------------------------------------------------------------------------------------


def test_fault_14_an_update_that_comes_twice_counts_once(booth: Booth) -> None:
    lin = booth.api.person("42")
    said = lin.says(f"/sub {WISH}")
    booth.listen()
    pressed = lin.presses("保存")
    booth.listen()
    booth.api.updates.waiting += [said, pressed]
    booth.ear = booth.new_ear()
    booth.listen(2)
    assert (booth.wishes("42"), len(lin.shown)) == (1, 1)


def test_fault_14_a_button_pressed_twice_flips_once(booth: Booth) -> None:
    lin = booth.api.person("42")
    saves(booth, lin)
    booth.tell()
    booth.deliver()
    alert = last(lin)
    lin.presses("⭐关注", under=alert)
    lin.presses("⭐关注", under=alert)  # before it has flipped
    booth.listen()
    assert labels(alert)[1][0] == "取消关注"
    assert booth.wishes("42") == 2
    assert len(lin.toasts) == 3
    assert not booth.api.open_queries, "every press is answered"


def test_fault_14_a_stranger_s_press_is_refused_with_a_toast(booth: Booth) -> None:
    lin, guest = booth.api.person("42"), booth.api.person("43", "客人")
    group = booth.api.group("-100", "招商群", lin)
    lin.says(f"/sub {WISH}", group)
    booth.listen()
    guest.presses("保存", group)
    booth.listen()
    assert booth.wishes("-100") == 0
    assert "管理员" in guest.toasts[0]
    lin.presses("保存", group)
    booth.listen()
    assert booth.wishes("-100") == 1


@pytest.mark.parametrize("data", ["f:0:1:1", "zz", "f:1:999999:999999", "s:1:77", "e:1:no"])
def test_fault_15_a_button_of_another_time_says_so_politely(
    booth: Booth, data: str, caplog: pytest.LogCaptureFixture
) -> None:
    lin = booth.api.person("42")
    lin.says("/help")
    booth.listen()
    with caplog.at_level(logging.ERROR):
        lin.presses_data(data, last(lin))
        booth.listen()
    assert len(lin.toasts) == 1
    assert lin.toasts[0]
    assert caplog.records == []


def test_fault_15_under_a_message_that_is_gone_an_act_counts_all_the_same(booth: Booth) -> None:
    lin = booth.api.person("42")
    lin.says(f"/sub {WISH}")
    booth.listen()
    screen = last(lin)
    data = screen.button("保存")["callback_data"]  # type: ignore[index]
    lin.shown.clear()
    lin.presses_data(data, screen, is_too_old=True)
    booth.listen()
    assert booth.wishes("42") == 1
    assert last(lin).id != screen.id, "told below, where it can no longer be told in place"
    booth.api.updates.bring("callback_query", {"id": "8", "from": lin.as_json(), "chat_instance": "1", "data": "f:1:1"})
    booth.api.open_queries["8"] = lin
    booth.listen()
    assert "太旧" in lin.toasts[-1]


def test_killed_before_it_confirmed_a_command_is_not_lost_and_not_doubled(booth: Booth) -> None:
    lin = booth.api.person("42")
    lin.says(f"/sub {WISH}")
    booth.listen()
    lin.presses("保存")
    booth.listen()
    assert booth.api.updates.waiting, "handled, and not confirmed yet"
    lin.says("/list")
    booth.restart()
    booth.ear = booth.new_ear()
    booth.listen(2)
    assert booth.wishes("42") == 1
    assert ["新订阅" in one.text for one in lin.shown] == [False, False], "kept; then listed"
    assert not booth.api.updates.waiting


def test_what_cannot_be_understood_is_passed_over(booth: Booth, caplog: pytest.LogCaptureFixture) -> None:
    lin = booth.api.person("42")
    booth.api.updates.bring("message", {"text": "no chat", "from": {"is_bot": False}})
    booth.api.updates.bring("callback_query", {"message": 7, "data": 7})
    booth.api.updates.bring("my_chat_member", {"chat": None})
    lin.says("/help")
    with caplog.at_level(logging.ERROR):
        booth.listen(2)
    assert len(lin.shown) == 1
    assert len(caplog.records) == 3
    assert not booth.api.updates.waiting


# --- coming and leaving -----------------------------------------------------------------------------------------------


def test_who_blocks_the_bot_gets_nothing_and_who_comes_back_is_told_so(booth: Booth) -> None:
    lin = booth.api.person("42")
    saves(booth, lin)
    lin.blocks()
    booth.listen()
    booth.tell()
    asked = booth.api.calls["sendMessage"]
    booth.deliver()
    assert booth.api.calls["sendMessage"] == asked, "nobody is asked who has left"
    lin.unblocks()
    booth.listen()
    assert "重新给你送提醒了" in last(lin).text
    booth.tell("云岭储能电池二期项目签约", "昨日，总投资8亿元的云岭储能电池二期项目在新会区签约。")
    assert booth.deliver() == 1


def test_a_group_that_takes_the_bot_in_is_greeted_and_one_that_sends_it_out_is_left(booth: Booth) -> None:
    lin = booth.api.person("42")
    group = booth.api.group("-100", "招商群", lin)
    group.adds_the_bot(lin)
    booth.listen()
    (greeting,) = booth.api.chats["-100"]
    assert greeting.buttons
    group.removes_the_bot(lin)
    booth.listen()
    with booth.store.read() as tx:
        lane = tx.lanes.find("telegram", "-100")
    assert lane is not None
    assert lane.retired_at
    assert "移出" in lane.detail


# --- menus ------------------------------------------------------------------------------------------------------------


def menu(booth: Booth, language: str = "", **scope: object) -> list[str]:
    found = booth.api.menus[json.dumps(scope, sort_keys=True), language]
    return [one["command"] for one in found]


def test_menus_differ_by_scope_and_language_and_are_set_only_when_they_change(booth: Booth) -> None:
    booth.listen()
    private, group = menu(booth, type="all_private_chats"), menu(booth, type="all_group_chats")
    assert {"sub", "list", "help"} <= set(private)
    assert "sub" not in group
    assert "list" in group
    assert menu(booth, type="all_chat_administrators") == private
    assert set(private) <= set(menu(booth, type="chat", chat_id=42))
    zh, en = (booth.api.menus['{"type": "default"}', one][1]["description"] for one in ("", "en"))
    assert (zh.isascii(), en.isascii()) == (False, True)
    asked = booth.api.calls["setMyCommands"]
    booth.ear = booth.new_ear()
    booth.listen()
    assert booth.api.calls["setMyCommands"] == asked


# --- webhook ----------------------------------------------------------------------------------------------------------


def test_brought_updates_are_heard_and_only_with_the_secret(booth: Booth) -> None:
    booth.webhook = ("https://bot.example/telegram", SECRET)
    booth.ear = booth.new_ear()
    lin = booth.api.person("42")
    body = json.dumps(lin.says("/help")).encode()
    assert booth.ear.feed(body, SECRET) == 503, "it does not know yet who it is: brought again"
    booth.listen()
    assert booth.api.updates.webhook == {"url": "https://bot.example/telegram", "secret_token": SECRET}
    assert [booth.ear.feed(body, given) for given in ("", "a-secret", SECRET + "é")] == [403] * 3
    assert [booth.ear.feed(one, SECRET) for one in (b"", b"{", b"\xff")] == [400] * 3
    assert booth.ear.feed(b"[]", SECRET) == 200
    assert booth.api.messages == []
    assert [booth.ear.feed(body, SECRET) for _ in range(3)] == [200] * 3
    assert booth.ear.replied(30)
    assert len(lin.shown) == 1, "brought again, it counts once"
    assert booth.api.calls["getUpdates"] == 0


def test_who_asks_for_updates_takes_none_that_are_brought(booth: Booth) -> None:
    booth.listen()
    assert booth.ear.feed(b"{}", "") == 404


def test_only_the_kinds_that_are_heard_are_asked_for(booth: Booth) -> None:
    booth.listen()
    booth.api.updates.bring("channel_post", {})
    booth.api.updates.bring("inline_query", {})
    assert booth.api.updates.waiting == []
    assert KINDS == ("message", "callback_query", "my_chat_member")


# --- start and stop ---------------------------------------------------------------------------------------------------


def test_a_stop_ends_a_long_wait_at_once_and_confirms_what_was_heard(booth: Booth) -> None:
    lin = booth.api.person("42")
    ear = booth.new_ear()
    ear._wait_s = 50
    lin.says("/help")
    ear.start()
    waiting = threading.Event()
    while not (lin.shown and booth.api.updates.confirmed):
        waiting.wait(0.01)
    lin.says("/list")
    while len(lin.shown) < 2:
        waiting.wait(0.01)
    ear.stop()
    assert ear.drained(10)
    assert not booth.api.updates.waiting


def test_the_toast_of_a_button_is_shortened(booth: Booth) -> None:
    lin = booth.api.person("42")
    lin.says("/help")
    booth.listen()
    lin.presses_data(carry(Verb.SAY, "p"), last(lin))
    booth.listen()
    booth.api.open_queries["9"] = lin
    booth.channel.intake.toast("9", "好" * 300)
    assert len(lin.toasts[-1]) == 200


def test_a_wish_of_the_group_s_address_moves_with_it(booth: Booth) -> None:
    """An answer finds the group where it went, as alerts do."""
    lin = booth.api.person("42")
    group = booth.api.group("-100", "招商群", lin)
    with booth.store.write() as tx:
        tx.subscriptions.add("telegram", "-100", Wish(), booth.time)
    booth.api.fail("-100", api.migrated("-1007"))
    lin.says("/list", group)
    booth.listen()
    assert (booth.wishes("-100"), booth.wishes("-1007")) == (0, 1)
    assert len(booth.api.chats["-1007"]) == 1
