"""A digest as the mail that one reader gets."""

from __future__ import annotations

from dataclasses import dataclass

from bot.render.digest.lines import subject
from bot.render.digest.page import html
from bot.render.digest.plain import text
from bot.render.digest.value import Digest, Reader
from bot.render.leaving import leave_url
from bot.render.mail import Envelope, mail


@dataclass(frozen=True, slots=True)
class Office:
    """Who mail comes from. Without a `public_url` readers leave by mail to the sender."""

    sender: str
    sender_name: str
    public_url: str = ""
    link_secret: str = ""


def letter(digest: Digest, to: str, office: Office, why: str = "") -> bytes:
    """The bytes of the mail: always the same for the same digest and reader."""
    kind = "weekly" if digest.is_week else "daily"
    url = leave_url(office.public_url, office.link_secret, kind, to) if office.public_url else ""
    envelope = Envelope(
        sender=office.sender,
        sender_name=office.sender_name,
        to=to,
        list=kind,
        name=f"{kind} {digest.last} {digest.place} {digest.until.isoformat()}",
        date=digest.until,
        leave_url=url,
        leave_mail=office.sender,
    )
    reader = Reader(why or "有人把这份报告寄给了你", leave_url=url or f"mailto:{office.sender}?subject=unsubscribe")
    return mail(envelope, subject(digest), text(digest, reader), html(digest, reader))
