"""A letter as Telegram shows it: HTML of few tags, rows of buttons, and the same as plain text where HTML is refused.

Every word of a page is escaped; what is cut is cut before it becomes markup, so no tag is ever cut through. Telegram
counts at most 4096 characters after its parsing; UTF-16 units, counted here, are never fewer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape
from itertools import groupby
from typing import Any

from bot.render import letters
from bot.render.alert import MOST_FACTS, Message, details
from bot.render.headline import line
from bot.render.known import further
from bot.render.letters import Bundle, Letter, Notice, link, short
from bot.render.screen import Button, Line, Look, Screen, flat, in_rows, shortened
from bot.render.tongue import Tongue
from bot.render.words import EVERYTHING, ICONS

LIMIT = 4096
LINE, QUOTE, TITLE = 160, 120, 80
_TAG = re.compile(r"<[^>]*>")
MOST_TOGETHER = 20  # alerts in a bundle, so that each keeps its line
MOST_NAMED = 60  # alerts in a bundle to catch up, so that each keeps some words
BESIDE = 24  # of a headline: its place, its number and its mark
MOST_IN_A_ROW, MOST_BUTTONS, MOST_DATA = 8, 100, 64  # the last one in bytes
LABEL = 32
MOST_MARKS = 90  # tags of a screen; Telegram shows a hundred and drops the rest
_LOOKS = {Look.TITLE: "b", Look.QUOTE: "blockquote", Look.FAINT: "i"}

Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Post:
    """What is sent: `html`, or `plain` where that is refused; a `file` is its name and its bytes."""

    html: str
    plain: str
    rows: Rows = ()
    file: tuple[str, bytes] | None = None
    is_quiet: bool = False  # it arrives without a sound


def render(letter: Letter) -> Post:
    """The letter, within the limits."""
    if isinstance(letter, Message):
        return _alert(letter)
    if isinstance(letter, Screen):
        letter = flat(letter)
        if any(one.items for one in letter.lines):  # of other words the last are cut
            letter = shortened(letter, lambda one: units(letters.text(one)) <= LIMIT)
        return Post(_screen(letter.lines), within(letters.text(letter)), fitting(letter.rows), letter.file)
    if isinstance(letter, Notice):
        words = within(letters.text(letter))
        return Post(escape(words, quote=False), words)
    return _bundle(letter)


def _alert(message: Message) -> Post:
    facts = message.facts[:MOST_FACTS]
    while True:
        html = "\n".join(_lines(message, facts, message.tongue))
        if seen(html) <= LIMIT or len(facts) == 1:
            break
        facts = facts[:-1]
    rows = fitting(message.rows or [[Button(message.tongue.say("page"), url=message.url)]])
    return Post(html, within(letters.text(message)), rows)


def _lines(message: Message, facts: Any, ours: Tongue) -> Iterator[str]:
    if message.maybe_twice:
        yield f"<i>{ours.say('maybe_twice')}</i>"
    for fact in facts:
        yield from _fact(fact, ours)
    if len(message.facts) > len(facts):
        yield ours.say("more_facts", n=len(message.facts) - len(facts))
    others = f"　{ours.say('heard_from', n=message.heard_from)}" if message.heard_from else ""
    where = f"{message.outlet} {message.label}".strip()
    cited = _linked(_text(message.title, TITLE), message.url)
    yield f"—— {_text(where, TITLE)} · {message.published_at:%Y-%m-%d}{ours.say('titled', words=cited)}{others}"
    yield f"#A{message.alert_id} {ours.word('reasons', message.reason)}"
    if message.wanted_by and set(message.wanted_by) != {EVERYTHING}:
        yield ours.say("subscription", names=_text(ours.say("semicolon").join(message.wanted_by), LINE))


def _fact(fact: Mapping[str, Any], ours: Tongue) -> Iterator[str]:
    yield f"{ICONS.get(fact['kind'], '•')} <b>{_text(line(fact, ours), LINE)}</b>"
    known = "　".join(_text(one, TITLE) for one in details(fact, ours))
    if known:
        yield known
    said = [_text(one, QUOTE) for one in (fact["quote"], *further(fact))]
    yield f"<blockquote>{' '.join(f'“{one}”' for one in said)}</blockquote>"


def _bundle(bundle: Bundle) -> Post:
    """Every alert with its sentence; where that is too much, without, then with fewer words."""
    head, html = f"📚 <b>{letters.title(bundle)}</b>", ""
    narrow = (LIMIT - LINE) // len(bundle.messages) - BESIDE
    for has_quotes, length in ((True, letters.HEADLINE_LENGTH), (False, letters.HEADLINE_LENGTH), (False, narrow)):
        found = enumerate(letters.items(bundle, length), 1)
        html = "\n".join([head, *(_item(number, one, one.quote if has_quotes else "") for number, one in found)])
        if seen(html) <= LIMIT:
            break
    return Post(html, letters.plain(bundle, LIMIT, units), is_quiet=bundle.is_late)


def _item(number: int, one: letters.Item, quote: str) -> str:
    said = escape(one.headline, quote=False)
    linked = _linked(said, one.url) if quote else said
    cited = f"\n“{escape(quote, quote=False)}”" if quote else ""
    return f"{number}. {linked} {one.id}{cited}"


def _screen(lines: Sequence[Line]) -> str:
    """The lines that fit, the last one cut if need be; quotes that follow each other are one block."""
    drawn: list[str] = []
    marks = 0
    for look, some in groupby(_shown(lines), key=lambda one: one.look):
        block = list(some)
        marks += (look in _LOOKS) * (1 if look is Look.QUOTE else len(block)) + sum(bool(one.url) for one in block)
        is_plain = marks > MOST_MARKS
        html = [
            escape(one.words, quote=False) if is_plain else _linked(escape(one.words, quote=False), one.url)
            for one in block
        ]
        if not is_plain and look in _LOOKS:
            html = ["\n".join(html)] if look is Look.QUOTE else html
            html = [f"<{_LOOKS[look]}>{one}</{_LOOKS[look]}>" if one else "" for one in html]
        drawn += html
    made = "\n".join(drawn).strip()
    return made if unescape(_TAG.sub("", made)).strip() else "……"


def _shown(lines: Iterable[Line]) -> Iterator[Line]:
    left = LIMIT - 3
    for one in lines:
        words = short(one.words, letters.LONGEST_LINE)
        if units(words) + 1 > left:
            yield Line(within(words, left), one.look, one.url)
            return
        left -= units(words) + 1
        yield Line(words, one.look, one.url) if words else Line("")


def fitting(rows: Iterable[Iterable[Button]]) -> Rows:
    """The buttons that Telegram takes, in rows that it takes. One that leads nowhere is left out, not the message."""
    left, fit = MOST_BUTTONS, list[tuple[Button, ...]]()
    for row in rows:
        works = [one for one in map(_button, row) if one.label and (one.url or one.data)][:left]
        left -= len(works)
        fit += in_rows(works, MOST_IN_A_ROW)
    return tuple(fit)


def _button(button: Button) -> Button:
    data = button.data if len(button.data.encode()) <= MOST_DATA else ""
    url = link(button.url)
    return Button(short(button.label, LABEL), "" if url else data, url)


def seen(html: str) -> int:
    """How long the words are without their markup, as Telegram counts them."""
    return units(unescape(_TAG.sub("", html)))


def _linked(html: str, url: str) -> str:
    fit = link(url)
    return f'<a href="{escape(fit)}">{html}</a>' if fit else html


def _text(words: str, length: int) -> str:
    return escape(short(words, length), quote=False)


def units(words: str) -> int:
    """How long Telegram holds the words to be: 😀 counts as two."""
    return len(words.encode("utf-16-le")) // 2


def within(words: str, limit: int = LIMIT) -> str:
    """The words up to the limit, cut between characters; a cut is shown by ……"""
    if units(words) <= limit:
        return words
    return words.encode("utf-16-le")[: 2 * max(0, limit - 2)].decode("utf-16-le", "ignore") + "……"
