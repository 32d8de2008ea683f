"""Notices on their way: in the lanes of alerts, tried again like them, marked like them where one may come twice."""

from __future__ import annotations

import pytest
from office import Office

from bot.demo.standins import telegram as api
from bot.pipeline import settling
from bot.render.screen import Line, Look, Screen


def notify(office: Office, key: str, *to: str, words: str = "") -> None:
    screen = Screen((Line(words or f"通知{key}", Look.TITLE), Line("第二行", url="http://paper.example/1.html")))
    wanting = [(channel, address) for channel, _, address in (one.partition(":") for one in to)]
    with office.store.write() as tx:
        tx.notices.promise("broadcast", key, screen, wanting, office.clock())


def test_a_notice_arrives_everywhere_as_it_reads(office: Office) -> None:
    notify(office, "甲", "telegram:42", "wecom:招商群", words="<b>停机</b> @all")
    assert office.send() == 2
    (shown,), (content,) = office.shown("42"), office.group()
    assert shown.startswith("<b>停机</b> @all")
    assert "停机" in content
    assert not set("<@") & set(content)
    assert all("第二行" in one for one in (shown, content))


def test_notices_go_singly_and_in_their_place(office: Office) -> None:
    for _ in range(5):
        office.promise("telegram:42")
    notify(office, "甲", "telegram:42")
    notify(office, "乙", "telegram:42")
    office.promise("telegram:42")
    assert office.send() == 8
    bundle, first, second, alert = office.shown("42")
    assert (bundle.startswith("📚 5条提醒"), "通知甲" in first, "通知乙" in second) == (True, True, True)
    assert "#A6" in alert


def test_a_notice_is_tried_again_and_given_up_like_an_alert(office: Office) -> None:
    office.telegram.fail("42", api.too_many(7))
    notify(office, "甲", "telegram:42")
    assert (office.send(), office.states()) == (0, ["retry"])
    assert (office.send(after_s=10), office.states()) == (1, ["sent"])
    office.telegram.fail("42", api.BLOCKED)
    notify(office, "乙", "telegram:42")
    office.send(after_s=10)
    assert office.states() == ["sent", "dead"]


def test_killed_after_sending_makes_one_marked_copy(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(*_: object, **__: object) -> None:
        raise OSError("killed")

    notify(office, "甲", "telegram:42")
    with monkeypatch.context() as patch:
        patch.setattr(settling.Settling, "write", die)
        office.send()
    with office.store.write() as tx:
        tx.outbox.release(office.clock())
    assert office.send(after_s=5) == 1
    assert [one.startswith("（此条可能重复送达）") for one in office.shown("42")] == [False, True]
