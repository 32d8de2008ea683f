"""The loopback hosts: conditional answers, the request log, the clock, robots.txt and the sources.toml."""

from __future__ import annotations

import tomllib
from datetime import date

import httpx
import pytest

from bot.demo import Asked, DemoSites

TODAY = date(2026, 3, 1)
NODE = "/jmrb/html/2026-03/01/node_22.htm"


def test_a_known_etag_is_answered_with_304_and_no_body(sites: DemoSites, web: httpx.Client) -> None:
    url = sites.origin("paper") + NODE
    first = web.get(url)
    again = web.get(url, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert web.get(url, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    ("since", "status"),
    [(None, 304), ("Mon, 01 Jan 2001 00:00:00 GMT", 200), ("yesterday", 200)],
)
def test_a_known_time_is_answered_with_304(sites: DemoSites, web: httpx.Client, since: str | None, status: int) -> None:
    url = sites.origin("portal") + "/home/zwyw/"
    first = web.get(url)
    assert first.headers["Last-Modified"].endswith("GMT")
    assert web.get(url, headers={"If-Modified-Since": since or first.headers["Last-Modified"]}).status_code == status


def test_an_etag_outweighs_a_time(sites: DemoSites, web: httpx.Client) -> None:
    url = sites.origin("portal") + "/home/zwyw/"
    headers = {"If-None-Match": '"other"', "If-Modified-Since": web.get(url).headers["Last-Modified"]}
    assert web.get(url, headers=headers).status_code == 200


def test_every_request_is_in_the_log(web: httpx.Client) -> None:
    with DemoSites(TODAY, now_day=0) as sites:
        etag = web.get(sites.origin("paper") + NODE, headers={"User-Agent": "reader"}).headers["ETag"]
        web.get(sites.origin("paper") + NODE, headers={"If-None-Match": etag, "User-Agent": "reader"})
        web.get(sites.origin("news") + "/nothing", headers={"User-Agent": "reader"})
        assert sites.asked("paper") == (
            Asked("paper", NODE, conditional=False, status=200, user_agent="reader"),
            Asked("paper", NODE, conditional=True, status=304, user_agent="reader"),
        )
        assert sites.asked()[-1] == Asked("news", "/nothing", conditional=False, status=404, user_agent="reader")


def test_an_issue_is_a_404_until_its_day_and_hour_and_grows_in_the_morning(web: httpx.Client) -> None:
    with DemoSites(TODAY, now_day=-1) as sites:
        url = sites.origin("paper") + NODE
        assert web.get(url).status_code == 404
        sites.advance(0, hour=5)
        assert web.get(url).status_code == 404
        sites.advance(0, hour=6)
        early = web.get(url)
        assert "第A01版" in early.text
        assert "第B01版" not in early.text
        sites.advance(0, hour=8)
        late = web.get(url, headers={"If-None-Match": early.headers["ETag"]})
        assert late.status_code == 200
        assert "第B01版" in late.text


def test_what_is_out_stays_as_it_was_when_a_day_passes(web: httpx.Client) -> None:
    with DemoSites(TODAY, now_day=-2) as sites:
        old = [sites.url_of(one) for one in sites.postings if one.published_at <= sites.now]
        before = [web.get(url).content for url in old]
        sites.advance(0)
        assert [web.get(url).content for url in old] == before


def test_both_ports_of_the_paper_show_the_same(sites: DemoSites, web: httpx.Client) -> None:
    new, old = sites.origin("paper"), sites.origin("paper_old")
    assert new != old
    assert web.get(new + NODE).content == web.get(old + NODE).content


@pytest.mark.parametrize(
    ("host", "status", "words"),
    [("paper", 404, ""), ("news", 200, "Allow: /"), ("portal", 200, "Disallow: /home/tzgg/"), ("xinhui", 404, "")],
)
def test_robots_txt_differs_from_host_to_host(
    sites: DemoSites, web: httpx.Client, host: str, status: int, words: str
) -> None:
    answer = web.get(sites.origin(host) + "/robots.txt")
    assert answer.status_code == status
    assert words in answer.text


def test_the_sources_lead_to_pages_that_exist(sites: DemoSites, web: httpx.Client) -> None:
    sources = tomllib.loads(sites.sources_toml())["sources"]
    for name, source in sources.items():
        url = source["url"].replace("{date:%Y-%m/%d}", f"{TODAY:%Y-%m/%d}")
        assert web.get(url).status_code == 200, name
        assert url.split("/")[2] in source["hosts"], name
    watched = {tuple(source["url"].split("/", 3)[2:]) for source in sources.values()}
    assert len(watched) == len(sources)


def test_the_sites_come_back_on_their_ports(web: httpx.Client) -> None:
    with DemoSites(TODAY) as sites:
        ports, text = sites.ports, sites.sources_toml()
    with DemoSites(TODAY, ports=ports) as sites:
        assert (sites.ports, sites.sources_toml()) == (ports, text)


@pytest.mark.parametrize(("day", "hour"), [(1, 0), (-4, 0), (0, 24), (0, -1)])
def test_the_clock_refuses_a_day_without_articles(sites: DemoSites, day: int, hour: int) -> None:
    with pytest.raises(ValueError, match="the demo knows days"):
        sites.advance(day, hour)
