"""Kills, stops and takeovers while letters are under way."""

from __future__ import annotations

import re
import threading

import pytest
from office import KEY, Office

from bot.demo.standins import telegram as api
from bot.pipeline import settling
from bot.render import Letter
from bot.types import Blame, Outcome


def test_fault_42_killed_after_sending_makes_one_marked_copy(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.promise("telegram:42")
    with monkeypatch.context() as patch:
        patch.setattr(settling.Settling, "write", _die)
        office.send()
    assert (office.states(), len(office.shown("42"))) == (["sending"], 1)
    with office.store.write() as tx:
        assert tx.outbox.release(office.clock()) == 1
    assert office.send(after_s=5) == 1
    assert [one.startswith("（此条可能重复送达）") for one in office.shown("42")] == [False, True]
    assert (office.states(), office.rows()[0]["uncertain"]) == (["sent"], 1)


def test_fault_43_killed_after_the_claim_sends_after_the_restart(office: Office) -> None:
    office.promise("telegram:42")
    with office.store.write() as tx:
        assert len(tx.claims.take("telegram", "42", "killed", office.clock(), 120)) == 1
    with office.store.write() as tx:
        tx.outbox.release(office.clock())
    assert office.send() == 1
    assert len(office.shown("42")) == 1


def test_fault_44_a_stop_hands_back_what_was_not_sent(office: Office) -> None:
    for number in range(20):
        office.promise(f"telegram:{number}", "wecom:招商群")
    deliverer = office.deliverer()
    deliverer.stop()
    assert deliverer.once() == 0
    assert set(office.states()) == {"pending"}
    assert office.send() == 40


def test_fault_44_a_stop_waits_for_who_is_just_being_set_to_work(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliverer, start = office.deliverer(), threading.Thread.start
    ended, stopping = list[bool](), list[threading.Thread]()

    def interrupted(thread: threading.Thread) -> None:
        if thread.name.startswith("deliver-"):
            stopping.append(threading.Thread(target=lambda: ended.append(deliverer.drained(20))))
            start(stopping[-1])
            stopping[-1].join(0.05)
        start(thread)

    office.promise("telegram:42")
    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", interrupted)
        deliverer.once()
    for one in stopping:
        one.join(20)
    assert ended == [True] * len(stopping)
    assert office.states() == ["sent"]


def test_fault_46_the_late_result_of_one_who_slept_past_its_lease_is_fenced_off(office: Office) -> None:
    office.promise("telegram:42")
    entered, leave = threading.Event(), threading.Event()
    channel = office.channels["telegram"]
    send = channel.send

    def asleep(address: str, letter: object) -> object:
        if not entered.is_set():
            entered.set()
            leave.wait(20)
        return send(address, letter)  # type: ignore[arg-type]

    channel.send = asleep  # type: ignore[method-assign, assignment]
    sleeper = threading.Thread(target=office.deliverer("sleeper").once)
    sleeper.start()
    entered.wait(20)
    assert office.deliverer("other").once() == 0, "the lease still holds"
    office.clock.sleep(601)
    assert office.deliverer("other").once() == 1
    office.clock.sleep(5)
    leave.set()
    sleeper.join(30)
    first, second = office.shown("42")
    assert "（此条可能重复送达）" in first + second
    (row,) = office.rows()
    assert (row["state"], row["attempt"], row["uncertain"]) == ("sent", 2, 1)


def test_what_waits_for_a_channel_without_an_account_goes_on_waiting(office: Office) -> None:
    wecom = office.channels.pop("wecom")
    office.promise("wecom:招商群", "telegram:42")
    assert office.send() == 1
    assert office.rows(channel="wecom")[0]["state"] == "pending"
    office.channels["wecom"] = wecom
    assert office.send() == 1
    assert len(office.group(KEY)) == 1


def test_what_was_given_up_after_it_may_have_arrived_says_so(office: Office) -> None:
    office.telegram.fail("42", api.REPLY_LOST, api.BLOCKED)
    office.promise("telegram:42")
    office.send()
    office.send(after_s=60)
    assert office.states() == ["uncertain"]


def test_fault_55_one_alert_that_a_channel_refuses_ends_alone_though_it_came_in_a_bundle(office: Office) -> None:
    for number in range(7):
        office.promise("wecom:招商群", name=f"{'毒' if number == 3 else '好'}项目{number}")
    channel = office.channels["wecom"]
    send = channel.send

    def picky(address: str, letter: Letter) -> Outcome:
        is_poison = "毒" in channel.preview(letter)
        return Outcome(sent=False, permanent=True, detail="40058") if is_poison else send(address, letter)

    channel.send = picky  # type: ignore[method-assign]
    for _ in range(3):
        office.send(after_s=60)
    assert office.states() == ["sent"] * 3 + ["dead"] + ["sent"] * 3
    told = re.findall(r"A(\d)\b", "".join(office.group()))
    assert told == sorted(told)
    assert {row["uncertain"] for row in office.rows()} == {0}


def test_what_failed_with_its_channel_goes_first_when_a_restart_opens_the_channel(office: Office) -> None:
    right, office.telegram.token = office.telegram.token, "another"
    office.promise("telegram:42")
    office.promise("telegram:42")
    office.send()
    office.telegram.token = right
    office.promise("telegram:42")
    with office.store.write() as tx:
        tx.lanes.reopen(office.clock())
    office.send(after_s=5)
    assert [f"{number}号" in one for number, one in enumerate(office.shown("42"), 1)] == [True] * 3


def test_what_failed_with_its_channel_goes_first_when_another_letter_opens_the_channel(office: Office) -> None:
    right, office.telegram.token = office.telegram.token, "another"
    office.promise("telegram:42")
    office.promise("telegram:42")
    office.send()
    office.telegram.token = right
    office.promise("telegram:42")
    with office.store.write() as tx:
        settling.Aftermath(tx, "telegram", "43", office.clock(), address_gap_s=1.05).follow(Outcome(sent=True))
    office.send(after_s=5)
    assert [f"{number}号" in one for number, one in enumerate(office.shown("42"), 1)] == [True] * 3


def test_what_was_under_way_when_the_channel_failed_does_not_open_it(office: Office) -> None:
    too_often = Outcome(sent=False, blame=Blame.CHANNEL, retry_after_s=61.0, detail="问得太密")
    for is_news, failures in ((False, 1), (True, 0)):
        with office.store.write() as tx:
            aftermath = [
                settling.Aftermath(tx, "wecom-app", one, office.clock(), address_gap_s=3.65)
                for one in ("zhang", "wang")
            ]
            aftermath[0].follow(too_often)
            aftermath[1].follow(Outcome(sent=True), is_news=is_news)
            lane = tx.lanes.find("wecom-app")
        assert lane is not None
        assert lane.failures == failures
        office.clock.sleep(3600)


def test_what_waits_for_its_address_goes_first_when_an_answer_opens_it(office: Office) -> None:
    office.telegram.fail("42", api.BAD_GATEWAY)
    office.promise("telegram:42")
    office.send()
    office.promise("telegram:42")
    with office.store.write() as tx:
        answered = settling.Aftermath(tx, "telegram", "42", office.clock(), address_gap_s=1.05)
        answered.follow(Outcome(sent=True))
    office.send(after_s=2)
    assert [f"{number}号" in one for number, one in enumerate(office.shown("42"), 1)] == [True] * 2


def _die(*_: object, **__: object) -> None:
    raise OSError("killed")
