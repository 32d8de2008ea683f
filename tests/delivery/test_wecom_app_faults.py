"""What can happen to a letter to a member of WeCom, by the numbers of the list of faults, and what becomes of it."""

from __future__ import annotations

import json
import threading
from itertools import pairwise

import pytest
from office import Office

from bot.channels.wecom import WeComApp
from bot.channels.wecom.budget import Budget
from bot.demo.standins.wecom import faults as api
from bot.demo.standins.wecom.members import AGENT_ID, CORP_ID, MEMBER_LIMITS, SECRET
from bot.pipeline import settling
from bot.render import Notice
from bot.render.screen import Button, Line, Screen
from bot.types import Blame, Outcome

ZHANG = "wecom-app:zhang"


def asked(office: Office) -> list[str]:
    """The bodies of message/send, as they came."""
    return [json.dumps(one, ensure_ascii=False) for one in office.wecom.bodies]


def test_an_alert_arrives_as_a_card_with_its_sentence(office: Office) -> None:
    office.promise(ZHANG)
    assert office.send() == 1
    (told,) = office.wecom.members.told["zhang"]
    assert told.kind == "template_card"
    assert told.card["main_title"] == {"title": "签约｜云岭新能源 云岭储能电池1号项目 12亿元", "desc": "新会区"}
    assert told.card["quote_area"]["quote_text"] == "“云岭储能电池项目总投资12亿元，昨日签约”"
    assert told.card["card_action"] == {"type": 1, "url": "http://paper.example/1.html"}
    assert (office.wecom.members.faults, office.wecom.calls["gettoken"]) == ([], 1)
    assert office.rows()[0]["message_id"] == told.task_id


def test_fault_18_too_often_waits_a_minute_and_merges_what_waits(office: Office) -> None:
    office.wecom.fail("zhang", api.TOO_OFTEN)
    for _ in range(3):
        office.promise(ZHANG)
    office.send()
    assert office.send(after_s=55) == 0
    assert office.send(after_s=10) == 3
    (shown,) = office.member()
    assert shown.startswith("**3条提醒**")
    assert {row["attempt"] for row in office.rows()} == {1}, "waiting is no try"


def test_fault_18_a_letter_that_was_under_way_does_not_end_the_minute(office: Office) -> None:
    app = office.channels["wecom-app"]
    assert isinstance(app, WeComApp)
    send, pause = app.send_body, threading.Event()

    def slowly(address: str, body: str) -> Outcome:
        while address == "wang" and not failures():
            pause.wait(0.01)
        return send(address, body)

    def failures() -> int:
        with office.store.read() as tx:
            lane = tx.lanes.find("wecom-app")
        return lane.failures if lane else 0

    app.send_body = slowly  # type: ignore[method-assign]
    office.wecom.fail("zhang", api.TOO_OFTEN)
    office.promise("wecom-app:wang", ZHANG)
    office.promise(ZHANG)
    assert office.send() == 1
    assert [office.send(after_s=after_s) for after_s in (5, 45, 15)] == [0, 0, 2]
    assert "1号项目" in office.member()[0]


def test_fault_20_what_is_refused_as_too_long_is_sent_once_as_plain_words(office: Office) -> None:
    office.wecom.fail("zhang", api.errcode(40058, "exceed max length"))
    office.promise(ZHANG)
    assert office.send() == 1
    assert [one.kind for one in office.wecom.members.told["zhang"]] == ["text"]
    assert "以纯文本发出" in office.rows()[0]["detail"]


@pytest.mark.parametrize("words", ["例" * 10_000, "😀" * 10_000, "a)(" * 4_000], ids=["han", "emoji", "signs"])
def test_fault_20_long_words_fit_on_cards_and_in_bundles(office: Office, words: str) -> None:
    facts = {"name": words, "quote": words, "company": words, "place": words, "period": words}
    office.promise(ZHANG, title=words, **facts)
    for _ in range(5):
        office.promise("wecom-app:wang", title=words, **facts)
    office.send()
    assert {(row["state"], row["detail"]) for row in office.rows()} == {("sent", "")}
    assert office.wecom.members.faults == []
    assert all(len(one.encode()) <= 2048 for one in office.member("wang"))


def test_fault_21_a_token_that_ended_is_asked_for_once_by_four_and_each_letter_is_sent_once(office: Office) -> None:
    members = ("zhang", "LiSi", "wang", "zhao")
    office.promise(*(f"wecom-app:{one}" for one in members))
    office.send()
    office.wecom.members.invalidate()
    before = office.wecom.calls["message/send"]
    office.promise(*(f"wecom-app:{one}" for one in members))
    assert office.send(after_s=60) == 4
    assert office.wecom.calls["gettoken"] == 2
    assert office.wecom.calls["message/send"] - before <= 8, "each at most twice"
    assert [len(office.member(one)) for one in members] == [2] * 4


