"""The open-government platform: its configuration script and its two ways of paging."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from samples import API, PORTAL, platform, platform_world
from visits import World, fail, saved, visit

from bot.sources import script
from bot.types import Health, Source

POLICY = f"{PORTAL}/gkmlpt/policy"
SEVEN = f"{PORTAL}/gkmlpt/api/all/7?page=1&sid=750001"
CONFIG = saved("gkmlpt/policy.htm")


def page_of(first: int, count: int = 100) -> str:
    rows = [
        {"id": n, "title": f"文件{n}", "url": f"{PORTAL}/a/content/post_{n}.html"} for n in range(first, first + count)
    ]
    return json.dumps({"classify": {"post_count": 9999}, "articles": rows})


def with_options(**options: object) -> Source:
    return replace(platform, options=options)


def test_documents_become_links_to_their_posts() -> None:
    listing = visit(platform, platform_world).listing
    first, second = listing.links
    assert first.title == "关于公布重点建设&项目计划的通知"
    assert (first.key, first.published) == ("jm.example.gov.cn:post_3521001", date(2031, 5, 18))
    assert first.url == f"{PORTAL}/tzgg/content/post_3521001.html"
    assert first.hints["alternative"] == f"{PORTAL}/gkmlpt/content/3/3521/post_3521001.html"
    assert first.hints["attachments"] == ((f"{PORTAL}/attachment/0/1/1/3521001.pdf", "附件1.pdf"),)
    assert (second.key, second.hints["is_expired"]) == ("jm.example.gov.cn:post_3521003", 1)


def test_the_api_is_asked_as_its_own_page_would() -> None:
    _, api, *_ = visit(platform, platform_world).asks
    assert (api.url, api.expects) == (API % 1, "json")
    assert api.headers == {"X-Requested-With": "XMLHttpRequest", "Referer": POLICY}


def test_a_category_number_in_the_address_is_the_category_asked_for() -> None:
    seen = visit(replace(platform, url=f"{POLICY}#5241"), {POLICY: CONFIG})
    assert seen.urls[:2] == [POLICY, f"{PORTAL}/gkmlpt/api/all/5241?page=1&sid=750001"]


def test_a_department_has_its_own_platform() -> None:
    seen = visit(replace(platform, url=f"{PORTAL}/bm/gkmlpt/index"), {f"{PORTAL}/bm/gkmlpt/index": CONFIG})
    assert seen.urls[1] == f"{PORTAL}/bm/gkmlpt/api/all/0?page=1&sid=750001"


@pytest.mark.parametrize(
    ("answers", "asked", "listed"),
    [
        ([page_of(1), page_of(101), page_of(201)], 3, 300),
        ([page_of(1, 88), fail(Health.NOT_FOUND)], 2, 88),
        ([page_of(1), page_of(1), page_of(1)], 2, 100),
        ([page_of(1), page_of(101), page_of(1, 0)], 3, 200),
    ],
    ids=["every page", "404 from page 2", "one page repeated", "an empty page at the end"],
)
def test_paging_ends_without_counting(answers: list[object], asked: int, listed: int) -> None:
    world: World = {POLICY: CONFIG} | {API % n: told for n, told in enumerate(answers, start=1)}  # type: ignore[assignment]
    seen = visit(with_options(pages=3), world)
    assert (len(seen.asks) - 1, len(seen.listing.links), seen.listing.health) == (asked, listed, Health.OK)


def test_leaf_categories_are_asked_when_the_whole_gives_nothing() -> None:
    world: World = {
        POLICY: CONFIG,
        API % 1: page_of(1, 0),
        f"{PORTAL}/gkmlpt/api/all/5242?page=1&sid=750001": page_of(7, 2),
    }
    listing = visit(platform, world).listing
    assert [link.title for link in listing.links] == ["文件7", "文件8"]


@pytest.mark.parametrize(
    ("world", "health"),
    [
        ({POLICY: CONFIG, SEVEN: page_of(1, 0)}, Health.EMPTY),
        ({POLICY: CONFIG, SEVEN: "<html>首页</html>"}, Health.UNREADABLE),
        ({POLICY: CONFIG, SEVEN: '{"articles": null}'}, Health.UNREADABLE),
        ({POLICY: CONFIG, SEVEN: fail(Health.TIMEOUT)}, Health.TIMEOUT),
        ({POLICY: fail(Health.SERVER_ERROR)}, Health.SERVER_ERROR),
    ],
)
def test_what_went_wrong_is_the_health(world: World, health: Health) -> None:
    listing = visit(with_options(categories=(7,), pages=1), world).listing
    assert (listing.health, listing.links) == (health, ())


def test_a_configured_sid_helps_over_a_platform_page_that_is_down() -> None:
    listing = visit(with_options(sid="750001"), {API % 1: page_of(1, 3)}, otherwise=Health.SERVER_ERROR).listing
    assert (listing.health, len(listing.links)) == (Health.OK, 3)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("TREE: [{id:1, 'n':'a', },]", [{"id": 1, "n": "a"}]),
        ('"TREE" : {"a":"\\u003Cb\\u003E", /* x */ b: undefined}', {"a": "<b>", "b": None}),
        (r"TREE:['it\'s \u003C']", ["it's <"]),
        ("TREE: [{id:1", None),
        ("TREE: " + "[" * 5000, None),
        ("nothing", None),
    ],
)
def test_objects_of_a_script_are_read_although_they_are_no_json(text: str, value: object) -> None:
    assert script.find_value(text, "TREE") == value


@pytest.mark.parametrize("text", ["{SID: '750001'}", '{"SID":"750001",}', "{ SID :750001 }", "NOSID:'1', SID:'750001'"])
def test_the_sid_is_found_however_it_is_quoted(text: str) -> None:
    assert script.find_word(text, "SID") == "750001"
