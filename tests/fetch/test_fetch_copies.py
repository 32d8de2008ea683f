"""Conditional requests and the stored copy."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from loopback_site import article, reply, source

from bot.types import Ask, Failure, Page

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def honest(asked, connection):
    if asked.headers.get("if-none-match") == '"v1"' and asked.method == "GET":
        return reply(status=304, length=False, etag='"v1"')
    return reply(
        article().encode("utf-8"), etag='"v1"', last_modified="Fri, 20 Nov 2026 00:00:00 GMT", content_type="text/html"
    )


def test_an_unchanged_page_comes_from_the_copy_with_a_fresh_time(site, fetchers, shelf):
    site.routes["/page.htm"] = honest
    now = [NOW]
    fetcher = fetchers(clock=lambda: now[0])
    with fetcher.visit(source(site.url("/"))) as asker:
        first = asker(Ask(site.url("/page.htm")))
        now[0] = LATER
        second = asker(Ask(site.url("/page.htm")))
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert (first.unchanged, second.unchanged) == (False, True)
    assert second == replace(first, unchanged=True, fetched_at=LATER)
    assert site.seen[-1].headers["if-modified-since"] == "Fri, 20 Nov 2026 00:00:00 GMT"
    assert shelf.pages[site.url("/page.htm")] == first


def test_a_copy_behind_a_redirect_is_asked_for_conditionally(site, fetchers):
    site.routes |= {"/old.htm": reply(status=302, location="/page.htm"), "/page.htm": honest}
    with fetchers().visit(source(site.url("/"))) as asker:
        answers = [asker(Ask(site.url("/old.htm"))) for _ in range(2)]
    assert [answer.unchanged for answer in answers] == [False, True]
    assert "if-none-match" not in site.seen[-2].headers


def test_a_wrong_etag_brings_the_new_page(site, fetchers):
    site.routes["/page.htm"] = [reply(article("旧"), etag='"a"'), reply(article("新"), etag='"b"')]
    with fetchers().visit(source(site.url("/"))) as asker:
        old, new = (asker(Ask(site.url("/page.htm"))) for _ in range(2))
    assert ("旧" in old.text, "新" in new.text, new.unchanged) == (True, True, False)


def test_a_post_is_neither_conditional_nor_kept(site, fetchers, shelf):
    site.routes["/api"] = reply("[1]", etag='"v1"', content_type="application/json")
    with fetchers(obey_robots=False).visit(source(site.url("/"))) as asker:
        for _ in range(2):
            assert isinstance(asker(Ask(site.url("/api"), method="POST", body=b"{}", expects="json")), Page)
    assert all("if-none-match" not in asked.headers for asked in site.seen)
    assert shelf.pages == {}


def test_a_failure_never_replaces_the_copy(site, fetchers, shelf):
    good = reply(article(), etag='"v1"')
    wall = reply("<html><head><script>$_ts=window['$_ts'];</script></head><body></body></html>")
    site.routes["/page.htm"] = [good, wall, reply("", 500), reply("")]
    with fetchers(obey_robots=False).visit(source(site.url("/"))) as asker:
        first, *others = (asker(Ask(site.url("/page.htm"))) for _ in range(4))
    assert all(isinstance(other, Failure) for other in others)
    assert shelf.pages == {site.url("/page.htm"): first}
