"""Lists of the government portals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from samples import COLUMN, PORTAL, portal, portal_world
from visits import saved, visit

from bot.sources import KINDS
from bot.types import Health, Link

START = f"{COLUMN}/index.html"


def read(page: object, **options: object) -> tuple[Health, dict[str, Link]]:
    listing = visit(replace(portal, options=options), {START: page}).listing  # type: ignore[dict-item]
    return listing.health, {link.key.removeprefix("jm.example.gov.cn:"): link for link in listing.links}


def test_full_titles_dates_and_one_link_for_every_twin() -> None:
    listing = visit(portal, portal_world).listing
    assert {link.key: (link.title, link.published) for link in listing.links} == {
        "jm.example.gov.cn:post_880001": ("置顶：关于开展年度招商活动的通知", date(2028, 1, 3)),
        "jm.example.gov.cn:post_880099": ("关于青禾新能源电池项目环境影响评价的公示", date(2031, 5, 19)),
        "jm.example.gov.cn:post_880098": ("两个项目集中签约", date(2030, 12, 30)),
        "jm.example.gov.cn:post_870001": ("较早的一条", date(2031, 4, 2)),
    }
    assert listing.links[1].url == f"{PORTAL}/bmpd/gzdt/content/post_880099.html"


def test_links_to_other_sites_are_dropped_and_counted() -> None:
    (refused,) = [step for step in visit(portal, portal_world).listing.steps if step.answered.startswith("refused")]
    assert refused.found == 2
    assert "mp.weixin.qq.com×1" in refused.selector


def test_the_pager_is_followed_as_far_as_configured_and_past_the_end_is_fine() -> None:
    assert visit(replace(portal, options={"pages": 1}), portal_world).urls == [START]
    seen = visit(portal, {START: saved("nfcms/info_list.htm")})
    assert seen.urls == [START, f"{COLUMN}/index_2.html"]
    assert (seen.listing.health, seen.listing.detail) == (Health.OK, "")


def test_a_repeated_page_ends_the_list() -> None:
    text = saved("nfcms/info_list.htm").read_text("utf-8")
    world = {START: text} | {f"{COLUMN}/index_{n}.html": text.replace("index_2", f"index_{n + 1}") for n in (2, 3, 4)}
    assert visit(replace(portal, options={"pages": 9}), world).urls == [START, f"{COLUMN}/index_2.html"]


def test_the_second_page_may_be_called_index_1() -> None:
    seen = visit(portal, {START: saved("nfcms/cards.htm")})
    assert seen.urls == [START, f"{COLUMN}/index_1.html"]


def test_cards_with_their_title_and_time_inside_the_link() -> None:
    _, links = read(saved("nfcms/cards.htm"))
    assert {key: (link.title, link.published) for key, link in links.items()} == {
        "post_880201": ("白石产业园二期封顶", date(2031, 5, 17)),
        "post_880202": ("3-5年规划出炉", date(2031, 5, 16)),
    }


def test_the_boxes_of_a_home_page_are_read_together() -> None:
    _, links = read(saved("nfcms/home.htm"))
    assert {key: link.title for key, link in links.items()} == {
        "post_880301": "部门图片新闻标题",
        "post_880302": "通知一则",
        "post_880303": "右栏一条",
    }


def test_dated_items_without_a_known_box_are_read_and_navigation_is_not() -> None:
    _, links = read(saved("nfcms/plain.htm"))
    assert set(links) == {"t20310515_880401", "post_880402"}


@pytest.mark.parametrize(
    ("page", "health"),
    [
        (saved("nfcms/redesigned.htm"), Health.UNREADABLE),
        (saved("nfcms/empty.htm"), Health.EMPTY),
        ("", Health.EMPTY),
        ("<html><body><p>系统维护中</p></body></html>", Health.UNREADABLE),
        ("<ul class=infoList><li><a href='/x/show_1.html'>换了地址的文章</a></li></ul>", Health.UNREADABLE),
        ("<ul class=infoList><li><a href='https://mp.weixin.qq.com/s/1'>只有外站</a></li></ul>", Health.EMPTY),
    ],
)
def test_an_empty_list_and_an_unreadable_page_are_told_apart(page: object, health: Health) -> None:
    assert read(page) == (health, {})


def test_a_source_may_bring_its_own_selectors() -> None:
    _, links = read(saved("nfcms/redesigned.htm"), item=("section article",), date="time")
    assert {key: link.published for key, link in links.items()} == {"post_880501": date(2031, 5, 15)}


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2031-05-19", date(2031, 5, 19)),
        ("[2031-05-19]", date(2031, 5, 19)),
        ("2031/5/9", date(2031, 5, 9)),
        ("2031年5月19日", date(2031, 5, 19)),
        ("2031-05-19 07:16:00", date(2031, 5, 19)),
        ("20310519", date(2031, 5, 19)),
        ("05-20", date(2031, 5, 20)),
        ("05-21", date(2030, 5, 21)),
        ("02-29", date(2028, 2, 29)),
        ("2031-05-21", None),
        ("2031-13-40", None),
        ("", None),
    ],
)
def test_every_form_of_date_is_read_and_none_lies_ahead(written: str, day: date | None) -> None:
    _, links = read(f"<ul class=infoList><li><a href='content/post_1.html'>甲项目</a><span>{written}</span></li></ul>")
    assert links["post_1"].published == day


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("http://www.jm.example.gov.cn/a/content/post_12.html", "jm.example.gov.cn:post_12"),
        ("https://jm.example.gov.cn/b/content/mpost_12.html?jump=false", "jm.example.gov.cn:post_12"),
        ("http://www.jm.example.gov.cn/gkmlpt/content/3/3521/spost_12.html#1", "jm.example.gov.cn:post_12"),
        ("http://www.jm.example.gov.cn/gzhd/201706/t20170621_79.htm", "jm.example.gov.cn:t20170621_79"),
        ("http://www.jm.example.gov.cn/jmxw/202208/t636045.html", "jm.example.gov.cn:t636045"),
        ("http://www.jm.example.gov.cn/a/index_2.html", None),
        ("http://www.jm.example.gov.cn/attachment/0/1/1/12.pdf", None),
        ("http://jm.copycat.example.com/a/content/post_12.html", None),
    ],
)
def test_identity_is_site_and_number(url: str, key: str | None) -> None:
    assert KINDS["nfcms"].key(portal, url) == key
