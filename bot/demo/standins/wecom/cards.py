"""What a card may be, as message/send checks it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

_TASK_ID = re.compile(r"[0-9A-Za-z_\-@]{1,128}")
_LONGEST = {("main_title", "title"): 26, ("main_title", "desc"): 30, ("source", "desc"): 13}


def faults(card: Mapping[str, Any], *, is_new: bool) -> Iterator[str]:
    """What is wrong with a card."""
    kind = card.get("card_type")
    if kind not in ("text_notice", "button_interaction"):
        yield "template_card.card_type"
    if not (card.get("main_title", {}).get("title") or card.get("sub_title_text")):
        yield "template_card.main_title"
    for (part, name), most in _LONGEST.items():
        if len(card.get(part, {}).get(name, "")) > most:
            yield f"{part}.{name} exceed {most}"
    if len(card.get("sub_title_text", "")) > 160:
        yield "sub_title_text exceed 160"
    if len(card.get("horizontal_content_list", ())) > 6:
        yield "horizontal_content_list exceed 6"
    if kind == "text_notice" and card.get("card_action", {}).get("type") not in (1, 2):
        yield "template_card.card_action"
    if is_new and not _TASK_ID.fullmatch(str(card.get("task_id", ""))):
        yield "template_card.task_id"
    yield from _buttons(card)


def _buttons(card: Mapping[str, Any]) -> Iterator[str]:
    buttons, actions = card.get("button_list", []), card.get("action_menu", {}).get("action_list", [])
    if len(buttons) > 6 or len(actions) > 3 or (card.get("card_type") == "button_interaction" and not buttons):
        yield "template_card.button_list"
    for one in (*buttons, *actions):
        if not (one.get("text") and len(one["text"]) <= 10 and 0 < len(one.get("key", "").encode()) <= 1024):
            yield "template_card.button"
