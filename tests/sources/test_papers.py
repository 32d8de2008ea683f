"""Issues of a paper: pages, labels, guides, days, origins."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from samples import PAPER, new_paper, new_paper_world, paper, paper_world, regional, regional_world
from visits import NOW, fail, saved, visit

from bot.sources import KINDS, layout
from bot.types import Health, Source

OLD = "http://dzb.example.com:8080"
INDEX = "http://dzb.example.com:8090/rb/paperindex.htm"


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment)


def days_of(base: Source, **options: object) -> Source:
    return replace(base, options={**base.options, **options})


def path(number: int) -> str:
    return f"rb:/rb/html/2031-05/20/content_{number}"


def test_every_page_is_walked_once_over_gaps_and_doubled_anchors() -> None:
    seen = visit(paper, paper_world)
    assert seen.urls == [f"{PAPER}/node_{n}.htm" for n in (22, 23, 26)]


def test_each_article_is_listed_once_with_its_own_page_and_whole_title() -> None:
    listing = visit(paper, paper_world).listing
    assert {link.key: (link.label, link.title) for link in listing.links} == {
        path(900101): ("第A01版：头版", "青禾新能源电池项目动工 总投资 12亿元"),
        path(900102): ("第A01版：头版", "两个项目签约"),
        path(900103): ("第A01版：头版", "本版责编"),
        path(900201): ("第A02版：要闻", "全市招商会议召开"),
        path(900202): ("第A02版：要闻", "国有建设用地使用权出让公告"),
        path(900299): ("", "一篇只在导读里的稿子"),
        path(900301): ("第B01版：恩平新闻", "恩平一企业投产"),
    }
    assert {link.published for link in listing.links} == {date(2031, 5, 20)}
    assert not any("div=" in link.url for link in listing.links)


def test_what_is_no_news_is_kept_and_marked() -> None:
    listing = visit(paper, paper_world).listing
    assert {link.key for link in listing.links if link.hints.get("notice")} == {path(900103), path(900202)}


def test_the_next_page_link_leads_on_when_the_directory_is_missing() -> None:
    world = {**paper_world, f"{PAPER}/node_22.htm": saved("founder_old/no_directory.htm")}
    seen = visit(paper, world)
    assert seen.urls == [f"{PAPER}/node_{n}.htm" for n in (22, 23, 26)]
    assert seen.listing.links[0].label == "第A01版：头版"


@pytest.mark.parametrize("first_page", [fail(Health.NOT_FOUND), saved("founder_old/shell.htm"), fail(Health.SOFT_404)])
def test_an_issue_that_is_not_out_is_no_failure(first_page: object) -> None:
    listing = visit(paper, {f"{PAPER}/node_22.htm": first_page}).listing  # type: ignore[dict-item]
    assert (listing.health, listing.complete, listing.links) == (Health.NOT_YET, False, ())


@pytest.mark.parametrize(
    ("moment", "complete"),
    [("2031-05-20T06:00:00+08:00", False), ("2031-05-20T02:30:00+00:00", True), ("2031-05-19T22:00:00+00:00", False)],
)
def test_todays_issue_may_grow_until_it_has_settled(moment: str, complete: bool) -> None:
    listing = visit(paper, paper_world, now=at(moment)).listing
    assert (len(listing.links), listing.complete) == (7, complete)


def test_an_issue_with_a_page_missing_is_incomplete() -> None:
    world = {url: page for url, page in paper_world.items() if "node_26" not in url}
    listing = visit(paper, world).listing
    assert (listing.health, listing.complete, len(listing.links)) == (Health.OK, False, 6)
    assert "node_26" in listing.detail


def test_recent_days_are_visited_again_and_a_day_without_paper_is_only_noted() -> None:
    later = at("2031-05-21T11:00:00+08:00")
    seen = visit(days_of(paper, days_back=2), paper_world, now=later)
    starts = [url for url in seen.urls if url.endswith("node_22.htm") and ":8090" in url]
    assert starts == [f"http://dzb.example.com:8090/rb/html/2031-05/{day}/node_22.htm" for day in (21, 20, 19)]
    assert (seen.listing.health, len(seen.listing.links)) == (Health.NOT_YET, 7)
    assert "2031-05-19 无报" in seen.listing.detail


def test_before_the_first_hour_only_the_past_is_asked_for() -> None:
    night = at("2031-05-21T03:00:00+08:00")
    seen = visit(days_of(paper, days_back=1), paper_world, now=night)
    assert not any("/21/" in url for url in seen.urls)
    assert (seen.listing.health, seen.listing.complete) == (Health.OK, True)


@pytest.mark.parametrize("dead", [Health.NOT_FOUND, Health.UNREACHABLE, Health.TIMEOUT, Health.REFUSED])
def test_a_moved_port_changes_addresses_but_no_identity(dead: Health) -> None:
    world = {url.replace(":8090", ":8080"): page for url, page in paper_world.items()}
    listing = visit(paper, world, otherwise=dead).listing
    assert (listing.health, listing.complete) == (Health.OK, True)
    assert {link.key for link in listing.links} == {link.key for link in visit(paper, paper_world).listing.links}
    assert all(link.url.startswith(OLD) for link in listing.links)


def test_a_dead_origin_is_tried_once_in_a_visit() -> None:
    world = {url.replace(":8090", ":8080"): page for url, page in paper_world.items()}
    seen = visit(days_of(paper, days_back=2), world, otherwise=Health.UNREACHABLE)
    assert sum(":8090" in url for url in seen.urls) == 1


def test_a_dead_origin_does_not_hide_that_the_living_one_has_no_issue_yet() -> None:
    later = at("2031-05-21T11:00:00+08:00")
    start = "http://dzb.example.com:8090/rb/html/2031-05/21/node_22.htm"
    world = {url.replace(":8090", ":8080"): page for url, page in paper_world.items()}
    listing = visit(days_of(paper, days_back=1), {**world, start: fail(Health.TIMEOUT)}, now=later).listing
    assert (listing.health, len(listing.links)) == (Health.NOT_YET, 7)


def test_todays_failure_is_the_health_even_when_yesterday_was_read() -> None:
    later = at("2031-05-21T11:00:00+08:00")
    start = "http://dzb.example.com:8090/rb/html/2031-05/21/node_22.htm"
    world = {**paper_world, start: fail(Health.CHALLENGE)}
    listing = visit(days_of(paper, days_back=1), world, now=later).listing
    assert (listing.health, listing.complete, len(listing.links)) == (Health.CHALLENGE, False, 7)


def test_the_index_page_leads_to_an_issue_that_begins_elsewhere() -> None:
    first = saved("founder_old/node_22.htm").read_text("utf-8").replace("node_22", "node_1")
    rest = {url: page for url, page in paper_world.items() if "node_22" not in url}
    world = {**rest, INDEX: saved("founder_old/paperindex.htm"), f"{PAPER}/node_1.htm": first}
    listing = visit(days_of(paper, index=INDEX), world).listing
    assert (listing.health, len(listing.links)) == (Health.OK, 7)


def test_an_index_that_still_leads_to_an_older_issue_means_not_yet() -> None:
    later = at("2031-05-21T11:00:00+08:00")
    listing = visit(days_of(paper, index=INDEX), {INDEX: saved("founder_old/paperindex.htm")}, now=later).listing
    assert (listing.health, listing.links) == (Health.NOT_YET, ())


def test_a_new_template_on_every_day_is_an_alarm_and_not_a_missing_paper() -> None:
    redesigned = "<html><body>" + "<div class=v3><span data-id=1>新版式</span></div>" * 200
    days = [f"http://dzb.example.com:8090/rb/html/2031-05/{day}/node_22.htm" for day in (20, 19)]
    listing = visit(days_of(paper, days_back=1), dict.fromkeys(days, redesigned)).listing
    assert (listing.health, listing.complete) == (Health.UNREADABLE, False)


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("http://dzb.example.com:8090/rb/html/2031-05/20/content_9.htm", "rb:/rb/html/2031-05/20/content_9"),
        ("http://dzb.example.com:8080/rb/html/2031-05/20/content_9.htm?div=-1", "rb:/rb/html/2031-05/20/content_9"),
        ("https://dzb.example.com/rb/html/2031-05/20/content_9.htm#top", "rb:/rb/html/2031-05/20/content_9"),
        ("http://dzb.example.com:8090/rb/html/2031-05/20/node_22.htm", None),
        ("http://copycat.example.net/rb/html/2031-05/20/content_9.htm", None),
        ("http://dzb.example.com:8090/rb/content_9.htm", None),
        ("http://[broken", None),
    ],
)
def test_identity_is_the_path(url: str, key: str | None) -> None:
    assert KINDS["founder_old"].key(paper, url) == key


def test_the_new_template_is_read_by_its_own_skin() -> None:
    listing = visit(new_paper, new_paper_world).listing
    assert {link.key: (link.label, link.title) for link in listing.links} == {
        "xb:/pc/content/203105/20/content_7001": ("第01版：要闻", "青禾项目签约"),
        "xb:/pc/content/203105/20/content_7002": ("第01版：要闻", "一个被截断的很长的标题说完了"),
        "xb:/pc/content/203105/20/content_7003": ("第02版：经济", "白石产业园封顶"),
    }


def test_of_a_provincial_paper_only_the_pages_and_titles_of_the_city_are_kept() -> None:
    listing = visit(regional, regional_world).listing
    assert {link.title: link.label for link in listing.links} == {
        "江门企业赴广州招商": "第ZXA01版：广州",
        "侨乡茶事": "第ZXA09版：江门",
    }


@pytest.mark.parametrize(
    ("preset", "start", "node", "article"),
    [
        ("nfdaily", "html/{date:%Y%m/%d}/node_A01.html", "node_A02.html", "content_10049500.html"),
        ("oeeee", "html/{date:%Y-%m/%d}/node_1.htm", "node_2.htm", "content_14773.htm"),
        ("joyhua", "{date:%Y%m%d}/html/index.htm", "page_02.htm", "content_20310520002003.htm"),
        ("shtml", "shtml/rb/{date:%Y%m%d}/vA1.shtml", "vA2.shtml", "123456.shtml"),
        ("nbs", "html/{date:%Y-%m/%d}/nbs.D110000x_01.htm", "nbs.D110000x_02.htm", "nw.D110000x_20310520_1-02.htm"),
        ("articel", "content/{date:%Y%m%d}/Page01AB.htm", "Page02AB.htm", "Articel02001AB.htm"),
    ],
)
def test_every_preset_reads_its_own_file_names(preset: str, start: str, node: str, article: str) -> None:
    source = replace(regional, url=f"http://ep.example.com/{start}", options={"preset": preset, "days_back": 0})
    first = source.url.format(date=NOW.date())
    second = first.rsplit("/", 1)[0] + "/" + node
    world = {
        first: f"<a href='{node}'>第02版：区域</a><a href='../../about.html'>关于</a>",
        second: f"<title>第02版：区域</title><a href='{article}'>青禾项目签约</a>",
    }
    (link,) = visit(source, world).listing.links
    assert (link.title, link.label) == ("青禾项目签约", "第02版：区域")
    assert link.url.endswith(article)


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("A01： 头版", "第A01版：头版"),
        ("第A03版:专题 报道", "第A03版：专题 报道"),
        ("第 1 版", "第1版"),
        ("第一版：要闻", "第一版：要闻"),
        ("ZXA09：江门", "第ZXA09版：江门"),
        ("第A01版：头版 2031 年 5 月 20 日", "第A01版：头版"),
        ("第B01版：恩平新闻 上一版", "第B01版：恩平新闻"),
        ("江门样报", ""),
    ],
)
def test_pages_are_named_one_way(written: str, label: str) -> None:
    assert layout.name_page(written) == label
