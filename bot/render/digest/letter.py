"""A digest as the mail that one reader gets."""

from __future__ import annotations

from collections.abc import Sequence

from bot.render.digest.lines import subject
from bot.render.digest.page import html
from bot.render.digest.plain import text
from bot.render.digest.value import Digest, Reader
from bot.render.mail import Office, mail
from bot.render.paper import Picture
from bot.render.tongue import tongue


def letter(digest: Digest, to: str, office: Office, why: str = "", pictures: Sequence[Picture] = ()) -> bytes:
    """The bytes of the mail: always the same for the same digest, reader and pictures."""
    ours = tongue(digest.language)
    kind = "weekly" if digest.is_week else "daily"
    name = f"{kind} {digest.last} {digest.place} {digest.until.isoformat()}"
    envelope = office.envelope(to, kind, name, digest.until)
    reader = Reader(why or ours.say("was_sent"), leave_url=envelope.leave)
    page = html(digest, reader, pictures, place=lambda one: f"cid:{envelope.cid(one)}")
    return mail(envelope, subject(digest), text(digest, reader), page, pictures)
