"""The paper's news site on another CMS of the same maker.

/a/jmxw.htm  /a/jmxw_2.htm                      lists, links relative to /a/
/a/content/YYYY-MM/DD/content_N.htm             an article, with the web family of enpproperty keys
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from bot.demo.exchange import NOT_FOUND, PICTURE, Request, Response
from bot.demo.newsroom import Newsroom
from bot.demo.sites.forms import fill_form
from bot.demo.stories import Posting

_LIST = re.compile(r"(\w+?)(?:_(\d+))?\.htm")
_ARTICLE = re.compile(r"content/[\d-]+/\d+/content_(\d+)\.htm")
_IDS_PER_DAY = 278
_PAGE_SIZE = 3


@dataclass(frozen=True, slots=True)
class NewsSite:
    """`lists` maps a list's file (jmxw) to its name; the list of a posting is its `where`."""

    newsroom: Newsroom
    site: str
    title: str
    lists: Mapping[str, str]
    prefix: str = "/a/"

    def answer(self, request: Request) -> Response:
        path = request.path.removeprefix(self.prefix)
        if path.endswith(".jpg"):
            return PICTURE
        if found := _ARTICLE.fullmatch(path):
            return self._answer_article(int(found[1]))
        if (found := _LIST.fullmatch(path)) and found[1] in self.lists:
            return self._answer_list(found[1], int(found[2] or 1))
        return NOT_FOUND

    def path_of(self, posting: Posting) -> str:
        return f"{self.prefix}content/{posting.printed_on:%Y-%m/%d}/content_{self._number(posting)}.htm"

    def _number(self, posting: Posting) -> int:
        return self.newsroom.number(posting, _IDS_PER_DAY)

    def _answer_list(self, name: str, page: int) -> Response:
        postings = sorted(self.newsroom.out(self.site, name), key=lambda posting: posting.published_at, reverse=True)
        chunk = postings[(page - 1) * _PAGE_SIZE : page * _PAGE_SIZE]
        if not chunk and page > 1:
            return NOT_FOUND
        rows = "".join(
            f'<li><a href="{self.path_of(posting).removeprefix(self.prefix)}" target="_blank">'
            f"{escape(posting.title)}</a><span>{posting.published_at:%Y-%m-%d %H:%M}</span></li>\n"
            for posting in chunk
        )
        more = len(postings) > page * _PAGE_SIZE
        pager = f'<a class="next" href="{name}_{page + 1}.htm">下一页</a>' if more else "<span>尾页</span>"
        html = fill_form("news_list", list=self.lists[name], rows=rows, pager=pager)
        return Response(html.encode(), "text/html", modified_at=postings[0].published_at if postings else None)

    def _answer_article(self, number: int) -> Response:
        for posting in self.newsroom.out(self.site):
            if self._number(posting) == number:
                return Response(self._render_article(posting).encode(), "text/html", modified_at=posting.published_at)
        return NOT_FOUND

    def _render_article(self, posting: Posting) -> str:
        number = self._number(posting)
        pictures = "".join(
            f'<p align="center"><img src="/a/res/{number}{place}.jpg"></p><p align="center">{escape(caption)}</p>\n'
            for place, caption in enumerate(posting.captions)
        )
        return fill_form(
            "news_article",
            site=self.title,
            list=self.lists[posting.where],
            number=number,
            title=escape(posting.title),
            kicker=escape(posting.kicker),
            subtitle=escape(posting.subtitle),
            outlet=posting.outlet or self.title,
            date=posting.printed_on.isoformat(),
            time=f"{posting.published_at:%H:%M}",
            pictures=pictures,
            body="\n".join(f"<p>　　{escape(paragraph, quote=False)}</p>" for paragraph in posting.paragraphs),
        )
