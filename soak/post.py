"""The mailboxes: what came by mail, and which alerts stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from bot.demo.standins import MailStandIn
from soak.arrivals import Journal

_ARTICLE = re.compile(r"http://soak\.example/\d+\.html")


def open_letters(post: MailStandIn, alerts: Mapping[str, int], journal: Journal) -> int:
    """Enter every mail in the journal; `alerts` by the address of their article. A mail that came again is marked by
    its Message-ID and its bytes, which are those of the first: readers' servers show one. How many came again."""
    known: set[tuple[str, bytes]] = set()
    again = 0
    for got in post.got:
        is_known = (got.to, got.raw) in known
        known.add((got.to, got.raw))
        again += is_known
        told = list(_alerts(got.raw, alerts))
        journal.enter(("email", got.to), told, at=got.at, is_answered=got.is_answered, is_marked=is_known)
    return again


def _alerts(raw: bytes, alerts: Mapping[str, int]) -> Iterator[int]:
    """Those of a digest in the order of their numbers: it has an order of its own."""
    mail = message_from_bytes(raw, policy=default)
    assert isinstance(mail, EmailMessage)
    text = mail.get_body(("plain",))
    assert text is not None
    found = [alerts[url] for url in dict.fromkeys(_ARTICLE.findall(str(text.get_content())))]
    is_digest = "#A" not in str(text.get_content())
    yield from sorted(found) if is_digest else found
