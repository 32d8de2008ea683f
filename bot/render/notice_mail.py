"""A notice as the mail that one reader gets: plain words, with its file."""

from __future__ import annotations

from datetime import datetime

from bot.render.digest.letter import Office
from bot.render.letters import text
from bot.render.mail import Envelope, mail
from bot.render.screen import Screen


def letter(screen: Screen, name: str, date: datetime, to: str, office: Office) -> tuple[str, bytes]:
    """Its subject, and the bytes: always the same for the same notice and reader. `name` is what the notice is called
    among those of its reader."""
    envelope = Envelope(office.sender, office.sender_name, to, "notices", name, date)
    subject = screen.lines[0].words
    return subject, mail(envelope, subject, text(screen), file=screen.file)
