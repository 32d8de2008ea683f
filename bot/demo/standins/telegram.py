"""The Bot API on loopback: getMe, sendMessage, editMessageText, answerCallbackQuery, with its limits and refusals.

with TelegramStandIn() as api:
    …                               # JMWATCH_TELEGRAM_BASE_URL=api.url, JMWATCH_TELEGRAM_TOKEN=api.token
    api.fail("42", too_many(30))    # the next message to chat 42
    api.chats["42"]                 # what chat 42 shows
"""

from __future__ import annotations

import json
import re
import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.demo.standins.entities import BrokenMarkup, Entity, parse, units
from bot.demo.standins.service import Call, Clock, Fault, Reply, Service

TOKEN = "123456789:AAstandin-stands-in-for-the-real-thing"  # noqa: S105 - of the stand-in
LONGEST = 4096
_METHOD = re.compile(r"/bot(?P<token>[^/]+)/(?P<method>\w+)$")


@dataclass(slots=True)
class Shown:
    """A message as a chat shows it. `html` is what was sent, `edits` how often it has been changed."""

    id: int
    chat: str
    text: str
    html: str
    entities: list[Entity]
    buttons: list[list[dict[str, str]]] = field(default_factory=list)
    edits: int = 0


def _no(code: int, words: str, **parameters: int) -> dict[str, Any]:
    more = {"parameters": parameters} if parameters else {}
    return {"ok": False, "error_code": code, "description": words, **more}


def refused(status: int, words: str, **parameters: int) -> Fault:
    return Fault(Reply(status, _no(status, words, **parameters)))


def too_many(retry_after: int) -> Fault:
    return refused(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


BLOCKED = refused(403, "Forbidden: bot was blocked by the user")
KICKED = refused(403, "Forbidden: bot was kicked from the supergroup chat")
NOT_FOUND = refused(400, "Bad Request: chat not found")
CONFLICT = refused(409, "Conflict: terminated by other getUpdates request")
BAD_GATEWAY = Fault(Reply(502, "<html><h1>502 Bad Gateway</h1></html>" + " " * 5000, "text/html"))
REPLY_LOST = Fault(Reply(is_lost=True), accepts=True)
CUT = Fault(Reply(is_lost=True))


def migrated(to: str) -> Fault:
    words = "Bad Request: group chat was upgraded to a supergroup chat"
    return refused(400, words, migrate_to_chat_id=int(to))


def slow(seconds: float) -> Fault:
    return Fault(Reply(200, {"ok": False}, slow_s=seconds))


class TelegramStandIn(Service):
    def __init__(
        self, port: int = 0, token: str = TOKEN, clock: Clock = time.monotonic, *, keeps_limits: bool = True
    ) -> None:
        super().__init__(port, clock)
        self.token = token
        self.chats: dict[str, list[Shown]] = defaultdict(list)
        self._keeps_limits = keeps_limits
        self._last_id = 0

    @property
    def messages(self) -> list[Shown]:
        """Everything that arrived, in its order."""
        return sorted((one for chat in self.chats.values() for one in chat), key=lambda one: one.id)

    def answer(self, call: Call) -> Reply:
        found = _METHOD.search(call.path)
        if found is None or found["token"] != self.token:
            return Reply(401, _no(401, "Unauthorized"))
        self.calls[found["method"]] += 1
        if found["method"] == "getMe":
            fault = self.fault("getMe")
            bot = {"id": 123456789, "is_bot": True, "first_name": "江门观察", "username": "jmwatch_bot"}
            return fault.reply if fault else Reply(200, {"ok": True, "result": bot})
        if found["method"] == "answerCallbackQuery":
            return Reply(200, {"ok": True, "result": True})
        if found["method"] == "sendMessage":
            return self._guarded(call.fields, self._send)
        if found["method"] == "editMessageText":
            return self._guarded(call.fields, self._edit)
        return Reply(404, _no(404, "Not Found"))

    def _guarded(self, fields: Mapping[str, Any], do: Any) -> Reply:
        chat = str(fields.get("chat_id", ""))
        fault = self.fault(chat)
        if fault is not None and not fault.accepts:
            return fault.reply
        early_s = self._early(chat)
        if early_s and self._keeps_limits:
            return too_many(int(early_s) + 1).reply
        reply: Reply = do(chat, fields)
        return fault.reply if fault else reply

    def _early(self, chat: str) -> float:
        is_group = chat.startswith("-")
        limits = [("everybody", 30, 1.0), (f"chat {chat}", 20, 60.0) if is_group else (f"chat {chat}", 1, 1.0)]
        return max(self.too_often(*limit) for limit in limits)

    def _send(self, chat: str, fields: Mapping[str, Any]) -> Reply:
        try:
            shown, entities = _read(fields)
            keys = _keys(fields)
        except BrokenMarkup as error:
            return Reply(400, _no(400, f"Bad Request: {error}"))
        self._last_id += 1
        made = Shown(self._last_id, chat, shown, str(fields["text"]), entities, keys)
        self.chats[chat].append(made)
        return Reply(200, {"ok": True, "result": _message(made)})

    def _edit(self, chat: str, fields: Mapping[str, Any]) -> Reply:
        found = [one for one in self.chats[chat] if str(one.id) == str(fields.get("message_id"))]
        if not found:
            return Reply(400, _no(400, "Bad Request: message to edit not found"))
        try:
            shown, entities = _read(fields)
            keys = _keys(fields)
        except BrokenMarkup as error:
            return Reply(400, _no(400, f"Bad Request: {error}"))
        old = found[0]
        if (old.text, old.entities, old.buttons) == (shown, entities, keys):
            return Reply(400, _no(400, "Bad Request: message is not modified"))
        old.text, old.entities, old.buttons, old.html = shown, entities, keys, str(fields["text"])
        old.edits += 1
        return Reply(200, {"ok": True, "result": _message(old)})


def _read(fields: Mapping[str, Any]) -> tuple[str, list[Entity]]:
    words = str(fields.get("text", ""))
    shown, entities = parse(words) if fields.get("parse_mode") == "HTML" else (words, [])
    if not shown.strip():
        raise BrokenMarkup("message text is empty")
    if units(shown) > LONGEST:
        raise BrokenMarkup("message is too long")
    return shown.strip(), entities[:100]


def _keys(fields: Mapping[str, Any]) -> list[list[dict[str, str]]]:
    markup = fields.get("reply_markup") or {}
    rows: list[list[dict[str, str]]] = (json.loads(markup) if isinstance(markup, str) else markup).get(
        "inline_keyboard", []
    )
    for key in (key for row in rows for key in row):
        if not key.get("url", "https://").startswith(("http://", "https://", "tg://")):
            raise BrokenMarkup(f"inline keyboard button URL '{key['url']}' is invalid: Wrong HTTP URL")
        if len(key.get("callback_data", "").encode()) > 64:
            raise BrokenMarkup("BUTTON_DATA_INVALID")
    return rows


def _message(shown: Shown) -> dict[str, Any]:
    kind = "supergroup" if shown.chat.startswith("-") else "private"
    chat_id = int(shown.chat) if shown.chat.lstrip("-").isdigit() else 0
    return {
        "message_id": shown.id,
        "date": 1_770_000_000,
        "chat": {"id": chat_id, "type": kind, "title": "群"} if kind != "private" else {"id": chat_id, "type": kind},
        "text": shown.text,
    }
