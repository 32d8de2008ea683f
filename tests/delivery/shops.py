"""Every channel on its stand-in: what a letter becomes there, and what of it has power."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from io import StringIO

from office import BY_MAIL, FACT, KEY, mail_account
from selectolax.lexbor import LexborHTMLParser

from bot.channels import Channel
from bot.channels.console import Console
from bot.channels.email import Email
from bot.channels.telegram import Telegram
from bot.channels.wecom import WeComApp, WeComRobot
from bot.demo.standins import MailStandIn, TelegramStandIn, WeComStandIn
from bot.demo.standins import telegram as telegram_api
from bot.demo.standins.wecom import faults as wecom_api
from bot.demo.standins.wecom.members import AGENT_ID, CORP_ID, SECRET
from bot.render import Message


@dataclass(frozen=True)
class Shop:
    """A channel and an address of it, what was shown there, and what cuts the line at the next letter. `powers` are the
    things in what was shown that do something: links, mentions, markup that no letter of ours needs."""

    sender: Channel
    address: str
    shown: Callable[[], list[str]]
    cut: Callable[[], object]
    powers: Callable[[], Iterable[str]]


@contextmanager
def open_shop(name: str) -> Iterator[Shop]:
    with (
        TelegramStandIn(keeps_limits=False) as telegram,
        WeComStandIn(KEY, members=["zhang"]) as wecom,
        MailStandIn() as mail,
    ):
        out, told = StringIO(), wecom.members.told["zhang"]
        shops: dict[str, Shop] = {
            "console": Shop(
                Console(out), "stdout", lambda: out.getvalue().rstrip("\n").split("\n\n"), out.close, lambda: ()
            ),
            "email": Shop(
                Email(mail_account(mail), BY_MAIL),
                "li@reader.test",
                lambda: [words_of(one.raw) for one in mail.got],
                lambda: setattr(mail.habits, "drops", "sent"),
                lambda: [power for one in mail.got for power in _of_page(one.raw)],
            ),
            "telegram": Shop(
                Telegram(telegram.token, telegram.url),
                "42",
                lambda: [one.text for one in telegram.messages],
                lambda: telegram.fail("*", telegram_api.CUT),
                lambda: [
                    *(one.url or one.kind for shown in telegram.messages for one in shown.entities if _acts(one.kind)),
                    *(
                        key["url"]
                        for shown in telegram.messages
                        for row in shown.buttons
                        for key in row
                        if "url" in key
                    ),
                ],
            ),
            "wecom": Shop(
                WeComRobot({"群": KEY}, wecom.url),
                "群",
                lambda: [one.content for one in wecom.groups[KEY]],
                lambda: wecom.fail("*", wecom_api.REPLY_LOST),
                lambda: [power for one in wecom.groups[KEY] for power in _of_markdown(one.content)],
            ),
            "wecom-app": Shop(
                WeComApp(CORP_ID, SECRET, AGENT_ID, wecom.url),
                "zhang",
                lambda: [one.words for one in told],
                lambda: wecom.fail("zhang", wecom_api.REPLY_LOST),
                lambda: [
                    power
                    for one in told
                    for power in (*(_of_text if one.kind == "text" else _of_markdown)(one.content), *_of_card(one.card))
                ],
            ),
        }
        yield shops[name]
        for shop in shops.values():
            shop.sender.close()


def message(number: int = 3, **more: object) -> Message:
    given = {
        "alert_id": number, "reason": "new_project", "facts": [FACT], "title": "三个项目签约",
        "url": "http://paper.example/1.html", "outlet": "江门日报", "label": "第A02版：要闻",
        "published_at": datetime(2026, 3, 5, tzinfo=UTC),
    }  # fmt: skip
    return Message(**(given | more))  # type: ignore[arg-type]


def words_of(raw: bytes, kind: str = "plain") -> str:
    """A part of a mail, after its subject."""
    mail = message_from_bytes(raw, policy=policy.SMTP)
    assert isinstance(mail, EmailMessage)
    body = mail.get_body((kind,))
    said = body.get_content() if isinstance(body, EmailMessage) else ""
    return f"{mail['Subject']}\n{said}".replace("\r\n", "\n")


def _of_page(raw: bytes) -> Iterator[str]:
    """Links but the way to leave, and whatever loads, runs or asks."""
    page = LexborHTMLParser(words_of(raw, "html").partition("\n")[2])  # a subject is no markup
    links = [node.attributes.get("href") or "" for node in page.css("a")]
    yield from (link for link in links if not link.startswith(BY_MAIL.public_url))
    yield from (node.tag or "" for node in page.css("script,img,iframe,form,object,link,input,svg"))


def _acts(kind: str) -> bool:
    return kind not in ("bold", "italic", "blockquote")


def _of_markdown(content: str) -> Iterator[str]:
    """WeCom's markdown: links, tags but its three colours, mentions, headings, code."""
    yield from re.findall(r"\]\(([^)]*)\)", content)
    ours = re.sub(r'<font color="(?:info|comment|warning)">|</font>', "", content)
    yield from re.findall(r"<[^>]*", ours)
    yield from re.findall(r"^(?:>?#+ |```).*|`[^`]+`|@\w+", ours, re.MULTILINE)


def _of_text(content: str) -> Iterator[str]:
    """WeCom's text: links and mentions."""
    yield from re.findall(r'<a href="([^"]*)">', content)
    yield from re.findall(r"<(?!a href=|/a>)[^>]*", content)


def _of_card(card: object) -> list[str]:
    return re.findall(r'"url": "([^"]*)"', json.dumps(card, ensure_ascii=False))
