"""WeCom's API on loopback: HTTP 200 whatever happens, `errcode` says it.

with WeComStandIn(members=["zhang"]) as api:
    …                               # JMWATCH_WECOM_BASE_URL=api.url, with the credentials of members.py
    api.fail("zhang", TOO_OFTEN)    # the next message to zhang; also "gettoken", a robot's key, "*"
    api.members.told["zhang"]       # what zhang sees
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from typing import Any

from bot.demo.standins.limits import Clock
from bot.demo.standins.service import Call, Reply, Service
from bot.demo.standins.wecom.faults import said
from bot.demo.standins.wecom.members import Members
from bot.demo.standins.wecom.robots import KEY, Posted, Robots

_GET_TOKEN, _WEBHOOK = "/cgi-bin/gettoken", "/cgi-bin/webhook/send"


class WeComStandIn(Service):
    """`keys` are the robots there are, `members` the userids that may see the app; `accounts` how many the corporation
    has."""

    def __init__(
        self,
        *keys: str,
        members: Collection[str] = (),
        port: int = 0,
        clock: Clock = time.monotonic,
        accounts: int | None = None,
    ) -> None:
        super().__init__(port, clock)
        self.robots = Robots(keys or (KEY,), clock, self.limits)
        self.members = Members(members, clock, self.limits, accounts)
        self.bodies: list[Mapping[str, Any]] = []  # of message/send, as they came

    @property
    def groups(self) -> dict[str, list[Posted]]:
        return self.robots.groups

    def answer(self, call: Call) -> Reply:
        name = call.path.removeprefix("/cgi-bin/")
        self.calls["send" if call.path == _WEBHOOK else name] += 1
        if call.path == _WEBHOOK:
            key = call.query.get("key", "")
            return self._guarded(key, lambda: said(*self.robots.take(key, call.fields)))
        if call.path == _GET_TOKEN:
            return self._guarded("gettoken", lambda: self.members.give_token(call.query))
        do = self._doings(call).get(name)
        if do is None:
            return Reply(404, "not found", "text/plain")
        if refusal := self.members.refusal(call.query):
            return Reply(200, refusal)
        if name == "message/send":
            self.bodies.append(call.fields)
            return self._guarded(str(call.fields.get("touser", "")), do)
        return self._guarded(name, do)

    def _doings(self, call: Call) -> Mapping[str, Callable[[], dict[str, Any]]]:
        return {
            "message/send": lambda: self.members.send(call.fields),
            "message/update_template_card": lambda: self.members.change(call.fields),
            "media/upload": lambda: self.members.keep_file(call.fields),
            "menu/create": lambda: self.members.set_menu(call.query, call.fields),
        }

    def _guarded(self, address: str, do: Callable[[], dict[str, Any]]) -> Reply:
        fault = self.fault(address)
        if fault is not None and not fault.accepts:
            return fault.reply
        answer = do()
        return fault.reply if fault else Reply(200, answer)
