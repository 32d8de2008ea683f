"""Plain lists by selectors, and feeds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from samples import FEED, NEWS, feed, news, news_world
from visits import saved, visit

from bot.sources import KINDS, addresses
from bot.types import Health, Source

SEARCH = "https://news.example.com/list.php"
search = Source(
    name="s",
    title="样例检索",
    kind="list",
    url=SEARCH,
    hosts=("news.example.com",),
    options={"item": "tr.row", "link": "a.t", "date": "td.d"},
)


def test_the_news_site_is_known_by_heart() -> None:
    seen = visit(news, news_world)
    assert seen.urls == [f"{NEWS}/jmxw.htm", f"{NEWS}/jmxw_2.htm"]
    assert {link.key: (link.title, link.published) for link in seen.listing.links} == {
        "jmnews.example.cn:/a/content/2031-05/20/content_33001": ("青禾项目动工", date(2031, 5, 20)),
        "jmnews.example.cn:/a/content/2031-05/19/content_33000": ("我市部署招商", date(2031, 5, 19)),
        "jmnews.example.cn:/a/content/2031-05/18/content_32990": ("更早一条", date(2031, 5, 18)),
    }


def test_selectors_of_the_source_find_items_links_and_dates() -> None:
    listing = visit(search, {SEARCH: saved("list/search.htm")}).listing
    assert {link.key: (link.title, link.published) for link in listing.links} == {
        "news.example.com:/show.php?id=31": ("甲公司增资扩产", date(2031, 5, 20)),
        "news.example.com:/show.php?id=32": ("乙公司投产", date(2031, 5, 19)),
    }


@pytest.mark.parametrize(
    ("key", "keys"),
    [(r"id=(\d+)", {"news.example.com:31", "news.example.com:32"}), (r"id=31", {"news.example.com:id=31"})],
)
def test_a_pattern_chooses_articles_and_names_them(key: str, keys: set[str]) -> None:
    source = replace(search, options={**search.options, "key": key})
    assert {link.key for link in visit(source, {SEARCH: saved("list/search.htm")}).listing.links} == keys


@pytest.mark.parametrize(
    ("page", "health"),
    [("<p>改版了</p>", Health.UNREADABLE), ("<table><tr class=row><td>无</td></tr></table>", Health.UNREADABLE)],
)
def test_a_list_that_cannot_be_found_is_an_alarm(page: str, health: Health) -> None:
    assert visit(search, {SEARCH: page}).listing.health is health
    boxed = replace(search, options={**search.options, "container": "table"})
    assert visit(boxed, {SEARCH: "<table><tr><td>无</td></tr></table>"}).listing.health is Health.EMPTY


def test_rss_entries_keep_their_guid_their_day_in_china_and_their_body() -> None:
    listing = visit(feed, {FEED: saved("feed/rss.xml")}).listing
    first, second = listing.links
    assert (first.key, first.title, first.published) == ("rss:n-1", "青禾项目签约", date(2031, 5, 20))
    assert "全文" in first.inline
    assert "script" not in first.inline
    assert (second.key, second.inline) == ("news.example.com:/a/2", "")


@pytest.mark.parametrize(
    ("page", "key", "title", "published"),
    [
        ("feed/atom.xml", "news.example.com:/a/9", "项目投产", date(2031, 5, 20)),
        ("feed/feed.json", "rss:j1", "项目 落户", date(2031, 5, 20)),
    ],
)
def test_atom_and_json_feeds_are_read_alike(page: str, key: str, title: str, published: date) -> None:
    (link,) = visit(feed, {FEED: saved(page)}).listing.links
    assert (link.key, link.title, link.published) == (key, title, published)
    assert link.inline.startswith("<p>")


@pytest.mark.parametrize(
    ("text", "health"),
    [
        ("<html><body>登录</body></html>", Health.UNREADABLE),
        ("{}", Health.UNREADABLE),
        ('<rss version="2.0"><channel><title>空</title></channel></rss>', Health.EMPTY),
        ('{"version":"https://jsonfeed.org/version/1.1","items":[]}', Health.EMPTY),
    ],
)
def test_no_feed_and_an_empty_feed_are_told_apart(text: str, health: Health) -> None:
    assert visit(feed, {FEED: text}).listing.health is health


def test_a_feed_is_never_taken_for_an_address_or_a_file_name() -> None:
    seen = visit(feed, {FEED: "http://news.example.com/other.xml"})
    assert (seen.urls, seen.listing.health) == ([FEED], Health.UNREADABLE)


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example.com/a/2.html",
        "http://www.news.example.com:80/a/2.html?utm_source=x&spm=1",
        "http://news.example.com/a/2.html?from=timeline#top",
    ],
)
def test_tracking_is_no_part_of_an_identity(url: str) -> None:
    assert addresses.identify(url) == "news.example.com:/a/2"
    assert KINDS["feed"].key(feed, url) == "news.example.com:/a/2"


@pytest.mark.parametrize(
    ("url", "hosts", "allowed"),
    [
        ("http://a.example.com/x", ("a.example.com",), True),
        ("http://a.example.com:7000/x", ("a.example.com",), True),
        ("http://a.example.com:8090/x", ("a.example.com",), False),
        ("http://A.EXAMPLE.com:8090/x", ("a.example.com:8090",), True),
        ("http://a.example.com/x", ("a.example.com:8090",), False),
        ("https://a.example.com/x", ("a.example.com:443",), True),
        ("http://b.a.example.com/x", ("a.example.com",), False),
        ("http://user@a.example.com/x", ("a.example.com",), False),
        ("http://a.example.com\\@evil.example.net/x", ("a.example.com",), False),
        ("http://a.example.com@evil.example.net/x", ("a.example.com",), False),
        ("http://a.example.com.evil.net/x", ("a.example.com",), False),
        ("ftp://a.example.com/x", ("a.example.com",), False),
        ("http://a.example.com:99999/x", ("a.example.com",), False),
        ("javascript:alert(1)", ("a.example.com",), False),
    ],
)
def test_only_listed_hosts_are_allowed(url: str, hosts: tuple[str, ...], allowed: bool) -> None:
    doors = addresses.open_doors(hosts, own=("http://a.example.com:7000/list", "http://other.example.com:8090/"))
    assert addresses.allow(url, doors) is allowed
