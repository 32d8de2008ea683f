"""What Telegram can do to a letter, by the numbers of the list of faults, and what becomes of it."""

from __future__ import annotations

import logging
import re
import socketserver
import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from office import Office

from bot.channels.telegram import Telegram, line
from bot.demo.standins import telegram as api
from bot.demo.standins.telegram.entities import units
from bot.types import FOREVER, Mute, Wish

LATER_S = 3600.0


def test_an_alert_arrives_once_with_its_sentence_and_its_button(office: Office) -> None:
    office.promise("telegram:42")
    assert office.send() == 1
    assert office.send(after_s=LATER_S) == 0
    (shown,) = office.telegram.chats["42"]
    assert shown.text.splitlines()[0] == "🟢 签约｜云岭新能源 云岭储能电池1号项目 12亿元 · 新会区"
    assert "“云岭储能电池项目总投资12亿元，昨日签约”" in shown.text
    assert shown.buttons[0][0] == {"text": "原文", "url": "http://paper.example/1.html"}
    (row,) = office.rows()
    assert (row["state"], row["message_id"], row["attempt"], row["uncertain"]) == ("sent", "1", 1, 0)


def test_fault_01_too_many_requests_hold_up_only_that_chat_and_count_as_no_try(office: Office) -> None:
    office.telegram.fail("-100", api.too_many(30))
    office.promise("telegram:-100", "telegram:42")
    assert office.send() == 1
    (held,) = office.rows(address="-100")
    assert (held["state"], held["attempt"]) == ("retry", 0)
    assert held["due_at"] >= office.clock() + timedelta(seconds=29)
    office.promise("telegram:-100", "telegram:42")
    assert office.send(after_s=20) == 1, "others keep flowing"
    assert office.shown("-100") == []
    assert office.send(after_s=15) == 2
    assert not office.telegram.violations


def test_fault_02_an_hour_s_wait_is_parked_in_the_database_and_the_operator_told_once(office: Office) -> None:
    office.operators = (("wecom", "值班群"),)
    office.telegram.fail("42", api.too_many(3600))
    office.promise("telegram:42")
    office.send()
    office.send(after_s=1800)  # a new deliverer each time: nothing lives in memory
    assert office.telegram.calls["sendMessage"] == 1
    assert [("暂停到" in one, "3600 秒" in one) for one in office.group("bbbb1111-2222-3333-4444-555566667777")] == [
        (True, True)
    ]
    office.send(after_s=1900)
    assert office.states() == ["sent"]


@pytest.mark.parametrize(
    ("fault", "chat"),
    [(api.BLOCKED, "42"), (api.KICKED, "-100"), (api.NOT_FOUND, "-100")],
    ids=["03", "04-kicked", "04"],
)
def test_fault_03_04_a_chat_that_is_gone_is_asked_no_more_and_the_operator_told(
    office: Office, fault: api.Fault, chat: str
) -> None:
    office.operators = (("telegram", chat), ("wecom", "值班群"))
    office.telegram.fail(chat, fault)
    office.promise(f"telegram:{chat}")
    office.promise(f"telegram:{chat}")
    office.send()
    office.promise(f"telegram:{chat}", "telegram:77")
    office.send(after_s=LATER_S)
    assert office.telegram.calls["sendMessage"] == 2, "one refusal, and the other chat"
    assert [row["state"] for row in office.rows(address=chat)] == ["dead"] * 3
    assert all("停用" in row["detail"] or "拒绝" in row["detail"] for row in office.rows(address=chat))
    (told,) = office.group("bbbb1111-2222-3333-4444-555566667777")
    assert f"地址 {chat} 已停用" in told


def test_a_chat_that_is_back_gets_what_was_given_up_in_one_message(office: Office) -> None:
    office.telegram.fail("42", api.BLOCKED)
    for _ in range(5):
        office.promise("telegram:42")
    office.send()
    with office.store.write() as tx:
        assert tx.lanes.revive("telegram", "42", office.clock())
        assert tx.outbox.retry(office.clock()) == [("telegram", "42")] * 5
    assert office.send() == 5
    (shown,) = office.shown("42")
    assert shown.startswith("📚 5条提醒")


