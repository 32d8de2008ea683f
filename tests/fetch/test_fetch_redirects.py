"""Hosts, redirects, cookies: where a visit may go and what it carries there."""

from __future__ import annotations

import pytest
from loopback_site import article, reply, source

from bot.fetch.redirects import Hop, next_hop
from bot.fetch.trouble import Trouble
from bot.fetch.urls import Hosts, join_location, parse_target
from bot.types import Ask, Failure, Health, Page


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.test/",
        "file:///etc/passwd",
        "gopher://a.test/",
        "javascript:alert(1)",
        "//a.test/",
        "a.test/x",
        "",
        "http://",
        "http:///x",
        "http:a.test",
        "http://user@a.test/",
        "http://user:pass@a.test/",
        "http://good.test@evil.test/",
        "http://good.test\\@evil.test/",
        "http://good.test\\.evil.test/",
        "http://a.test/\\evil.test",
        "http://a.test/\r\nHost: x",
        "http://a.test:99999/",
        "http://a.test:x/",
        "http://a b.test/",
        "http://[::1/",
        "http://a.test%2f@b/",
        "http://%61.test/",
        "http://a.test\t/",
        "http://a,b.test/",
        "http://a.test:80:81/",
    ],
)
def test_urls_with_tricks_are_refused(url):
    with pytest.raises(Trouble) as caught:
        parse_target(url)
    assert caught.value.health is Health.REFUSED


@pytest.mark.parametrize(
    ("url", "host", "port", "path"),
    [
        ("http://A.Test/x#part", "a.test", 80, "/x"),
        ("https://a.test", "a.test", 443, "/"),
        ("http://a.test:8090/jmrb/html/2026-11/20/node_22.htm", "a.test", 8090, "/jmrb/html/2026-11/20/node_22.htm"),
        ("http://a.test/附件 1.pdf", "a.test", 80, "/%E9%99%84%E4%BB%B6%201.pdf"),
        ("http://江门.test/", "xn--fiq26f.test", 80, "/"),
        ("http://[2400:3200::1]:81/", "2400:3200::1", 81, "/"),
    ],
)
def test_plain_urls_are_read(url, host, port, path):
    target = parse_target(url)
    assert (target.port, target.path) == (port, path)
    assert target.host == host or host.startswith("xn--")
    assert target.host.isascii()


@pytest.mark.parametrize(
    ("location", "joined"),
    [
        (b"/x", "http://a.test/x"),
        (b"../y.htm", "http://a.test/y.htm"),
        (b"//b.test/z", "http://b.test/z"),
        ("/公告.htm".encode(), "http://a.test/%E5%85%AC%E5%91%8A.htm"),
        ("/公告.htm".encode("gbk"), "http://a.test/%B9%AB%B8%E6.htm"),
        (b"/has%20already?q=%E5", "http://a.test/has%20already?q=%E5"),
    ],
)
def test_locations_are_joined_as_they_were_meant(location, joined):
    assert join_location(parse_target("http://a.test/d/page.htm"), location) == joined


def test_a_host_entry_opens_the_usual_ports_and_those_of_the_source():
    hosts = Hosts.of(
        source(
            "http://paper.test:8090/x",
            "paper.test",
            "www.test",
            "odd.test:81",
            alternatives=("http://paper.test:8080",),
        )
    )
    assert hosts.allowed == {
        ("paper.test", 80),
        ("paper.test", 443),
        ("paper.test", 8080),
        ("paper.test", 8090),
        ("www.test", 80),
        ("www.test", 443),
        ("odd.test", 81),
    }


def test_own_headers_and_bodies_do_not_cross_hosts():
    hop = Hop(parse_target("https://a.test/x"), "POST", {"X-Api-Key": "k"}, b"body")
    stays = next_hop(hop, 307, b"/y")
    leaves = next_hop(hop, 307, b"https://b.test/y")
    assert (stays.method, stays.headers, stays.body) == ("POST", {"X-Api-Key": "k"}, b"body")
    assert (leaves.headers, leaves.body) == ({}, None)
    assert next_hop(hop, 303, b"/y").method == next_hop(hop, 302, b"/y").method == "GET"


def test_a_downgrade_is_taken_on_the_same_host_only():
    hop = Hop(parse_target("https://a.test/x"))
    assert next_hop(hop, 302, b"http://a.test/y").target.scheme == "http"
    with pytest.raises(Trouble):
        next_hop(hop, 302, b"http://b.test/y")