def test_fault_21_an_expired_token_is_renewed_before_it_is_refused(office: Office) -> None:
    office.promise(ZHANG)
    office.send()
    office.promise(ZHANG)
    assert office.send(after_s=7000) == 1
    assert (office.wecom.calls["gettoken"], office.wecom.calls["message/send"]) == (2, 2)


@pytest.mark.parametrize("code", [40014, 42001, 40001, 41001])
def test_fault_21_a_token_that_is_refused_again_is_no_loop(office: Office, code: int) -> None:
    office.wecom.fail("zhang", api.errcode(code), api.errcode(code))
    office.promise(ZHANG)
    assert office.send() == 0
    assert (office.wecom.calls["message/send"], office.wecom.calls["gettoken"]) == (2, 2)
    assert office.send(after_s=90) == 1


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (api.errcode(40001, "invalid credential"), "Secret 不对"),
        (api.errcode(40013, "invalid corpid"), "企业 ID 不对"),
        (api.TOO_OFTEN, "问得太密"),
        (api.BAD_GATEWAY, "读不懂"),
    ],
    ids=["40001", "40013", "45009", "502"],
)
def test_fault_22_a_token_that_is_not_given_opens_the_breaker(office: Office, fault: api.Fault, words: str) -> None:
    office.wecom.fail("gettoken", fault)
    office.promise(ZHANG, "wecom-app:wang", "wecom-app:LiSi", "wecom:招商群")
    assert office.send() == 1, "the robots go on"
    assert (office.wecom.calls["gettoken"], office.wecom.calls["message/send"]) == (1, 0), "no storm"
    rows = office.rows(channel="wecom-app")
    assert words in "".join(row["detail"] for row in rows)
    assert {(row["attempt"], row["uncertain"]) for row in rows} == {(0, 0)}
    for _ in range(8):
        office.send(after_s=90)
    assert set(office.states()) == {"sent"}
    assert office.wecom.calls["gettoken"] == 2


def test_fault_22_a_wrong_secret_is_told_to_the_operator_and_not_asked_again_and_again(office: Office) -> None:
    office.operators = (("wecom", "值班群"),)
    office.channels["wecom-app"].close()
    office.channels["wecom-app"] = office.wecom_app("not-the-secret")
    for _ in range(5):
        office.promise(ZHANG, "wecom-app:wang")
        office.send(after_s=30)
    assert office.wecom.calls["gettoken"] <= 2
    (told,) = office.group("bbbb1111-2222-3333-4444-555566667777")
    assert "JMWATCH_WECOM_SECRET" in told
    assert "not-the-secret" not in told


def test_fault_23_a_busy_server_is_asked_three_times_and_then_later(office: Office) -> None:
    office.wecom.fail("zhang", *[api.BUSY] * 4)
    office.promise(ZHANG)
    assert office.send() == 0
    assert office.wecom.calls["message/send"] == 3
    assert office.send(after_s=60) == 1
    assert (office.wecom.calls["message/send"], office.rows()[0]["uncertain"]) == (5, 0)


def test_fault_24_a_foreign_address_names_itself_and_is_not_tried_in_a_loop(office: Office) -> None:
    office.operators = (("wecom", "值班群"),)
    office.wecom.fail("*", *[api.NOT_FROM_HERE] * 2)
    office.promise(ZHANG, "wecom-app:wang")
    office.send()
    for _ in range(4):
        office.send(after_s=30)
    assert office.wecom.calls["message/send"] <= 2
    (told,) = office.group("bbbb1111-2222-3333-4444-555566667777")
    assert "203.0.113.7" in told
    office.send(after_s=600)
    office.send(after_s=600)
    assert set(office.states()) == {"sent"}


@pytest.mark.parametrize("how", ["invaliduser", "unlicenseduser", "81013"])
def test_fault_25_who_is_no_reader_is_retired_alone_and_reported(office: Office, how: str) -> None:
    office.operators = (("wecom", "值班群"),)
    if how == "unlicenseduser":
        office.wecom.members.unlicensed.add("lisi")
    elif how == "invaliduser":
        office.wecom.fail("LiSi", api.errcode(0, invaliduser="lisi", msgid="m"))
    else:
        del office.wecom.members.userids["lisi"]
    office.promise("wecom-app:LiSi", "wecom-app:zhang")
    office.promise("wecom-app:LiSi")
    assert office.send() == 1
    assert office.send(after_s=3600) == 0
    assert {row["state"] for row in office.rows(address="LiSi")} == {"dead"}
    (told,) = office.group("bbbb1111-2222-3333-4444-555566667777")
    assert "地址 LiSi 已停用" in told


