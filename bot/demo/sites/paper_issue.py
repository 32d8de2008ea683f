"""An issue of a paper as the renderers see it: a day, its pages, their articles by content id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from html import escape

from bot.demo.stories import Posting


@dataclass(frozen=True, slots=True)
class Skin:
    """What differs between papers of the old template. `charset` is what the pages call themselves; the header names
    none. `founder_tags` wraps title and body in <founder-…> elements and doubles the <!--enpcontent--> marks."""

    paper: str
    charset: str
    codec: str
    founder_tags: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of the paper: 第A02版：要闻 at node_23.htm."""

    page: str
    name: str
    node: int
    articles: Mapping[int, Posting]

    @property
    def label(self) -> str:
        return f"第{self.page}版：<STRONG>{escape(self.name)}</STRONG>"

    @property
    def file(self) -> str:
        return f"node_{self.node}.htm"

    def list_articles(self) -> str:
        """The list of the page's articles, as the page itself and the left column of each of its articles have it."""
        return "".join(
            f'<TR><TD vAlign=top class=default><a href=content_{number}.htm><div style="display:inline" id=mp{number}>'
            f"{break_title(posting.title)}</div></a></TD></TR>\n"
            for number, posting in self.articles.items()
        )


@dataclass(frozen=True, slots=True)
class Issue:
    day: date
    sheets: tuple[Sheet, ...]
    previous_day: date | None

    def beside(self, sheet: Sheet) -> tuple[Sheet | None, Sheet | None]:
        """The pages before and after `sheet`."""
        at = self.sheets.index(sheet)
        before = self.sheets[at - 1] if at else None
        return before, self.sheets[at + 1] if at + 1 < len(self.sheets) else None

    def previous_link(self) -> str:
        """The 上一期 link, as every page of the issue carries it; nothing for the oldest issue kept."""
        if not self.previous_day:
            return ""
        folder = f"{self.previous_day:%d}"
        if self.previous_day.month != self.day.month:
            folder = f"../{self.previous_day:%Y-%m}/{folder}"
        return f"<A class=preart href=../{folder}/{self.sheets[0].file}>上一期</A>"


def break_title(title: str) -> str:
    """Titles of two halves are set in two lines: the first blank becomes a <br>."""
    return escape(title).replace(" ", "<br>", 1)