def test_fault_05_a_group_that_moved_is_followed_everywhere_and_gets_the_message_once(office: Office) -> None:
    office.telegram.fail("-100", api.migrated("-1007"))
    with office.store.write() as tx:
        tx.subscriptions.add("telegram", "-100", Wish(), office.clock())
        tx.subscriptions.mute("telegram", "-100", Mute("食品", 0, FOREVER), office.clock())
    office.promise("telegram:-100")
    office.promise("telegram:-100")
    office.send()
    assert (office.shown("-100"), len(office.shown("-1007"))) == ([], 2)
    with office.store.read() as tx:
        assert [one.address for one in tx.subscriptions.all()] == ["-1007"]
        assert [one.address for one in tx.subscriptions.mutes()] == ["-1007"]
    assert {row["address"] for row in office.rows()} == {"-1007"}


def test_fault_06_refused_markup_is_sent_once_more_as_plain_words_never_in_a_loop(office: Office) -> None:
    broken = api.refused(400, "Bad Request: can't parse entities: Unsupported start tag")
    office.telegram.fail("42", broken)
    office.promise("telegram:42")
    office.send()
    (row,) = office.rows()
    assert (row["state"], office.telegram.calls["sendMessage"]) == ("sent", 2)
    assert "纯文本" in row["detail"]
    assert office.telegram.chats["42"][0].entities == []
    office.telegram.fail("43", broken, broken)
    office.promise("telegram:43")
    office.send()
    office.send(after_s=LATER_S)
    assert office.rows(address="43")[0]["state"] == "dead"
    assert office.telegram.calls["sendMessage"] == 4


@pytest.mark.parametrize(
    "words", ["例" * 10_000, "😀" * 10_000, "<b>" * 4_000, "&amp;" * 2_000], ids=["han", "emoji", "tags", "amp"]
)
def test_fault_07_ten_thousand_characters_are_shortened_without_a_broken_tag(office: Office, words: str) -> None:
    office.promise("telegram:42", title=words, name=words, quote=words, company=words, place=words, period=words)
    for number in range(6):
        office.promise("telegram:43", title=words, name=f"{number}{words}", quote=words)
    office.send()
    for shown in office.telegram.messages:
        assert units(shown.text) <= 4096
        assert "……" in shown.text
        assert words[:20] in shown.text, "as it was written"
    assert {row["detail"] for row in office.rows()} == {""}, "nothing had to be sent as plain words"
    named = re.findall(r"#A(\d+)", "".join(office.shown("43")))
    assert named == ["2", "3", "4", "5", "6", "7"], "in their order"


@pytest.mark.parametrize(
    "title",
    [
        "<b>粗</b>",
        "[x](javascript:alert(1))",
        "<@all>",
        "{{7*7}}",
        "甲&lt;乙",
        '"><a href="http://evil.example">',
        "👨‍👩‍👧一家",
    ],
)
def test_words_of_a_page_arrive_as_they_were_written(office: Office, title: str) -> None:
    office.promise("telegram:42", title=title, name=f"例{title}项目", quote=title)
    office.send()
    (shown,) = office.telegram.chats["42"]
    assert shown.text.count(title) == 3
    assert {one.url for one in shown.entities if one.kind == "text_link"} == {"http://paper.example/1.html"}


def test_breaks_and_turned_directions_are_taken_out(office: Office) -> None:
    office.promise("telegram:42", title="甲\r\n乙\u202e丙\u2066丁\x00戊")
    office.send()
    assert "《甲 乙丙丁戊》" in office.shown("42")[0]


def test_fault_08_a_lost_reply_makes_one_marked_copy_and_is_counted(office: Office) -> None:
    office.telegram.fail("42", api.REPLY_LOST)
    office.promise("telegram:42")
    assert office.send() == 0
    assert (office.rows()[0]["state"], office.rows()[0]["uncertain"]) == ("retry", 1)
    assert office.send(after_s=60) == 1
    first, second = office.shown("42")
    assert "可能重复" not in first
    assert second == "（此条可能重复送达）\n" + first
    assert office.rows()[0]["uncertain"] == 1


