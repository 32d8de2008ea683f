"""The mailboxes: what came by mail, which alerts stand in it, and how many more it says there are: 另有 N 条."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from bot.demo.standins import MailStandIn
from soak.arrivals import Journal, alerts_in

_ARTICLE = re.compile(r"http://soak\.example/\d+\.html")
_LEFT_OUT = re.compile(r"^ *……另有 (\d+) 条$", re.MULTILINE)


def open_letters(post: MailStandIn, alerts: Mapping[str, int], journal: Journal) -> int:
    """Enter every mail in the journal; `alerts` by the address of their article. A mail that came again is marked by
    its Message-ID and its bytes, which are those of the first: readers' servers show one; or by its words, where it was
    given up and is written anew. How many came again as they were."""
    known: set[tuple[str, bytes]] = set()
    again = 0
    for got in post.got:
        is_known = (got.to, got.raw) in known
        known.add((got.to, got.raw))
        again += is_known
        words = _words(got.raw)
        told, unnamed = _told(words, alerts)
        marks = dict(alerts_in(words))
        named = [(alert, is_known or marks.get(alert, False)) for alert in told]
        journal.enter(("email", got.to), named, 0 if is_known else unnamed, at=got.at, is_answered=got.is_answered)
    return again


def _told(words: str, alerts: Mapping[str, int]) -> tuple[Sequence[int], int]:
    """The alerts that a mail names, and how many more it tells of: a digest has an order of its own, and a limit."""
    named = [alerts[url] for url in dict.fromkeys(_ARTICLE.findall(words))]
    if "#A" in words:
        return named, 0
    return sorted(named), sum(int(one) for one in _LEFT_OUT.findall(words))


def _words(raw: bytes) -> str:
    mail = message_from_bytes(raw, policy=default)
    assert isinstance(mail, EmailMessage)
    text = mail.get_body(("plain",))
    assert text is not None
    return str(text.get_content()).replace("\r\n", "\n")
