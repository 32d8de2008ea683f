"""What is sent besides one alert: several alerts that go out together, a few words to the operator, and the screens of
a conversation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.render import alert
from bot.render.alert import Message, clean, shorten
from bot.render.english import MONTHS
from bot.render.headline import headline
from bot.render.screen import Screen, flat

HEADLINE_LENGTH, QUOTE_LENGTH = 90, 60
LONGEST_LINE = 1500  # of a screen: the sentence of a source, whole


@dataclass(frozen=True, slots=True)
class Bundle:
    """Alerts that were due at the same time: one message instead of a flood. Oldest first. `is_late`: they come long
    after they should have come; nobody is to be woken for them."""

    messages: Sequence[Message]
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """Plain words to the operator, or a test."""

    words: str


Letter = Message | Bundle | Notice | Screen


@dataclass(frozen=True, slots=True)
class Item:
    """One alert of a bundle: its headline, its leading sentence, its page and its number."""

    headline: str
    quote: str
    url: str
    id: str


def items(bundle: Bundle, length: int = HEADLINE_LENGTH) -> list[Item]:
    """Its alerts; `length` of their headlines."""
    return [
        Item(
            short(headline(one.facts, one.tongue), length) + "".join(_beside(one)),
            short(one.facts[0]["quote"], QUOTE_LENGTH),
            link(one.url),
            f"#A{one.alert_id}",
        )
        for one in bundle.messages
    ]


def _beside(one: Message) -> Iterator[str]:
    """What is said behind a headline."""
    ours = one.tongue
    if one.heard_from:
        yield ours.say("bracketed", words=ours.say("heard_from", n=one.heard_from))
    if one.maybe_twice:
        yield ours.say("bracketed", words=ours.say("twice"))


def title(bundle: Bundle) -> str:
    ours = bundle.messages[0].tongue
    count = ours.say("alerts", n=len(bundle.messages))
    if not bundle.is_late:
        return count
    days = sorted({one.published_at.date() for one in bundle.messages})
    ends = [days[0]] if len(days) < 2 else [days[0], days[-1]]
    span = ours.say("to").join(ours.say("date", month=d.month, day=d.day, month_name=MONTHS[d.month - 1]) for d in ends)
    return ours.say("catching_up", days=span, alerts=count)


def text(letter: Letter) -> str:
    """Any letter as plain text."""
    if isinstance(letter, Message):
        return alert.text(letter)
    if isinstance(letter, Notice):
        return clean(letter.words)
    if isinstance(letter, Screen):
        return _screen(letter)
    return _bundle(letter, HEADLINE_LENGTH, has_quotes=True)


def plain(bundle: Bundle, limit: int, size: Callable[[str], int]) -> str:
    """A bundle as plain text of a size: rather without sentences, with fewer words, than without an alert."""
    whole = _bundle(bundle, HEADLINE_LENGTH, has_quotes=True)
    if size(whole) <= limit:
        return whole
    return next(
        (made for length in range(HEADLINE_LENGTH, 0, -5) if size(made := _bundle(bundle, length)) <= limit),
        _bundle(bundle, 1),
    )


def _bundle(bundle: Bundle, length: int, *, has_quotes: bool = False) -> str:
    lines = [title(bundle)]
    for number, one in enumerate(items(bundle, length), 1):
        lines.append(f"{number}. {one.headline} {one.id}")
        lines += [f"   “{one.quote}”"] * has_quotes
    return "\n".join(lines)


def _screen(given: Screen) -> str:
    """Its lines, and the addresses behind its buttons; what only a press can do is left out."""
    screen = flat(given)
    lines = [f"{short(one.words, LONGEST_LINE)} {link(one.url)}".rstrip() for one in screen.lines]
    lines += [f"{one.label}：{link(one.url)}" for row in screen.rows for one in row if link(one.url)]
    return clean("\n".join(lines))


def short(words: str, length: int) -> str:
    """Words of a page: visible, on one line, at most `length` characters."""
    return shorten(clean(words), length)


def link(url: str) -> str:
    """The address where it is one that a reader may follow; else ""."""
    is_fit = url.startswith(("http://", "https://")) and len(url) <= 1000 and url.isprintable() and " " not in url
    return url if is_fit and not set('<>"') & set(url) else ""
