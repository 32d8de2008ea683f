"""The ways in which a request to the Bot API goes wrong."""

from __future__ import annotations

from typing import Any

from bot.demo.standins.service import Fault, Reply

__all__ = ["Fault"]


def no(code: int, words: str, **parameters: int) -> Reply:
    more = {"parameters": parameters} if parameters else {}
    return Reply(code, {"ok": False, "error_code": code, "description": words, **more})


def yes(result: Any) -> Reply:
    return Reply(200, {"ok": True, "result": result})


def refused(status: int, words: str, **parameters: int) -> Fault:
    return Fault(no(status, words, **parameters))


def too_many(retry_after: int) -> Fault:
    return refused(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


def migrated(to: str) -> Fault:
    words = "Bad Request: group chat was upgraded to a supergroup chat"
    return refused(400, words, migrate_to_chat_id=int(to))


def slow(seconds: float) -> Fault:
    return Fault(Reply(200, {"ok": False}, slow_s=seconds))


BLOCKED = refused(403, "Forbidden: bot was blocked by the user")
KICKED = refused(403, "Forbidden: bot was kicked from the supergroup chat")
NOT_FOUND = refused(400, "Bad Request: chat not found")
CONFLICT = refused(409, "Conflict: terminated by other getUpdates request")
BAD_GATEWAY = Fault(Reply(502, "<html><h1>502 Bad Gateway</h1></html>" + " " * 5000, "text/html"))
REPLY_LOST = Fault(Reply(is_lost=True), accepts=True)
CUT = Fault(Reply(is_lost=True))