def test_fault_26_a_lost_reply_is_sent_again_byte_by_byte_and_seen_once(office: Office) -> None:
    office.wecom.fail("zhang", api.REPLY_LOST)
    alert_id = office.promise(ZHANG)
    office.send()
    office.repeat(alert_id)  # would read otherwise now
    assert office.send(after_s=60) == 1
    first, second = asked(office)
    assert first == second
    assert json.loads(first)["enable_duplicate_check"] == 1
    assert json.loads(first)["duplicate_check_interval"] == 4 * 3600
    (shown,) = office.member()
    assert "可能重复" not in shown
    assert (office.wecom.members.repeats, office.rows()[0]["uncertain"]) == (1, 1)


def test_fault_26_a_bundle_is_sent_again_as_it_was_and_what_came_since_goes_by_itself(office: Office) -> None:
    office.wecom.fail("zhang", api.REPLY_LOST)
    for _ in range(3):
        office.promise(ZHANG)
    office.send()
    office.promise(ZHANG)
    assert office.send(after_s=60) == 4
    bundle, fourth = office.member()
    assert bundle.startswith("**3条提醒**")
    assert "4号项目" in fourth
    assert office.wecom.members.repeats == 1


def test_fault_26_what_may_have_arrived_and_is_refused_then_comes_marked(office: Office) -> None:
    office.wecom.fail("zhang", api.REPLY_LOST, api.errcode(40058, "exceed max length"))
    office.promise(ZHANG)
    assert office.send() == 0
    for _ in range(3):
        office.send(after_s=60)
    first, second = office.member()
    assert ("可能重复" in first, "可能重复" in second) == (False, True)
    assert (office.states(), office.rows()[0]["uncertain"]) == (["sent"], 1)


def test_fault_26_plain_words_that_may_have_arrived_come_again_as_they_were(office: Office) -> None:
    office.wecom.fail("zhang", api.errcode(40058, "exceed max length"), api.REPLY_LOST)
    for _ in range(3):
        office.promise(ZHANG)
    assert office.send() == 0
    for _ in range(3):
        office.send(after_s=60)
    assert (office.states(), len(office.member())) == (["sent"] * 3, 1)
    assert (office.wecom.members.repeats, {row["uncertain"] for row in office.rows()}) == (1, {1})


def test_fault_26_after_the_window_a_second_copy_is_marked(office: Office) -> None:
    office.wecom.fail("zhang", api.REPLY_LOST)
    office.promise(ZHANG)
    office.send()
    assert office.send(after_s=5 * 3600) == 1
    first, second = office.member()
    assert ("可能重复" in first, "可能重复" in second) == (False, True)


