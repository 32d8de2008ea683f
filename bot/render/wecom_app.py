"""A letter as WeCom's app sends it to a member: an alert as a card, several as markdown, a screen as text whose buttons
are numbered choices. 2048 bytes at most."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bot.render import wecom, wecom_card
from bot.render.alert import Message, clean
from bot.render.letters import Bundle, Letter, link, short
from bot.render.screen import Line, Look, Screen, choices, flat, shortened
from bot.render.wecom import cut, size

LIMIT = 2048  # bytes, of text and of markdown
LINE = 300  # characters of a line of a screen
MOST_TOGETHER, MOST_NAMED = 5, 15  # alerts in one message: with its sentence each; to catch up, in some words
# Text knows one tag, <a>: words of a page must not make one.
_TWINS = str.maketrans("<>", "＜＞")
_QUOTED = str.maketrans({'"': "%22", "<": "%3C", ">": "%3E"})
REPLY = "回复数字："
_NUMBER = re.compile(r"^\d+\. ")  # a label's own, where the same numbers stand in the lines above


def bodies(letter: Letter, task_id: str) -> list[dict[str, Any]]:
    """What is sent; then, if there is one, what is sent where that is refused."""
    if isinstance(letter, Screen):
        return [_text(screen(letter))]
    post = wecom.render(letter, LIMIT)
    plain = _text(cut(post.plain.translate(_TWINS), LIMIT))
    made = wecom_card.card(letter, task_id) if isinstance(letter, Message) else None
    if made is not None:
        return [{"msgtype": "template_card", "template_card": made}, plain]
    if isinstance(letter, Message | Bundle):
        return [{"msgtype": "markdown", "markdown": {"content": post.markdown}}, plain]
    return [plain]


def promised(letter: Letter, task_id: str) -> list[dict[str, Any]]:
    """The same for what nobody asked for just now: there the buttons of a screen are buttons, since a number that is
    said means the last choices that were answered."""
    written = bodies(letter, task_id)
    made = wecom_card.notice(letter, task_id) if isinstance(letter, Screen) else None
    return [{"msgtype": "template_card", "template_card": made}, *written] if made else written


def card_of(letter: Letter) -> dict[str, Any] | None:
    """What the card on which a button was pressed becomes; None where the letter is no card."""
    return wecom_card.card(letter) if isinstance(letter, Message) else None


def shown(letter: Letter) -> str:
    """The letter as it would be sent, in words."""
    body = bodies(letter, "preview")[0]
    kind = body["msgtype"]
    return wecom_card.shown(body[kind]) if kind == "template_card" else str(body[kind]["content"])


def screen(of: Screen) -> str:
    """Words, then the choices; where it is too long, lines are left out, never choices."""
    return _drawn(shortened(flat(of), lambda one: size(_drawn(one)) <= LIMIT))


def _drawn(of: Screen) -> str:
    labels = [_NUMBER.sub("", _said(button.label)) for button in choices(of)]
    numbered = [f"{number}. {label}" for number, label in enumerate(labels, 1)]
    opened = [_link(button.label, button.url) for row in of.rows for button in row if button.url]
    foot = [*opened, *((["", REPLY, *_columns(numbered)]) if numbered else ())]
    return "\n".join([*map(_line, of.lines), *foot])


def _columns(numbered: list[str]) -> Iterator[str]:
    """Short choices two in a line."""
    for place in range(0, len(numbered), 2):
        yield "　　".join(numbered[place : place + 2])


def _line(line: Line) -> str:
    said = _said(short(line.words, LINE))
    words = f"【{said}】" if line.look is Look.TITLE else said
    return _link(words, line.url) if line.url else words


def _link(words: str, url: str) -> str:
    fit = link(url)
    return f'<a href="{fit.translate(_QUOTED)}">{_said(words)}</a>' if fit else _said(words)


def _said(words: str) -> str:
    return clean(words).translate(_TWINS)


def _text(content: str) -> dict[str, Any]:
    return {"msgtype": "text", "text": {"content": content}}
