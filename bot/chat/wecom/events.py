"""A message as WeCom calls it back → what somebody said or pressed, came or left; or nothing that is for us."""

from __future__ import annotations

from collections.abc import Mapping

from bot.channels.wecom import WeComApp
from bot.chat.hearing import WORDLESS, Asker, Came, Left, Pressed, Said

CHANNEL = WeComApp.name
Fields = Mapping[str, str]
_WORDLESS = ("image", "voice", "video", "location", "link", "file")
_CARDS = ("template_card_event", "template_card_menu_event")


Heard = Said | Pressed | Came | Left


def person(fields: Fields) -> str:
    """The userid of who it is from; "" for WeCom itself."""
    name = fields.get("FromUserName", "").strip()
    return "" if name == "sys" else name


def key(fields: Fields) -> str:
    """The same for every delivery of one call. Only messages have a number."""
    if fields.get("MsgId"):
        return fields["MsgId"]
    named = ("FromUserName", "CreateTime", "Event", "EventKey", "TaskId")
    return ":".join(fields.get(name, "") for name in named)


def code(fields: Fields) -> str:
    """What lets the card be changed once; "" where no card was pressed."""
    return fields.get("ResponseCode", "")


def read(fields: Fields) -> Heard | None:
    """What has no words is answered too."""
    who, kind = person(fields), fields.get("MsgType")
    by = Asker(CHANNEL, who, who, who)
    if not who:
        return None
    if kind == "text":
        return Said(by, fields.get("Content", ""), key(fields))
    if kind in _WORDLESS:
        return Said(by, f"/{WORDLESS}", key(fields))
    return _event(by, fields) if kind == "event" else None


def _event(by: Asker, fields: Fields) -> Heard | None:
    name, own = fields.get("Event", "").lower(), key(fields)
    if name == "click":
        return Said(by, fields.get("EventKey", ""), own)
    if name in _CARDS:
        return Pressed(by, fields.get("EventKey", ""), fields.get("TaskId", ""), own)
    if name == "subscribe":
        return Came(by, own)
    if name == "enter_agent":  # called at every look into the app: welcomed once
        return Came(by, f"enter:{by.person}")
    return Left(by, own) if name == "unsubscribe" else None
