"""robots.txt by RFC 9309."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from loopback_site import Shelf, article, reply, source

from bot.types import Ask, Failure, Health, Page

NO_SPECIAL = "User-agent: *\nDisallow: /special/\n"


@pytest.mark.parametrize(
    ("robots", "page", "special"),
    [
        (reply(NO_SPECIAL), True, False),
        (reply(b"\xef\xbb\xbf" + NO_SPECIAL.encode()), True, False),
        (reply("User-agent: JiangmenWatch\nDisallow: /special/\n\nUser-agent: *\nDisallow: /"), True, False),
        (reply("User-agent: jiangmenwatch\nDisallow: /\n\nUser-agent: *\nAllow: /"), False, False),
        (reply("User-agent: OtherBot\nDisallow: /"), True, True),
        (reply("User-agent: *\nDisallow: /\nAllow: /page"), True, False),
        (reply("User-agent: *\nDisallow: /*/content$\nDisallow: /special/x"), True, False),
        (reply(""), True, True),
        (reply("nothing", 404), True, True),
        (reply("no", 403), True, True),
        (reply("<!DOCTYPE html><html>User-agent: *\nDisallow: /</html>", content_type="text/html"), True, True),
        (reply(NO_SPECIAL + "# padding\n" * 500_000), True, False),
        (reply("# padding\n" * 500_000 + NO_SPECIAL), True, True),
        (reply(status=302, location="/moved.txt"), True, False),
        (reply(status=302, location="/robots.txt"), True, True),
    ],
    ids=[
        "column",
        "BOM",
        "own group",
        "only we",
        "others",
        "allow wins",
        "wildcard",
        "empty",
        "404",
        "403",
        "HTML",
        "5 MB",
        "late",
        "moved",
        "loop",
    ],
)
def test_what_robots_txt_says_is_done(robots, page, special, site, fetch):
    site.routes |= {
        "/robots.txt": robots,
        "/moved.txt": reply(NO_SPECIAL),
        "/page.htm": reply(article()),
        "/special/x": reply(article()),
    }
    for path, allowed in (("/page.htm", page), ("/special/x", special)):
        answer = fetch(path)
        assert isinstance(answer, Page) is allowed, answer
        assert allowed or (isinstance(answer, Failure) and answer.health is Health.ROBOTS)
        assert (path in site.paths()) is allowed


@pytest.mark.parametrize(
    ("robots", "health"),
    [
        (reply("", 500), Health.ROBOTS),
        (reply("", 503), Health.ROBOTS),
        (reply("", 521), Health.CHALLENGE),
        (lambda asked, connection: None, Health.ROBOTS),
        (reply(status=302, location="http://127.1/robots.txt"), Health.ROBOTS),
    ],
    ids=["500", "503", "521", "reset", "leads away"],
)
def test_unreadable_robots_forbid_all(robots, health, site, fetch):
    site.routes |= {"/robots.txt": robots, "/page.htm": reply(article())}
    answer = fetch()
    assert isinstance(answer, Failure)
    assert answer.health is health
    assert site.paths() == []


def test_a_dead_host_is_unreachable_and_not_forbidding(site, fetch):
    site.stop()
    answer = fetch()
    assert isinstance(answer, Failure)
    assert answer.health is Health.UNREACHABLE
    assert "连不上" in answer.detail


def test_robots_are_asked_once_a_day_by_all_processes(site, fetchers):
    site.routes |= {"/robots.txt": reply(NO_SPECIAL), "/page.htm": reply(article())}
    shelf, now = Shelf(), [datetime(2026, 11, 21, 8, tzinfo=UTC)]

    def visit_with_a_new_process() -> int:
        with fetchers(cache=shelf, clock=lambda: now[0]).visit(source(site.url("/"))) as asker:
            assert isinstance(asker(Ask(site.url("/page.htm"))), Page)
            assert isinstance(asker(Ask(site.url("/special/x"))), Failure)
        return site.paths(with_robots=True).count("/robots.txt")

    counts = []
    for hours in (0, 1, 22, 2, 1):
        now[0] += timedelta(hours=hours)
        counts.append(visit_with_a_new_process())
    assert counts == [1, 1, 1, 2, 2]


def test_a_404_is_remembered_too(site, fetchers):
    site.routes["/page.htm"] = reply(article())
    shelf = Shelf()
    for _ in range(2):
        with fetchers(cache=shelf).visit(source(site.url("/"))) as asker:
            assert isinstance(asker(Ask(site.url("/page.htm"))), Page)
    assert site.paths(with_robots=True).count("/robots.txt") == 1


def test_a_host_that_recovers_is_read_again(site, fetchers):
    site.routes |= {"/robots.txt": [reply("", 503), reply(NO_SPECIAL)], "/page.htm": reply(article())}
    now = [datetime(2026, 11, 21, 8, tzinfo=UTC)]
    fetcher = fetchers(clock=lambda: now[0])
    kinds = []
    for minutes in (0, 1, 9):
        now[0] += timedelta(minutes=minutes)
        with fetcher.visit(source(site.url("/"))) as asker:
            kinds.append(type(asker(Ask(site.url("/page.htm")))))
    assert kinds == [Failure, Failure, Page]


def test_the_operator_may_switch_robots_off(site, fetch):
    site.routes |= {"/robots.txt": reply("User-agent: *\nDisallow: /"), "/page.htm": reply(article())}
    assert isinstance(fetch(obey_robots=False), Page)
    assert site.paths(with_robots=True) == ["/page.htm"]


def test_a_redirect_into_a_forbidden_column_is_not_followed(site, fetch):
    site.routes |= {"/robots.txt": reply(NO_SPECIAL), "/page.htm": reply(status=302, location="/special/x")}
    answer = fetch()
    assert isinstance(answer, Failure)
    assert answer.health is Health.ROBOTS
    assert "/special/x" not in site.paths()
