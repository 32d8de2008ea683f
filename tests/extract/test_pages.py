"""Saved pages (invented, with the markup of the families) → the articles written beside them."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, datetime
from html import escape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.extract import read
from bot.types import Article, Link, Page, Source

PAGES = Path(__file__).parent / "pages"
NOW = datetime.fromisoformat("2025-12-22T12:00:00+08:00")


def read_case(case: dict[str, Any], html: str, content_type: str = "text/html") -> tuple[Article, ...]:
    url = case.get("url", "http://www.bay.example/news/1.html")
    link = dict(case.get("link", {}))
    if "published" in link:
        link["published"] = date.fromisoformat(link["published"])
    source = Source("s", "侨都日报", case.get("kind", "list"), url, ("x.example",), place="江门市")
    fetched_at = datetime.fromisoformat(case["fetched_at"]) if "fetched_at" in case else NOW
    page = Page(url, url, 200, b"", html, "utf-8", content_type, fetched_at)
    return read(page, Link(url, "key", **link), source)


def as_expected(article: Article) -> dict[str, Any]:
    fields = asdict(article)
    for name in ("key", "url", "source", "language"):
        del fields[name]
    fields["published_at"] = article.published_at.isoformat()
    fields["attachments"] = [asdict(item) for item in article.attachments]
    return {name: value for name, value in fields.items() if value not in ("", [], False)}


@pytest.mark.parametrize("name", sorted(path.stem for path in PAGES.glob("*.html")))
def test_a_saved_page_gives_the_articles_written_beside_it(name: str) -> None:
    case = json.loads((PAGES / f"{name}.json").read_text("utf-8"))
    articles = read_case(case, (PAGES / f"{name}.html").read_text("utf-8"))
    assert [as_expected(article) for article in articles] == case["articles"]


MADE_ANEW = (
    '<meta name="PubDate" content="2025-11-20 10:00"><meta name="others" content="页面生成时间 2025-11-20 10:00:43">'
)
BODY = (
    "<p>3月6日，新会区举行集中签约仪式，12个项目落户，计划总投资86亿元。</p>"
    "<p>今年全区力争引进项目投资超300亿元，全力冲刺。</p>"
)


def page_with(head: str = "", before: str = "", after: str = "") -> str:
    title = "<title>新会区十二个项目集中签约_湾区经济网</title>"
    return f"<html><head>{title}{head}</head><body>{before}<div class=c>{BODY}</div>{after}</body></html>"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ('<font color="warning">红</font>新会区十二个项目集中签约', ""),
        ("https://a.example/?q=<b>新会区十二个项目集中签约", ""),
        ("<![CDATA[x]]>新会区十二个项目集中签约", ""),
        ("新会区集中签约 | 十二个项目 > 八十六亿元", ""),
        ("{{7*7}}新会区十二个项目_集中签约", ""),
        ("零\u200b宽新会区十二个项目集中\ufeff签约", "零宽新会区十二个项目集中签约"),
    ],
)
@pytest.mark.parametrize("site", ["", "_湾区经济网"])
def test_a_title_that_list_and_heading_have_alike_is_not_cut(title: str, shown: str, site: str) -> None:
    shown = shown or title
    head = f"<html><head><title>{escape(title)}{site}</title></head><body><h1>{escape(title)}</h1>"
    (article,) = read_case({"link": {"title": shown}}, f"{head}<div class=c>{BODY}</div></body></html>")
    assert article.title == shown


@pytest.mark.parametrize(
    ("case", "html", "expected", "by"),
    [
        ({}, page_with('<meta name="PubDate" content="2025-03-07 09:12">'), "2025-03-07T09:12:00+08:00", "meta"),
        ({}, page_with(before="<p>发布时间：2025-03-07 09:12 来源：某网</p>"), "2025-03-07T09:12:00+08:00", "header"),
        (
            {},
            page_with('<meta name="PubDate" content="2026-03-07 09:12">', "<p>2025年3月7日 10:00</p>"),
            "2025-03-07T10:00:00+08:00",
            "header",
        ),
        (
            {},
            page_with(before="<aside><h1>新会区十二个项目集中签约</h1><span>2025-03-07 09:12 某网</span></aside>"),
            "2025-03-07T09:12:00+08:00",
            "header",
        ),
        ({}, page_with(before="<aside><h1>今日热点</h1><span>2025-03-07</span></aside>"), NOW.isoformat(), "fetched"),
        ({}, page_with(after="<p>发布日期：2025-03-07</p>"), "2025-03-07T08:00:00+08:00", "header"),
        ({}, page_with("<script>var pubtime='2025-03-07 09:12:33';</script>"), "2025-03-07T09:12:33+08:00", "meta"),
        (
            {},
            page_with(
                MADE_ANEW,
                "<p>发布日期：2025-03-07</p>",
            ),
            "2025-03-07T08:00:00+08:00",
            "header",
        ),
        (
            {},
            page_with(MADE_ANEW),
            "2025-11-20T10:00:00+08:00",
            "meta",
        ),
        ({"url": "http://a.example/2025/0307/1.html"}, page_with(), "2025-03-07T08:00:00+08:00", "url"),
        ({"link": {"published": "2025-03-05"}}, page_with(), "2025-03-05T08:00:00+08:00", "list"),
        ({}, page_with(), NOW.isoformat(), "fetched"),
        ({}, page_with('<meta name="PubDate" content="2099-01-01">'), NOW.isoformat(), "fetched"),
        (
            {"kind": "founder_old", "url": "http://a.example/html/2025-03/07/content_1.htm"},
            page_with('<meta name="PubDate" content="2025-04-20 10:00">'),
            "2025-03-07T06:00:00+08:00",
            "url",
        ),
        (
            {},
            page_with('<meta property="article:published_time" content="2025-03-07T01:12:00Z">'),
            "2025-03-07T09:12:00+08:00",
            "meta",
        ),
    ],
)
def test_the_best_date_wins_and_none_is_in_the_future(case: dict[str, Any], html: str, expected: str, by: str) -> None:
    (article,) = read_case(case, html)
    assert (article.published_at.isoformat(), article.dated_by) == (expected, by)


def test_a_body_carried_by_the_list_is_read_when_the_page_has_none() -> None:
    (article,) = read_case({"link": {"inline": BODY, "title": "十二个项目签约"}}, "<html><body></body></html>")
    assert article.title == "十二个项目签约"
    assert article.text.startswith("3月6日，新会区")
    assert article.read_by == "inline"


def test_a_body_that_a_script_carries_brings_its_title() -> None:
    state = json.dumps({"title": "十二个项目签约", "publishTime": "2025-03-07 09:12:33", "content": BODY})
    page = (
        f"<html><head><title>湾区通</title></head><body><div id=app></div><script>var s={state}</script></body></html>"
    )
    (article,) = read_case({}, page)
    assert (article.title, article.read_by) == ("十二个项目签约", "carried")


def test_plain_text_of_a_page_becomes_several_articles_with_keys_of_their_own() -> None:
    text = (
        "园区招商再提速\n\n侨都日报讯（记者/甲某）3月6日，开平召开招商大会。\n\n"
        "渔港新码头启用\n\n侨都日报讯（记者/乙某）近日，台山渔港新码头启用。\n"
    )
    articles = read_case({"link": {"published": "2025-03-07"}}, text, "text/plain")
    assert [(article.key, article.title) for article in articles] == [
        ("key#1", "园区招商再提速"),
        ("key#2", "渔港新码头启用"),
    ]


SHARDS = [
    *(
        "<p>",
        "</p>",
        "<table><tr><td>",
        "</table>",
        "<div class=title>",
        "<div id=ozoom>",
        "<br>",
        "<img>",
        "<li>",
        "<h1>",
    ),
    *(
        "<a href='x.pdf'>",
        "<!--enpproperty <a>",
        "-->",
        "<founder-content>",
        "<title>",
        "DETAIL:{content:'\\u00",
        "\x00",
    ),
    *("江门，签约。", "2025-13-45 99:99", "（下转A03版）", "&#xD800;", "上接第一版"),
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(SHARDS) | st.text(max_size=12), max_size=40))
def test_no_page_whatever_makes_reading_fail(parts: list[str]) -> None:
    for article in read_case({}, "<html><body>" + "".join(parts)):
        assert article.published_at <= NOW


def test_reading_time_grows_with_the_size_of_a_hostile_page_not_with_its_square() -> None:
    for unit in (
        "<div>",
        "<ul><li>x",
        "<table><tr><td>",
        "<div class=title>江门，",
        "<b><p>",
        "（",
        "<!--enpproperty <a>",
        "<div class=comment>江门，签约。项目，动工，投产，达产。</div><p>江门，签约，动工，投产。项目，又，一，个。",
        '<h4>评论</h4>"content":\'',
    ):
        steps = [count_steps("<html><body>" + unit * count) for count in (200, 1600)]
        assert steps[1] < 8 * 3 * steps[0], unit


def count_steps(html: str) -> int:
    """Lines of Python run: a measure of work that no busy machine can falsify."""
    import sys

    steps = 0

    def trace(frame: Any, event: str, argument: Any) -> Any:
        nonlocal steps
        steps += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        read_case({}, html)
    finally:
        sys.settrace(before)
    return steps
