"""One turn of a conversation: who speaks, what is known, and the transaction in which it counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from bot.chat.access import Access
from bot.chat.hearing import Asker
from bot.errors import UsageError
from bot.pipeline.leads import Leads
from bot.pipeline.think import Rules
from bot.regions import Region
from bot.render import Message
from bot.render.screen import Line, Look, Screen
from bot.render.tongue import Tongue, tongue
from bot.store import Tx
from bot.types import Delivery, Source, Subscription

QUESTION, DRAFT, UNDO, CHOICES, BROADCAST = "question", "draft", "undo", "choices", "broadcast"  # what stands open
LONGEST_NUMBER = 12  # digits


@dataclass(frozen=True, slots=True)
class House:
    """What a conversation knows besides the database. `compose` gives the message of a delivery, as it reads now;
    `operators` (channel, address) are told what a person should look at. `leads`: how projects are followed up, None
    where they are not."""

    rules: Rules
    sources: Mapping[str, Source]
    access: Access
    compose: Callable[[Delivery], Message]
    operators: Sequence[tuple[str, str]] = ()
    leads: Leads | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    by: Asker
    tx: Tx
    house: House
    now: datetime  # in the city's zone
    about: int = 0  # the alert that is answered

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def region(self) -> Region:
        return self.house.rules.region

    @property
    def room(self) -> tuple[str, str]:
        return self.by.channel, self.by.address

    @property
    def is_admin(self) -> bool:
        return self.house.access.is_admin(self.by)

    @property
    def tongue(self) -> Tongue:
        return tongue(self.by.language, self.region)

    @property
    def language(self) -> str:
        """What a new subscription of the room is to ask for: what the others say; else that of who speaks alone with
        the bot, where it is another than everybody's."""
        said = self.tx.subscriptions.language(*self.room)
        return said or (self.by.language if self.by.is_private and self.by.language != "zh" else "")

    def speaking(self, language: str) -> Turn:
        """The same turn in another language."""
        return replace(self, by=replace(self.by, language=language))

    def outlet(self, source: str) -> str:
        """The name people know for a source; any other name stays."""
        known = self.house.sources.get(source)
        return (known.outlet or known.title) if known else source

    def subscriptions(self) -> list[Subscription]:
        """Those of the room, oldest first."""
        return self.tx.subscriptions.all(*self.room)

    def subscription(self, number: str) -> Subscription:
        """The room's subscription of a number. UsageError for any other."""
        plain = number.strip().lstrip("#＃")
        theirs = {str(one.id): one for one in self.subscriptions()}
        if plain not in theirs:
            raise UsageError(f"这里没有编号 {number.strip()[:20]} 的订阅", hint="看编号：/list")
        return theirs[plain]

    # --- what stands open ---

    def open(self, kind: str, detail: Mapping[str, Any]) -> int:
        return self.tx.dialogs.open(*self.room, self.by.person, kind, detail, self.now)

    def take(self, kind: str, number: str) -> Mapping[str, Any] | None:
        """What stands open under a number, closed now. None when something else does, or nothing."""
        return self.tx.dialogs.take(*self.room, self.by.person, kind, digits(number))

    def close(self, kind: str) -> None:
        self.tx.dialogs.close(*self.room, self.by.person, kind)

    def ask(self, question: str, line: str) -> Screen:
        """Ask; what is said next is put behind `line` and counts as said."""
        self.open(QUESTION, {"line": line})
        return Screen((Line(question), Line("不想说了就发 取消", Look.FAINT)))


def title(words: str) -> Line:
    return Line(words, Look.TITLE)


def faint(words: str) -> Line:
    return Line(words, Look.FAINT)


def sorry(error: UsageError) -> Screen:
    """What was wrong with what was said, and the next step."""
    return Screen((Line(f"⚠️ {error}"), *((faint(f"→ {error.hint}"),) if error.hint else ())))


def digits(number: str) -> int:
    """The number that is written; 0, which is nothing's, for anything else."""
    return int(number) if number.isdecimal() and len(number) <= LONGEST_NUMBER else 0
