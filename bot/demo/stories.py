"""The invented articles: `articles/*.toml` read, dated and cut into postings.

A story is one text. It is printed once or several times, and each printing is a `Posting`: what one site shows, under
its own title, perhaps with paragraphs left out or figures changed.

    [[article]]
    id, title, kicker, subtitle, body (a paragraph a line), captions, attachments, outlet, number
    expect, reason, of          what should come of its first printing; later ones are reprints unless they say else
    [[article.print]]
    site, where, day, time      a page of a paper goes without a time; the day is the file's unless given
    title … outlet              its own, where it differs
    only = "1-3"  without = [2]  before, after = "a paragraph"  replace = {old = "new"}    what is done to the body
    quirks                      no_pubdate own_site pinned hidden_twin video percent_title outside_url expired

Texts name days relative to `today`, so that the demo is always news: `{d-1:%m月%d日}` is yesterday without leading
zeros, `{y-1}` last year, `{last_quarter}` the last quarter that is over. Reads its own folder; knows no site, markup
or socket.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from importlib.resources import files
from typing import Any

CHINA = timezone(timedelta(hours=8))
FIRST_DAY, LAST_DAY = -3, 0
BASELINE_DAYS = (-3, -2)  # what a first visit sees; the days after bring news

EXPECTATIONS = {
    "alert": "somebody must be told",
    "reprint": "the words of another article: silence",
    "known": "an earlier project or ceremony without news: silence",
    "conflict": "the ceremony of another article with other numbers: kept beside it, never told as a second ceremony",
    "continuation": "the second half of a jump: joined with the first, never told on its own",
    "off_topic": "another subject: silence",
    "nothing": "the right subject without news, or no text at all: silence",
}

_PLACEHOLDER = re.compile(r"\{(d|y|last_quarter)([+-]\d+)?(?::([^}]*))?\}")
_RANGE = re.compile(r"(\d+)?-(\d+)?")
_QUARTERS = "一二三四"
_PAGE = re.compile(r"([A-Z])\d\d：")


@dataclass(frozen=True, slots=True)
class Posting:
    """One story as one site prints it. `where` is the page of the paper (`A01：要闻`), the column of a portal, the
    category of gkmlpt or the list of the news site. `expect` is a key of EXPECTATIONS and speaks of the content
    alone: on BASELINE_DAYS a first visit tells nothing whatever it says. `reason` is one that an alert must give among
    others, or the cause of a silence where it is a special one. `of` is the id of the posting it repeats."""

    id: str
    site: str
    where: str
    day: int
    published_at: datetime
    title: str
    paragraphs: tuple[str, ...]
    expect: str
    reason: str = ""
    of: str = ""
    kicker: str = ""
    subtitle: str = ""
    outlet: str = ""
    captions: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    number: str = ""  # 文号 of a document
    quirks: frozenset[str] = frozenset()

    @property
    def printed_on(self) -> date:
        return self.published_at.date()


def fill_dates(text: str, today: date) -> str:
    """`text` with its placeholders written out for `today`."""

    def written(match: re.Match[str]) -> str:
        name, shift, form = match[1], int(match[2] or 0), match[3] or "%m月%d日"
        if name == "y":
            return str(today.year + shift)
        if name == "last_quarter":
            over = (today.month - 1) // 3
            return f"今年{_QUARTERS[over - 1]}季度" if over else "去年四季度"
        day = today + timedelta(days=shift)
        return form.replace("%Y", str(day.year)).replace("%m", str(day.month)).replace("%d", str(day.day))

    return _PLACEHOLDER.sub(written, text)


def read_postings(today: date) -> tuple[Posting, ...]:
    """Every posting of the four days, in the order of the files, dated so that day 0 is `today`."""
    folder = files("bot.demo") / "articles"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    postings: list[Posting] = []
    for name in names:
        content = tomllib.loads(folder.joinpath(name).read_text(encoding="utf-8"))
        for story in content["article"]:
            postings.extend(_print_story(story, content["day"], today))
    return tuple(postings)


def _print_story(story: Mapping[str, Any], file_day: int, today: date) -> Iterator[Posting]:
    for index, printing in enumerate(story["print"]):
        told: dict[str, Any] = {**story, **printing}
        day = told.get("day", file_day)
        first = index == 0
        yield Posting(
            id=_posting_id(story["id"], index),
            site=told["site"],
            where=fill_dates(told["where"], today),
            day=day,
            published_at=_moment(today + timedelta(days=day), told.get("time") or _page_time(told["where"])),
            title=fill_dates(told["title"], today),
            paragraphs=_cut_paragraphs(told, today),
            expect=told["expect"] if first else printing.get("expect", "reprint"),
            reason=told.get("reason", "") if first else printing.get("reason", ""),
            of=story.get("of", "") if first else printing.get("of", story["id"]),
            kicker=fill_dates(told.get("kicker", ""), today),
            subtitle=fill_dates(told.get("subtitle", ""), today),
            outlet=told.get("outlet", ""),
            captions=tuple(fill_dates(caption, today) for caption in told.get("captions", ())),
            attachments=tuple(told.get("attachments", ())),
            number=fill_dates(told.get("number", ""), today),
            quirks=frozenset(printing.get("quirks", ())),
        )


def _posting_id(story_id: str, index: int) -> str:
    return story_id if index == 0 else f"{story_id}@{index + 1}"


def _moment(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), CHINA)


def _page_time(where: str) -> str:
    """When a page of a paper is put on the web: the A pages first, the county and supplement pages follow."""
    page = _PAGE.match(where)
    if not page:
        raise ValueError(f"only pages of a paper go without a time, {where} is none")
    return "06:00" if page[1] == "A" else "08:00"


def _cut_paragraphs(told: Mapping[str, Any], today: date) -> tuple[str, ...]:
    """The paragraphs of one printing: `only` keeps a range (`1-3`, counted from 1), `without` drops single ones,
    `replace` changes words, `before` and `after` add a paragraph at either end."""
    whole = [line.strip() for line in told.get("body", "").splitlines() if line.strip()]
    kept = list(enumerate(whole, start=1))
    if found := _RANGE.fullmatch(told.get("only", "")):
        first, last = int(found[1] or 1), int(found[2] or len(whole))
        kept = [(place, text) for place, text in kept if first <= place <= last]
    texts = [text for place, text in kept if place not in told.get("without", ())]
    texts = [text for text in (told.get("before"), *texts, told.get("after")) if text]
    for old, new in told.get("replace", {}).items():
        texts = [text.replace(old, new) for text in texts]
    return tuple(fill_dates(text, today) for text in texts)
