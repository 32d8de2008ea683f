"""A digest as a mail: valid, stable, and nothing strangers wrote reaches its head."""

from __future__ import annotations

import email
import re
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from email import policy
from email.message import EmailMessage

import pytest
from selectolax.lexbor import LexborHTMLParser

from bot.render import leaving
from bot.render.alert import shorten
from bot.render.chart import Stacked
from bot.render.digest import Attention, Coverage, Digest, Gauge, Item, Steps
from bot.render.digest.items import NAME_LENGTH, QUOTE_LENGTH
from bot.render.digest.letter import letter
from bot.render.digest.pictures import pictures
from bot.render.letter_mail import compose
from bot.render.mail import Envelope, Office, is_address, mail
from bot.render.screen import Line, Screen

DAY = date(2026, 1, 16)
NOW = datetime(2026, 1, 16, 18, 0, 5, tzinfo=timezone(timedelta(hours=8)))
BY_MAIL = Office("bot@mail.test", "江门观察")
BY_WEB = Office("bot@mail.test", "江门观察", "https://watch.example.org/jm", "a secret of sixteen")
TO = "li+jm@reader.test"


def digest(name: str = "云岭项目") -> Digest:
    item = Item("签约", name, "12亿元", "新会区", "云岭项目签约", "江门日报", DAY, "https://n.test/1")
    return Digest("江门市", "", DAY, DAY, NOW, Steps(signed=1), news=(item,))


def parsed(raw: bytes) -> EmailMessage:
    message = email.message_from_bytes(raw, policy=policy.SMTP)
    assert isinstance(message, EmailMessage)
    assert [message.defects, *[part.defects for part in message.walk()]] == [[]] * 4
    return message


def test_a_mail_has_both_parts_and_every_header_that_is_asked_for() -> None:
    message = parsed(letter(digest(), TO, BY_WEB))
    assert message["Subject"] == "江门项目日报 1/16｜新签1"
    assert (message["From"], message["To"]) == ("江门观察 <bot@mail.test>", TO)
    assert message["Date"] == "Fri, 16 Jan 2026 18:00:05 +0800"
    assert message["Auto-Submitted"] == "auto-generated"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    for kind in ("plain", "html"):
        part = message.get_body((kind,))
        assert isinstance(part, EmailMessage)
        assert "云岭项目签约" in part.get_content()
        assert "一键退订" in part.get_content()


def test_a_mail_is_ascii_in_short_lines() -> None:
    raw = letter(digest("😀" * 5000), TO, BY_WEB)
    assert raw.isascii()
    assert raw.count(b"\n") == raw.count(b"\r\n") == raw.count(b"\r")
    head, _, body = raw.partition(b"\r\n\r\n")
    assert max(map(len, head.split(b"\r\n"))) <= 998
    assert max(map(len, body.split(b"\r\n"))) <= 78


@pytest.mark.parametrize("words", ["江门项目日报", "a江", "😀x", "， ｜ 。", "=?utf-8?q?x?= 江"])
def test_no_encoded_word_is_longer_than_its_standard_allows(words: str) -> None:
    for length in range(1, 120):
        subject = (words * length)[:length].strip()
        raw = mail(Envelope("bot@mail.test", "江门观察", TO, "daily", "x", NOW), subject, "t")
        lines = raw.partition(b"\r\n\r\n")[0].split(b"\r\n")
        encoded = [line for line in lines if re.search(rb"=\?[^?]+\?[bq]\?[^?]*\?=", line)]
        assert max(map(len, encoded)) <= 76, "RFC 2047: a line; an encoded word of it is at most 75"
        assert email.message_from_bytes(raw, policy=policy.default)["Subject"] == subject


@pytest.mark.parametrize("name", ["江门观察", "Jiangmen Watch", 'Watch, "Jiangmen" <x>', ""])
def test_a_sender_is_one_address_whatever_it_is_called(name: str) -> None:
    raw = mail(Envelope("bot@mail.test", name, TO, "daily", "x", NOW), "日报", "t")
    (sender,) = email.message_from_bytes(raw, policy=policy.default)["From"].addresses
    assert (sender.display_name, sender.addr_spec) == (name, "bot@mail.test")


