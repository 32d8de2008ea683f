"""An update as Telegram sends it → what somebody said or pressed, came or left; or nothing that is for us.

Read leniently: of a form that changes, only what is needed here has to stay. What is edited, said by other bots or said
among others in a group is not for us.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.channels.telegram.intake import Me
from bot.chat.hearing import FORWARDED, WORDLESS, Asker, Came, Left, Pressed, Said

CHANNEL = "telegram"
LONGEST_NAME = 64
_COMMAND = re.compile(r"/(?P<name>\w{1,32})(?:@(?P<bot>\w+))?(?P<rest>\s.*)?", re.DOTALL)
_FORWARDED = ("forward_origin", "forward_date", "forward_from", "forward_from_chat")
_OF_NOBODY = ("via_bot", "is_automatic_forward")
_WORDLESS = ("sticker", "photo", "voice", "video", "video_note", "audio", "document", "location", "contact")
_ALERT = re.compile(r"#A(\d{1,12})\b")
_IN = ("member", "administrator", "creator")
_LINK = re.compile(r"/start\s+([A-Za-z0-9_-]{1,64})")
_NUMBER = re.compile(r"[pbtal]\d{1,12}", re.IGNORECASE)

Rules = Callable[[int, int], bool]


@dataclass(frozen=True, slots=True)
class Press:
    """`query_id` must be answered, whatever becomes of the press; `pressed` is None where nobody knows any more what
    the button stood under."""

    query_id: str
    pressed: Pressed | None


Heard = Said | Press | Came | Left


def read(update: Mapping[str, Any], me: Me, rules: Rules) -> Heard | None:
    """`rules` tells whether a person, by chat and user id, administers a group. KeyError, TypeError or ValueError for
    what is no update at all."""
    if "message" in update:
        return _said(update["message"], int(update["update_id"]), me, rules)
    if "callback_query" in update:
        return _pressed(update["callback_query"], rules)
    if "my_chat_member" in update:
        return _moved(update["my_chat_member"], int(update["update_id"]))
    return None


def _said(message: Mapping[str, Any], update_id: int, me: Me, rules: Rules) -> Said | None:
    is_private = message["chat"]["type"] == "private"
    words = _words(message, is_private=is_private)
    if not words:
        return None
    by_room = message.get("sender_chat", {}).get("id") == message["chat"]["id"]  # an administrator, without a name
    if message.get("from", {}).get("is_bot", True) and not by_room:
        return None
    meant = _meant(message, str(words), me, is_private=is_private)
    if meant is None:
        return None
    who = message["chat"] if by_room else message["from"]
    by = _asker(who, message["chat"], _thread(message), rules if not by_room else lambda *_: True)
    key = f"u{update_id}:{message.get('date', 0)}"
    return Said(by, _unpacked(meant), key, is_called=not is_private, about=_answered(message, me))


def _words(message: Mapping[str, Any], *, is_private: bool) -> str:
    """What is written; in private also under a picture, as a sticker, or passed on from elsewhere, which is no command.
    What has no words at all is still answered there."""
    said = str(message.get("text") or (is_private and message.get("caption")) or "")
    if any(message.get(one) for one in _OF_NOBODY):
        return ""
    if any(message.get(one) for one in _FORWARDED):
        return f"/{FORWARDED} {said}" if is_private else ""
    if said or not is_private:
        return said
    is_wordless = any(one in message for one in _WORDLESS)
    return str(message.get("sticker", {}).get("emoji", f"/{WORDLESS}")) if is_wordless else ""


def _answered(message: Mapping[str, Any], me: Me) -> int:
    """The alert of ours that is answered."""
    answered = message.get("reply_to_message", {})
    found = _ALERT.search(str(answered.get("text", ""))) if answered.get("from", {}).get("id") == me.id else None
    return int(found[1]) if found else 0


def _meant(message: Mapping[str, Any], words: str, me: Me, *, is_private: bool) -> str | None:
    """What was said to the bot: everything in private; in a group what begins with a command, answers the bot or names
    it."""
    command = _COMMAND.fullmatch(words)
    if command:
        named = command["bot"]
        is_ours = named is None or named.lower() == me.username.lower()
        return f"/{command['name']}{command['rest'] or ''}" if is_ours else None
    if is_private:
        return words
    answered = message.get("reply_to_message", {})
    if answered.get("from", {}).get("id") == me.id and "forum_topic_created" not in answered:
        return words
    return _without_name(message, words, me)


def _without_name(message: Mapping[str, Any], words: str, me: Me) -> str | None:
    """The words without the name by which they call the bot; None where they do not."""
    flat = words.encode("utf-16-le")  # as Telegram counts
    for mark in message.get("entities", ()):
        start, end = 2 * mark["offset"], 2 * (mark["offset"] + mark["length"])
        name = flat[start:end].decode("utf-16-le", "ignore")
        is_ours = mark["type"] == "mention" and me.username and name.lower() == f"@{me.username.lower()}"
        if is_ours or (mark["type"] == "text_mention" and mark.get("user", {}).get("id") == me.id):
            return (flat[:start] + flat[end:]).decode("utf-16-le", "ignore").strip() or "/help"
    return None


def _unpacked(words: str) -> str:
    """What a link t.me/bot?start=… stands for: p1024 a project, a12 an alert, w… a wish, which is shown before it is
    kept. Anything else only begins."""
    found = _LINK.fullmatch(words)
    if found is None:
        return words
    payload = found[1]
    if _NUMBER.fullmatch(payload):
        return payload.upper()
    wish = _decoded(payload[1:]) if payload.startswith("w") else ""
    return f"/sub {wish}" if wish else "/start"


def _decoded(code: str) -> str:
    """Words in the alphabet that links allow: base64url, without its padding."""
    try:
        return base64.urlsafe_b64decode(code + "=" * (-len(code) % 4)).decode().strip()
    except ValueError:
        return ""


def _pressed(query: Mapping[str, Any], rules: Rules) -> Press:
    message, data = query.get("message"), query.get("data")
    if not message or not data:
        return Press(str(query["id"]), None)
    by = _asker(query["from"], message["chat"], _thread(message), rules)
    return Press(str(query["id"]), Pressed(by, str(data), str(message["message_id"]), f"q{query['id']}"))


def _moved(change: Mapping[str, Any], update_id: int) -> Came | Left | None:
    was, is_now = (_is_in(change[which]) for which in ("old_chat_member", "new_chat_member"))
    if was == is_now or change["chat"]["type"] == "channel":
        return None
    by = _asker(change["from"], change["chat"], "", lambda *_: True)  # only who may, adds and removes
    key = f"u{update_id}:{change.get('date', 0)}"
    return Came(by, key) if is_now else Left(by, key)


def _is_in(member: Mapping[str, Any]) -> bool:
    return member["status"] in _IN or (member["status"] == "restricted" and bool(member.get("is_member")))


def _thread(message: Mapping[str, Any]) -> str:
    """The topic of a forum; elsewhere the field numbers replies."""
    return str(message.get("message_thread_id") or "") if message.get("is_topic_message") else ""


def _asker(who: Mapping[str, Any], chat: Mapping[str, Any], thread: str, rules: Rules) -> Asker:
    is_private = chat["type"] == "private"
    name = " ".join(str(who[part]) for part in ("title", "first_name", "last_name") if who.get(part))
    return Asker(
        channel=CHANNEL,
        address=f"{chat['id']}:{thread}" if thread else str(chat["id"]),
        person=str(who["id"]),
        name=name[:LONGEST_NAME],
        is_private=is_private,
        rules_here=is_private or rules(int(chat["id"]), int(who["id"])),
        language="zh" if str(who.get("language_code") or "zh").startswith("zh") else "en",
    )
