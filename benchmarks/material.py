"""Invented pages in any number: the demo's articles with other names and figures, in a page of a portal's weight."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from bot.demo.stories import read_postings
from bot.types import Link, Page, Source

CHINA = timezone(timedelta(hours=8))
TODAY = date(2026, 3, 5)
PAGE_BYTES = 39_000  # libraries.md's mean page after inflating
SOURCE = Source("bench", "基准", "nfcms", "http://bench.test/", ("bench.test",), place="江门市")
SYLLABLES = "云岭砺川启茂恒侨晟陆澄屿鸣谷柏泰禾信远东方新元海拓精工博瑞宏远天成金泰嘉盛"
_NAME = re.compile(r"[砺川启茂恒侨晟陆澄屿鸣谷云栾知榆]{2}")
_NAV = '<li><a href="/zwgk/{n}/index.html" title="栏目{n}">政务公开栏目{n}</a></li>'


@dataclass(frozen=True, slots=True)
class Sample:
    page: Page
    link: Link


def samples(count: int, seed: int = 1) -> Iterator[Sample]:
    """`count` pages, no two alike; the same ones for the same seed."""
    chance = random.Random(seed)
    stories = [one for one in read_postings(TODAY) if sum(map(len, one.paragraphs)) > 250]
    for number in range(count):
        story = chance.choice(stories)
        title, *paragraphs = _vary([story.title, *story.paragraphs], chance)
        yield _sample(3_500_000 + seed * 1_000_000 + number, title, paragraphs)


def _vary(lines: list[str], chance: random.Random) -> list[str]:
    names: dict[str, str] = {}

    def name(match: re.Match[str]) -> str:
        return names.setdefault(match[0], "".join(chance.sample(SYLLABLES, 2)))

    def figure(match: re.Match[str]) -> str:
        return str(chance.randint(2, 10 ** len(match[0]) + 1))

    varied = [re.sub(r"\d{1,3}(?=[个亿亩家项万])", figure, _NAME.sub(name, line)) for line in lines]
    return [re.sub(r"[一-龥]{2}(?=，)", lambda _: "".join(chance.sample(SYLLABLES, 2)), line) for line in varied]


def _sample(number: int, title: str, paragraphs: list[str]) -> Sample:
    url = f"http://bench.test/home/zwyw/content/post_{number}.html"
    body = "".join(f"<p>　　{line}</p>\n" for line in paragraphs)
    head = (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}_江门市人民政府</title>'
        f'<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="2026-03-05 08:10">'
        '<meta name="ContentSource" content="江门日报"></head><body>'
    )
    page = f'{head}<h1>{title}</h1><div class="article-content">{body}</div></body></html>'
    fill = (PAGE_BYTES - len(page.encode())) // len(_NAV.encode())
    nav = "<ul>" + "".join(_NAV.format(n=n) for n in range(max(0, fill))) + "</ul>"
    html = page.replace("<h1>", nav + "<h1>", 1)
    fetched = datetime(2026, 3, 5, 9, tzinfo=CHINA)
    return Sample(
        Page(url, url, 200, html.encode(), html, "utf-8", "text/html", fetched),
        Link(url, f"bench.test:post_{number}", title, TODAY),
    )