def test_a_redirect_is_followed_and_the_page_knows_where_it_ended(site, fetch):
    site.routes |= {"/old.htm": reply(status=301, location="/new.htm"), "/new.htm": reply(article())}
    answer = fetch("/old.htm")
    assert isinstance(answer, Page)
    assert (answer.asked, answer.url) == (site.url("/old.htm"), site.url("/new.htm"))


@pytest.mark.parametrize(
    "location",
    [
        "http://mirror.test/",
        "http://169.254.169.254/latest",
        "http://127.1:{port}/",
        "http://[64:ff9b::7f00:1]/",
        "file:///etc/passwd",
        "http://user@127.0.0.1:{port}/x",
        "http://127.0.0.1:{port}\\@evil.test/",
        "//evil.test/x",
        "http://127.0.0.1:{other}/",
    ],
)
def test_a_redirect_that_leaves_the_source_is_refused(location, site, sites, fetch):
    other = sites()
    site.routes["/page.htm"] = reply(status=302, location=location.format(port=site.port, other=other.port))
    answer = fetch("/page.htm")
    assert isinstance(answer, Failure)
    assert answer.health is Health.REFUSED
    assert site.paths() == ["/page.htm"]
    assert other.connections == 0


def test_an_ask_for_a_foreign_host_is_refused(site, fetchers):
    with fetchers().visit(source(site.url("/"))) as asker:
        answer = asker(Ask("http://copy.test/home/zwyw/"))
    assert isinstance(answer, Failure)
    assert answer.health is Health.REFUSED
    assert "镜像或别人的主机" in answer.detail


def test_an_alternative_origin_may_be_asked(site, sites, fetchers):
    other = sites()
    other.routes["/page.htm"] = reply(article())
    with fetchers().visit(source(site.url("/"), alternatives=(other.url(""),))) as asker:
        assert isinstance(asker(Ask(other.url("/page.htm"))), Page)


def test_a_redirect_to_itself_with_a_cookie_is_passed_and_the_cookie_ends_with_the_visit(site, fetchers):
    def gate(asked, connection):
        if "gate=open" in asked.headers.get("cookie", ""):
            return reply(article())
        return reply(status=302, location="/page.htm", set_cookie="gate=open; path=/")

    site.routes["/page.htm"] = gate
    fetcher = fetchers(obey_robots=False)
    for _ in range(2):
        with fetcher.visit(source(site.url("/"))) as asker:
            assert isinstance(asker(Ask(site.url("/page.htm"))), Page)
    assert [("cookie" in asked.headers) for asked in site.seen] == [False, True, False, True]


def test_an_endless_loop_ends_after_five_redirects(site, fetch):
    site.routes["/loop"] = reply(status=302, location="/loop")
    answer = fetch("/loop")
    assert isinstance(answer, Failure)
    assert answer.health is Health.REFUSED
    assert "转了不止" in answer.detail
    assert site.paths() == ["/loop"] * 6


def test_headers_of_an_ask_arrive_but_not_those_that_would_lie_about_us(site, fetch):
    site.routes["/api"] = reply('{"a": 1}', content_type="application/json")
    wish = {
        "headers": {"X-Wanted": "是", "User-Agent": "Mozilla/5.0", "Host": "evil.test", "Accept-Encoding": "br"},
        "expects": "json",
    }
    assert isinstance(fetch("/api", ask=wish, contact="mail@operator.test"), Page)
    headers = site.seen[-1].headers
    assert headers["x-wanted"].encode("latin-1").decode() == "是"
    assert headers["user-agent"].startswith("JiangmenWatch/")
    assert "mail@operator.test" in headers["user-agent"]
    assert headers["from"] == "mail@operator.test"
    assert headers["accept-encoding"] == "gzip"
    assert headers["host"] == f"127.0.0.1:{site.port}"


def test_a_post_is_sent_with_its_body(site, fetch):
    site.routes["/api"] = reply("[]", content_type="application/json")
    answer = fetch("/api", ask={"method": "POST", "body": b'{"page":1}', "expects": "json"})
    assert isinstance(answer, Page)
    assert (site.seen[-1].method, site.seen[-1].body) == ("POST", b'{"page":1}')


@pytest.mark.parametrize("ask", [{"method": "DELETE"}, {"headers": {"X-Bad": "a\r\nHost: b"}}])
def test_what_cannot_be_sent_is_refused(ask, site, fetch):
    answer = fetch("/page.htm", ask=ask)
    assert isinstance(answer, Failure)
    assert answer.health is Health.REFUSED
    assert site.paths() == []
