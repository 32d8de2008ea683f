"""One at a time per host, in order, with a pause; hosts do not wait for each other."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from loopback_site import FakeTime, article, reply, source

from bot.fetch.pace import Pace
from bot.types import Ask, Page


def test_many_threads_ask_one_host_one_after_the_other(site, fetchers):
    entered = threading.Semaphore(0)

    def slowly(asked, connection):
        entered.release()
        entered.acquire()
        return reply(article(asked.path))

    for number in range(8):
        site.routes[f"/{number}.htm"] = slowly
    fetcher = fetchers()

    def visit(number):
        with fetcher.visit(source(site.url("/"))) as asker:
            return asker(Ask(site.url(f"/{number}.htm")))

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(visit, range(8)))
    assert all(isinstance(answer, Page) for answer in answers)
    assert site.busiest == 1
    assert site.paths(with_robots=True).count("/robots.txt") == 1


def test_a_host_that_hangs_holds_nobody_else_up(sites, fetchers):
    slow, quick = sites(), sites()
    arrived, release = threading.Event(), threading.Event()

    def hang(asked, connection):
        arrived.set()
        release.wait()
        return reply(article())

    slow.routes["/page.htm"], quick.routes["/page.htm"] = hang, reply(article())
    fetcher = fetchers(allow_hosts=("127.0.0.0/8",), resolve=lambda host, port: ["127.0.0.1"])

    def visit(site, host):
        with fetcher.visit(source(site.url("/", host))) as asker:
            return asker(Ask(site.url("/page.htm", host)))

    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(visit, slow, "slow.test")
        arrived.wait()
        assert isinstance(visit(quick, "quick.test"), Page)
        assert not waiting.done()
        release.set()
        assert isinstance(waiting.result(), Page)


def test_there_is_a_pause_between_two_requests_to_a_host_whatever_the_port(sites, fetchers):
    one, two, time = sites(), sites(), FakeTime()
    one.routes["/page.htm"] = two.routes["/page.htm"] = reply(article())
    fetcher = fetchers(gap_s=2, jitter_s=1, monotonic=time.monotonic, sleep=time.sleep, obey_robots=False)
    with fetcher.visit(source(one.url("/"), alternatives=(two.url(""),))) as asker:
        assert isinstance(asker(Ask(one.url("/page.htm"))), Page)
        assert time.slept == []
        assert isinstance(asker(Ask(two.url("/page.htm"))), Page)
    assert len(time.slept) == 1
    assert 2 <= time.slept[0] <= 3


def test_a_crawl_delay_widens_the_pause_up_to_a_cap(site, fetchers):
    site.routes |= {"/robots.txt": reply("User-agent: *\nCrawl-delay: 7"), "/page.htm": reply(article())}
    for cap, expected in ((30.0, 7.0), (5.0, 5.0)):
        time = FakeTime()
        fetcher = fetchers(gap_s=2, max_crawl_delay_s=cap, monotonic=time.monotonic, sleep=time.sleep)
        with fetcher.visit(source(site.url("/"))) as asker:
            for _ in range(2):
                assert isinstance(asker(Ask(site.url("/page.htm"))), Page)
        assert expected in time.slept


def test_waiting_for_the_turn_does_not_eat_the_deadline(site, fetchers):
    time = FakeTime()
    site.routes["/page.htm"] = reply(article())
    fetcher = fetchers(gap_s=90, deadline_s=20, monotonic=time.monotonic, sleep=time.sleep, obey_robots=False)
    with fetcher.visit(source(site.url("/"))) as asker:
        assert [type(asker(Ask(site.url("/page.htm")))) for _ in range(3)] == [Page] * 3


def test_turns_are_taken_in_the_order_of_asking():
    time = FakeTime()
    pace, order, threads = Pace(0, 0, time.monotonic, time.sleep), [], []

    def take(number):
        with pace.turn("h"):
            order.append(number)

    with pace.turn("h"):
        for number in range(10):
            threads.append(threading.Thread(target=take, args=(number,)))
            threads[-1].start()
            while len(pace._lane("h").waiting) < number + 2:
                pass
    for thread in threads:
        thread.join()
    assert order == list(range(10))


def test_a_turn_that_fails_is_given_on():
    time = FakeTime()
    pace = Pace(1, 0, time.monotonic, time.sleep)
    for _ in range(3):
        with suppress(ZeroDivisionError), pace.turn("h"):
            _ = 1 / 0
    assert time.slept == [1, 1]
