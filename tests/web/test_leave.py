"""A reader leaves by the link in a mail: at once, exactly that list, and never because a scanner looked (fault 41)."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from doorway import SECRET, Place

from bot.render import doorstep, leaving
from bot.types import Rhythm

ZHANG, LI = "zhang@reader.test", "li@reader.test"
DAILY, WORKDAY, WEEKLY, AT_ONCE = Rhythm.DAILY, Rhythm.WORKDAY, Rhythm.WEEKLY, Rhythm.AT_ONCE
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def link(list_: str, address: str) -> str:
    """As in the mail, but for the host and the path that a proxy takes off."""
    return leaving.leave_url("", SECRET, list_, address)


def test_looking_changes_nothing_however_often(place: Place) -> None:
    place.subscribe(ZHANG, DAILY)
    for _ in range(3):
        seen = place.browser.get(link("daily", ZHANG))
        assert place.browser.head(link("daily", ZHANG)).status_code == seen.status_code == 200
    assert "退订日报" in seen.text
    assert "z***@reader.test" in seen.text
    assert ZHANG not in seen.text
    assert '<form method="post">' in seen.text
    assert place.rhythms(ZHANG) == [DAILY]


@pytest.mark.parametrize(
    "how",
    [
        {"data": ONE_CLICK},
        {"files": {"List-Unsubscribe": (None, "One-Click")}},  # RFC 8058 allows both encodings
        {"content": b""},
    ],
    ids=["form", "multipart", "empty"],
)
def test_one_click_leaves_at_once_and_again_changes_nothing(place: Place, how: dict[str, object]) -> None:
    place.subscribe(ZHANG, DAILY, DAILY)
    place.subscribe(LI, DAILY)
    first = place.browser.post(link("daily", ZHANG), **how)  # type: ignore[arg-type]
    assert (first.status_code, place.rhythms(ZHANG)) == (200, [])
    assert "已退订" in first.text
    again = place.browser.post(link("daily", ZHANG), **how)  # type: ignore[arg-type]
    assert again.status_code == 200
    assert "已经退订" in again.text
    assert place.rhythms(LI) == [DAILY]


@pytest.mark.parametrize(
    ("list_", "stays"),
    [("daily", [AT_ONCE, WEEKLY]), ("weekly", [AT_ONCE, DAILY, WORKDAY]), ("digest", [AT_ONCE])],
)
def test_exactly_that_list_ends(place: Place, list_: str, stays: list[Rhythm]) -> None:
    place.subscribe(ZHANG, AT_ONCE, DAILY, WORKDAY, WEEKLY)
    with place.app.store.write() as tx:
        tx.subscriptions.add("telegram", ZHANG, place.subscriptions(ZHANG)[1].wish, place.now)
    place.browser.post(link(list_, ZHANG), data=ONE_CLICK)
    assert place.rhythms(ZHANG) == stays
    with place.app.store.read() as tx:
        assert len(tx.subscriptions.all("telegram", ZHANG)) == 1


@pytest.mark.parametrize(
    "words",
    [
        "",
        "x",
        "%00",
        "中",
        leaving.token("another of sixteen", "daily", ZHANG),
        leaving.token(SECRET, "daily", ZHANG)[:-2],
        leaving.token(SECRET, "fortnightly", ZHANG),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_link_that_is_none_of_ours_is_refused_kindly(place: Place, words: str, method: str) -> None:
    place.subscribe(ZHANG, DAILY)
    answer = place.browser.request(method, "/leave", params={"t": words})
    assert answer.status_code == 400
    assert "链接无效" in answer.text
    assert place.rhythms(ZHANG) == [DAILY]


def test_the_token_in_a_body_alone_does_nothing(place: Place) -> None:
    place.subscribe(ZHANG, DAILY)
    answer = place.browser.post("/leave", data={"t": leaving.token(SECRET, "daily", ZHANG)})
    assert (answer.status_code, place.rhythms(ZHANG)) == (400, [DAILY])


def undo(page: str) -> dict[str, str]:
    found = re.search(r'action="back"><input type="hidden" name="t" value="([^"]+)"', page)
    assert found
    return {"t": found[1]}


def test_who_left_may_come_back_and_only_once(place: Place) -> None:
    place.subscribe(ZHANG, DAILY, WEEKLY)
    before = {one.wish for one in place.subscriptions(ZHANG)}
    form = undo(place.browser.post(link("digest", ZHANG), data=ONE_CLICK).text)
    for _ in range(2):
        answer = place.browser.post("/back", data=form)
        assert (answer.status_code, "已恢复订阅" in answer.text) == (200, True)
        assert {one.wish for one in place.subscriptions(ZHANG)} == before
    assert len(place.subscriptions(ZHANG)) == 2
    assert place.browser.get("/back", params=form).status_code == 405


def test_coming_back_ends_after_some_days_and_needs_our_signature(place: Place) -> None:
    place.subscribe(ZHANG, DAILY)
    form = undo(place.browser.post(link("daily", ZHANG), data=ONE_CLICK).text)
    refused = [{"t": form["t"][:-1]}, {"t": leaving.token(SECRET, "daily", ZHANG)}, {}]
    place.now += timedelta(days=7)
    assert [place.browser.post("/back", data=one).status_code for one in [form, *refused]] == [400] * 4
    assert place.rhythms(ZHANG) == []


@pytest.mark.parametrize("list_", leaving.LISTS)
def test_every_list_has_its_words(list_: str) -> None:
    page = doorstep.ask(list_, "li@reader.test") + doorstep.left(list_, "li@reader.test", "")
    assert doorstep.LISTS[list_][0] in page
