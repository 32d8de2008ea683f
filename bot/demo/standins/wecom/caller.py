"""WeCom calling back: members say, press, look in and go, with real signatures and ciphers over real HTTP.

caller = Caller("http://127.0.0.1:8460/wecom", api.members)
caller.says("zhang", "新会 ≥1亿 签约")
caller.presses("zhang", api.members.told["zhang"][0], "⭐关注")
"""

from __future__ import annotations

import itertools
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import httpx

from bot.chat.wecom.cipher import Cipher, xml
from bot.demo.standins.wecom.members import AGENT_ID, CORP_ID, Members, Told

TOKEN, AES_KEY = "standinTokenOfCallbacks", "standinKeyOfTheCipher0123456789ABCDEFGHIJKL"


@dataclass(frozen=True, slots=True)
class Call:
    """One call as it goes over the wire."""

    query: Mapping[str, str]
    body: bytes


class Caller:
    def __init__(self, url: str, members: Members, *, clock: Callable[[], float] = time.time) -> None:
        self.cipher = Cipher(TOKEN, AES_KEY, CORP_ID)
        self._url = url
        self._members = members
        self._clock = clock
        self._numbers = itertools.count(7_000_000_001)
        self._client = httpx.Client(timeout=10.0, trust_env=False)

    def says(self, userid: str, words: str) -> int:
        return self.post(self.call(self.message(userid, words)))

    def presses(self, userid: str, told: Told, label: str) -> int:
        """Press a button of a card, on it or behind its ···."""
        event = {"Event": "template_card_event", "EventKey": told.buttons[label], "TaskId": told.task_id}
        event |= {"CardType": told.card["card_type"], "ResponseCode": self._members.response_code(told)}
        return self.happens(userid, event)

    def clicks(self, userid: str, name: str) -> int:
        """Choose an item of the menu by its name."""
        items = [below for top in self._members.menu["button"] for below in top["sub_button"]]
        (event_key,) = [one["key"] for one in items if one["name"] == name]
        return self.happens(userid, {"Event": "click", "EventKey": event_key})

    def enters(self, userid: str) -> int:
        return self.happens(userid, {"Event": "enter_agent", "EventKey": ""})

    def may_see(self, userid: str, *, may: bool) -> int:
        """The member comes into, or falls out of, what the app may reach."""
        return self.happens(userid, {"Event": "subscribe" if may else "unsubscribe"})

    def happens(self, userid: str, event: Mapping[str, str]) -> int:
        return self.post(self.call(self._head(userid, "event") | dict(event)))

    def verifies(self) -> bool:
        """What WeCom does when the address is entered: asks for an echo."""
        echo = b"1616140317555161061"
        sealed = self.cipher.seal(echo, os.urandom(16))
        query = {**self._signed(sealed), "echostr": sealed}
        answer = self._client.get(self._url, params=query)
        return answer.status_code == 200 and answer.content == echo

    def message(self, userid: str, words: str) -> dict[str, str]:
        return self._head(userid, "text") | {"Content": words, "MsgId": str(next(self._numbers))}

    def call(self, fields: Mapping[str, str], **changed: str) -> Call:
        """The call of a message; `changed` parts of its query are not as they should be."""
        sealed = self.cipher.seal(xml(dict(fields)), os.urandom(16))
        body = xml({"ToUserName": CORP_ID, "AgentID": str(AGENT_ID), "Encrypt": sealed})
        return Call({**self._signed(sealed), **changed}, body)

    def post(self, call: Call) -> int:
        headers = {"Content-Type": "text/xml"}
        answer = self._client.post(self._url, params=dict(call.query), content=call.body, headers=headers)
        return answer.status_code

    def close(self) -> None:
        self._client.close()

    def _head(self, userid: str, kind: str) -> dict[str, str]:
        head = {"ToUserName": CORP_ID, "FromUserName": userid, "CreateTime": str(int(self._clock()))}
        return head | {"MsgType": kind, "AgentID": str(AGENT_ID)}

    def _signed(self, sealed: str) -> dict[str, str]:
        timestamp, nonce = str(int(self._clock())), str(next(self._numbers))
        return {
            "msg_signature": self.cipher.sign(timestamp, nonce, sealed),
            "timestamp": timestamp,
            "nonce": nonce,
        }
