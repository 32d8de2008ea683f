"""One page → its articles: choose how to read it, read title, body and date, say which rule did it.

    sites/ rule → template → enpcontent markers → gkmlpt script → density → what scripts carry → what the list carried

Does no I/O and knows no clock: "now" is when the page was fetched. A page without anything readable gives ().
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.extract import dates, jumps
from bot.extract.attachments import find_attachments
from bot.extract.carried import read_carried
from bot.extract.cleaning import clean
from bot.extract.columns import split
from bot.extract.credits import find_author, find_byline, find_label, find_outlet, name_outlet, place_of
from bot.extract.density import find_body
from bot.extract.gkmlpt import read_detail, unescape
from bot.extract.noise import is_stamp
from bot.extract.outline import Outline, lay_flat
from bot.extract.properties import read_enpproperty, read_metas, read_script_dates
from bot.extract.prose import Line, read_lines, squeeze, text_of
from bot.extract.sites import rules_for
from bot.extract.templates import TEMPLATES, Template
from bot.extract.titles import bare, find_title, heading_text, pick_title, place_title
from bot.types import Article, Attachment, Link, Page, Source

_MARKUP = re.compile(r"<(?:!doctype|html|head|body|div|p|td|br|span|title|meta|article|section)\b", re.IGNORECASE)
_ANY_MARK = ", ".join(template.marks for template in TEMPLATES)
_NEAR, _FAR = 600, 3000  # nodes and characters around a body that may say when and where from
_NOT_BESIDE = re.compile(r"放大|缩小|默认|上一篇|下一篇|星期|第\S{1,4}版")
_SHELL = 30  # characters: less without a sentence is an empty shell
_WITHDRAWN = re.compile(r"已被发布者删除|环境异常|此内容因违规无法查看|该内容已被发布者删除|链接已过期")


@dataclass
class _Reading:
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


def read(page: Page, link: Link, source: Source) -> tuple[Article, ...]:
    """The articles of one page: usually one; several for the plain text of a newspaper page; () when nothing is
    readable (an empty shell, a withdrawn post). Never raises on any text."""
    if page.text.strip():
        articles = _read_plain(page, link, source) if _is_plain(page) else _read_html(page.text, page, link, source)
        if articles:
            return articles
    if link.inline.strip():
        return _read_html(link.inline, page, link, source, rule="inline")
    return ()


def is_paper(source: Source) -> bool:
    """Papers are dated by their issue."""
    return "founder" in source.kind or "paper" in source.kind


def _is_plain(page: Page) -> bool:
    return page.content_type.startswith("text/plain") or not _MARKUP.search(page.text)


def _read_plain(page: Page, link: Link, source: Source) -> tuple[Article, ...]:
    stamps = _outer_stamps(page, link)
    moment, dated_by = dates.choose(stamps, fetched_at=page.fetched_at, paper=is_paper(source))
    parts = split(page.text, published=moment.date(), label=link.label, doc=link.key)
    return tuple(
        Article(
            key=link.key if len(parts) == 1 else part.key,
            url=link.url if part.number == 1 else f"{link.url}#{part.number}",
            source=source.name,
            title=part.title or (link.title if len(parts) == 1 else ""),
            text=part.text,
            published_at=moment,
            dated_by=dated_by,
            kicker=part.kicker,
            subtitle=part.subtitle,
            byline=part.byline,
            outlet=name_outlet("", source.outlet or source.title),
            label=link.label,
            jump_to=part.jump_to,
            jump_from=part.jump_from,
            read_by="columns",
            language=source.language,
            place=place_of(link.label, source.place),
        )
        for part in parts
    )


def _read_html(html: str, page: Page, link: Link, source: Source, *, rule: str = "") -> tuple[Article, ...]:
    outline = lay_flat(html)
    metas, properties = read_metas(outline.tree), read_enpproperty(html)
    reading = _find(html, outline, page, link, metas)
    if reading is None:
        return ()
    title = unescape(reading.title) if "%u" in reading.title else reading.title
    title = title or _declared(properties, "founder-title", "title") or link.title
    jump_from, title = _cut_from(title)
    lead, lines = _cut_lead(reading.lines, (title, reading.kicker, reading.subtitle))
    lines = clean(lines, (title,))
    lines, jump_to, jumped_from = _cut_jumps(lines)
    text = text_of(lines)
    if not text and not reading.pictures and not reading.attachments:
        return ()
    header = f"{lead}\n{reading.header}"
    stamps = [*_meta_stamps(metas, properties), *reading.stamps]
    stamps += [*dates.read_header(lead), *dates.read_header(reading.header)]
    stamps += dates.read_footer(reading.footer)
    if not any(stamp.hour for stamp in stamps):
        stamps += filter(None, (dates.read_stamp(written, "meta") for written in read_script_dates(html)))
    stamps += _outer_stamps(page, link)
    stamps += filter(None, (dates.read_yearless(reading.header, today=page.fetched_at.date()),))
    stamps += filter(None, (dates.read_body(line.text for line in lines),))
    moment, dated_by = dates.choose(stamps, fetched_at=page.fetched_at, paper=is_paper(source))
    label = link.label or find_label(reading.header) or find_label(lead)
    found_outlet = reading.outlet or metas.get("contentsource", "") or find_outlet(header)
    article = Article(
        key=link.key,
        url=link.url,
        source=source.name,
        title=title,
        text=text,
        published_at=moment,
        dated_by=dated_by,
        kicker=reading.kicker or _declared(properties, "introtitle", "founder-introtitle"),
        subtitle=reading.subtitle or _declared(properties, "founder-subtitle", "subtitle"),
        byline=find_byline([line.text for line in lines])
        or _declared(properties, "founder-author", "author")
        or find_author(f"{lead}\n{reading.credits}"),
        outlet=name_outlet(found_outlet, source.outlet or source.title),
        label=label,
        attachments=reading.attachments,
        picture_only=reading.pictures and not any(line.kind != "caption" for line in lines),
        jump_to=jump_to,
        jump_from=jump_from or jumped_from,
        read_by=rule or reading.rule,
        language=source.language,
        place=place_of(label, source.place),
    )
    return (article,)


# --- finding the body ------------------------------------------------------------------------------------------------


def _find(html: str, outline: Outline, page: Page, link: Link, metas: dict[str, str]) -> _Reading | None:
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
            return _Reading(
                "enpcontent" if _between_markers(html) else "gkmlpt", lines, title, header=header, pictures=pictures
            )
    return _by_density(outline, page, link, metas) or _by_carried(html, outline, link, metas)


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
) -> _Reading:
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
    reading = _Reading(template.name, lines, title, kicker, subtitle, stamps=stamps)
    reading.outlet = outline.words(outlet_at, outline.ends[outlet_at]) if outlet_at is not None else ""
    reading.credits = " ".join(named)
    return _surround(reading, outline, body, page)


def _by_density(outline: Outline, page: Page, link: Link, metas: dict[str, str]) -> _Reading | None:
    title_at = place_title(outline, metas, link.title)
    found = find_body(outline, title_at)
    if found is None:
        return None
    body, others = found
    lines = read_lines(outline, body, drop=others)
    text = "".join(line.text for line in clean(lines))
    if len(text) < _SHELL and not re.search(r"[。！？]", text):
        return None
    title = find_title(outline, metas, body, link.title, title_at)
    return _surround(_Reading("density", lines, title), outline, body, page)


def _by_carried(html: str, outline: Outline, link: Link, metas: dict[str, str]) -> _Reading | None:
    lines, pictures = _read_fragment(read_carried(html, outline.tree))
    if not lines:
        return None
    title = find_title(outline, metas, None, link.title)
    return _Reading("carried", lines, title, header=outline.words(0, len(outline.tags))[:_FAR], pictures=pictures)


def _surround(reading: _Reading, outline: Outline, body: int, page: Page) -> _Reading:
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


# --- title lines -----------------------------------------------------------------------------------------------------


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


def _declared(properties: dict[str, str], *keys: str) -> str:
    value = next((properties[key] for key in keys if properties.get(key)), "")
    return squeeze(re.sub(r"<[^<>]{0,200}>", " ", value[:2000]))


# --- body lines ------------------------------------------------------------------------------------------------------


def _cut_lead(lines: Sequence[Line], titles: tuple[str, ...]) -> tuple[str, list[Line]]:
    """Take the title repeated and the line of time and source off the front of the body; they are header."""
    known = {bare(title) for title in titles if title}
    header: list[str] = []
    rest = list(lines)
    for at, line in enumerate(lines[:8]):
        if is_stamp(line.text) or bare(line.text) in known:
            header.extend(taken.text for taken in rest[: len(rest) - len(lines) + at + 1])
            rest = list(lines[at + 1 :])
        elif len(line.text) > 60 or "。" in line.text:
            break
    return "\n".join(header), rest


def _cut_from(title: str) -> tuple[str, str]:
    jump = jumps.find_from(title)
    if jump is None:
        return "", title
    return jump.number, (title[: jump.start] + title[jump.end :]).strip()


def _cut_jumps(lines: list[Line]) -> tuple[list[Line], str, str]:
    """The lines without 下转 and 上接, and the pages they name."""
    kept, jump_to, jump_from = [], "", ""
    for line in lines:
        text = line.text
        if (to := jumps.find_to(text)) is not None:
            jump_to, text = to.number, text[: to.start].rstrip()
        if (back := jumps.find_from(text)) is not None:
            jump_from, text = jump_from or back.number, (text[: back.start] + text[back.end :]).strip()
        if text:
            kept.append(line if text == line.text else Line(text, line.at, line.linked, line.kind))
    return kept, jump_to, jump_from


# --- dates -----------------------------------------------------------------------------------------------------------


def _meta_stamps(metas: dict[str, str], properties: dict[str, str]) -> list[dates.Stamp]:
    stamps = dates.read_metas(metas)
    written = properties.get("founder-date") or properties.get("date") or ""
    stamp = dates.read_stamp(written, "meta")
    return [*stamps, stamp] if stamp is not None else stamps


def _outer_stamps(page: Page, link: Link) -> list[dates.Stamp]:
    """What the address and the list say."""
    stamps = [stamp for url in (link.url, page.url) if (stamp := dates.read_url(url)) is not None]
    hint = link.hints.get("published_at")
    if isinstance(hint, datetime):
        local = hint.astimezone(dates.SHANGHAI)
        stamps.append(dates.Stamp(local.date(), local.time(), "list"))
    published: date | None = link.published
    if published is not None:
        stamps.append(dates.Stamp(published, None, "list"))
    return stamps
