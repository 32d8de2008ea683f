"""政府信息公开平台: an index page whose script holds the tree of categories, a JSON API, and document pages.

{prefix}index                                  _CONFIG as a script object: SID, TREE with \\u003C escapes
{prefix}api/all/CATEGORY?page=N&sid=SID        category 0 is everything; page 0 is page 1; past the end: no articles
{prefix}content/3/3528/post_3528123.html       a document; _CONFIG.DETAIL is almost JSON and cannot be parsed as such
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from bot.demo.exchange import NOT_FOUND, Request, Response
from bot.demo.newsroom import Newsroom
from bot.demo.sites.forms import fill_form
from bot.demo.sites.portal import IDS_PER_DAY
from bot.demo.stories import Posting

SID = "750001"
_API = re.compile(r"api/all/(\d+)")
_CONTENT = re.compile(r"content/\d+/\d+/post_(\d+)\.html")
_PER_PAGE = 100
_EVERYTHING = "0"


@dataclass(frozen=True, slots=True)
class Disclosure:
    """`categories` maps a category id to its name; the category of a posting is its `where`."""

    newsroom: Newsroom
    site: str
    publisher: str
    categories: Mapping[str, str]
    prefix: str = "/gkmlpt/"

    def answer(self, request: Request) -> Response:
        path = request.path.removeprefix(self.prefix)
        if path in ("index", "policy", "mindex"):
            return Response(self._render_index().encode(), "text/html")
        if found := _API.fullmatch(path):
            return self._answer_list(request, found[1])
        if found := _CONTENT.fullmatch(path):
            return self._answer_document(request, int(found[1]))
        return NOT_FOUND

    def path_of(self, posting: Posting) -> str:
        number = self.newsroom.number(posting, IDS_PER_DAY)
        return f"{self.prefix}content/{number // 1_000_000}/{number // 1_000}/post_{number}.html"

    def _answer_list(self, request: Request, category: str) -> Response:
        if request.query.get("sid", SID) != SID or category not in (_EVERYTHING, *self.categories):
            return NOT_FOUND
        asked = request.query.get("page", "1")
        page = max(1, int(asked)) if asked.isdecimal() else 1
        postings = [posting for posting in self._newest_first() if category in (_EVERYTHING, posting.where)]
        chunk = postings[(page - 1) * _PER_PAGE : page * _PER_PAGE]
        announced = len(postings) + 3  # hidden documents are counted too: the lists never hold as many
        content = {
            "classify": {"id": int(category), "name": self.categories.get(category, "全部"), "post_count": announced},
            "total": announced,
            "articles": [self._row(request, posting) for posting in chunk],
        }
        newest = postings[0].published_at if postings else None
        return Response(json.dumps(content, ensure_ascii=False).encode(), "application/json", modified_at=newest)

    def _newest_first(self) -> list[Posting]:
        return sorted(self.newsroom.out(self.site), key=lambda posting: posting.published_at, reverse=True)

    def _row(self, request: Request, posting: Posting) -> dict[str, Any]:
        number = self.newsroom.number(posting, IDS_PER_DAY)
        published = int(posting.published_at.timestamp())
        url = f"{request.origin}{self.path_of(posting)}"
        title = posting.title
        if "percent_title" in posting.quirks:  # the first two characters as an old browser script escaped them
            title = "".join(f"%u{ord(sign):04X}" for sign in title[:2]) + title[2:]
        return {
            "id": number,
            "title": title,
            "document_number": posting.number,
            "identifier": f"11440700007000000A/{posting.printed_on.year}-{number % 100_000:05d}",
            "publisher": self.publisher,
            "keywords": "",
            "date": published - 86_400 * 3,
            "created_at": f"{posting.published_at:%Y-%m-%d %H:%M:%S}",
            "create_time": published + 12,
            "display_publish_time": published,
            "abstract": "",
            "classify_main": int(posting.where),
            "classify_main_name": self.categories[posting.where],
            "classify_genre_name": "通知",
            "classify_theme_name": "国民经济管理",
            "url": "https://gzh.invalid/s/outside" if "outside_url" in posting.quirks else url,
            "post_url": url,
            "is_expired": int("expired" in posting.quirks),
            "is_abolished": 0,
            "attachment": [],
            "relation": "[]",
        }

    def _answer_document(self, request: Request, number: int) -> Response:
        for posting in self.newsroom.out(self.site):
            if self.newsroom.number(posting, IDS_PER_DAY) == number:
                return Response(
                    self._render_document(request, posting).encode(), "text/html", modified_at=posting.published_at
                )
        return NOT_FOUND

    def _render_index(self) -> str:
        nodes: list[dict[str, Any]] = [
            {"id": int(category), "name": name, "parent": 1, "post_count": 3, "jump_url": "", "children": []}
            for category, name in self.categories.items()
        ]
        nodes.append({"id": 9, "name": "<政府公报>", "parent": 1, "jump_url": "/home/zfgb/", "children": []})
        tree = [{"id": 1, "name": "法定主动公开内容", "parent": 0, "jump_url": "", "children": nodes}]
        return fill_form("gkmlpt_index", publisher=self.publisher, sid=SID, tree=_escape_script(tree))

    def _render_document(self, request: Request, posting: Posting) -> str:
        body = "".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in posting.paragraphs)
        detail = _escape_script({"id": 0, "title": posting.title, "content": body})[:-1] + ", gkml_data: undefined,}"
        return fill_form(
            "gkmlpt_document",
            sid=SID,
            detail=detail,
            identifier=self._row(request, posting)["identifier"],
            category=self.categories[posting.where],
            publisher=self.publisher,
            date=posting.printed_on.isoformat(),
            title=escape(posting.title),
            document_number=posting.number,
            body=body,
        )


def _escape_script(value: object) -> str:
    r"""JSON for a <script>: <, > and & stand as \u003C, \u003E and \u0026."""
    text = json.dumps(value, ensure_ascii=False)
    return text.replace("<", "\\u003C").replace(">", "\\u003E").replace("&", "\\u0026")