def test_one_click_and_mail_both_leave() -> None:
    """RFC 8058: both headers, an https address without a login, one for each reader."""
    message = parsed(letter(digest(), TO, BY_WEB))
    url, address = re.findall(r"<([^>]+)>", message["List-Unsubscribe"])
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert address == "mailto:bot@mail.test?subject=unsubscribe"
    assert url.startswith("https://watch.example.org/jm/leave?t=")
    assert leaving.read(BY_WEB.link_secret, url.partition("t=")[2]) == ("daily", TO)
    assert message["List-Id"] == "<daily.jmwatch.mail.test>"
    assert url not in letter(digest(), "other@reader.test", BY_WEB).decode()


def test_without_a_web_door_only_mail_leaves() -> None:
    message = parsed(letter(digest(), TO, BY_MAIL))
    assert message["List-Unsubscribe"] == "<mailto:bot@mail.test?subject=unsubscribe>"
    assert "List-Unsubscribe-Post" not in message


def test_the_same_mail_is_the_same_bytes_and_another_is_another() -> None:
    """Fault 37: what is sent again is known to be the same."""
    raw = letter(digest(), TO, BY_WEB)
    assert letter(digest(), TO, BY_WEB) == raw
    ids = {parsed(letter(digest(), to, BY_WEB))["Message-ID"] for to in (TO, "other@reader.test")}
    assert len(ids) == 2
    assert all(re.fullmatch(r"<[0-9a-f]{32}@mail\.test>", one) for one in ids)


@pytest.mark.parametrize("words", ["x\r\nBcc: victim@x.test", "题\n\n正文", "\u202egnp", "长" * 5000, "😀\x00\x1b[31m"])
def test_a_title_never_leaves_the_subject(words: str) -> None:
    """Fault 39."""
    envelope = Envelope("bot@mail.test", "江门观察", TO, "daily", "x", NOW)
    message = parsed_simple(mail(envelope, words, words, f"<p>{len(words)}</p>"))
    assert message["Bcc"] is None
    assert len(message["Subject"]) <= 200
    assert not re.search(r"[\r\n\x00\x1b\u202e]", message["Subject"])


def parsed_simple(raw: bytes) -> EmailMessage:
    message = email.message_from_bytes(raw, policy=policy.SMTP)
    assert isinstance(message, EmailMessage)
    return message


@pytest.mark.parametrize(
    ("words", "fine"),
    [
        ("li@reader.test", True),
        ("li+jm.x@a-b.reader.test", True),
        ("李@reader.test", False),
        ("li@reader.test\r\nRCPT TO:<x@y>", False),
        ("li@reader.test,x@y.test", False),
        ("Li <li@reader.test>", False),
        ("li@@reader.test", False),
        ("", False),
    ],
)
def test_what_is_an_address(words: str, fine: bool) -> None:
    assert is_address(words) == fine


@pytest.mark.parametrize(
    "change", [lambda t: t[:-1], lambda t: "A" + t[1:], lambda t: "", lambda t: "é", lambda t: t * 2]
)
def test_only_a_token_we_signed_leaves(change: object) -> None:
    signed = leaving.token("a secret of sixteen", "digest", TO)
    assert leaving.read("a secret of sixteen", signed) == ("digest", TO)
    assert leaving.read("another of sixteen!", signed) is None
    changed = change(signed)  # type: ignore[operator]
    assert changed == signed or leaving.read("a secret of sixteen", changed) is None


HOSTILE = (
    "<b>粗</b>", "[x](javascript:alert(1))", "{{7*7}} {{sections}} {{foot}}", "a\r\nBcc: victim@x.test\r\n\r\nbody",
    "\u202egnp.exe\u202c", "长" * 10_000, "👩\u200d🔬🏭🇨🇳", "零\x00字\x1b[31m节\ud800",
    "=?utf-8?b?5b2p?=", ".\r\n.", "--=_0",
)  # fmt: skip