def test_fault_42_killed_after_sending_shows_one_message(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(*_: object, **__: object) -> None:
        raise OSError("killed")

    office.promise(ZHANG)
    with monkeypatch.context() as patch:
        patch.setattr(settling.Settling, "write", die)
        office.send()
    with office.store.write() as tx:
        tx.outbox.release(office.clock())
    assert office.send(after_s=5) == 1
    assert (len(office.member()), office.rows()[0]["uncertain"]) == (1, 1)


def test_what_was_claimed_and_never_written_was_never_sent(office: Office) -> None:
    office.promise(ZHANG)
    with office.store.write() as tx:
        tx.claims.take("wecom-app", "zhang", "killed", office.clock(), 120, 1, office.clock())
    with office.store.write() as tx:
        tx.outbox.release(office.clock())
    assert office.send() == 1
    assert ("可能重复" in office.member()[0], office.rows()[0]["uncertain"]) == (False, 0)


def test_fault_27_a_flood_is_merged_here_because_it_would_be_dropped_there(office: Office) -> None:
    for _ in range(20):
        for _ in range(5):
            office.promise(ZHANG)
        office.send(after_s=0.5)
    assert set(office.states()) == {"sent"}
    assert office.wecom.members.dropped == []
    assert len(office.member()) == 20, "merged"


def test_fault_27_answers_count_too_and_above_the_limit_they_wait(office: Office) -> None:
    app = office.channels["wecom-app"]
    outcomes = [app.send("zhang", Notice(f"第{number}句")) for number in range(40)]
    assert [one.sent for one in outcomes].count(True) == 29
    assert outcomes[-1].retry_after_s
    assert outcomes[-1].blame is Blame.ADDRESS
    assert app.send("wang", Notice("别人的")).sent
    office.promise(ZHANG)
    assert office.send() == 0
    assert office.send(after_s=70) == 1
    assert office.wecom.members.dropped == []


def test_neither_thirty_a_minute_nor_a_thousand_an_hour_are_exceeded(office: Office) -> None:
    budget, at = Budget(office.clock.seconds), list[float]()
    while len(at) < 2100:
        wait_s = budget.take("zhang")
        if not wait_s:
            at.append(office.clock.seconds())
        office.clock.sleep(wait_s or 1.0)
    for most, within_s in MEMBER_LIMITS:
        assert all(later - sooner > within_s for sooner, later in zip(at, at[most:], strict=False))


def test_fault_30_a_code_changes_the_card_once(office: Office) -> None:
    office.promise(ZHANG)
    office.send()
    app, members = office.channels["wecom-app"], office.wecom.members
    assert isinstance(app, WeComApp)
    (told,) = members.told["zhang"]
    with office.store.read() as tx:
        (row,) = tx.rows.deliveries()
    code = members.response_code(told)
    alert = office.message(row["alert_id"])
    assert app.redraw("zhang", code, alert).sent
    used, unknown = app.redraw("zhang", code, alert), app.redraw("zhang", "no-code", alert)
    office.clock.sleep(73 * 3600)
    expired = app.redraw("zhang", members.response_code(told) and code, alert)
    assert [(one.sent, one.permanent) for one in (used, unknown, expired)] == [(False, True)] * 3
    assert told.changes == 1


def test_an_answer_given_twice_is_shown_twice(office: Office) -> None:
    app = office.channels["wecom-app"]
    for _ in range(2):
        assert app.send("zhang", Screen((Line("你的订阅"),), ((Button("新建", "k:1:x"),),))).sent
    assert office.member() == ["你的订阅\n\n回复数字：\n1. 新建"] * 2


def test_a_notice_is_a_card_where_its_buttons_fit(office: Office) -> None:
    """Numbers would be taken for those of the last answer."""
    lines, button = (
        (Line("该联系了：云岭储能电池项目"), Line("第 3 天", url="http://paper.example/1")),
        Button("已联系", "c:1:9"),
    )
    wide = Screen(lines, tuple((button,) for _ in range(7)))
    for key, screen in {"a": Screen(lines, ((button,),)), "b": wide, "c": Screen(lines)}.items():
        with office.store.write() as tx:
            tx.notices.promise("lead", key, screen, [("wecom-app", "zhang")], office.clock())
    assert office.send() == 3
    card, numbered, plain = office.wecom.members.told["zhang"]
    assert (card.buttons, card.card["card_action"]["url"]) == ({"已联系": "c:1:9"}, "http://paper.example/1")
    assert (numbered.kind, "7. 已联系" in numbered.content) == ("text", True)
    assert plain.content.startswith("该联系了")
    assert office.wecom.members.faults == []


def test_a_file_goes_with_its_screen(office: Office) -> None:
    app = office.channels["wecom-app"]
    assert app.send("zhang", Screen((Line("导出好了"),), file=("项目.xlsx", b"PK\x03\x04" * 9))).sent
    assert [one.file for one in office.wecom.members.told["zhang"]][1] == ("项目.xlsx", b"PK\x03\x04" * 9)


def test_without_a_network_letters_wait_and_burn_no_try(office: Office) -> None:
    good = office.channels["wecom-app"]
    office.channels["wecom-app"] = WeComApp(CORP_ID, SECRET, AGENT_ID, "http://127.0.0.1:9", clock=office.clock.seconds)
    office.promise(ZHANG, "telegram:42")
    assert office.send() == 1
    office.channels["wecom-app"].close()
    office.channels["wecom-app"] = good
    assert office.send(after_s=120) == 1
    assert office.rows(channel="wecom-app")[0]["attempt"] == 1


def test_alerts_to_one_member_keep_their_pause(office: Office) -> None:
    at = []
    app = office.channels["wecom-app"]
    send = app.send_body  # type: ignore[attr-defined]
    app.send_body = lambda *given: (at.append(office.clock.seconds()), send(*given))[1]  # type: ignore[attr-defined]
    for _ in range(2):
        office.promise(ZHANG)
    office.send()
    assert all(later - sooner >= 3.6 for sooner, later in pairwise(at))


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("<b>粗</b>", "<b>粗</b>"),
        ("[x](javascript:1)", "[x](javascript:1)"),
        ("<@all>", "<@all>"),
        ("{{7*7}}", "{{7*7}}"),
        ("甲\r\n# 乙\u202e丙", "甲 # 乙丙"),
        ("👨‍👩‍👧一家", "👨‍👩‍👧一家"),
    ],
)
def test_words_of_a_page_are_plain_words_on_a_card_and_no_link_in_text(office: Office, title: str, shown: str) -> None:
    office.promise(ZHANG, title=title, name=f"例{title}项目", quote=title)
    office.wecom.fail("wang", api.TOO_LARGE)
    office.promise("wecom-app:wang", title=title, quote='<a href="http://evil.example">点</a>' + title)
    office.send()
    assert office.member()[0].count(shown) >= 2
    assert "<" not in office.member("wang")[0]
