"""One mail to one reader, as the bytes that go out. Pure: the same digest, reader and date are the same bytes.

multipart/alternative of text and HTML, the HTML related to its pictures, all base64: no line is too long for a server
and nothing is cut by a client that guesses charsets. The Message-ID comes from what the mail is and whom it is for, so
that a second copy is known to be one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email import policy
from email.header import Header
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import sha256

from bot.render.alert import clean
from bot.render.leaving import LISTS, leave_url
from bot.render.paper import Picture

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?=.{1,253}$)[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")
_LONGEST_SUBJECT = 200
_LINE = 76  # RFC 2047: of a line with encoded words


@dataclass(frozen=True, slots=True)
class Envelope:
    """From whom, to whom, as what. `list` is what one leaves: `leave_url` takes a one-click POST (RFC 8058),
    `leave_mail` a mail; "" where there is none. `name` is what the mail is among those of its reader: its kind and
    day; mails of one `thread` are shown together."""

    sender: str
    sender_name: str
    to: str
    list: str
    name: str
    date: datetime
    leave_url: str = ""
    leave_mail: str = ""
    thread: str = ""

    @property
    def message_id(self) -> str:
        return self._id(self.name)

    @property
    def thread_id(self) -> str:
        """What all mails of the thread answer to: a mail that was never sent, so that none has to be remembered."""
        return self._id(self.thread) if self.thread else ""

    @property
    def leave(self) -> str:
        """Where a reader leaves, as a link; "" where one cannot."""
        return self.leave_url or (f"mailto:{self.leave_mail}?subject=unsubscribe" if self.leave_mail else "")

    def _id(self, name: str) -> str:
        seed = f"{name}\0{self.to.lower()}\0{self.sender}"
        return f"<{sha256(seed.encode()).hexdigest()[:32]}@{self.sender.rpartition('@')[2]}>"

    def cid(self, picture: Picture) -> str:
        """What a picture is called inside the mail."""
        return f"{picture.name}.{self.message_id[1:-1]}"


@dataclass(frozen=True, slots=True)
class Office:
    """Who mail comes from. Without a `public_url` readers leave by mail to the sender."""

    sender: str
    sender_name: str
    public_url: str = ""
    link_secret: str = field(default="", repr=False)

    def envelope(self, to: str, list_: str, name: str, date: datetime, thread: str = "") -> Envelope:
        """An envelope to a reader. A list that subscriptions make can be left by one click; one that the house's own
        settings make, by a mail to the house."""
        url = leave_url(self.public_url, self.link_secret, list_, to) if list_ in LISTS and self.public_url else ""
        return Envelope(self.sender, self.sender_name, to, list_, name, date, url, self.sender, thread)


def is_address(words: str) -> bool:
    """Whether these words are one mail address that every server takes."""
    return _ADDRESS.fullmatch(words) is not None


def mail(
    envelope: Envelope,
    subject: str,
    text: str,
    html: str = "",
    pictures: Sequence[Picture] = (),
    file: tuple[str, bytes] | None = None,
) -> bytes:
    """The mail, ready for SMTP. `sender` and `to` must be addresses."""
    assert is_address(envelope.sender), envelope.sender
    assert is_address(envelope.to), envelope.to
    made = EmailMessage(policy.SMTP)
    made.set_content(_whole(text), cte="base64")
    if html:
        made.add_alternative(_whole(html), subtype="html", cte="base64")
    if pictures:
        _relate(made, pictures, envelope)
    if file:
        name, data = file
        made.add_attachment(data, "application", "octet-stream", filename=name)
    for no, part in enumerate(part for part in made.walk() if part.is_multipart()):
        part.set_boundary(f"=_{no}{envelope.message_id[1:33]}")
    return (
        b"".join(f"{name}: {value}\r\n".encode("ascii") for name, value in _head(envelope, subject)) + made.as_bytes()
    )


def _relate(made: EmailMessage, pictures: Sequence[Picture], envelope: Envelope) -> None:
    """Put pictures beside the page that shows them."""
    page = next(part for part in made.iter_parts() if part.get_content_type() == "text/html")
    assert isinstance(page, EmailMessage)
    for one in pictures:
        file, cid = f"{one.name}.png", f"<{envelope.cid(one)}>"
        page.add_related(one.png, "image", "png", disposition="inline", filename=file, cid=cid)


def _head(envelope: Envelope, subject: str) -> list[tuple[str, str]]:
    """Everything but the forms of the parts, folded here: the library would encode an address that is longer than a
    line, makes encoded words too long, and puts a space into a long name."""
    domain = envelope.sender.rpartition("@")[2]
    ways = [f"<{envelope.leave_url}>"] if envelope.leave_url else []
    ways += [f"<mailto:{envelope.leave_mail}?subject=unsubscribe>"] if envelope.leave_mail else []
    called = _encoded("From", _line(envelope.sender_name))
    sender = f"{called}\r\n <{envelope.sender}>" if called else envelope.sender
    headers = [("Message-ID", envelope.message_id), ("Date", format_datetime(envelope.date)), ("From", sender)]
    headers += [("To", envelope.to), ("Subject", _encoded("Subject", _line(subject)[:_LONGEST_SUBJECT]))]
    headers += [("Auto-Submitted", "auto-generated"), ("List-Id", f"<{envelope.list}.jmwatch.{domain}>")]
    headers += [(name, envelope.thread_id) for name in ("In-Reply-To", "References") if envelope.thread]
    if ways:
        headers.append(("List-Unsubscribe", ",\r\n ".join(ways)))
    if envelope.leave_url:
        headers.append(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"))
    return headers


def _encoded(name: str, words: str) -> str:
    return Header(words, "utf-8", _LINE, name).encode(linesep="\r\n")


def _line(words: str) -> str:
    return " ".join(clean(_whole(words)).split())


def _whole(words: str) -> str:
    """Without halves of characters, which no encoding has."""
    return words.encode("utf-8", "replace").decode()
