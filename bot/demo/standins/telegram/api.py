"""The methods of the Bot API, with their limits and refusals."""

from __future__ import annotations

import json
import re
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any

from bot.demo.standins.limits import Clock
from bot.demo.standins.service import Call, Reply, Service
from bot.demo.standins.telegram.entities import BrokenMarkup
from bot.demo.standins.telegram.faults import no, too_many, yes
from bot.demo.standins.telegram.people import Group, Person
from bot.demo.standins.telegram.shown import BOT, Shown, buttons, read
from bot.demo.standins.telegram.updates import Updates

TOKEN = "123456789:AAstandin-stands-in-for-the-real-thing"  # noqa: S105 - of the stand-in
LONGEST_TOAST = 200
_METHOD = re.compile(r"/bot(?P<token>[^/]+)/(?P<method>\w+)$")
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"

Method = Callable[[Mapping[str, Any]], Reply]


class TelegramStandIn(Service):
    def __init__(
        self, port: int = 0, token: str = TOKEN, clock: Clock = time.monotonic, *, keeps_limits: bool = True
    ) -> None:
        super().__init__(port, clock)
        self.token = token
        self.chats: dict[str, list[Shown]] = defaultdict(list)
        self.updates = Updates(threading.Condition(self._lock))
        self.blocked: dict[str, str] = {}  # chat → what is said to whoever writes there
        self.menus: dict[tuple[str, str], list[dict[str, str]]] = {}  # (scope as JSON, language) → commands
        self.open_queries: dict[str, Person] = {}  # buttons that still turn
        self.groups: dict[str, Group] = {}
        self._keeps_limits = keeps_limits
        self._last_id = 0
        self._methods: dict[str, Method] = {
            "getMe": lambda _: yes(BOT),
            "getUpdates": self.updates.get,
            "setWebhook": self.updates.set_webhook,
            "deleteWebhook": self.updates.delete_webhook,
            "getWebhookInfo": lambda _: self.updates.webhook_info(),
            "answerCallbackQuery": self._toast,
            "setMyCommands": self._set_menu,
            "getMyCommands": lambda fields: yes(self.menus.get(_menu(fields), [])),
            "deleteMyCommands": lambda fields: yes(bool(self.menus.pop(_menu(fields), None)) or True),
            "getChatAdministrators": self._administrators,
        }
        self._to_chats: dict[str, Method] = {
            "sendMessage": self._send,
            "sendDocument": self._send,
            "editMessageText": self._edit,
            "editMessageReplyMarkup": self._edit,
        }

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.updates.end()
        super().__exit__(kind, error, trace)

    @property
    def messages(self) -> list[Shown]:
        """Everything that arrived, in its order."""
        return sorted((one for chat in self.chats.values() for one in chat), key=lambda one: one.id)

    def person(self, id_: str, name: str = "小林", language: str = "zh-hans") -> Person:
        return Person(self, id_, name, language)

    def group(self, id_: str, name: str = "招商群", *admins: Person) -> Group:
        self.groups[id_] = made = Group(self, id_, name, list(admins))
        return made

    def room(self, chat: str, person: Person) -> dict[str, Any]:
        """A chat as its updates name it."""
        return self.groups[chat].as_json() if chat in self.groups else person.as_json() | {"type": "private"}

    def answer(self, call: Call) -> Reply:
        found = _METHOD.search(call.path)
        if found is None or found["token"] != self.token:
            return no(401, "Unauthorized")
        name = found["method"]
        self.calls[name] += 1
        if name in self._to_chats:
            return self._guarded(call.fields, self._to_chats[name])
        if name not in self._methods:
            return no(404, "Not Found")
        fault = self.fault(name)
        if fault is not None and not fault.accepts:
            return fault.reply
        reply = self._methods[name](call.fields)
        return fault.reply if fault else reply

    def _guarded(self, fields: Mapping[str, Any], do: Method) -> Reply:
        """What goes to a chat: its faults, its limits, whether it still lets the bot in."""
        chat = str(fields.get("chat_id", ""))
        fault = self.fault(chat)
        if fault is not None and not fault.accepts:
            return fault.reply
        early_s = self._early(chat)
        if early_s and self._keeps_limits:
            return too_many(int(early_s) + 1).reply
        if chat in self.blocked:
            return no(403, self.blocked[chat])
        try:
            reply = do(fields)
        except BrokenMarkup as error:
            reply = no(400, f"Bad Request: {error}")
        return fault.reply if fault else reply

    def _early(self, chat: str) -> float:
        is_group = chat.startswith("-")
        limits = [("everybody", 30, 1.0), (f"chat {chat}", 20, 60.0) if is_group else (f"chat {chat}", 1, 1.0)]
        return max(self.limits.too_often(*limit) for limit in limits)

    def _send(self, fields: Mapping[str, Any]) -> Reply:
        file = fields.get("document")
        named = "caption" if file else "text"
        words, entities = read(fields, named)
        chat, thread = str(fields.get("chat_id", "")), str(fields.get("message_thread_id") or "")
        self._last_id += 1
        html = str(fields.get(named, ""))
        is_quiet = str(fields.get("disable_notification", "")).lower() == "true"
        made = Shown(
            self._last_id, chat, words, html, entities, buttons(fields), file=file, thread=thread, is_quiet=is_quiet
        )
        self.chats[chat].append(made)
        return yes(made.as_json())

    def _edit(self, fields: Mapping[str, Any]) -> Reply:
        chat = self.chats[str(fields.get("chat_id", ""))]
        found = [one for one in chat if str(one.id) == str(fields.get("message_id"))]
        if not found:
            return no(400, "Bad Request: message to edit not found")
        if "text" in fields and found[0].file:
            return no(400, "Bad Request: there is no text in the message to edit")
        is_new = found[0].change(fields) if "text" in fields else found[0].change_buttons(fields)
        return yes(found[0].as_json()) if is_new else no(400, "Bad Request: message is not modified")

    def _toast(self, fields: Mapping[str, Any]) -> Reply:
        """A query is answered once, while it is young."""
        words = str(fields.get("text", ""))
        if len(words) > LONGEST_TOAST:
            return no(400, "Bad Request: MESSAGE_TOO_LONG")
        asker = self.open_queries.pop(str(fields.get("callback_query_id", "")), None)
        if asker is None:
            return no(400, _TOO_OLD)
        asker.toasts.append(words)
        return yes(result=True)

    def _set_menu(self, fields: Mapping[str, Any]) -> Reply:
        commands = json.loads(fields.get("commands", "[]"))
        for one in commands:
            if not _COMMAND.fullmatch(one["command"]):
                return no(400, "Bad Request: BOT_COMMAND_INVALID")
            if not 1 <= len(one["description"]) <= 256:
                return no(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
        if len(commands) > 100:
            return no(400, "Bad Request: BOT_COMMANDS_TOO_MUCH")
        self.menus[_menu(fields)] = commands
        return yes(result=True)

    def _administrators(self, fields: Mapping[str, Any]) -> Reply:
        chat = str(fields.get("chat_id", ""))
        if chat not in self.groups:
            return no(400, "Bad Request: there are no administrators in the private chat")
        return yes(self.groups[chat].administrators())


def _menu(fields: Mapping[str, Any]) -> tuple[str, str]:
    scope = fields.get("scope") or '{"type": "default"}'
    found = json.loads(scope) if isinstance(scope, str) else scope
    return json.dumps(found, sort_keys=True), str(fields.get("language_code") or "")
