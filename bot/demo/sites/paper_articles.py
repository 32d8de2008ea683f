"""An article of the paper (content_N.htm): a left column full of other articles' titles, Webdings arrows that leak
into the text as 3 and 4, a weekday written by script, unclosed <P> with mixed indents, captions in a table of their
own, and an enpproperty comment after the end."""

from __future__ import annotations

from html import escape

from bot.demo.sites.forms import fill_form
from bot.demo.sites.paper_issue import Issue, Sheet, Skin, break_title
from bot.demo.stories import Posting

_INDENTS = ("　　", "&nbsp;&nbsp;&nbsp;&nbsp;", "　　&nbsp;")


def render_article(issue: Issue, sheet: Sheet, number: int, skin: Skin) -> str:
    posting = sheet.articles[number]
    title = break_title(posting.title)
    return fill_form(
        "paper_article",
        charset=skin.charset,
        paper=skin.paper,
        date=issue.day.isoformat(),
        year=issue.day.year,
        month=issue.day.month,
        day=issue.day.day,
        weekday=issue.day.isoweekday() % 7,
        page=sheet.page,
        node=sheet.node,
        label=sheet.label,
        page_file=sheet.file,
        page_steps=_render_page_steps(issue, sheet),
        siblings=sheet.list_articles(),
        previous=issue.previous_link(),
        article_steps=_render_article_steps(sheet, number),
        title=escape(posting.title),
        shown_title=f"<founder-title>{title}</founder-title>" if skin.founder_tags else title,
        kicker=_render_small_title(posting.kicker),
        subtitle=escape(posting.subtitle),
        subtitle_row=_render_small_title(posting.subtitle),
        pictures=_render_pictures(posting, issue, number),
        body=_render_body(posting, skin),
    )


def _arrow(glyph: str) -> str:
    return f"<FONT face=Webdings>{glyph}</FONT>"


def _render_page_steps(issue: Issue, sheet: Sheet) -> str:
    before, after = issue.beside(sheet)
    back = f"<a class=preart href={before.file}>{_arrow('3')}上一版</a>　" if before else ""
    return back + (f"<a class=preart href={after.file}>下一版{_arrow('4')}</a>" if after else "")


def _render_article_steps(sheet: Sheet, number: int) -> str:
    """The neighbours on the page: none before the first, none after the last."""
    numbers = list(sheet.articles)
    at = numbers.index(number)
    back = f"<a class=preart href=content_{numbers[at - 1]}.htm?div=-1>{_arrow('3')}上一篇</a>　" if at else ""
    if at + 1 == len(numbers):
        return back
    return f"{back}<a class=preart href=content_{numbers[at + 1]}.htm?div=-1>下一篇{_arrow('4')}</a>"


def _render_small_title(text: str) -> str:
    return f"<TR><TD class=font02 align=center>{escape(text)}</TD></TR>\n" if text else ""


def _render_pictures(posting: Posting, issue: Issue, number: int) -> str:
    if not posting.captions:
        return ""
    rows = "".join(
        f"<TR><TD><SPAN class=px12><IMG src=../../../res/1/{issue.day:%Y%m/%d}/{number}{place}.jpg></SPAN></TD></TR>"
        f"<TR><TD class=px12>{escape(caption)}</TD></TR>\n"
        for place, caption in enumerate(posting.captions)
    )
    return f"<TABLE id=newspic cellSpacing=0 cellPadding=5 border=0 align=center><TBODY>{rows}</TBODY></TABLE>\n"


def _render_body(posting: Posting, skin: Skin) -> str:
    text = "\n".join(
        f"<P>{_INDENTS[place % len(_INDENTS)]}{escape(paragraph, quote=False)}"
        for place, paragraph in enumerate(posting.paragraphs)
    )
    if not skin.founder_tags:
        return text
    return f"<founder-content><!--enpcontent--><!--enpcontent-->\n{text}\n<!--/enpcontent--></founder-content>"
