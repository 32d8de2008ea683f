"""A digest as the mail that one reader gets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.render.digest.lines import subject
from bot.render.digest.page import html
from bot.render.digest.plain import text
from bot.render.digest.value import Digest, Reader
from bot.render.leaving import leave_url
from bot.render.mail import Envelope, mail
from bot.render.paper import Picture
from bot.render.tongue import tongue


@dataclass(frozen=True, slots=True)
class Office:
    """Who mail comes from. Without a `public_url` readers leave by mail to the sender."""

    sender: str
    sender_name: str
    public_url: str = ""
    link_secret: str = ""


def letter(digest: Digest, to: str, office: Office, why: str = "", pictures: Sequence[Picture] = ()) -> bytes:
    """The bytes of the mail: always the same for the same digest, reader and pictures."""
    ours = tongue(digest.language)
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
    leave = url or f"mailto:{office.sender}?subject=unsubscribe"
    reader = Reader(why or ours.say("was_sent"), leave_url=leave)
    page = html(digest, reader, pictures, place=lambda one: f"cid:{envelope.cid(one)}")
    return mail(envelope, subject(digest), text(digest, reader), page, pictures)
