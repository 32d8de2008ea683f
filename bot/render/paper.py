"""A page for mail clients: one column, inline colours, nothing loaded from anywhere but the mail itself.

Light colours are written on every element, since many clients drop the style sheet; those that keep it switch to dark
by `prefers-color-scheme`. Whatever strangers wrote is text in it, never markup.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files

from bot.render.alert import clean, shorten
from bot.render.chart import WIDTH
from bot.render.colours import COLOURS

MOST_BYTES = 90_000  # Gmail cuts what is longer
LONGEST = 400  # characters of one piece of words
INK, QUIET, LINE = "#20262e", "#5c6773", "#dfe3e8"
TONES = {name: one.ink for name, one in COLOURS.items()}
WIDEST = 440  # a chart as shown on a large screen
TOGETHER = "display:inline-block;max-width:100%"  # not torn by the end of a line, unless longer than one


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart drawn: `name` is the section it belongs to, `alt` says what it shows."""

    name: str
    png: bytes
    alt: str


def page(subject: str, title: str, sentence: str, body: str, foot: Iterable[tuple[str, str]], language: str) -> str:
    """The whole page. `body` is made of the pieces below; everything else is words."""
    lines = "".join(_foot(words, url) for words, url in foot)
    return clean(
        _frame()
        .replace("{{language}}", "en" if language == "en" else "zh-CN")
        .replace("{{subject}}", text(subject))
        .replace("{{title}}", text(title))
        .replace("{{sentence}}", text(sentence))
        .replace("{{foot}}", lines)
        .replace("{{sections}}", body)  # last: what strangers wrote is never looked through for places to fill
    )


@cache
def _frame() -> str:
    night = "\n".join(f".{name}{{color:{one.night}!important}}" for name, one in COLOURS.items())
    return (files(__package__) / "paper.html").read_text("utf-8").replace("{{night}}", night)


def text(words: str) -> str:
    """Words as text of the page, no more than is read; braces cannot open a place to fill."""
    return escape(shorten(words, LONGEST)).replace("{", "&#123;")


def heading(words: str) -> str:
    return f'<h2 class="i" style="margin:26px 0 2px;font-size:17px;line-height:1.4;color:{INK}">{text(words)}</h2>'


def row(body: str) -> str:
    return f'<div class="l" style="padding:11px 0;border-top:1px solid {LINE}">{body}</div>'


def first(tag: str, tone: str, name: str, rest: Iterable[str] = (), mark: str = "", aside: str = "") -> str:
    """`rest` are words that stay together; `mark` and `aside` are said softly after them."""
    soft = " · ".join(part for part in (f"#{mark}" if mark else "", aside) if part)
    style = f"{TOGETHER};color:{QUIET};font-size:13px"
    number = f' <span class="q" style="{style}">{text(soft)}</span>' if soft else ""
    figures = "".join(f'　<span style="{TOGETHER}">{text(part)}</span>' for part in rest)
    tagged = f'<span class="{tone}" style="color:{TONES[tone]};font-weight:600">{text(tag)}</span>'
    style = f"margin:0;font-size:16px;line-height:1.5;color:{INK};overflow-wrap:anywhere"
    return f'<p class="i" style="{style}">{tagged}　<b>{text(name)}</b>{figures}{number}</p>'


def second(words: str, source: str = "", url: str = "") -> str:
    style = f"margin:3px 0 0;font-size:14px;line-height:1.6;color:{QUIET};overflow-wrap:anywhere"
    told = f" {link(source, url)}" if source else ""
    return f'<p class="q" style="{style}">{text(words)}{told}</p>'


def link(words: str, url: str) -> str:
    if not url:
        return text(words)
    return f'<a class="new" href="{escape(url)}" style="{TOGETHER};color:{TONES["new"]}">{text(words)}</a>'


def picture(src: str, alt: str) -> str:
    """A chart that fills a phone and stays small on a large screen."""
    style = f"display:block;width:100%;max-width:{WIDEST}px;height:auto;margin:10px 0 8px;border:0;border-radius:8px"
    style += f";font-size:14px;color:{QUIET}"  # of the words that stand there when it is not shown
    return f'<img src="{escape(src)}" class="p" width="{WIDTH}" alt="{escape(alt)}" style="{style}">'


def _foot(words: str, url: str) -> str:
    return f'<p class="q" style="margin:0 0 4px;color:{QUIET};overflow-wrap:anywhere">{link(words, url)}</p>'
