"""Where the body of a page is, and what stands around it: title, 引题 and 副题, the lines before and after, files.

sites/ rule → template → enpcontent markers → gkmlpt script → letter and reply → density → what scripts carry
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.extract import dates
from bot.extract.attachments import find_attachments
from bot.extract.carried import read_carried, read_carried_title
from bot.extract.cleaning import clean
from bot.extract.credits import find_byline
from bot.extract.density import find_body
from bot.extract.gkmlpt import read_detail
from bot.extract.headings import heading_text
from bot.extract.noise import is_imprint, is_stamp
from bot.extract.outline import Outline, lay_flat
from bot.extract.prose import Line, read_lines
from bot.extract.replies import find_letter
from bot.extract.sites import rules_for
from bot.extract.templates import TEMPLATES, Template
from bot.extract.titles import find_title, pick_title, place_title
from bot.types import Attachment, Link, Page

_ANY_MARK = ", ".join(template.marks for template in TEMPLATES)
_NEAR, _FAR = 600, 3000  # nodes and characters around a body that may say when and where from
_NOT_BESIDE = re.compile(r"放大|缩小|默认|上一篇|下一篇|星期|第\S{1,4}版")
_SHELL = 30  # characters: less without a sentence is an empty shell
_WITHDRAWN = re.compile(r"已被发布者删除|环境异常|此内容因违规无法查看|该内容已被发布者删除|链接已过期")


@dataclass
class Found:
    """What was found so far. `lines` is the body, furniture still in it."""

    rule: str
    lines: list[Line]
    title: str = ""
    kicker: str = ""
    subtitle: str = ""
    header: str = ""
    footer: str = ""
    outlet: str = ""
    credits: str = ""  # the line of writers, time and source between title and body
    pictures: bool = False
    attachments: tuple[Attachment, ...] = ()
    stamps: list[dates.Stamp] = field(default_factory=list)


def find(html: str, outline: Outline, page: Page, link: Link, metas: dict[str, str]) -> Found | None:
    """The first way that finds a body; None when the page has none, or was withdrawn."""
    day = page.fetched_at.date()
    families = TEMPLATES if outline.tree.css_first(_ANY_MARK) is not None else ()
    for template in (*rules_for(page.url, day), *families):
        if outline.tree.css_first(template.marks) is not None:
            body = _template_body(outline, template)
            if body is not None:
                return _by_template(outline, template, body, page, link, metas)
    if _WITHDRAWN.search(outline.words(0, min(len(outline.tags), 400))) and "weixin" in page.url:
        return None
    inner = _between_markers(html) or read_detail(html)
    if inner:
        lines, pictures = _read_fragment(inner)
        if lines:
            title = find_title(outline, metas, None, link.title)
            header = outline.words(0, len(outline.tags))[:_FAR]
            return Found(
                "enpcontent" if _between_markers(html) else "gkmlpt", lines, title, header=header, pictures=pictures
            )
    return (
        _by_letter(outline, page, link, metas)
        or _by_density(outline, page, link, metas)
        or _by_carried(html, outline, link, metas)
    )


def _template_body(outline: Outline, template: Template) -> int | None:
    for selector in template.body:
        for body in outline.find_all(selector):
            if _holds_something(outline, body):
                return body
    total = outline.weights.prose[-1]
    for selector in template.loose:
        for body in outline.find_all(selector):
            prose = outline.prose_weight(body)
            if prose * 2 >= total and outline.link_weight(body) * 4 <= prose and prose:
                return body
    return None


def _holds_something(outline: Outline, body: int) -> bool:
    return outline.prose_weight(body) > 0 or outline.link_weight(body) > 0 or outline.has_picture(body)


def _by_template(
    outline: Outline, template: Template, body: int, page: Page, link: Link, metas: dict[str, str]
) -> Found:
    titles = [i for selector in template.title for i in outline.find_all(selector)]
    title_at = pick_title(outline, titles, metas, link.title)
    title = heading_text(outline, title_at) if title_at is not None else find_title(outline, metas, body, link.title)
    kicker, subtitle = _beside(outline, template, title_at, body)
    lines = read_lines(outline, body)
    for i in outline.find_all(template.captions) if template.captions else ():
        if not body <= i < outline.ends[body]:
            captions = [Line(line.text, line.at, kind="caption") for line in read_lines(outline, i)]
            lines = captions + lines
    stamps: list[dates.Stamp] = []
    named: list[str] = []
    for i in outline.find_all(template.header) if template.header else ():
        named.append(outline.words(i, outline.ends[i]))
        written = outline.attributes(i).get("data-time") or named[-1]
        stamp = dates.read_stamp(written, "header")
        stamps += [stamp] if stamp is not None else []
    outlet_at = outline.find(template.outlet) if template.outlet else None
    reading = Found(template.name, lines, title, kicker, subtitle, stamps=stamps)
    reading.outlet = outline.words(outlet_at, outline.ends[outlet_at]) if outlet_at is not None else ""
    reading.credits = " ".join(named)
    return _surround(reading, outline, body, page)


def _by_letter(outline: Outline, page: Page, link: Link, metas: dict[str, str]) -> Found | None:
    letter = find_letter(outline)
    if letter is None:
        return None
    asked, reply = letter
    lines = [*read_lines(outline, asked), *read_lines(outline, reply)]
    return _surround(Found("letter", lines, find_title(outline, metas, asked, link.title)), outline, reply, page)


def _by_density(outline: Outline, page: Page, link: Link, metas: dict[str, str]) -> Found | None:
    title_at = place_title(outline, metas, link.title)
    found = find_body(outline, title_at)
    if found is None:
        return None
    body, others = found
    lines = read_lines(outline, body, drop=others)
    text = "".join(line.text for line in clean(lines) if not is_imprint(line.text))
    if len(text) < _SHELL and not re.search(r"[。！？]", text):
        return None
    title = find_title(outline, metas, body, link.title, title_at)
    return _surround(Found("density", lines, title), outline, body, page)


def _by_carried(html: str, outline: Outline, link: Link, metas: dict[str, str]) -> Found | None:
    lines, pictures = _read_fragment(read_carried(html, outline.tree))
    if not lines:
        return None
    title = find_title(outline, metas, None, link.title) or read_carried_title(html)
    return Found("carried", lines, title, header=outline.words(0, len(outline.tags))[:_FAR], pictures=pictures)


def _surround(reading: Found, outline: Outline, body: int, page: Page) -> Found:
    """Add what stands around the body: the lines before and after it, files, pictures."""
    end = outline.ends[body]
    reading.header = outline.words(max(0, body - _NEAR), body)[-_FAR:]
    reading.footer = outline.words(end, end + 200)[:1500]
    for i in outline.find_all("time[datetime]")[:1] if "time" in outline.tags else ():
        stamp = dates.read_stamp(outline.attributes(i).get("datetime") or "", "header")
        reading.stamps += [stamp] if stamp is not None else []
    reading.pictures = outline.has_picture(body)
    reading.attachments = find_attachments(outline, range(body, min(end + 60, len(outline.tags))), page.url)
    return reading


def _read_fragment(html: str) -> tuple[list[Line], bool]:
    outline = lay_flat(html)
    return (read_lines(outline, 0), "img" in outline.tags) if outline.tags else ([], False)


def _between_markers(html: str) -> str:
    """What stands between the enpcontent comments; the opening one may be there twice."""
    start = html.find("<!--enpcontent-->")
    end = html.find("<!--/enpcontent-->", start)
    return html[start:end] if 0 <= start < end else ""


def _beside(outline: Outline, template: Template, title_at: int | None, body: int) -> tuple[str, str]:
    """引题 and 副题: the lines before and after the title."""
    if title_at is None:
        return "", ""
    places = outline.find_all(template.beside) if template.beside else []
    if template.cells_beside and not places:
        places = _cells_around(outline, title_at, body)
    before: list[str] = []
    after: list[str] = []
    for i in places:
        text = heading_text(outline, i)
        inside = i <= title_at < outline.ends[i] or title_at <= i < outline.ends[title_at] or i >= body
        if inside or not 2 <= len(text) <= 120 or is_stamp(text) or find_byline([text]):
            continue
        (before if i < title_at else after).append(text)
    return " ".join(before[-2:]), " ".join(after[:2])


def _cells_around(outline: Outline, title_at: int, body: int) -> list[int]:
    table = title_at
    while table >= 0 and outline.tags[table] != "table":
        table = outline.parents[table]
    if table < 0:
        return []
    last = min(outline.ends[table], body)
    rows = [i for i in range(table, last) if outline.tags[i] == "td" and outline.ends[i] <= last]
    plain = [i for i in rows if not {"td", "a", "img"} & set(outline.tags[i + 1 : outline.ends[i]])]
    return [i for i in plain if not _NOT_BESIDE.search(heading_text(outline, i))]
