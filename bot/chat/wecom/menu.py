"""The app's menu: three words at the bottom of the chat, five items under each at most. An item says its command."""

from __future__ import annotations

from typing import Any

from bot.chat.commands import COMMANDS

MENU = {
    "看一看": ("today", "week", "targets", "due", "board"),
    "我的": ("sub", "list", "set", "mutes", "pause"),
    "问一问": ("find", "p", "why", "status", "help"),
}


def menu() -> dict[str, Any]:
    """The menu as `menu/create` takes it."""
    return {"button": [{"name": name, "sub_button": [*map(_item, names)]} for name, names in MENU.items()]}


def _item(name: str) -> dict[str, str]:
    """Named as in the table of commands, up to its example."""
    (command,) = [one for one in COMMANDS if one.name == name]
    return {"type": "click", "name": command.zh.partition("，")[0], "key": f"/{name}"}
