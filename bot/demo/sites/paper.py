"""A daily paper on the old Founder template: which addresses it has and what stands on which page.

    /FOLDER/paperindex.htm                    a meta refresh to the newest issue
    /FOLDER/html/YYYY-MM/DD/node_N.htm        a page of the paper; numbers start anywhere and have gaps
    /FOLDER/html/YYYY-MM/DD/content_N.htm     an article; ?div=1 and the like are the same article

The issue of a day that is not out is a 404. The markup is in `paper_pages` and `paper_articles`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.demo.exchange import NOT_FOUND, PICTURE, Request, Response
from bot.demo.newsroom import Newsroom
from bot.demo.sites.paper_articles import render_article
from bot.demo.sites.paper_issue import Issue, Sheet, Skin
from bot.demo.sites.paper_pages import render_page, render_refresh
from bot.demo.stories import Posting

_ADDRESS = re.compile(r"html/(\d{4})-(\d\d)/(\d\d)/(node|content)_(\d+)\.htm")
_IDS_PER_DAY = 80


@dataclass(frozen=True, slots=True)
class Paper:
    """`nodes` maps a page (A01) to its node number. Articles are those of `newsroom` whose site is `site`."""

    newsroom: Newsroom
    site: str
    prefix: str
    skin: Skin
    nodes: Mapping[str, int]

    def answer(self, request: Request) -> Response:
        path = request.path.removeprefix(self.prefix)
        if path == "paperindex.htm":
            newest = self._issues()[-1:]
            return self._send(render_refresh(newest[0], self.skin), newest[0]) if newest else NOT_FOUND
        if path.endswith((".jpg", ".gif")):
            return PICTURE
        found = _ADDRESS.fullmatch(path)
        if not found:
            return NOT_FOUND
        year, month, day, what, number = found.groups()
        issue = self._issue(year, month, day)
        return self._answer_in(issue, what, int(number)) if issue else NOT_FOUND

    def path_of(self, posting: Posting) -> str:
        number = self.newsroom.number(posting, _IDS_PER_DAY)
        return f"{self.prefix}html/{posting.printed_on:%Y-%m/%d}/content_{number}.htm"

    def _answer_in(self, issue: Issue, what: str, number: int) -> Response:
        for sheet in issue.sheets:
            if what == "node" and sheet.node == number:
                return self._send(render_page(issue, sheet, self.skin), issue)
            if what == "content" and number in sheet.articles:
                return self._send(render_article(issue, sheet, number, self.skin), issue)
        return NOT_FOUND

    def _issue(self, year: str, month: str, day: str) -> Issue | None:
        wanted = f"{year}-{month}-{day}"
        return next((issue for issue in self._issues() if issue.day.isoformat() == wanted), None)

    def _issues(self) -> list[Issue]:
        """The issues that are out, oldest first; of today's, only the pages that are out already."""
        days: dict[date, dict[str, dict[int, Posting]]] = {}
        for posting in self.newsroom.out(self.site):
            page = days.setdefault(posting.printed_on, {}).setdefault(posting.where, {})
            page[self.newsroom.number(posting, _IDS_PER_DAY)] = posting
        issues: list[Issue] = []
        for day in sorted(days):
            sheets = tuple(
                Sheet(where[:3], where[4:], self.nodes[where[:3]], articles)
                for where, articles in sorted(days[day].items())
            )
            issues.append(Issue(day, sheets, issues[-1].day if issues else None))
        return issues

    def _send(self, html: str, issue: Issue) -> Response:
        last = max(posting.published_at for sheet in issue.sheets for posting in sheet.articles.values())
        return Response(html.encode(self.skin.codec, errors="xmlcharrefreplace"), "text/html", modified_at=last)
