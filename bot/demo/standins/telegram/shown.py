"""What a chat shows: the words as they read, their entities, the buttons under them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.demo.standins.telegram.entities import BrokenMarkup, Entity, parse, units

LONGEST, LONGEST_CAPTION = 4096, 1024
MOST_BUTTONS, MOST_DATA = 100, 64
SENT_AT = 1_770_000_000
BOT = {"id": 123456789, "is_bot": True, "first_name": "江门观察", "username": "jmwatch_bot"}
SCHEMES = ("http://", "https://", "tg://")


@dataclass(slots=True)
class Shown:
    """`html` is what was sent, `edits` how often it has been changed, `file` a name and its bytes."""

    id: int
    chat: str
    text: str
    html: str
    entities: list[Entity]
    buttons: list[list[dict[str, str]]] = field(default_factory=list)
    edits: int = 0
    file: tuple[str, bytes] | None = None
    thread: str = ""
    is_quiet: bool = False  # it came without a sound

    def button(self, label: str) -> dict[str, str] | None:
        """The button with this label, or else with these words in it."""
        keys = [key for row in self.buttons for key in row]
        same = [key for key in keys if key["text"] == label] or [key for key in keys if label in key["text"]]
        return same[0] if same else None

    def change(self, fields: Mapping[str, Any]) -> bool:
        """Show other words; False where nothing would change. BrokenMarkup where the API refuses them."""
        words, entities = read(fields, "text")
        keys = buttons(fields)
        if (self.text, self.entities, self.buttons) == (words, entities, keys):
            return False
        self.text, self.entities, self.buttons, self.html = words, entities, keys, str(fields["text"])
        self.edits += 1
        return True

    def change_buttons(self, fields: Mapping[str, Any]) -> bool:
        keys = buttons(fields)
        if self.buttons == keys:
            return False
        self.buttons = keys
        self.edits += 1
        return True

    def as_json(self) -> dict[str, Any]:
        said = {"caption": self.text, "document": _document(*self.file)} if self.file else {"text": self.text}
        markup = {"reply_markup": {"inline_keyboard": self.buttons}} if self.buttons else {}
        topic = {"message_thread_id": int(self.thread), "is_topic_message": True} if self.thread else {}
        return {
            "message_id": self.id,
            "date": SENT_AT,
            "chat": chat_of(self.chat),
            "from": BOT,
            **said,
            **markup,
            **topic,
        }


def read(fields: Mapping[str, Any], name: str) -> tuple[str, list[Entity]]:
    """The words of a field as they are shown."""
    words = str(fields.get(name, ""))
    shown, entities = parse(words) if fields.get("parse_mode") == "HTML" else (words, [])
    if name == "text" and not shown.strip():
        raise BrokenMarkup("message text is empty")
    if units(shown) > (LONGEST if name == "text" else LONGEST_CAPTION):
        raise BrokenMarkup("message is too long" if name == "text" else "message caption is too long")
    return shown.strip(), entities[:100]


def buttons(fields: Mapping[str, Any]) -> list[list[dict[str, str]]]:
    markup = fields.get("reply_markup") or {}
    found = json.loads(markup) if isinstance(markup, str) else markup
    rows: list[list[dict[str, str]]] = found.get("inline_keyboard", [])
    keys = [key for row in rows for key in row]
    if len(keys) > MOST_BUTTONS:
        raise BrokenMarkup("reply markup is too long")
    for key in keys:
        if not key.get("text"):
            raise BrokenMarkup("inline keyboard button text is empty")
        if ("url" in key) == ("callback_data" in key):
            raise BrokenMarkup("inline keyboard button must have exactly one optional field")
        if not key.get("url", "https://").startswith(SCHEMES):
            raise BrokenMarkup(f"inline keyboard button URL '{key['url']}' is invalid: Wrong HTTP URL")
        if not 0 < len(key.get("callback_data", "-").encode()) <= MOST_DATA:
            raise BrokenMarkup("BUTTON_DATA_INVALID")
    return rows


def chat_of(chat: str) -> dict[str, Any]:
    number = int(chat) if chat.lstrip("-").isdigit() else 0
    return {"id": number, "type": "supergroup", "title": "群"} if number < 0 else {"id": number, "type": "private"}


def _document(name: str, held: bytes) -> dict[str, Any]:
    return {"file_id": name, "file_unique_id": name, "file_name": name, "file_size": len(held)}
