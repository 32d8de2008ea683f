"""An alert as a card of WeCom's app: what and who, the number, the facts in rows, the sentence, buttons.

A card's words are plain text, so nothing in them has a power. Longer words than WeCom shows are shortened here, where
the cut is seen; the headline then stands whole in the lines below. Of several facts the leading one has the sentence
on the card, the others have theirs behind 证据.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from bot.render.alert import Message, clean
from bot.render.headline import headline
from bot.render.known import further, known, mark
from bot.render.letters import link, short
from bot.render.screen import Button, Screen, choices
from bot.render.tongue import Tongue
from bot.render.words import AMOUNTS, EVERYTHING

TITLE, UNDER_TITLE, LINES, NAME, VALUE, LABEL, QUOTE = 26, 30, 160, 5, 26, 10, 120  # characters
MOST_ROWS, MOST_BUTTONS, MOST_IN_MENU = 6, 6, 3
BRAND = "江门观察"
_NAMES = {AMOUNTS["annual_turnover"]: "年产值"}  # a row's name has five characters


def card(message: Message, task_id: str = "") -> dict[str, Any] | None:
    """The alert; None for one without buttons and without an address to open: that can be no card. `task_id` names a
    new card; a changed one keeps its own."""
    url, buttons, menu = link(message.url), *_buttons(message.rows)
    if not (url or buttons):
        return None
    leading = message.facts[0]
    ours = message.tongue
    whole = short(headline([leading], ours), LINES)
    title, under = _split(whole)
    made: dict[str, Any] = {
        "card_type": "button_interaction" if buttons else "text_notice",
        "source": {"desc": ours.say("name"), "desc_color": 0},
        "main_title": {"title": title} | ({"desc": under} if under else {}),
        "quote_area": _quote(message, leading, url),
        "sub_title_text": short(" · ".join(_lines(message, "" if whole.endswith(under or title) else whole)), LINES),
        "horizontal_content_list": _rows(message.facts, ours),
    }
    if task_id:
        made["task_id"] = task_id
    if url:
        made["card_action"] = {"type": 1, "url": url}
    if buttons:
        made["button_list"] = [{"text": _label(one), "style": 1, "key": one.data} for one in buttons]
    if menu:
        actions = [{"text": _label(one), "key": one.data} for one in menu]
        made["action_menu"] = {"desc": ours.say("more"), "action_list": actions}
    return made


def notice(screen: Screen, task_id: str) -> dict[str, Any] | None:
    """A screen that fits on a card with all its buttons; else None."""
    first, *more = (clean(line.words) for line in screen.lines)
    buttons = choices(screen)
    words = "\n".join(more)
    if not buttons or len(buttons) > MOST_BUTTONS or len(words) > LINES or screen.file:
        return None
    made: dict[str, Any] = {
        "card_type": "button_interaction",
        "source": {"desc": BRAND, "desc_color": 0},
        "main_title": {"title": short(first, TITLE)},
        "sub_title_text": words if len(first) <= TITLE else short(f"{first} {words}", LINES),
        "task_id": task_id,
        "button_list": [{"text": _label(one), "style": 1, "key": one.data} for one in buttons],
    }
    if url := next((link(line.url) for line in screen.lines if link(line.url)), ""):
        made["card_action"] = {"type": 1, "url": url}
    return made


def shown(made: Mapping[str, Any]) -> str:
    """The card's words, line by line as it shows them."""
    title, quote = made["main_title"], made.get("quote_area", {})
    lines = [title["title"], title.get("desc"), quote.get("title"), quote.get("quote_text"), made["sub_title_text"]]
    lines += [f"{row['keyname']}　{row['value']}" for row in made.get("horizontal_content_list", ())]
    buttons = [*made.get("button_list", ()), *made.get("action_menu", {}).get("action_list", ())]
    lines.append("　".join(f"[{one['text']}]" for one in buttons))
    return "\n".join(line for line in lines if line)


def _split(whole: str) -> tuple[str, str]:
    """A headline in two lines, parted between words."""
    if len(whole) <= TITLE:
        return whole, ""
    at = whole.rfind(" ", 0, TITLE + 1)
    if at < 0:
        at = whole.find(" ", TITLE)
    head, rest = (whole[:at].rstrip(" ·"), whole[at:].lstrip(" ·")) if at > 0 else (whole, "")
    return short(head, TITLE), short(rest, UNDER_TITLE)


def _quote(message: Message, leading: Mapping[str, Any], url: str) -> dict[str, Any]:
    where = short(f"{message.outlet} {message.label}", UNDER_TITLE)
    quote = " ".join(f"“{short(one, QUOTE)}”" for one in (leading["quote"], *further(leading)))
    opens: dict[str, Any] = {"type": 1, "url": url} if url else {"type": 0}
    return opens | {"title": f"{where} · {message.published_at:%m-%d}", "quote_text": quote}


def _mark(fact: Mapping[str, Any]) -> str:
    return mark(fact).removeprefix("#")


def _lines(message: Message, whole: str) -> Iterator[str]:
    """`whole` is the headline where it was cut above."""
    if message.maybe_twice:
        yield message.tongue.say("maybe_twice")
    ours, leading = message.tongue, message.facts[0]
    if whole:
        yield whole
    yield ours.say("titled", words=short(message.title, TITLE))
    if message.heard_from:
        yield ours.say("heard_from", n=message.heard_from)
    ids = f"A{message.alert_id} {_mark(leading)}".strip()
    yield f"{ours.say('number', id=ids)} {ours.word('reasons', message.reason)}"
    if message.wanted_by and set(message.wanted_by) != {EVERYTHING}:
        yield ours.say("subscription", names=ours.say("semicolon").join(message.wanted_by))


def _rows(facts: Sequence[Mapping[str, Any]], ours: Tongue) -> list[dict[str, str]]:
    """What is known of the leading fact, then the other facts in a row each, then how many there are still."""
    others = [_other(fact, ours) for fact in facts[1:]]
    company = [_pair(ours.say("company"), facts[0]["company"])] if facts[0].get("company") else []
    rows = [*(_pair(_NAMES.get(name, name), value) for _, name, value in known(facts[0], ours)), *company, *others]
    if len(rows) > MOST_ROWS:
        rest = len(rows) - MOST_ROWS + 1
        rows = [*rows[: MOST_ROWS - 1], _pair(ours.say("besides"), ours.say("besides_facts", n=rest))]
    return rows


def _other(fact: Mapping[str, Any], ours: Tongue) -> dict[str, str]:
    """What is shortened is its name, never its number."""
    stage, _, rest = headline([fact], ours).partition(ours.say("bar"))
    number = f" {_mark(fact)}" if _mark(fact) else ""
    return _pair(stage, short(rest, VALUE - len(number)) + number)


def _pair(name: str, value: str) -> dict[str, str]:
    """WeCom shows five Chinese characters of a name; Latin letters are half as wide."""
    return {"keyname": short(name, NAME * 2 if name.isascii() else NAME), "value": short(value, VALUE)}


def _buttons(rows: Sequence[Sequence[Button]]) -> tuple[list[Button], list[Button]]:
    """Those on the card, and those behind its ···: the last row of several. A button that opens the article is the
    card itself."""
    pressed = [[one for one in row if one.data] for row in rows]
    pressed = [row for row in pressed if row]
    menu = pressed.pop()[:MOST_IN_MENU] if len(pressed) > 1 else []
    return list(chain.from_iterable(pressed))[:MOST_BUTTONS], menu


def _label(button: Button) -> str:
    return short(button.label, LABEL)
