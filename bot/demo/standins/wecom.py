"""WeCom's group robots on loopback: HTTP 200 whatever happens, `errcode` says it, 20 messages a minute and robot."""

from __future__ import annotations

import time
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from bot.demo.standins.service import Call, Clock, Fault, Reply, Service

KEY = "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa"
LIMITS = {"text": 2048, "markdown": 4096, "markdown_v2": 4096}  # bytes
BLOCKED_S = 60.0


@dataclass(frozen=True, slots=True)
class Shown:
    kind: str
    content: str


def _said(code: int, words: str) -> dict[str, Any]:
    hint = f", hint: [{time.time_ns() % 10**15}], from ip: 127.0.0.1" if code else ""
    return {"errcode": code, "errmsg": (words or "error") + hint if code else "ok"}


def errcode(code: int, words: str = "") -> Fault:
    return Fault(Reply(200, _said(code, words)))


BUSY = errcode(-1, "system busy")
REMOVED = errcode(93000, "invalid webhook url")
DISABLED = errcode(93004, "robot has been disabled")
TOO_OFTEN = errcode(45009, "api freq out of limit")
TOO_LARGE = errcode(45002, "content size out of limit")
BAD_GATEWAY = Fault(Reply(502, "<html>502 Bad Gateway</html>", "text/html"))
REPLY_LOST = Fault(Reply(is_lost=True), accepts=True)
DROPPED = errcode(0, "ok")  # said to be taken, never shown


class WeComStandIn(Service):
    """`keys` are the robots there are, by their keys; `groups` what their groups show."""

    def __init__(self, *keys: str, port: int = 0, clock: Clock = time.monotonic) -> None:
        super().__init__(port, clock)
        self.keys = set(keys or (KEY,))
        self.groups: dict[str, list[Shown]] = defaultdict(list)
        self._blocked_until: dict[str, float] = {}

    def answer(self, call: Call) -> Reply:
        if call.path != "/cgi-bin/webhook/send":
            return Reply(404, "not found", "text/plain")
        self.calls["send"] += 1
        key = call.query.get("key", "")
        fault = self.fault(key)
        if fault is not None and not fault.accepts:
            return fault.reply
        code, words = self._take(key, call.fields)
        return fault.reply if fault else Reply(200, _said(code, words))

    def _take(self, key: str, fields: Any) -> tuple[int, str]:
        if key not in self.keys:
            return 93000, "invalid webhook url"
        if self.clock() < self._blocked_until.get(key, 0.0):
            return 45009, "api freq out of limit"
        if self.too_often(f"robot {key[:4]}", 20, 60.0):
            self._blocked_until[key] = self.clock() + BLOCKED_S
            return 45009, "api freq out of limit"
        kind = fields.get("msgtype", "")
        content = fields.get(kind, {}).get("content", "") if kind in LIMITS else None
        if content is None:
            return 40008, "invalid message type"
        if not content:
            return 44004, "empty content"
        if len(content.encode()) > LIMITS[kind]:
            return 40058, f"{kind}.content exceed max length {LIMITS[kind]}"
        self.groups[key].append(Shown(kind, content))
        return 0, "ok"
