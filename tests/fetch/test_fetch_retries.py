"""What is asked again, and how long the bot waits when it is told to."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from loopback_site import FakeTime, article, reply, source

from bot.fetch.patience import read_retry_after
from bot.types import Ask, Failure, Health, Page

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
GOOD = reply(article())


def drop(asked, connection):
    return None


@pytest.mark.parametrize(
    "bad", [reply("", 502), reply("", 503), reply("", 504), drop], ids=["502", "503", "504", "dropped"]
)
def test_a_passing_fault_is_asked_again(bad, site, fetch):
    site.routes["/page.htm"] = [bad, bad, GOOD]
    assert isinstance(fetch(retries=2), Page)
    assert len(site.paths()) == 3


@pytest.mark.parametrize(
    ("status", "health"),
    [
        (400, Health.FORBIDDEN),
        (401, Health.FORBIDDEN),
        (403, Health.FORBIDDEN),
        (404, Health.NOT_FOUND),
        (410, Health.NOT_FOUND),
        (412, Health.CHALLENGE),
        (521, Health.CHALLENGE),
        (429, Health.THROTTLED),
        (500, Health.SERVER_ERROR),
        (501, Health.SERVER_ERROR),
        (300, Health.SERVER_ERROR),
        (304, Health.SERVER_ERROR),
        (204, Health.UNREADABLE),
    ],
)
def test_a_final_answer_is_not_asked_again(status, health, site, fetch):
    site.routes["/page.htm"] = reply("" if status in (204, 304) else "no", status, length=status not in (204, 304))
    answer = fetch(retries=2)
    assert isinstance(answer, Failure)
    assert (answer.health, answer.status) == (health, status)
    assert len(site.paths()) == 1


def test_a_cut_body_is_not_asked_again(site, fetch):
    site.routes["/page.htm"] = reply(article(), content_length="100000")
    answer = fetch(retries=2)
    assert isinstance(answer, Failure)
    assert answer.health is Health.UNREACHABLE
    assert len(site.paths()) == 1


def test_retries_end(site, fetch):
    site.routes["/page.htm"] = reply("", 503)
    answer = fetch(retries=2)
    assert isinstance(answer, Failure)
    assert (answer.health, answer.status) == (Health.SERVER_ERROR, 503)
    assert len(site.paths()) == 3


@pytest.mark.parametrize("status", [429, 503])
def test_a_short_retry_after_is_waited_for(status, site, fetchers):
    time = FakeTime()
    site.routes["/page.htm"] = [reply("", status, retry_after="7"), GOOD]
    fetcher = fetchers(retries=2, monotonic=time.monotonic, sleep=time.sleep)
    with fetcher.visit(source(site.url("/"))) as asker:
        assert isinstance(asker(Ask(site.url("/page.htm"))), Page)
    assert sum(time.slept) >= 7


@pytest.mark.parametrize(
    ("retry_after", "told"),
    [
        ("600", 600),
        ("315360000", 21600),
        ("9" * 400, 21600),
        ("Sat, 21 Nov 2026 08:10:00 GMT", 600),
        ("Fri, 21 Nov 2036 08:00:00 GMT", 21600),
        ("soon", None),
        ("-5", None),
    ],
)
def test_a_long_retry_after_is_reported_with_a_cap(retry_after, told, site, fetchers):
    site.routes["/page.htm"] = reply("", 429, retry_after=retry_after)
    with fetchers(retries=2, clock=lambda: NOW).visit(source(site.url("/"))) as asker:
        answer = asker(Ask(site.url("/page.htm")))
    assert isinstance(answer, Failure)
    assert (answer.health, answer.status, answer.retry_after_s) == (Health.THROTTLED, 429, told)
    assert len(site.paths()) == 1


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0),
        ("1.5", 1.5),
        (" 30 ", 30),
        ("Sat, 21 Nov 2026 07:00:00 GMT", 0),
        ("", None),
        (None, None),
        ("Sat, 99 Nov", None),
    ],
)
def test_both_forms_of_retry_after_are_read(value, seconds):
    assert read_retry_after(value, NOW) == seconds


def test_waiting_never_outlives_the_deadline(site, fetchers):
    time = FakeTime()
    site.routes["/page.htm"] = reply("", 503, retry_after="9")
    fetcher = fetchers(retries=9, deadline_s=20, monotonic=time.monotonic, sleep=time.sleep, obey_robots=False)
    with fetcher.visit(source(site.url("/"))) as asker:
        answer = asker(Ask(site.url("/page.htm")))
    assert isinstance(answer, Failure)
    assert answer.health is Health.SERVER_ERROR
    assert len(site.paths()) == 3


def test_a_refused_connection_is_tried_again(site, fetchers):
    site.stop()
    time = FakeTime()
    fetcher = fetchers(retries=2, backoff_s=1, monotonic=time.monotonic, sleep=time.sleep)
    with fetcher.visit(source(site.url("/"))) as asker:
        answer = asker(Ask(site.url("/page.htm")))
    assert isinstance(answer, Failure)
    assert answer.health is Health.UNREACHABLE
    assert len(time.slept) == 2
