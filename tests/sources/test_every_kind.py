"""What every kind of source promises, whatever it reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import GeneratorType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import ALL
from visits import NOW, fail, make_page, unchanged, visit

from bot.sources import KINDS, addresses, paper
from bot.types import Failure, Health, Page, Source

PAPERS = {"founder_old", "founder_new", "epaper"}
ABSENT = {Health.NOT_FOUND, Health.SOFT_404}  # a home page under every path is a broken site
FAILURES = [health for health in Health if health not in {Health.OK, Health.UNCHANGED, Health.NOT_YET, Health.EMPTY}]


def doors_of(source: Source) -> addresses.Doors:
    return addresses.open_doors(source.hosts, (source.url, *source.alternatives))


every_kind = pytest.mark.parametrize("kind", KINDS)


def test_every_kind_has_a_sample_and_its_own_name() -> None:
    assert set(ALL) == set(KINDS)
    assert all(name == kind.name for name, kind in KINDS.items())


@every_kind
def test_a_visit_asks_by_yielding_and_ends_with_links(kind: str) -> None:
    source, world = ALL[kind]
    assert isinstance(KINDS[kind].visit(source, NOW), GeneratorType)
    seen = visit(source, world)
    assert (seen.listing.health, seen.listing.complete) == (Health.OK, True)
    assert seen.listing.links


@every_kind
def test_every_answer_and_its_selector_is_written_down(kind: str) -> None:
    seen = visit(*ALL[kind])
    assert set(seen.urls) <= {step.asked for step in seen.listing.steps}
    assert any(step.selector and step.found for step in seen.listing.steps)
    assert all(step.answered for step in seen.listing.steps)
    assert all(ask.why for ask in seen.asks)


@every_kind
def test_links_are_unique_by_key_and_the_key_is_stable_over_host_twins(kind: str) -> None:
    source, world = ALL[kind]
    links = visit(source, world).listing.links
    assert len({link.key for link in links}) == len(links)
    for link in links:
        own = KINDS[kind].key(source, link.url)
        twin = link.url.replace("http://", "https://").replace("://www.", "://").replace(":8090", "")
        assert own is not None
        assert KINDS[kind].key(source, twin) == own
        assert "8090" not in own


@every_kind
def test_no_link_leaves_the_hosts_that_are_allowed(kind: str) -> None:
    source, world = ALL[kind]
    hostile = {}
    for url, told in world.items():
        text = told.read_text("utf-8")  # type: ignore[union-attr]
        for host in source.hosts:
            text = text.replace(f"//{host}", "//copycat.example.net")
        base = "http://copycat.example.net/rb/html/2031-05/20/"
        hostile[url] = text.replace("<head>", f"<head><base href='{base}'>").replace(
            "<HEAD>", f"<HEAD><BASE HREF={base}>"
        )
    listed = visit(source, hostile).listing.links
    assert all(addresses.allow(link.url, doors_of(source)) for link in listed)
    nobody = visit(replace(source, hosts=("other.example.com",)), world).listing
    assert nobody.links == ()
    assert any(step.answered.startswith("refused") and step.found for step in nobody.steps)


@every_kind
@pytest.mark.parametrize("health", FAILURES)
def test_a_source_that_only_fails_tells_how(kind: str, health: Health) -> None:
    source, _ = ALL[kind]
    listing = visit(source, {}, otherwise=health).listing
    absent_issue = kind in PAPERS and health in ABSENT
    assert listing.health == (Health.NOT_YET if absent_issue else health)
    assert listing.links == ()
    assert listing.steps
    assert listing.detail


@every_kind
def test_pages_that_did_not_change_still_give_their_links(kind: str) -> None:
    source, world = ALL[kind]
    first, second = visit(source, world).listing, visit(source, unchanged(world)).listing
    assert second.health is Health.UNCHANGED
    assert second.links == first.links


@every_kind
def test_words_keep_only_titles_that_hold_one(kind: str) -> None:
    source, world = ALL[kind]
    options = {**source.options, "words": ("没有这样的词",)}
    options.pop("only_labels", None)
    listing = visit(replace(source, options=options), world).listing
    assert listing.links == ()
    assert listing.health is Health.OK
    assert any(step.answered.startswith("skipped") for step in listing.steps)


_SCRAPS = st.sampled_from(
    [
        "<ul class=infoList><li>",
        "<a id=pageLink href=node_23.htm>",
        "<a href=content_1.htm><div id=mp1>",
        "<a href='http://[::1/post_1.html'>",
        "<a href=//:99999/content/post_2.html title=x>",
        "<area href='content_2.htm'>",
        "{",
        '{"articles":[{"id":1,"title":"%uD800","url":"x","date":1e400}]}',
        '{"items":[{}]}',
        "<rss version='2.0'><channel><item><link>x</link>",
        "SID: '1', TREE: [{id:1,children:[[",
        "第A01版：<strong>",
        "2031-99-99",
        "<base href='http://'>",
        "<meta http-equiv=refresh content='0;url=::'>",
        "[" * 3000,
    ]
)


@every_kind
@given(parts=st.lists(_SCRAPS | st.text(max_size=40), max_size=12))
@settings(max_examples=40, deadline=None, database=None)
def test_no_answer_can_crash_a_kind(kind: str, parts: list[str]) -> None:
    source, _ = ALL[kind]
    listing = visit(source, _Anything("".join(parts))).listing
    unwanted = any(step.answered.startswith("skipped") for step in listing.steps)
    assert listing.links or unwanted or listing.health in {Health.UNREADABLE, Health.EMPTY, Health.NOT_YET}
    assert all(addresses.allow(link.url, doors_of(source)) for link in listing.links)


class _Anything(dict[str, "str | Failure | Page"]):
    """A world in which every address answers with the same text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def get(self, url: str, default: object = None) -> Page:  # type: ignore[override]
        return make_page(url, self.text)


def test_a_failure_on_the_way_is_told_but_does_not_hide_what_was_found() -> None:
    source, world = ALL["nfcms"]
    broken = {**world, source.url.replace("index", "index_2"): fail(Health.TIMEOUT)}
    listing = visit(source, broken).listing
    assert listing.health is Health.OK
    assert listing.links
    assert "timeout" in listing.detail


@pytest.mark.parametrize("kind", ["nfcms", "list", "feed"])
def test_an_alternative_origin_is_asked_for_the_same_path(kind: str) -> None:
    source, world = ALL[kind]
    spare = replace(
        source, alternatives=("http://spare.example.com:81",), hosts=(*source.hosts, "spare.example.com:81")
    )
    moved = {addresses.move(url, "http://spare.example.com:81"): told for url, told in world.items()}
    seen = visit(spare, moved, otherwise=Health.UNREACHABLE)
    assert seen.urls[:2] == [source.url, addresses.move(source.url, "http://spare.example.com:81")]
    assert seen.listing.health is Health.OK


def test_robots_and_challenges_are_not_walked_around() -> None:
    source: Source = ALL["founder_old"][0]
    start = paper.start_of(source.url, date(2031, 5, 20))
    for health in (Health.ROBOTS, Health.CHALLENGE, Health.THROTTLED, Health.LOGIN):
        assert visit(source, {}, otherwise=health).urls == [start]
