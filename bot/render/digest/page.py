"""A digest as one HTML page for mail clients: one column, inline colours, nothing loaded from anywhere.

Light colours are written on every element, since many clients drop the style sheet; those that keep it switch to
dark by `prefers-color-scheme`. Bars are table cells: they need no picture, follow the colours, and their figures are
text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from html import escape
from importlib.resources import files

from bot.render.alert import clean
from bot.render.digest.lines import foot, sentence, subject, title
from bot.render.digest.sections import gauge_words, sections, source_line
from bot.render.digest.value import NOBODY, Attention, Digest, Gauge, Item, Reader
from bot.render.money import number

MOST_BYTES = 90_000  # Gmail cuts what is longer
SHARES = (1, 0.6, 0.3, 0.1)  # of what is shown, until it fits

INK, QUIET, LINE, CARD, GROUND = "#20262e", "#5c6773", "#dfe3e8", "#fcfcfb", "#eef0f3"
TONES = {"good": "#1a7f4b", "warn": "#a8520a", "new": "#1f5fa8"}
_STAGE_TONES = {"签约": "new", "落户": "new", "增资扩产": "new", "动工": "good", "投产": "good", "达产": "good"}


def html(digest: Digest, reader: Reader = NOBODY) -> str:
    """The page, of at most `MOST_BYTES`. Whatever strangers wrote is text in it, never markup."""
    pages = (_page(digest, reader, share) for share in SHARES)
    return next(page for page in pages if len(page.encode()) <= MOST_BYTES)


def _page(digest: Digest, reader: Reader, share: float) -> str:
    shown = "".join(_section(heading, entries, left) for heading, entries, left in sections(digest, share))
    return clean(
        _frame()
        .replace("{{subject}}", _text(subject(digest)))
        .replace("{{title}}", _text(title(digest)))
        .replace("{{sentence}}", _text(sentence(digest)))
        .replace("{{foot}}", "".join(_foot(digest, reader)))
        .replace("{{sections}}", shown)  # last: what strangers wrote is never looked through for places to fill
    )


@cache
def _frame() -> str:
    return (files(__package__) / "page.html").read_text("utf-8")


def _text(words: str) -> str:
    """Words as text of the page; braces cannot open a place to fill."""
    return escape(words).replace("{", "&#123;")


def _section(heading: str, entries: tuple[Attention | Item | Gauge, ...], left: int) -> str:
    rows = "".join(_ROWS[type(entry)](entry) for entry in entries)
    more = f'<p class="q" style="margin:8px 0 0;font-size:14px;color:{QUIET}">……另有 {left} 条</p>' if left else ""
    style = f"margin:26px 0 2px;font-size:17px;line-height:1.4;color:{INK}"
    return f'<h2 class="i" style="{style}">{_text(heading)}</h2>{rows}{more}'


def _row(body: str) -> str:
    return f'<div class="l" style="padding:11px 0;border-top:1px solid {LINE}">{body}</div>'


def _first(tag: str, tone: str, name: str, rest: tuple[str, ...] = (), mark: str = "") -> str:
    """`rest` are words that are not torn apart by the end of a line."""
    number_ = f' <span class="q" style="color:{QUIET};font-size:13px">#{_text(mark)}</span>' if mark else ""
    figures = "".join(f'　<span style="white-space:nowrap">{_text(part)}</span>' for part in rest)
    tagged = f'<span class="{tone}" style="color:{TONES[tone]};font-weight:600">{_text(tag)}</span>'
    style = f"margin:0;font-size:16px;line-height:1.5;color:{INK};overflow-wrap:anywhere"
    return f'<p class="i" style="{style}">{tagged}　<b>{_text(name)}</b>{figures}{number_}</p>'


def _second(words: str, source: str, url: str) -> str:
    style = f"margin:3px 0 0;font-size:14px;line-height:1.6;color:{QUIET};overflow-wrap:anywhere"
    told = f" {_link(source, url)}" if source else ""
    return f'<p class="q" style="{style}">{_text(words)}{told}</p>'


def _link(words: str, url: str) -> str:
    if not url:
        return _text(words)
    return f'<a class="new" href="{escape(url)}" style="color:{TONES["new"]};white-space:nowrap">{_text(words)}</a>'


def _attention(one: Attention) -> str:
    return _row(
        _first(one.what, "warn", one.name, mark=one.mark) + _second(one.detail, "原文" if one.url else "", one.url)
    )


def _item(one: Item) -> str:
    rest = tuple(part for part in (one.figures, one.place, one.note) if part)
    tone = _STAGE_TONES.get(one.stage, "warn" if one.note else "new")
    return _row(
        _first(one.stage, tone, one.name, rest, one.mark) + _second(f"“{one.quote}”", source_line(one), one.url)
    )


def _gauge(one: Gauge) -> str:
    tone = "warn" if one.is_behind else "good"
    words, verdict = gauge_words(one)
    bar = _bar(one, tone) if one.rate is not None else ""
    return _row(_first(verdict, tone, f"{one.owner} {one.indicator}") + bar + _second(words, "", ""))


def _bar(one: Gauge, tone: str) -> str:
    """What is done as the filled part; under it, up to where the calendar has come."""
    done, due = (max(1, min(round(value or 0), 100)) for value in (one.rate, one.elapsed))
    head = f'role="img" aria-label="完成 {number(one.rate or 0)}%，序时 {number(one.elapsed or 0)}%"'
    table = 'width="100%" cellpadding="0" cellspacing="0" border="0"'
    return (
        f'<table {head} {table} style="margin:7px 0 2px;border-collapse:collapse"><tr>'
        + _cell(done, f"b{tone}", TONES[tone], 10)
        + (_cell(100 - done, "bl", LINE, 10) if done < 100 else "")
        + f'</tr></table><table aria-hidden="true" {table} style="margin:0 0 4px;border-collapse:collapse"><tr>'
        + _cell(due, "bq", QUIET, 2)
        + (_cell(100 - due, "", "", 2) if due < 100 else "")
        + "</tr></table>"
    )


def _cell(percent: int, name: str, colour: str, height: int) -> str:
    ground = f";background-color:{colour}" if colour else ""
    classed = f' class="{name}"' if name else ""
    style = f"height:{height}px;line-height:{height}px;font-size:1px{ground}"
    return f'<td{classed} width="{percent}%" style="{style}">&nbsp;</td>'


def _foot(digest: Digest, reader: Reader) -> Iterator[str]:
    for words, url in foot(digest, reader):
        yield f'<p class="q" style="margin:0 0 4px;color:{QUIET};overflow-wrap:anywhere">{_link(words, url)}</p>'


_ROWS: dict[type, Callable[..., str]] = {Attention: _attention, Item: _item, Gauge: _gauge}
