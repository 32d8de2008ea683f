"""Who sits in front of the bot: persons who say, press, block and come back, and groups with their administrators."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Protocol

from bot.demo.standins.telegram.entities import units
from bot.demo.standins.telegram.shown import BOT, SENT_AT, Shown
from bot.demo.standins.telegram.updates import Updates

_COMMAND = re.compile(r"/[A-Za-z0-9_]{1,32}(?:@\w+)?")
_MENTION = re.compile(r"@\w+")
_ids = count(500_001)  # of messages and queries of people: never those of the bot's messages


class Api(Protocol):
    """What people see of Telegram: their chats, what they bring, who is kept out, the buttons that still turn."""

    @property
    def chats(self) -> Mapping[str, Sequence[Shown]]: ...
    @property
    def updates(self) -> Updates: ...
    @property
    def blocked(self) -> dict[str, str]: ...
    @property
    def open_queries(self) -> dict[str, Person]: ...
    def room(self, chat: str, person: Person) -> dict[str, Any]: ...


@dataclass(slots=True)
class Group:
    """A group, and who administers it."""

    api: Api
    id: str
    name: str
    admins: list[Person] = field(default_factory=list)

    def adds_the_bot(self, by: Person) -> None:
        self.api.blocked.pop(self.id, None)
        _membership(by, self, "left", "member")

    def removes_the_bot(self, by: Person) -> None:
        self.api.blocked[self.id] = "Forbidden: bot was kicked from the supergroup chat"
        _membership(by, self, "member", "kicked")

    def as_json(self) -> dict[str, Any]:
        return {"id": int(self.id), "type": "supergroup", "title": self.name, "is_forum": True}

    def administrators(self) -> list[dict[str, Any]]:
        may = dict.fromkeys(
            (
                "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
                "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users",
                "can_post_stories", "can_edit_stories", "can_delete_stories",
            ),
            False,
        )  # fmt: skip
        return [{"status": "administrator", "user": one.as_json(), **may} for one in self.admins]


@dataclass(slots=True)
class Person:
    """Someone with an account. `toasts` are the short words shown over buttons that were pressed."""

    api: Api
    id: str
    name: str
    language: str = "zh-hans"
    toasts: list[str] = field(default_factory=list)

    @property
    def shown(self) -> Sequence[Shown]:
        """What the private chat shows, of the bot's."""
        return self.api.chats[self.id]

    def says(
        self,
        words: str,
        where: Group | None = None,
        *,
        thread: str = "",
        replying_to: Shown | None = None,
        **more: Any,
    ) -> dict[str, Any]:
        """Write something; `more` are further fields of the message. The update."""
        marks = [(one, "bot_command") for one in _COMMAND.finditer(words) if one.start() == 0]
        marks += [(one, "mention") for one in _MENTION.finditer(words) if words[: one.start()][-1:] in ("", " ")]
        entities = [
            {"type": kind, "offset": units(words[: one.start()]), "length": units(one[0])} for one, kind in marks
        ]
        message = {
            "message_id": next(_ids), "date": SENT_AT, "chat": self._room(where), "from": self.as_json(), "text": words,
        }  # fmt: skip
        message |= {"entities": entities} if entities else {}
        message |= {"message_thread_id": int(thread), "is_topic_message": True} if thread else {}
        message |= {"reply_to_message": replying_to.as_json()} if replying_to else {}
        return self.api.updates.bring("message", message | more)

    def edits(self, words: str) -> dict[str, Any]:
        """Change what was written before."""
        message = {"message_id": 1, "date": SENT_AT, "edit_date": SENT_AT + 5, "chat": self._room(None)}
        return self.api.updates.bring("edited_message", message | {"from": self.as_json(), "text": words})

    def presses(self, label: str, where: Group | None = None, *, under: Shown | None = None) -> dict[str, Any]:
        """Press a button, of the last message that has it if none is named. LookupError where there is none."""
        chat = where.id if where else self.id
        messages = [under] if under else reversed(self.api.chats[chat])
        for message in messages:
            key = message.button(label)
            if key and "callback_data" in key:
                return self.presses_data(key["callback_data"], message)
        raise LookupError(f"{chat} shows no button {label}")

    def presses_data(self, data: str, under: Shown, *, is_too_old: bool = False) -> dict[str, Any]:
        """Bring back any data at all, as any client can; of a message that is too old, hardly anything is told."""
        query_id = str(next(_ids))
        self.api.open_queries[query_id] = self
        message = under.as_json() | {"chat": self.api.room(under.chat, self)}
        if is_too_old:
            message = {"chat": message["chat"], "message_id": under.id, "date": 0}
        query = {"id": query_id, "from": self.as_json(), "message": message, "chat_instance": "1", "data": data}
        return self.api.updates.bring("callback_query", query)

    def blocks(self) -> None:
        self.api.blocked[self.id] = "Forbidden: bot was blocked by the user"
        _membership(self, None, "member", "kicked")

    def unblocks(self) -> None:
        self.api.blocked.pop(self.id, None)
        _membership(self, None, "kicked", "member")

    def as_json(self) -> dict[str, Any]:
        return {"id": int(self.id), "is_bot": False, "first_name": self.name, "language_code": self.language}

    def _room(self, where: Group | None) -> dict[str, Any]:
        return where.as_json() if where else {"id": int(self.id), "type": "private", "first_name": self.name}


def _membership(by: Person, group: Group | None, old: str, new: str) -> None:
    def member(status: str) -> dict[str, Any]:
        more = {"until_date": 0} if status == "kicked" else {}
        return {"status": status, "user": BOT, **more}

    chat = group.as_json() if group else {"id": int(by.id), "type": "private", "first_name": by.name}
    change = {
        "chat": chat, "from": by.as_json(), "date": SENT_AT, "old_chat_member": member(old),
        "new_chat_member": member(new),
    }  # fmt: skip
    by.api.updates.bring("my_chat_member", change)
