"""What WeCom's group robots can do to a letter, by the numbers of the list of faults, and what becomes of it."""

from __future__ import annotations

import re

import pytest
from office import KEY, KEY_2, ROBOTS, Office

from bot.channels.wecom import WeComRobot
from bot.demo.standins.wecom import faults as api

WATCH = ("wecom", "值班群")


def test_an_alert_arrives_with_its_sentence_and_its_link(office: Office) -> None:
    office.promise("wecom:招商群")
    assert office.send() == 1
    (shown,) = office.wecom.groups[KEY]
    assert shown.kind == "markdown"
    first = shown.content.splitlines()[0]
    assert first == '**<font color="info">签约</font>｜云岭新能源 云岭储能电池1号项目 12亿元 · 新会区**'
    assert ">原文：“云岭储能电池项目总投资12亿元，昨日签约”" in shown.content
    assert "(http://paper.example/1.html)" in shown.content


def test_fault_18_too_often_waits_a_minute_and_merges_what_waits(office: Office) -> None:
    office.wecom.fail(KEY, api.TOO_OFTEN)
    for _ in range(2):
        office.promise("wecom:招商群")
    office.send()
    office.promise("wecom:招商群")
    assert office.send(after_s=50) == 0
    assert office.send(after_s=15) == 3
    (shown,) = office.group()
    assert shown.startswith("**3条提醒**")
    assert {row["attempt"] for row in office.rows()} == {1}, "waiting is no try"


@pytest.mark.parametrize("fault", [api.REMOVED, api.DISABLED], ids=["93000", "93004"])
def test_fault_19_a_robot_that_is_gone_is_asked_no_more_and_the_operator_told(office: Office, fault: api.Fault) -> None:
    office.operators = (("wecom", "招商群"), WATCH)
    office.wecom.fail(KEY, fault)
    for _ in range(4):
        office.promise("wecom:招商群")
    office.send()
    office.send(after_s=3600)
    assert office.states() == ["dead"] * 4
    assert office.wecom.calls["send"] == 2, "one refusal, one word to the operator"
    (told,) = office.group(KEY_2)
    assert "地址 招商群 已停用" in told


@pytest.mark.parametrize("words", ["例" * 10_000, "😀" * 10_000, "a)(" * 4_000], ids=["han", "emoji", "signs"])
def test_fault_20_long_words_are_cut_between_characters_and_never_in_a_link(office: Office, words: str) -> None:
    facts = {"name": words, "quote": words, "company": words, "place": words, "period": words}
    office.promise("wecom:招商群", title=words, **facts)
    for _ in range(5):
        office.promise("wecom:值班群", title=words, **facts)
    office.send()
    everything = office.group() + office.group(KEY_2)
    assert {row["state"] for row in office.rows()} == {"sent"}
    assert {row["detail"] for row in office.rows()} == {""}, "nothing had to be sent as plain words"
    for shown in everything:
        assert len(shown.encode()) <= 4096
        assert "\ufffd" not in shown
        assert all(re.fullmatch(r"http://paper\.example/\d\.html", url) for url in re.findall(r"\]\(([^)]*)\)", shown))
    assert sum("](" in one for one in everything) == 2


def test_fault_20_what_is_refused_as_too_long_is_sent_once_as_plain_words(office: Office) -> None:
    office.wecom.fail(KEY, api.errcode(40058, "exceed max length"))
    office.promise("wecom:招商群")
    office.send()
    assert [one.kind for one in office.wecom.groups[KEY]] == ["text"]
    office.wecom.fail(KEY, api.TOO_LARGE, api.TOO_LARGE)
    office.promise("wecom:招商群")
    office.send(after_s=10)
    office.send(after_s=3600)
    assert office.states() == ["sent", "dead"]
    assert office.wecom.calls["send"] == 4


def test_fault_23_a_busy_server_is_asked_again_later_and_ever_later(office: Office) -> None:
    office.wecom.fail(KEY, *[api.BUSY] * 4)
    office.promise("wecom:招商群")
    for _ in range(5):
        office.send(after_s=200)
    assert (office.states(), office.wecom.calls["send"]) == (["sent"], 5)
    assert office.rows()[0]["uncertain"] == 0


def test_a_lost_reply_makes_one_marked_copy(office: Office) -> None:
    office.wecom.fail(KEY, api.REPLY_LOST)
    office.promise("wecom:招商群")
    office.send()
    office.send(after_s=60)
    first, second = office.group()
    assert "可能重复" not in first
    assert "（此条可能重复送达）" in second


def test_a_gateway_s_page_is_no_answer(office: Office) -> None:
    office.wecom.fail(KEY, api.BAD_GATEWAY)
    office.promise("wecom:招商群")
    office.send()
    assert (office.states(), office.rows()[0]["uncertain"]) == (["retry"], 1)


def test_without_a_network_letters_wait_and_burn_no_try(office: Office) -> None:
    good = office.channels["wecom"]
    office.channels["wecom"] = WeComRobot(ROBOTS, "http://127.0.0.1:9")
    office.promise("wecom:招商群", "telegram:42")
    assert office.send() == 1
    office.channels["wecom"].close()
    office.channels["wecom"] = good
    assert office.send(after_s=120) == 1
    assert office.rows(channel="wecom")[0]["attempt"] == 1


def test_twenty_a_minute_are_never_exceeded(office: Office) -> None:
    for _ in range(70):
        office.promise("wecom:招商群")
        office.send(after_s=0.5)
    office.send()
    assert set(office.states()) == {"sent"}
    assert office.wecom.violations == []


def test_a_dropped_message_is_what_the_limit_is_kept_for_and_cannot_be_seen(office: Office) -> None:
    office.wecom.fail(KEY, api.DROPPED)
    office.promise("wecom:招商群")
    office.send()
    assert (office.states(), office.group()) == (["sent"], [])


def test_a_robot_without_a_key_is_said_to_be_unknown(office: Office) -> None:
    office.promise("wecom:没有的群")
    office.send()
    assert office.states() == ["dead"]
    assert "没有名为 没有的群 的机器人" in office.rows()[0]["detail"]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("<b>粗</b>", "＜b＞粗＜/b＞"),
        ("[x](javascript:1)", "［x］（javascript:1）"),
        ("<@all>", "＜＠all＞"),
        ("{{7*7}}", "{{7＊7}}"),
        ('<font color="info">', '＜font color="info"＞'),
        ("甲\r\n# 乙\u202e丙", "甲 ＃ 乙丙"),
        ("👨‍👩‍👧一家", "👨‍👩‍👧一家"),
    ],
)
def test_words_of_a_page_have_no_power(office: Office, title: str, shown: str) -> None:
    office.promise("wecom:招商群", title=title, name=f"例{title}项目", quote=title)
    office.send()
    (content,) = office.group()
    assert content.count(shown) == 3
