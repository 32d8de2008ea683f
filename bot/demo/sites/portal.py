"""A government portal on NFCMS, city or district: http only, columns of posts, three skins.

    /COLUMN/  /COLUMN/index.html      the newest posts of a column; later pages under the pager link only
    /COLUMN/content/post_N.html       a post, with the twins mpost_N (mobile) and spost_N of the same id

The first page of a column is numbered 1 on some portals and 0 on others, so that its second page is index_2.html or
index_1.html. Past the last page: 404. The markup is in `portal_lists` and `portal_posts`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.demo.exchange import NOT_FOUND, PICTURE, Request, Response
from bot.demo.newsroom import Newsroom
from bot.demo.sites.forms import fill_form
from bot.demo.sites.portal_lists import Column, Entry, ListSkin
from bot.demo.sites.portal_posts import Post, render_post
from bot.demo.stories import Posting

IDS_PER_DAY = 354  # one sequence for the city, its departments and its districts
_POST = re.compile(r"(?P<column>.+)/content/(?P<twin>[ms]?)post_(?P<number>\d+)\.html")
_LIST = re.compile(r"(?P<column>.+?)/(?:index(?:_(?P<page>\d+))?\.html)?")
_PAGE_SIZE = 3


@dataclass(frozen=True, slots=True)
class Portal:
    """`columns` maps a column's path (home/zwyw) to its name; `second_page` is the number in its second page's file;
    `post_form` names the markup of its posts."""

    newsroom: Newsroom
    site: str
    title: str
    code: str
    columns: Mapping[str, str]
    second_page: int
    render_list: ListSkin
    post_form: str
    prefix: str = "/"

    def answer(self, request: Request) -> Response:
        path = request.path.removeprefix("/")
        if path in ("", "index.html"):
            return _send(self._render_home(), ())
        if path.startswith("img/"):
            return PICTURE
        if found := _POST.fullmatch(path):
            return self._answer_post(request, found["column"], int(found["number"]), mobile=found["twin"] == "m")
        if (found := _LIST.fullmatch(path)) and found["column"] in self.columns:
            return self._answer_list(request, found["column"], found["page"])
        return NOT_FOUND

    def path_of(self, posting: Posting) -> str:
        return f"/{posting.where}/content/post_{self.newsroom.number(posting, IDS_PER_DAY)}.html"

    def _answer_post(self, request: Request, column: str, number: int, *, mobile: bool) -> Response:
        for posting in self.newsroom.out(self.site, column):
            if self.newsroom.number(posting, IDS_PER_DAY) == number:
                post = Post(posting, number, f"{request.origin}{self.path_of(posting)}", self._column(column))
                return _send(render_post("portal_post_mobile" if mobile else self.post_form, post), (posting,))
        return NOT_FOUND

    def _answer_list(self, request: Request, path: str, file_number: str | None) -> Response:
        postings = sorted(self.newsroom.out(self.site, path), key=_list_order)
        page = int(file_number) - self.second_page + 2 if file_number else 1
        chunk = postings[(page - 1) * _PAGE_SIZE : page * _PAGE_SIZE]
        if page < 1 or (not chunk and page > 1):
            return NOT_FOUND
        follows = f"index_{page + self.second_page - 1}.html" if len(postings) > page * _PAGE_SIZE else ""
        entries = [Entry(posting, self._href(request, posting, place)) for place, posting in enumerate(chunk)]
        return _send(self.render_list(self._column(path), entries, f"/{path}/{follows}" if follows else ""), postings)

    def _href(self, request: Request, posting: Posting, place: int) -> str:
        """The portals mix whole, rooted and relative addresses within one list."""
        path = self.path_of(posting)
        return (f"{request.origin}{path}", path, "./" + path[path.index("content/") :])[place % 3]

    def _column(self, path: str) -> Column:
        return Column(path, self.columns[path], self.title, self.code)

    def _render_home(self) -> str:
        rows = "".join(f'<li><a href="/{path}/">{name}</a></li>\n' for path, name in self.columns.items())
        return fill_form("portal_home", site=self.title, rows=rows)


def _list_order(posting: Posting) -> tuple[bool, float]:
    """Pinned posts first, however old; then the newest first."""
    return "pinned" not in posting.quirks, -posting.published_at.timestamp()


def _send(html: str, shown: Sequence[Posting]) -> Response:
    newest = max((posting.published_at for posting in shown), default=None)
    return Response(html.encode(), "text/html", modified_at=newest)
