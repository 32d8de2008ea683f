"""Post pages of NFCMS portals: the metas of the state's guide, a visible line of date and source, and a body whose
container has another name on every portal (the forms portal_post_city, _wrapped, _plain and _mobile)."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from bot.demo.sites.forms import fill_form
from bot.demo.sites.portal_lists import Column
from bot.demo.stories import Posting


@dataclass(frozen=True, slots=True)
class Post:
    posting: Posting
    number: int
    url: str
    column: Column

    @property
    def outlet(self) -> str:
        """What ContentSource says: 本网 on some posts, which means the portal itself."""
        if "own_site" in self.posting.quirks:
            return "本网"
        return self.posting.outlet or self.column.site


def render_post(form: str, post: Post) -> str:
    posting, column, day = post.posting, post.column, post.posting.printed_on
    return fill_form(
        form,
        metas=_render_metas(post),
        site=column.site,
        code=column.code,
        column=column.name,
        path=column.path,
        number=post.number,
        title=escape(posting.title),
        outlet=escape(post.outlet),
        date=day.isoformat(),
        time=f"{posting.published_at:%H:%M}",
        year=day.year,
        month=day.month,
        day=day.day,
        body=_render_pictures(post) + _render_paragraphs(posting) + _render_attachments(post),
    )


def _render_metas(post: Post) -> str:
    posting = post.posting
    metas = {
        "SiteName": post.column.site,
        "SiteIDCode": post.column.code,
        "ColumnName": post.column.name,
        "ArticleTitle": posting.title,
        "PubDate": f"{posting.published_at:%Y-%m-%d %H:%M}",
        "ContentSource": post.outlet,
        "Keywords": "",
        "Author": "",
        "Description": posting.paragraphs[0][:60] if posting.paragraphs else "",
        "Url": post.url,
    }
    if "no_pubdate" in posting.quirks:
        del metas["PubDate"]
    return "".join(f'<meta name="{name}" content="{escape(value)}">\n' for name, value in metas.items())


def _render_paragraphs(posting: Posting) -> str:
    return "".join(
        f'<p style="text-indent: 2em;">{escape(paragraph, quote=False)}</p>\n' for paragraph in posting.paragraphs
    )


def _render_pictures(post: Post) -> str:
    folder = f"/img/0/{post.number // 1000}/{post.number}"
    return "".join(
        f'<p style="text-align:center"><img class="nfw-cms-img" src="{folder}/{post.number}{place}.jpg"></p>'
        f'<p style="text-align:center">{escape(caption)}</p>\n'
        for place, caption in enumerate(post.posting.captions)
    )


def _render_attachments(post: Post) -> str:
    """The links of the attachments. The files themselves are gone, as they are on many a real post: 404."""
    folder = f"/attachment/0/{post.number // 1000}/{post.number}/{post.number}"
    return "".join(
        f'<p><a class="nfw-cms-attachment" href="{folder}.{name.rpartition(".")[2]}" alt="{escape(name)}">'
        f"{escape(name)}</a></p>\n"
        for name in post.posting.attachments
    )
