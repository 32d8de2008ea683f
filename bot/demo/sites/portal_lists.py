"""Column pages of NFCMS portals in three skins, after those in use: dates in full, as MM-DD without a year, and in
brackets; titles cut with … and whole in `title=`; entries that a comment hides; a pager link to follow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from bot.demo.sites.forms import fill_form
from bot.demo.stories import Posting

_CUT_AT = 22


@dataclass(frozen=True, slots=True)
class Column:
    path: str
    name: str
    site: str
    code: str


@dataclass(frozen=True, slots=True)
class Entry:
    posting: Posting
    href: str


# What follows the entries is the address of the next page, "" on the last one.
ListSkin = Callable[[Column, Sequence[Entry], str], str]


def render_info_list(column: Column, entries: Sequence[Entry], follows: str) -> str:
    """The city's skin: `ul.infoList li`, dates in full, one entry that leads to a foreign host."""
    rows = "".join(_render_item(entry, entry.posting.printed_on.isoformat()) for entry in entries)
    return _fill("portal_list_info", column, rows, _render_next(follows))


def render_two_columns(column: Column, entries: Sequence[Entry], follows: str) -> str:
    """A district's skin: `div.col-2-2 ul li`, dates without a year, videos under the class `play_vedio` (sic)."""
    rows = "".join(_render_item(entry, f"{entry.posting.printed_on:%m-%d}") for entry in entries)
    return _fill("portal_list_columns", column, rows, _render_next(follows))


def render_anchor_rows(column: Column, entries: Sequence[Entry], follows: str) -> str:
    """Another district's skin: `div.col-content > a` with `span.title` and `span.time`, the date in brackets."""
    rows = "".join(
        f'<a href="{entry.href}" target="_blank"><span class="title" title="{escape(entry.posting.title)}">'
        f'{_cut(entry.posting.title)}</span><span class="time">[{entry.posting.printed_on.isoformat()}]</span></a>\n'
        for entry in entries
    )
    return _fill(
        "portal_list_anchors", column, rows, f'<a href="{follows}">下页</a>' if follows else "<span>下页</span>"
    )


def _fill(form: str, column: Column, rows: str, pager: str) -> str:
    return fill_form(form, site=column.site, code=column.code, column=column.name, rows=rows, pager=pager)


def _render_item(entry: Entry, shown_date: str) -> str:
    title = escape(entry.posting.title)
    video = ' class="play_vedio"' if "video" in entry.posting.quirks else ""
    item = (
        f'<li{video}><a href="{entry.href}" target="_blank" title="{title}">{_cut(entry.posting.title)}</a>'
        f"<span>{shown_date}</span></li>\n"
    )
    if "hidden_twin" in entry.posting.quirks:  # what an editor left behind: the entry once more, inside a comment
        item += f'<!-- <li><a href="{entry.href}?old=1">{title}</a><span>2019-01-01</span></li> -->\n'
    return item


def _cut(title: str) -> str:
    return escape(title if len(title) <= _CUT_AT else title[: _CUT_AT - 1] + "…")


def _render_next(follows: str) -> str:
    if not follows:
        return ""
    return f'<a class="default_pgBtn default_pgNext" title="下一页" href="{follows}">下一页</a>'
