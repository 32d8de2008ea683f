"""Days of news on the copied sites, on both databases: who is told of what, and who is not."""

from __future__ import annotations

from collections import Counter

from bot.demo import BASELINE_DAYS
from bot.types import Reason
from tests.integration.conftest import Town

TELLING = {
    Reason.NEW_PROJECT,
    Reason.NEXT_STAGE,
    Reason.AMENDED_AMOUNT,
    Reason.NEW_BATCH,
    Reason.NEW_TARGET,
    Reason.REVISED_TARGET,
    Reason.CORRECTION,
}
SILENT = {"reprint", "known", "off_topic", "nothing", "continuation"}


def test_what_should_be_told_is_told_once_and_the_rest_has_a_reason(town: Town) -> None:
    for day in (-2, -1, 0):
        town.visit(day)
    wrong = []
    for posting in town.sites.postings:
        reason = town.read.get(town.sites.url_of(posting))
        told = reason in TELLING
        if posting.day in BASELINE_DAYS:
            right = not told
        elif posting.expect == "alert":
            right = told
        else:
            right = posting.expect not in SILENT or not told
        if not right:
            wrong.append((posting.id, posting.expect, reason))
    assert not wrong
    by_article = Counter(alert["article_url"] for alert in town.alerts())
    assert by_article
    assert set(by_article.values()) == {1}


def test_every_story_is_told_or_kept_for_the_reason_written_beside_it(town: Town) -> None:
    for day in (-2, -1, 0):
        town.visit(day)
    told = {
        alert["article_url"]: {alert["reason"], *(row["reason"] for row in alert["facts"])} for alert in town.alerts()
    }
    wrong = []
    for posting in town.sites.postings:
        url = town.sites.url_of(posting)
        given = told.get(url) or {town.read.get(url)}
        if posting.reason and posting.day not in BASELINE_DAYS and posting.reason not in given:
            wrong.append((posting.id, posting.reason, given))
    assert not wrong


def test_every_alert_carries_sentences_that_stand_in_its_article(town: Town) -> None:
    for day in (-2, -1, 0):
        town.visit(day)
    with town.app.store.read() as tx:
        for alert in tx.rows.alerts():
            (stored, *_) = tx.articles.at(str(alert["article_url"]))
            assert alert["facts"]
            for fact in alert["facts"]:
                assert stored.article.text[fact["start"] : fact["end"]] == fact["quote"]


def test_a_second_visit_costs_conditional_requests_only(town: Town) -> None:
    town.visit(-1)
    before = len(town.sites.asked())
    town.visit()
    again = town.sites.asked()[before:]
    unconditional = [visit for visit in again if not visit.conditional and visit.status == 200]
    assert again
    assert unconditional == []


def test_the_first_visit_is_silent(town: Town) -> None:
    town.visit(-1)
    assert town.alerts() == []
    assert set(town.read.values()) == {Reason.BASELINE}


def test_a_paper_on_another_port_is_not_new(town: Town) -> None:
    """The demo's paper answers on two ports with the same paths."""
    town.visit(-1)
    source = town.app.source("paper")
    with town.app.store.read() as tx:
        articles = tx.rows.counts()["articles"]
    moved = town.sites.sources_toml().replace(
        town.sites.origin("paper").removeprefix("http://"), town.sites.origin("paper_old").removeprefix("http://")
    )
    town.app.settings.sources_file.write_text(moved, "utf-8")
    del town.app.__dict__["sources"], town.app.__dict__["collector"]
    assert town.app.source("paper").url != source.url
    town.visit()
    with town.app.store.read() as tx:
        assert tx.rows.counts()["articles"] == articles


def test_deliveries_are_promised_with_the_alert_and_sent_once(town: Town) -> None:
    town.app.ensure_listener()
    town.visit(-2)
    town.visit(-1)
    sent = town.app.deliverer.once()
    assert sent == len(town.alerts()) > 0
    assert town.app.deliverer.once() == 0
    with town.app.store.read() as tx:
        assert {row["state"] for row in tx.rows.deliveries()} == {"sent"}


def test_a_broken_source_harms_no_other(town: Town) -> None:
    dead = """
[sources.dead]
title = "断线的来源"
kind = "feed"
url = "http://127.0.0.1:9/feed.xml"
hosts = ["127.0.0.1:9"]
interval = "2s"
floor = "1s"
cap = "10s"
"""
    with town.app.settings.sources_file.open("a", encoding="utf-8") as table:
        table.write(dead)
    visits = {visited.source: visited for visited in town.visit(-1)}
    assert visits["dead"].listing.health == "unreachable"
    assert visits["paper"].listing.health in ("ok", "not_yet")
    with town.app.store.read() as tx:
        state = tx.sources.state("dead")
    assert state.failures == 1
    assert state.next_check_at is not None
