"""Acceptance: words of a page stand in mails and web pages as they are written and do nothing (faults 39, 65)."""

from __future__ import annotations

import email
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from email import policy
from email.message import EmailMessage

import pytest
from nasty import NASTY, hidden, seen
from selectolax.lexbor import LexborHTMLParser

from bot.render import Notice, doorstep, wecom
from bot.render.digest import Attention, Coverage, Digest, Gauge, Item, Steps
from bot.render.digest.letter import letter
from bot.render.letter_mail import compose
from bot.render.mail import Office
from bot.render.screen import Line, Screen

DAY = date(2026, 1, 16)
NOW = datetime(2026, 1, 16, 18, tzinfo=timezone(timedelta(hours=8)))
TO = "li@reader.test"
OFFICE = Office("bot@mail.test", "江门观察", "https://watch.example.org", "a secret of sixteen")
FIRST = 15  # characters of long words that must be shown at least


def digest(words: str) -> Digest:
    item = Item("签约", words, words, words, words, words, DAY, "https://n.test/1", words, words)
    gauge = Gauge(words, words, words, words, "慢于序时", True, 38.2, 41.7, words)
    return Digest(
        "江门市", "", DAY, DAY, NOW, Steps(signed=1), news=(item,), targets=(item,), corrections=(item,),
        attention=(Attention("说法不一", words, words, words, "https://n.test/1"),), gauges=(gauge,),
        coverage=Coverage(0, 1, ((words, words),)),
    )  # fmt: skip


def parts(raw: bytes) -> tuple[EmailMessage, str, LexborHTMLParser]:
    message = email.message_from_bytes(raw, policy=policy.SMTP)
    assert isinstance(message, EmailMessage)
    plain, page = message.get_body(("plain",)), message.get_body(("html",))
    assert isinstance(plain, EmailMessage)
    assert isinstance(page, EmailMessage)
    return message, plain.get_content(), LexborHTMLParser(page.get_content())


def shape(page: LexborHTMLParser) -> list[str]:
    """The tags of a page and where its links and pictures lead."""
    return [f"{node.tag} {node.attributes.get('href') or node.attributes.get('src') or ''}" for node in page.css("*")]


@pytest.mark.parametrize("words", NASTY.values(), ids=NASTY)
def test_a_digest_shows_them_as_they_are_written(words: str) -> None:
    message, plain, page = parts(letter(digest(words), TO, OFFICE, why=f"你订阅了“{words}”"))
    whole = seen(words)
    expected = whole if len(whole) < 100 else whole[:FIRST]
    assert expected in seen(plain)
    assert expected in seen(page.text())
    assert hidden(plain.replace("\r\n", "\n")) | hidden(page.text()) == set()
    harmless = parts(letter(digest("无害"), TO, OFFICE, why="你订阅了“无害”"))[2]
    assert shape(page) == shape(harmless)
    assert not [name for node in page.css("*") for name in node.attributes if name.startswith("on")]
    assert (message["To"], message["Bcc"], message["Cc"]) == (TO, None, None)


@pytest.mark.parametrize("words", NASTY.values(), ids=NASTY)
def test_a_subject_and_a_sender_are_one_line_each(words: str) -> None:
    office = replace(OFFICE, sender_name=" ".join(words.split())[:60].replace("\x00", ""))
    raw = compose(Screen((Line(words), Line(words, url="https://n.test/1"))), TO, office, NOW)
    message = email.message_from_bytes(raw, policy=policy.SMTP)
    assert message.defects == []
    assert (message["To"], message["Bcc"]) == (TO, None)
    assert seen(words)[:FIRST] in message["Subject"]
    assert len(message["Subject"]) <= 200
    assert hidden(message["Subject"]) == set()


@pytest.mark.parametrize("words", NASTY.values(), ids=NASTY)
@pytest.mark.parametrize(
    "page", [lambda who: doorstep.ask("daily", who), lambda who: doorstep.left("daily", who, "t"),
             lambda who: doorstep.back("daily", who)], ids=["ask", "left", "back"]
)  # fmt: skip
def test_a_page_of_the_web_door_shows_an_address_as_it_is_written(words: str, page: object) -> None:
    made = LexborHTMLParser(page(f"x@{words}"))  # type: ignore[operator]
    assert seen(doorstep.masked(f"x@{words}")) in seen(made.text())
    assert shape(made) == shape(LexborHTMLParser(page(TO)))  # type: ignore[operator]
    assert hidden(made.text()) == set()


def test_where_markdown_is_refused_nobody_is_called() -> None:
    """WeCom's plain text knows mentions too."""
    assert wecom.render(Notice("<@all> 甲")).plain == "＜＠all> 甲"
