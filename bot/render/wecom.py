"""A letter in WeCom's small markdown, at most 4096 bytes in a group and 2048 to a member; as plain text at most 2048.

That markdown has no escape, so signs with a meaning are shown by their full-width twins. Only whole lines are left
out, so no character, tag or link is ever cut through.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.render import letters
from bot.render.alert import MOST_FACTS, Message
from bot.render.headline import headline
from bot.render.known import What, further, known, mark
from bot.render.letters import Bundle, Letter, link, short
from bot.render.screen import Line, Screen, shortened
from bot.render.tongue import Tongue
from bot.render.words import EVERYTHING

LIMIT, PLAIN_LIMIT = 4096, 2048  # bytes
LINE, QUOTE, TITLE = 120, 110, 60
MOST_TOGETHER, MOST_NAMED = 10, 30  # alerts in a bundle; in one to catch up, where each keeps some words
BESIDE = 12  # characters beside a headline: its place, its number and its mark
TWINS = str.maketrans("<>[]()*`@#", "＜＞［］（）＊｀＠＃")
_IN_LINKS = {"(": "%28", ")": "%29", "[": "%5B", "]": "%5D"}
LONGEST_LINK = 300


@dataclass(frozen=True, slots=True)
class Post:
    """What is sent: `markdown`, or `plain` where that is refused; plain text knows no markup but mentions."""

    markdown: str
    plain: str
    has_table: bool = False  # markdown_v2, which has tables, and neither colours nor mentions


def render(letter: Letter, limit: int = LIMIT) -> Post:
    """The letter, within the limits."""
    plain = letters.plain(letter, PLAIN_LIMIT, size) if isinstance(letter, Bundle) else letters.text(_fit(letter))
    plain = cut(plain.replace("<@", "＜＠"), PLAIN_LIMIT)
    if isinstance(letter, Message):
        return Post(_alert(letter, limit), plain)
    if isinstance(letter, Bundle):
        return Post(_bundle(letter, limit), plain)
    if isinstance(letter, Screen) and letter.table:
        return Post(_tabled(letter, limit), plain, has_table=True)
    return Post(cut(letters.text(_fit(letter, limit)).translate(TWINS), limit), plain)


def _tabled(screen: Screen, limit: int) -> str:
    """Title, lines and table; as many of the lines as fit."""
    head, *rows = [f"| {' | '.join(_cell(one) for one in row)} |" for row in screen.table]
    table = "\n".join([head, f"|{' :--- |' * len(screen.table[0])}", *rows])
    first, *rest = screen.lines
    shown = [f"## {_cell(first.words)}", *(_cited(one) for one in rest)]
    while len(shown) > 1 and size("\n".join([*shown, "", table])) > limit:
        shown.pop()
    return cut("\n".join([*shown, "", table]), limit)


def _cited(line: Line) -> str:
    url, said = _link(line.url), _cell(line.words)
    return f"[{said}]({url})" if url else said


def _cell(words: str) -> str:
    return _text(words, LINE * 2).replace("|", "｜").replace("_", "＿").replace("~", "～")


def _fit(letter: Letter, limit: int = PLAIN_LIMIT) -> Letter:
    """A screen without the lines that have no room."""
    if not isinstance(letter, Screen):
        return letter
    return shortened(letter, lambda one: size(letters.text(one).translate(TWINS)) <= limit)


def _alert(message: Message, limit: int) -> str:
    """All facts that fit; at least the leading one."""
    for shown in range(min(MOST_FACTS, len(message.facts)), 0, -1):
        made = "\n".join(_lines(message, message.facts[:shown], message.tongue))
        if size(made) <= limit:
            return made
    return cut(_text(headline(message.facts, message.tongue), LINE), limit)


def _lines(message: Message, facts: Sequence[Mapping[str, Any]], ours: Tongue) -> Iterator[str]:
    if message.maybe_twice:
        yield f'<font color="comment">{ours.say("maybe_twice")}</font>'
    for fact in facts:
        yield from _fact(fact, ours)
    if len(message.facts) > len(facts):
        yield ours.say("more_facts", n=len(message.facts) - len(facts))
    source = f"{_text(f'{message.outlet} {message.label}'.strip(), TITLE)} {message.published_at:%m-%d}"
    url = _link(message.url)
    others = f" · {ours.say('heard_from', n=message.heard_from)}" if message.heard_from else ""
    cited = f"[{source}]({url})" if url else source
    yield f"{cited}{ours.say('titled', words=_text(message.title, TITLE))}{others}"
    yield f"{ours.say('number', id=f'A{message.alert_id}')} · {ours.word('reasons', message.reason)}"
    if message.wanted_by and set(message.wanted_by) != {EVERYTHING}:
        names = _text(ours.say("semicolon").join(message.wanted_by), LINE)
        yield f'<font color="comment">{ours.say("subscription", names=names)}</font>'


def _fact(fact: Mapping[str, Any], ours: Tongue) -> Iterator[str]:
    bar = ours.say("bar")
    kind, _, rest = _text(headline([fact], ours), LINE).partition(bar)
    yield f'**<font color="info">{kind}</font>{bar}{rest}**'
    yield from (f">{line}" for line in _details(fact, ours))
    said = [_text(one, QUOTE) for one in (fact["quote"], *further(fact))]
    yield f">{ours.say('sentence')}{' '.join(f'“{one}”' for one in said)}"


def _details(fact: Mapping[str, Any], ours: Tongue) -> Iterator[str]:
    """The number by itself; the rest in a line."""
    rest, colon = [], ours.say("colon")
    for what, name, value in known(fact, ours):
        said = _text(value, TITLE)
        if what in (What.TARGET, What.AMOUNT):
            yield f"{name}{colon}**{said}**"
        elif what in (What.PERIOD, What.PROMISE):
            rest.append(f'{name}{colon}<font color="warning">{said}</font>')
        elif what is What.BEFORE:
            rest.append(f'<font color="comment">{ours.say("bracketed", words=f"{name}{colon}{said}")}</font>')
        else:
            rest.append(f"{name}{colon}{said}")
    rest += [ours.say("number", id=mark(fact).removeprefix("#"))] * bool(mark(fact))
    if rest:
        yield "　".join(rest)


def _bundle(bundle: Bundle, limit: int) -> str:
    """Every alert with its sentence and its link; where that is too much, without sentences, then without links."""
    made = ""
    narrow = (limit - LINE) // 3 // len(bundle.messages) - BESIDE
    usual = letters.HEADLINE_LENGTH
    for has_quotes, has_links, length in (
        (True, True, usual), (False, True, usual), (False, False, usual), (False, False, narrow),
    ):  # fmt: skip
        lines = [f"**{letters.title(bundle)}**"]
        for place, one in enumerate(letters.items(bundle, length), 1):
            said, url = one.headline.translate(TWINS), _link(one.url) if has_links else ""
            lines.append(f"{place}. {f'[{said}]({url})' if url else said} {one.id[1:]}")
            lines += [f">“{one.quote.translate(TWINS)}”"] * has_quotes
        made = "\n".join(lines)
        if size(made) <= limit:
            break
    return cut(made, limit)


def _text(words: str, length: int) -> str:
    return short(words, length).translate(TWINS)


def _link(url: str) -> str:
    fit = link(url)
    for sign, code in _IN_LINKS.items():
        fit = fit.replace(sign, code)
    return fit if size(fit) <= LONGEST_LINK else ""


def size(words: str) -> int:
    """Bytes, as WeCom counts: a Chinese character has three."""
    return len(words.encode())


def cut(words: str, limit: int) -> str:
    """The words up to `limit` bytes, cut between characters; a cut is shown by ……"""
    if size(words) <= limit:
        return words
    return words.encode()[: limit - size("……")].decode("utf-8", "ignore") + "……"
