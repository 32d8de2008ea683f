"""A letter as Telegram shows it: HTML of few tags, a link button, and the same as plain text where HTML is refused.

Every word of a page is escaped; what is cut is cut before it becomes markup, so no tag is ever cut through. Telegram
counts at most 4096 characters after its parsing; UTF-16 units, counted here, are never fewer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

from bot.render import letters
from bot.render.alert import MOST_FACTS, Message, details
from bot.render.headline import line
from bot.render.letters import Bundle, Letter, Notice, link, short
from bot.render.words import EVERYTHING, ICONS, REASONS

LIMIT = 4096
LINE, QUOTE, TITLE = 160, 120, 80
_TAG = re.compile(r"<[^>]*>")
MOST_TOGETHER = 20  # alerts in a bundle, so that each keeps its line


@dataclass(frozen=True, slots=True)
class Post:
    """What is sent: `html`, or `plain` where that is refused; `button` is a label and an address."""

    html: str
    plain: str
    button: tuple[str, str] | None = None


def render(letter: Letter) -> Post:
    """The letter, within the limit."""
    if isinstance(letter, Message):
        return _alert(letter)
    if isinstance(letter, Notice):
        words = _within(letters.text(letter))
        return Post(escape(words, quote=False), words)
    return _bundle(letter)


def _alert(message: Message) -> Post:
    facts = message.facts[:MOST_FACTS]
    while True:
        html = "\n".join(_lines(message, facts))
        if seen(html) <= LIMIT or len(facts) == 1:
            break
        facts = facts[:-1]
    url = link(message.url)
    return Post(html, _within(letters.text(message)), ("原文", url) if url else None)


def _lines(message: Message, facts: Any) -> Iterator[str]:
    if message.maybe_twice:
        yield "<i>（此条可能重复送达）</i>"
    for fact in facts:
        yield from _fact(fact)
    if len(message.facts) > len(facts):
        yield f"……另有 {len(message.facts) - len(facts)} 条，见原文"
    others = f"　另有 {message.heard_from} 家报道" if message.heard_from else ""
    where = f"{message.outlet} {message.label}".strip()
    page = _text(message.title, TITLE)
    url = link(message.url)
    cited = f'<a href="{escape(url)}">{page}</a>' if url else page
    yield f"—— {_text(where, TITLE)} · {message.published_at:%Y-%m-%d}《{cited}》{others}"
    yield f"#A{message.alert_id} {REASONS[message.reason]}"
    if message.wanted_by and set(message.wanted_by) != {EVERYTHING}:
        yield f"订阅：{_text('；'.join(message.wanted_by), LINE)}"


def _fact(fact: Mapping[str, Any]) -> Iterator[str]:
    yield f"{ICONS.get(fact['kind'], '•')} <b>{_text(line(fact), LINE)}</b>"
    known = "　".join(_text(one, TITLE) for one in details(fact))
    if known:
        yield known
    further = f" “{_text(fact['amount_words'], QUOTE)}”" if fact.get("amount_words") else ""
    yield f"<blockquote>“{_text(fact['quote'], QUOTE)}”{further}</blockquote>"


def _bundle(bundle: Bundle) -> Post:
    found = letters.items(bundle)
    head = f"📚 <b>{letters.title(bundle)}</b>"
    html = "\n".join([head, *(_item(number, one, one.quote) for number, one in enumerate(found, 1))])
    if seen(html) > LIMIT:
        html = "\n".join([head, *(_item(number, one, "") for number, one in enumerate(found, 1))])
    return Post(html, _within(letters.text(bundle)))


def _item(number: int, one: letters.Item, quote: str) -> str:
    said = escape(one.headline, quote=False)
    linked = f'<a href="{escape(one.url)}">{said}</a>' if one.url and quote else said
    cited = f"\n“{escape(quote, quote=False)}”" if quote else ""
    return f"{number}. {linked} {one.id}{cited}"


def seen(html: str) -> int:
    """How long the words are without their markup, as Telegram counts them."""
    return units(unescape(_TAG.sub("", html)))


def _text(words: str, length: int) -> str:
    return escape(short(words, length), quote=False)


def units(words: str) -> int:
    """How long Telegram holds the words to be: 😀 counts as two."""
    return len(words.encode("utf-16-le")) // 2


def _within(words: str) -> str:
    """The words up to the limit, cut between characters."""
    if units(words) <= LIMIT:
        return words
    return words.encode("utf-16-le")[: 2 * (LIMIT - 2)].decode("utf-16-le", "ignore") + "……"
