"""A page of the paper (node_N.htm), with all that makes it hard to read: nested tables, uppercase tags, unquoted
attributes, one id on many anchors, an image map whose name differs in case from its use, every page and article listed
twice, a 导读 box that leads to other pages, and a trailing comment with a <founder-content> trap."""

from __future__ import annotations

from html import escape

from bot.demo.sites.forms import fill_form
from bot.demo.sites.paper_issue import Issue, Sheet, Skin

_WEEKDAYS = "一二三四五六日"


def render_page(issue: Issue, sheet: Sheet, skin: Skin) -> str:
    return fill_form(
        "paper_page",
        charset=skin.charset,
        paper=skin.paper,
        date=issue.day.isoformat(),
        year=issue.day.year,
        month=issue.day.month,
        day=issue.day.day,
        weekday=_WEEKDAYS[issue.day.weekday()],
        page=sheet.page,
        node=sheet.node,
        label=sheet.label,
        picture=f"../../1/{issue.day:%Y-%m/%d}/{sheet.page}/{sheet.node}_brief.jpg",
        areas=_render_areas(sheet),
        steps=_render_steps(issue, sheet),
        previous=issue.previous_link(),
        menu=_render_menu(issue),
        guide=_render_guide(issue) if sheet is issue.sheets[0] else "",
        articles=sheet.list_articles(),
        directory=_render_directory(issue),
    )


def render_refresh(issue: Issue, skin: Skin) -> str:
    target = f"html/{issue.day:%Y-%m/%d}/{issue.sheets[0].file}"
    return fill_form("paper_refresh", charset=skin.charset, target=target)


def _render_areas(sheet: Sheet) -> str:
    """The image map: the articles of the page once more, as polygons in two columns."""
    return "".join(
        f'<Area coords="{left},{top},{left + 180},{top},{left + 180},{top + 90},{left},{top + 90}" shape="polygon" '
        f'href="content_{number}.htm">\n'
        for place, number in enumerate(sheet.articles)
        for left, top in [(20 + 200 * (place % 2), 40 + 100 * (place // 2))]
    )


def _render_steps(issue: Issue, sheet: Sheet) -> str:
    before, after = issue.beside(sheet)
    back = f"<a class=preart href={before.file}>上一版</a>" if before else ""
    return back + (f" <a class=preart href={after.file}>下一版</a>" if after else "")


def _render_menu(issue: Issue) -> str:
    """The hover menu: the first telling of the page directory, worded otherwise than the second."""
    return "".join(
        f"<DIV><a id=pageLink href={_first_dotted(place)}{sheet.file}>{sheet.page}： {escape(sheet.name)}</a></DIV>\n"
        for place, sheet in enumerate(issue.sheets)
    )


def _render_directory(issue: Issue) -> str:
    return "".join(
        f"<TR><TD class=default><a id=pageLink href={_first_dotted(place)}{sheet.file}>"
        f"第{sheet.page}版：{escape(sheet.name)}</a></TD></TR>\n"
        for place, sheet in enumerate(issue.sheets)
    )


def _first_dotted(place: int) -> str:
    return "" if place else "./"


def _render_guide(issue: Issue) -> str:
    """今日导读: the first article of every other page. Only the article itself knows which page it belongs to."""
    rows = "".join(
        f"<LI><a href=content_{number}.htm>{escape(posting.title)}</a> {sheet.page}版</LI>\n"
        for sheet in issue.sheets[1:]
        for number, posting in list(sheet.articles.items())[:1]
    )
    return fill_form("paper_guide", rows=rows) if rows else ""