def test_fault_08_what_was_never_sent_is_tried_again_without_a_mark(office: Office) -> None:
    good = office.channels["telegram"]
    office.channels["telegram"] = Telegram(office.telegram.token, "http://127.0.0.1:9")
    office.promise("telegram:42")
    office.send()
    office.channels["telegram"].close()
    office.channels["telegram"] = good
    office.send(after_s=120)
    assert office.rows()[0]["uncertain"] == 0
    assert not office.shown("42")[0].startswith("（")


def test_fault_09_a_gateway_s_page_is_waited_out_and_not_logged(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    office.telegram.fail("42", *[api.BAD_GATEWAY] * 3)
    office.promise("telegram:42")
    with caplog.at_level(logging.WARNING):
        for _ in range(4):
            office.send(after_s=600)
    assert office.states() == ["sent"]
    assert office.telegram.calls["sendMessage"] == 4
    assert "<html>" not in "".join(record.getMessage() for record in caplog.records if record.name.startswith("bot"))


def test_fault_10_a_revoked_token_stops_its_channel_alone_and_burns_no_try(office: Office) -> None:
    office.operators = (("telegram", "1"), ("wecom", "值班群"))
    right, office.telegram.token = office.telegram.token, "another"
    for _ in range(8):
        office.promise("telegram:42", "wecom:招商群")
    office.send()
    asked = sum(office.telegram.calls.values())
    for _ in range(5):
        office.send(after_s=20)
    assert sum(office.telegram.calls.values()) == asked, "no hot loop"
    assert {row["state"] for row in office.rows(channel="wecom")} == {"sent"}
    assert {row["attempt"] for row in office.rows(channel="telegram")} == {0}
    (told,) = office.group("bbbb1111-2222-3333-4444-555566667777")
    assert "令牌" in told
    assert right not in told
    office.telegram.token = right
    office.send(after_s=LATER_S)
    assert set(office.states()) == {"sent"}
    assert len(office.shown("42")) == 1, "one message to catch up"


def test_fault_11_a_conflict_of_pollers_does_not_stop_sending(office: Office) -> None:
    office.telegram.fail("42", api.CONFLICT)
    office.promise("telegram:42", "telegram:43")
    assert office.send() == 1
    assert office.send(after_s=60) == 1


def test_fault_12_without_a_network_the_channel_opens_and_its_letters_wait(office: Office) -> None:
    good = office.channels["telegram"]
    office.channels["telegram"] = Telegram(office.telegram.token, "http://127.0.0.1:9")
    office.promise("telegram:42", "wecom:招商群")
    assert office.send() == 1, "the other channel is live"
    for _ in range(3):
        office.send(after_s=90)
    office.channels["telegram"].close()
    office.channels["telegram"] = good
    assert office.send(after_s=90) == 1
    assert (office.rows(channel="telegram")[0]["attempt"], office.rows()[0]["uncertain"]) == (1, 0)


def test_fault_13_a_dead_proxy_is_named_and_its_password_is_not(office: Office) -> None:
    office.channels["telegram"].close()
    proxy = "http://someone:s3cretword@127.0.0.1:9"
    office.channels["telegram"] = Telegram(office.telegram.token, office.telegram.url, proxy)
    office.promise("telegram:42", "wecom:招商群")
    assert office.send() == 1
    (row,) = office.rows(channel="telegram")
    assert "代理 127.0.0.1" in row["detail"]
    assert "s3cretword" not in row["detail"]
    assert "令牌" not in row["detail"]


def test_fault_13_a_proxy_that_wants_a_password_is_named_and_the_token_is_not(office: Office) -> None:
    class Closed(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            while self.rfile.readline().strip():
                pass
            self.wfile.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")

    with socketserver.TCPServer(("127.0.0.1", 0), Closed) as proxy:
        threading.Thread(target=proxy.serve_forever, args=(0.02,), daemon=True).start()
        office.channels["telegram"].close()
        where = f"http://someone:s3cretword@127.0.0.1:{proxy.server_address[1]}"
        office.channels["telegram"] = Telegram(office.telegram.token, "https://bot.test", where)
        office.promise("telegram:42", "wecom:招商群")
        assert office.send() == 1
        proxy.shutdown()
    (row,) = office.rows(channel="telegram")
    assert "代理 127.0.0.1" in row["detail"]
    assert not [one for one in ("s3cretword", "令牌") if one in row["detail"]]
    assert (row["attempt"], row["uncertain"]) == (0, 0)


def test_fault_17_a_stuck_answer_ends_at_the_deadline_and_holds_up_nobody(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line, "DEADLINE_S", 5.0)
    office.telegram.fail("42", api.slow(60))
    office.promise("telegram:42", "telegram:43", "telegram:44")
    assert office.send() == 2
    (stuck,) = office.rows(address="42")
    assert (stuck["state"], stuck["uncertain"]) == ("retry", 1)


def test_a_message_that_cannot_be_rendered_ends_alone(office: Office) -> None:
    office.promise("telegram:42", stage="no such stage")
    office.promise("telegram:42")
    assert office.send() == 1
    assert office.states() == ["dead", "sent"]
    assert "排版失败" in office.rows()[0]["detail"]


def test_order_is_kept_while_one_letter_is_tried_again(office: Office) -> None:
    office.telegram.fail("42", replace(api.BAD_GATEWAY))
    for _ in range(2):
        office.promise("telegram:42")
    office.send()
    office.send(after_s=60)
    assert ["1号" in one for one in office.shown("42")] == [True, False]


def test_a_burst_is_one_message_that_names_every_alert_with_its_sentence(office: Office) -> None:
    for _ in range(45):
        office.promise("telegram:42", "telegram:-100")
    assert office.send() == 90
    for chat in ("42", "-100"):
        shown = office.shown(chat)
        assert [one.splitlines()[0] for one in shown] == ["📚 20条提醒", "📚 20条提醒", "📚 5条提醒"]
        assert all(sum(f"#A{number}\n" in one + "\n" for one in shown) == 1 for number in range(1, 46))
        assert shown[0].count("“") == 20
    assert not office.telegram.violations


def test_limits_are_kept_over_many_chats(office: Office) -> None:
    for _ in range(3):
        office.promise(*(f"telegram:{chat}" for chat in range(1, 60)), *(f"telegram:-{chat}" for chat in range(1, 10)))
    assert office.send() == 3 * 68
    assert office.telegram.violations == []


def test_more_reports_change_the_sent_message_once_each_time(office: Office) -> None:
    alert_id = office.promise("telegram:42", "telegram:43")
    office.send()
    office.repeat(alert_id)
    office.repeat(alert_id)
    office.send(after_s=10)
    office.send(after_s=10)
    for chat in ("42", "43"):
        (shown,) = office.telegram.chats[chat]
        assert "另有 2 家报道" in shown.text
        assert shown.edits == 1
    assert office.telegram.calls["sendMessage"] == 2


def test_a_message_that_cannot_be_changed_any_more_is_left_alone(office: Office) -> None:
    alert_id = office.promise("telegram:42")
    office.send()
    office.repeat(alert_id)
    office.telegram.chats["42"].clear()
    for _ in range(3):
        office.send(after_s=10)
    assert office.telegram.calls["editMessageText"] == 1


def test_more_reports_change_a_bundle_too_and_the_rest_of_it_stays(office: Office) -> None:
    alerts = [office.promise("telegram:42") for _ in range(5)]
    office.send()
    (shown,) = office.telegram.chats["42"]
    before = shown.text.splitlines()
    office.repeat(alerts[1])
    office.repeat(alerts[3])
    office.repeat(alerts[3])
    for _ in range(3):
        office.send(after_s=10)
    changed = [new.replace(old.split(" #")[0], "") for old, new in zip(before, shown.text.splitlines(), strict=True)]
    assert [one for one in changed if "另有" in one] == ["（另有 1 家报道） #A2", "（另有 2 家报道） #A4"]
    assert (shown.edits, office.telegram.calls["sendMessage"]) == (1, 1)
