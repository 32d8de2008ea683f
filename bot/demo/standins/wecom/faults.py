"""What WeCom's API says when it will not, and how its answers get lost."""

from __future__ import annotations

import time
from typing import Any

from bot.demo.standins.service import Fault, Reply


def said(code: int, words: str = "", **fields: Any) -> dict[str, Any]:
    """An answer. Its words carry a hint that never repeats and the asker's address, as the real ones do."""
    hint = f", hint: [{time.time_ns() % 10**15}], from ip: 203.0.113.7" if code else ""
    return {"errcode": code, "errmsg": (words or "error") + hint if code else "ok", **fields}


def errcode(code: int, words: str = "", **fields: Any) -> Fault:
    return Fault(Reply(200, said(code, words, **fields)))


BUSY = errcode(-1, "system busy")
REMOVED = errcode(93000, "invalid webhook url")
DISABLED = errcode(93004, "robot has been disabled")
TOO_OFTEN = errcode(45009, "api freq out of limit")
TOO_LARGE = errcode(45002, "content size out of limit")
NOT_FROM_HERE = errcode(60020, "not allow to access from your ip")
BAD_GATEWAY = Fault(Reply(502, "<html>502 Bad Gateway</html>", "text/html"))
REPLY_LOST = Fault(Reply(is_lost=True), accepts=True)
DROPPED = errcode(0)  # said to be taken, never shown
