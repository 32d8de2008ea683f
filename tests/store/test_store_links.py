from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from invented import NOW, after

from bot.store import Store
from bot.types import Health, Link, Page


def link(key: str = "l1", **named: Any) -> Link:
    return replace(Link(f"http://paper.example/{key}", key), **named)


def page(asked: str = "http://paper.example/l1", **named: Any) -> Page:
    body = "银杏湾——第A02版".encode("gb18030")
    made = Page(asked, asked, 200, body, body.decode("gb18030"), "gb18030", "text/html", NOW, etag='"v1"')
    return replace(made, **named)


def add(store: Store, *links: Link, source: str = "paper", baseline: bool = False) -> int:
    with store.write() as tx:
        return tx.links.add(source, links, at=NOW, baseline=baseline)


def fetched(store: Store, key: str, **named: Any) -> None:
    with store.write() as tx:
        tx.links.fetched(key, **{"at": NOW, **named})


def waiting(store: Store, source: str = "paper") -> list[str]:
    with store.read() as tx:
        return [one.link.key for one in tx.links.to_fetch(source, after(minutes=1))]


def unread(store: Store, source: str = "paper") -> list[str]:
    with store.read() as tx:
        return [one.link.key for one in tx.links.to_read(source)]


def test_a_link_comes_back_as_it_was_listed(store: Store) -> None:
    made = link(
        title="银杏湾签约",
        published=date(2026, 3, 1),
        label="第A02版：要闻",
        inline="<p>正文</p>",
        hints={"来源": "银杏日报"},
    )
    assert add(store, made, baseline=True) == 1
    with store.read() as tx:
        (wanted,) = tx.links.to_fetch("paper", NOW)
    assert (wanted.link, wanted.source, wanted.baseline, wanted.attempts) == (made, "paper", True, 0)


def test_only_what_no_source_has_listed_is_new(store: Store) -> None:
    assert add(store, link("a"), link("b"), link("a", title="再列一次")) == 2
    assert add(store, link("b"), link("c"), source="portal") == 1
    assert add(store) == 0
    assert (waiting(store), waiting(store, "portal")) == (["a", "b"], ["c"])


def test_a_list_of_thousands_is_remembered(store: Store) -> None:
    many = [link(f"n{number}") for number in range(2500)]
    assert add(store, *many) == 2500
    assert add(store, *many, link("new")) == 1
    with store.read() as tx:
        assert len(tx.links.to_fetch("paper", NOW)) == 1000, "no more at a time than a visit can do"


def test_a_link_goes_from_found_to_fetched_to_read(store: Store) -> None:
    add(store, link("b", published=date(2026, 3, 2)), link("a", published=date(2026, 3, 1)))
    assert (waiting(store), unread(store)) == (["a", "b"], [])
    fetched(store, "b")
    assert (waiting(store), unread(store)) == (["a"], ["b"])
    with store.write() as tx:
        tx.links.read("b")
    assert (waiting(store), unread(store)) == (["a"], [])


def test_a_failed_link_waits_for_its_time_counting_attempts_and_may_be_gone(store: Store) -> None:
    add(store, link())
    for _ in range(2):
        with store.write() as tx:
            tx.links.failed("l1", health=Health.TIMEOUT, detail="20 秒", next_try_at=after(hours=1))
    assert waiting(store) == []
    with store.read() as tx:
        (wanted,) = tx.links.to_fetch("paper", after(hours=1))
        row = tx.rows.link("l1")
    assert row is not None
    assert (wanted.attempts, row["health"], row["detail"]) == (2, "timeout", "20 秒")
    with store.write() as tx:
        tx.links.failed("l1", health=Health.NOT_FOUND, detail="404", next_try_at=None)
    with store.read() as tx:
        assert tx.links.to_fetch("paper", after(days=99)) == []
        row = tx.rows.link("http://paper.example/l1")
    assert row is not None
    assert (row["state"], row["attempts"]) == ("gone", 3)


def test_young_articles_are_looked_at_again_after_a_while(store: Store) -> None:
    add(store, link("tagged"), link("dated"), link("plain"), link("unread"))
    with store.write() as tx:
        tx.pages.remember(page("http://paper.example/tagged"))
        tx.pages.remember(page("http://paper.example/dated", etag=None, last_modified="Mon, 02 Mar 2026 06:30:15 GMT"))
        tx.pages.remember(page("http://paper.example/plain", etag=None))
        for key in ("tagged", "dated", "plain"):
            tx.links.fetched(key, at=NOW)
            tx.links.read(key)
    later = after(seconds=1)

    def again(found_since: Any = NOW, fetched_before: Any = later, *, cheap: bool = False) -> list[str]:
        with store.read() as tx:
            wanted = tx.links.to_recheck(
                "paper", found_since=found_since, fetched_before=fetched_before, with_validators=cheap
            )
        return [one.link.key for one in wanted]

    assert again() == ["dated", "plain", "tagged"]
    assert again(cheap=True) == ["dated", "tagged"]
    assert again(fetched_before=NOW) == []
    assert again(found_since=after(seconds=1)) == []
    with store.write() as tx:
        tx.links.recheck_failed("plain", at=after(hours=1), health=Health.TIMEOUT, detail="慢")
        tx.links.fetched("dated", at=after(hours=1), changed=False)
        tx.links.fetched("tagged", at=after(hours=1))
    assert (again(), unread(store)) == ([], ["tagged"])
    assert again(fetched_before=after(hours=2)) == ["dated", "plain"]


@pytest.mark.parametrize(
    "made",
    [
        page(),
        page(
            body="银杏".encode(),
            text="银杏",
            charset="utf-8",
            url="http://paper.example/moved",
            last_modified="gestern",
        ),
        page(body=b"%PDF-1.7\x00\xff", text="", charset="", content_type="application/pdf", etag=None),
        page(body=b"", text="", charset=""),
    ],
    ids=["gbk", "moved", "binary", "empty"],
)
def test_a_page_is_recalled_as_it_came(store: Store, made: Page) -> None:
    with store.write() as tx:
        tx.pages.remember(made)
    with store.read() as tx:
        assert tx.pages.recall(made.asked) == made
        assert tx.pages.recall("http://paper.example/other") is None


def test_a_page_fetched_again_replaces_the_earlier_one(store: Store) -> None:
    for text in ("一", "二"):
        with store.write() as tx:
            tx.pages.remember(page(body=text.encode(), text=text, charset="utf-8"))
    with store.read() as tx:
        recalled = tx.pages.recall("http://paper.example/l1")
        assert tx.rows.counts()["pages"] == 1
    assert recalled is not None
    assert recalled.text == "二"


def test_old_pages_are_forgotten_but_not_those_still_to_be_read(store: Store) -> None:
    add(store, link("old"), link("unread"))
    with store.write() as tx:
        for key in ("old", "unread"):
            tx.pages.remember(page(f"http://paper.example/{key}"))
            tx.links.fetched(key, at=NOW)
        tx.links.read("old")
        tx.pages.remember(page("http://paper.example/young", fetched_at=after(days=1)))
    with store.write() as tx:
        assert tx.pages.forget(after(hours=1)) == 1
    with store.read() as tx:
        left = [key for key in ("old", "unread", "young") if tx.pages.recall(f"http://paper.example/{key}")]
    assert left == ["unread", "young"]
