"""What WeCom calls back, and what somebody else may call in its name."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.chat.hearing import Came, Left, Pressed, Said
from bot.chat.wecom.callback import Callback
from bot.chat.wecom.cipher import Cipher, xml
from bot.chat.wecom.events import CHANNEL, read
from bot.demo.standins.wecom.caller import AES_KEY, TOKEN, Call, Caller
from bot.demo.standins.wecom.members import CORP_ID, Members
from bot.errors import StoreError
from bot.store import Store

NOW = datetime(2026, 3, 5, 1, 0, tzinfo=UTC)


class Gate:
    """A callback, a caller that stands before it, and a clock."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.now = NOW
        self.rings = 0
        self.callback = Callback(Cipher(TOKEN, AES_KEY, CORP_ID), store, now=lambda: self.now, ring=self._ring)
        members = Members(["zhang"], lambda: 0.0, lambda *_: 0.0)
        self.caller = Caller("http://127.0.0.1:9", members, clock=self._seconds)

    def _seconds(self) -> float:
        return self.now.timestamp()

    def _ring(self) -> None:
        self.rings += 1

    def take(self, call: Call) -> int:
        return self.callback.take(call.query, call.body)

    def call(self, words: str = "你好", **changed: str) -> Call:
        return self.caller.call(self.caller.message("zhang", words), **changed)

    @property
    def kept(self) -> list[str]:
        with self.store.read() as tx:
            return [one.fields["Content"] for one in tx.inbox.waiting(CHANNEL)]


@pytest.fixture
def gate(store: Store) -> Iterator[Gate]:
    made = Gate(store)
    yield made
    made.caller.close()


def test_what_a_member_says_is_kept_and_confirmed(gate: Gate) -> None:
    assert gate.take(gate.call("新会 ≥1亿 <签约>")) == 200
    assert (gate.kept, gate.rings) == (["新会 ≥1亿 <签约>"], 1)


def test_the_address_is_verified_by_its_echo(gate: Gate) -> None:
    sealed = gate.caller.cipher.seal(b"161614", os.urandom(16))
    query = {**gate.call().query, "echostr": sealed}
    query["msg_signature"] = gate.caller.cipher.sign(query["timestamp"], query["nonce"], sealed)
    assert gate.callback.verify(query) == b"161614"
    assert gate.callback.verify({**query, "msg_signature": "0" * 40}) is None
    assert gate.callback.verify({}) is None


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><xml><Encrypt>&b;</Encrypt></xml>'


def _sealed_by(cipher: Cipher, call: Call, message: bytes) -> Call:
    sealed = cipher.seal(message, bytes(16))
    signature = cipher.sign(call.query["timestamp"], call.query["nonce"], sealed)
    return Call({**call.query, "msg_signature": signature}, xml({"Encrypt": sealed}))


@pytest.mark.parametrize(
    ("how", "status"),
    [
        ("signature", 403), ("nonce", 403), ("corporation", 403), ("key", 400), ("bomb", 400), ("bomb inside", 400),
        ("nothing", 400), ("no query", 403), ("no time", 400), ("long", 400),
    ],
)  # fmt: skip
def test_fault_28_what_is_not_from_wecom_is_refused_and_counted(gate: Gate, how: str, status: int) -> None:
    good, own = gate.call(), gate.caller.cipher
    odd_time = {"timestamp": "soon"}
    odd_time["msg_signature"] = own.sign("soon", good.query["nonce"], "x")
    call = {
        "signature": lambda: replace(good, query={**good.query, "msg_signature": "0" * 40}),
        "nonce": lambda: replace(good, query={**good.query, "nonce": "1"}),
        "corporation": lambda: _sealed_by(Cipher(TOKEN, AES_KEY, "ww-another"), good, b"<xml/>"),
        "key": lambda: _sealed_by(Cipher(TOKEN, "a" * 43, CORP_ID), good, b"<xml/>"),
        "bomb": lambda: replace(good, body=BOMB),
        "bomb inside": lambda: _sealed_by(own, good, BOMB),
        "nothing": lambda: replace(good, body=b""),
        "no query": lambda: replace(good, query={}),
        "no time": lambda: Call({**good.query, **odd_time}, b"<xml><Encrypt>x</Encrypt></xml>"),
        "long": lambda: replace(good, body=b"<xml><Encrypt>" + b"x" * 70_000 + b"</Encrypt></xml>"),
    }[how]()
    assert gate.take(call) == status
    assert (gate.kept, gate.rings, gate.callback.refused.total()) == ([], 0, 1)
    assert gate.take(good) == 200, "and what is right is heard all the same"