def flood(count: int = 300) -> Digest:
    """A very busy day, of words that would break a mail that trusts them."""
    items = tuple(
        Item(
            "签约", shorten(words, NAME_LENGTH), "12亿元", "新会区", shorten(words * 3, QUOTE_LENGTH), words[:60], DAY,
            f"https://n.test/{no}?" + "a" * 200, f"P{no}", was_told=no % 2 == 0,
        )
        for no in range(count)
        for words in [HOSTILE[no % len(HOSTILE)]]
    )  # fmt: skip
    gauge = Gauge("江门市", "实际到位资金", "确保1000亿元", "382亿元", "慢于序时", True, 38.2, 41.7, "差 3.5 点")
    looks = tuple(Attention("说法不一", one.name, one.quote, "B3", one.url) for one in items)
    chart = Stacked("近四周各区进展（个）", ("新签", "动工", "投产"), (("新会", (3, 1, 0)),), "新会 " + HOSTILE[0])
    return Digest(
        "江门市", "", DAY, DAY, NOW, Steps(signed=count), looks, items, items, (gauge,) * 20, items,
        Coverage(9, 11, (("<b>报", "timeout"), (HOSTILE[3], "challenge"))), steps_chart=chart,
    )  # fmt: skip


def test_a_very_busy_day_of_hostile_words_is_a_valid_small_mail_that_says_all_of_it_twice() -> None:
    """RFC 5322, 2047 and 2387, as the standard library's strictest reader sees them."""
    drawn, faults = pictures(flood())
    raw = letter(flood(), TO, BY_WEB, "你订阅了“" + HOSTILE[3] + "”", drawn)
    assert faults == []
    assert raw == letter(flood(), TO, BY_WEB, "你订阅了“" + HOSTILE[3] + "”", drawn)
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    message = email.message_from_bytes(raw, policy=policy.SMTP + policy.strict)
    assert isinstance(message, EmailMessage)
    kinds = [part.get_content_type() for part in message.walk()]
    assert kinds == ["multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png"]
    assert {name: message.get_all(name, []) for name in ("Bcc", "Cc")} == {"Bcc": [], "Cc": []}
    assert all(len(message.get_all(name, [])) == 1 for name in ("From", "To", "Subject", "Date", "Message-ID"))
    *_, plain, _, html, picture = message.walk()
    page, text = html.get_content(), plain.get_content()  # type: ignore[attr-defined]
    assert len(page.encode()) < 90_000
    assert len(picture.get_content()) < 100_000  # type: ignore[attr-defined]
    assert f'src="cid:{str(picture["Content-ID"])[1:-1]}"' in page
    assert not re.search(r"(src|href)=\"(?!cid:|https://)|url\(|@import", page)
    shown = LexborHTMLParser(page)
    assert [node.tag for node in shown.css("script,form,iframe,object,link,style[src]")] == []
    said = re.sub(r"\W", "", text)
    for node in shown.css("h1,h2,b"):
        assert re.sub(r"\W", "", node.text()) in said
    for url in {node.attributes["href"] for node in shown.css("a")}:
        assert str(url) in text
    for part in (page, text):
        assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\ud800-\udfff]", part)


def test_what_strangers_wrote_is_read_as_they_wrote_it() -> None:
    raw = letter(replace(flood(len(HOSTILE)), attention=(), corrections=(), targets=()), TO, BY_WEB)
    message = email.message_from_bytes(raw, policy=policy.SMTP + policy.strict)
    assert isinstance(message, EmailMessage)
    for kind in ("plain", "html"):
        part = message.get_body((kind,))
        assert isinstance(part, EmailMessage)
        shown = part.get_content() if kind == "plain" else LexborHTMLParser(part.get_content()).text()
        for words in (
            "<b>粗</b>",
            "[x](javascript:alert(1))",
            "{{7*7}} {{sections}} {{foot}}",
            "👩\u200d🔬🏭🇨🇳",
            "零字[31m节",
        ):
            assert words in shown
        assert "a Bcc: victim@x.test" in shown


def test_every_list_can_be_left_and_what_the_house_sends_by_itself_by_a_mail() -> None:
    """RFC 2369 and 8058."""
    for list_ in leaving.LISTS:
        envelope = BY_WEB.envelope(TO, list_, "x", NOW)
        message = parsed_simple(mail(envelope, "题", "文"))
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    notice = email.message_from_bytes(compose(Screen((Line("🐤 试投"),)), TO, BY_WEB, NOW), policy=policy.SMTP)
    assert notice["List-Unsubscribe"] == "<mailto:bot@mail.test?subject=unsubscribe>"
    assert "List-Unsubscribe-Post" not in notice
