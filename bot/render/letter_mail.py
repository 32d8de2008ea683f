"""A letter as the mail that one reader gets: an alert or several as a page with their sentences, other words as text.

Mails about one project answer to the same message, which was never sent: clients show them as one thread.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from bot.render import alert, letters, paper
from bot.render.alert import QUOTE_LENGTH, Message, cited
from bot.render.digest.items import item
from bot.render.digest.page import entry
from bot.render.headline import headline
from bot.render.known import What, further, known
from bot.render.letters import Bundle, Letter, short
from bot.render.mail import Envelope, Office, mail
from bot.render.screen import Screen
from bot.render.tongue import Tongue
from bot.render.words import EVERYTHING

ALERTS, NOTICES = "alerts", "notices"  # the lists; see bot.render.leaving
TITLE_LENGTH, CITED_LENGTH, FEW = 60, 160, 3
SHOWN = (6, 3, 1)  # facts of each alert, until the page fits


@dataclass(frozen=True, slots=True)
class _Told:
    """What a mail of alerts says, but for the rows of its facts."""

    messages: Sequence[Message]
    subject: str
    title: str
    sentence: str
    words: str

    @property
    def ours(self) -> Tongue:
        return self.messages[0].tongue


def compose(letter: Letter, to: str, office: Office, at: datetime) -> bytes:
    """The mail, ready to be sent; the same letter at the same time is the same bytes."""
    if isinstance(letter, Message):
        envelope = office.envelope(to, ALERTS, f"alert {letter.alert_id}", at, _thread(letter))
        return _written(_one(letter), envelope)
    if isinstance(letter, Bundle):
        ids = " ".join(str(one.alert_id) for one in letter.messages)
        return _written(_several(letter), office.envelope(to, ALERTS, f"alerts {ids}", at))
    words = letters.text(letter)
    name = f"notice {at.isoformat()} {sha256(words.encode()).hexdigest()}"
    file = letter.file if isinstance(letter, Screen) else None
    return mail(office.envelope(to, NOTICES, name, at), words.partition("\n")[0], words, file=file)


def _thread(message: Message) -> str:
    leading = next((fact for fact in message.facts if fact.get("entry_id")), None)
    return f"thread {leading['kind']} {leading['entry_id']}" if leading else ""


def _one(message: Message) -> _Told:
    said = headline(message.facts, message.tongue)
    title = message.tongue.word("reasons", message.reason)
    return _Told([message], said, title, said, alert.text(message))


def _several(bundle: Bundle) -> _Told:
    messages, title = bundle.messages, letters.title(bundle)
    ours = messages[0].tongue
    named = [short(headline(one.facts, ours), TITLE_LENGTH) for one in messages]
    subject = ours.say("alerts_of", alerts=title, first=named[0])
    sentence = ours.say("semicolon").join(named[:FEW]) + ("……" if len(named) > FEW else "")
    return _Told(messages, subject, title, sentence, "\n\n".join([title, *map(alert.text, messages)]))


def _written(told: _Told, envelope: Envelope) -> bytes:
    foot = list(_foot(envelope, told))
    text = alert.clean("\n".join([told.words, "", "--", *(f"{said} {url}".strip() for said, url in foot)]) + "\n")
    bodies = ("".join(row for one in told.messages for row in _rows(one, most)) for most in SHOWN)
    words = told.subject, told.title, told.sentence
    pages = (paper.page(*words, body, foot, told.ours.language) for body in bodies)
    page = next((one for one in pages if len(one.encode()) <= paper.MOST_BYTES), "")
    return mail(envelope, told.subject, text, page)


def _rows(message: Message, most: int) -> Iterator[str]:
    """Its facts, each with its sentence, and the article they stand in."""
    ours = message.tongue
    if message.maybe_twice:
        yield paper.row(paper.second(ours.say("maybe_twice")))
    *before, last = (_fact(fact, message) for fact in message.facts[:most])
    yield from map(paper.row, before)
    rest = len(message.facts) - most
    more = paper.second(ours.say("more_facts", n=rest)) if rest > 0 else ""
    source = f"—— {short(cited(message), CITED_LENGTH)} #A{message.alert_id}"
    yield paper.row(last + more + paper.second(source, ours.say("original"), letters.link(message.url)))


def _fact(fact: Mapping[str, Any], message: Message) -> str:
    """Like an item of a digest, with its period and chains; the article is cited once, below."""
    ours, published_at = message.tongue, message.published_at
    about = {"outlet": "", "url": "", "published_at": published_at}
    told = item(fact, about, published_at.tzinfo, ours, quote_length=QUOTE_LENGTH)
    period = ours.period(fact["period"]) if fact["period"] and fact["kind"] in ("project", "batch") else ""
    promised = (f"{name} {value}" for what, name, value in known(fact, ours) if what is What.PROMISE)
    figures = (told.figures, period, ours.say("join").join(fact.get("chains") or ()), *promised)
    others = " ".join(f"“{short(one, QUOTE_LENGTH)}”" for one in further(fact))
    shown = replace(told, figures=" · ".join(part for part in figures if part))
    return entry(shown, ours) + (paper.second(others) if others else "")


def _foot(envelope: Envelope, told: _Told) -> Iterator[tuple[str, str]]:
    names = dict.fromkeys(name for one in told.messages for name in one.wanted_by if name != EVERYTHING)
    if names:
        yield told.ours.say("subscription", names=told.ours.say("semicolon").join(names)), ""
    if envelope.leave:
        yield told.ours.say("leave"), envelope.leave