@pytest.mark.parametrize("minutes", [-6, 6, 60 * 24])
def test_fault_28_an_old_or_early_call_is_a_replay(gate: Gate, minutes: int) -> None:
    call = gate.call()
    gate.now += timedelta(minutes=minutes)
    assert gate.take(call) == 403
    assert (gate.kept, gate.callback.refused["stale"]) == ([], 1)


def test_fault_28_a_call_seen_before_is_refused_when_it_can_be_no_repeat(gate: Gate) -> None:
    call = gate.call()
    assert gate.take(call) == 200
    gate.now += timedelta(minutes=2)
    assert gate.take(call) == 403
    other = gate.call("别的", nonce=call.query["nonce"])
    signature = gate.caller.cipher.sign(other.query["timestamp"], call.query["nonce"], _encrypt(other))
    assert gate.take(Call({**other.query, "msg_signature": signature}, other.body)) == 403
    assert (gate.kept, gate.callback.refused["replayed"]) == (["你好"], 2)


def _encrypt(call: Call) -> str:
    return call.body.decode().partition("<Encrypt>")[2].partition("</Encrypt>")[0]


def test_fault_29_brought_three_times_it_is_kept_once_and_confirmed_each_time(gate: Gate) -> None:
    message = gate.caller.message("zhang", "你好")
    same = gate.caller.call(message)
    assert [gate.take(same), gate.take(same)] == [200, 200]
    assert gate.take(gate.caller.call(message)) == 200, "newly enciphered, the same message"
    assert gate.kept == ["你好"]


def test_while_the_database_is_away_wecom_is_asked_to_call_again(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    call = gate.call()

    def away() -> None:
        raise StoreError("no disk")

    with monkeypatch.context() as patch:
        patch.setattr(gate.store, "write", away)
        with pytest.raises(StoreError):
            gate.take(call)
    assert gate.take(call) == 200
    assert gate.kept == ["你好"]


HEAD = {"FromUserName": "zhang", "CreateTime": "1772672400", "MsgType": "event"}


@pytest.mark.parametrize(
    ("fields", "kind", "words"),
    [
        ({"MsgType": "text", "Content": "列表", "MsgId": "1"}, Said, "列表"),
        ({"MsgType": "voice", "MediaId": "m", "MsgId": "1"}, Said, "/wordless"),
        ({"Event": "click", "EventKey": "/list"}, Said, "/list"),
        ({"Event": "template_card_event", "EventKey": "f:1:2", "TaskId": "t"}, Pressed, "f:1:2"),
        ({"Event": "template_card_menu_event", "EventKey": "x:1:2", "TaskId": "t"}, Pressed, "x:1:2"),
        ({"Event": "subscribe"}, Came, ""),
        ({"Event": "enter_agent", "EventKey": ""}, Came, ""),
        ({"Event": "unsubscribe"}, Left, ""),
        ({"Event": "LOCATION", "Latitude": "23"}, type(None), ""),
        ({"Event": "subscribe", "FromUserName": "sys"}, type(None), ""),
        ({"MsgType": "text", "Content": "", "FromUserName": ""}, type(None), ""),
    ],
)
def test_calls_are_understood(fields: dict[str, str], kind: type, words: str) -> None:
    heard = read(HEAD | fields)
    assert isinstance(heard, kind)
    if isinstance(heard, Said):
        assert (heard.words, heard.by.address, heard.by.is_private) == (words, "zhang", True)
    if isinstance(heard, Pressed):
        assert (heard.data, heard.message_id) == (words, "t")


def test_events_are_told_apart_by_who_when_and_what() -> None:
    press = HEAD | {"Event": "template_card_event", "EventKey": "f:1:2", "TaskId": "t"}
    others = [press | change for change in ({"CreateTime": "1"}, {"EventKey": "u"}, {"TaskId": "s"})]
    keys = [one.key for one in map(read, [press, dict(press), *others]) if one]
    assert keys[0] == keys[1]
    assert len(set(keys)) == 4


def test_looking_in_again_is_no_new_coming() -> None:
    first, second = (read(HEAD | {"Event": "enter_agent", "CreateTime": at}) for at in ("1", "2"))
    assert first == second
