"""One page → its articles: what was found of it (`finding`), or what the list carried, cleaned, dated and signed.

Does no I/O and knows no clock: "now" is when the page was fetched. A page without anything readable gives ().
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from bot.extract import dates, jumps
from bot.extract.cleaning import clean
from bot.extract.columns import split
from bot.extract.credits import find_author, find_byline, find_label, find_outlet, name_outlet, place_of
from bot.extract.finding import find
from bot.extract.gkmlpt import unescape
from bot.extract.noise import is_stamp
from bot.extract.outline import lay_flat
from bot.extract.properties import read_enpproperty, read_metas, read_script_dates
from bot.extract.prose import Line, squeeze, text_of
from bot.extract.titles import bare
from bot.types import Article, Link, Page, Source

_MARKUP = re.compile(r"<(?:!doctype|html|head|body|div|p|td|br|span|title|meta|article|section)\b", re.IGNORECASE)

_LONGEST_LEAD, _DAY_ALONE = 8, 4  # lines
_BEGINS_TEXT = re.compile(r"。|.{60}|.{7}[:：]$|.{24}[？！；]$")  # a sentence, a salutation


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
    reading = find(html, outline, page, link, metas)
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
    header = f"{reading.header}\n{lead}"
    stamps = [*_meta_stamps(metas, properties, header), *reading.stamps]
    stamps += [*dates.read_header(header), *dates.read_footer(reading.footer)]
    if not any(stamp.hour for stamp in stamps):
        stamps += filter(None, (dates.read_stamp(written, "meta") for written in read_script_dates(html)))
    stamps += _outer_stamps(page, link)
    yearless = dates.read_yearless(header, now=page.fetched_at.astimezone(dates.SHANGHAI))
    signed = dates.read_body(line.text for line in lines)
    stamps += filter(None, (yearless, dates.read_below(reading.footer), signed))
    moment, dated_by = dates.choose(stamps, fetched_at=page.fetched_at, paper=is_paper(source))
    label = link.label or find_label(reading.header) or find_label(lead)
    found_outlet = reading.outlet or metas.get("contentsource", "") or find_outlet(header, title)
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


def _declared(properties: dict[str, str], *keys: str) -> str:
    value = next((properties[key] for key in keys if properties.get(key)), "")
    return squeeze(re.sub(r"<[^<>]{0,200}>", " ", value[:2000]))


# --- body lines ------------------------------------------------------------------------------------------------------


def _cut_lead(lines: Sequence[Line], titles: tuple[str, ...]) -> tuple[str, list[Line]]:
    """Take the title repeated and the line of time and source off the front of the body; they are header. A salutation
    begins the text, and a day alone further down signs a short one."""
    known = {bare(title) for title in titles if title}
    end = 0
    for at, line in enumerate(lines[:_LONGEST_LEAD]):
        signs = at >= _DAY_ALONE and dates.is_day(line.text)
        if bare(line.text) in known or (is_stamp(line.text) and not signs):
            end = at + 1
        elif _BEGINS_TEXT.search(line.text):
            break
    return "\n".join(line.text for line in lines[:end]), list(lines[end:])


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


def _meta_stamps(metas: dict[str, str], properties: dict[str, str], header: str) -> list[dates.Stamp]:
    stamps = dates.read_metas(metas, header)
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
