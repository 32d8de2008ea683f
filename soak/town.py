"""The people, and the services between them and us, which misbehave at random: the same way for the same seed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from random import Random
from types import TracebackType
from typing import Any, Self

from bot.demo.standins import TelegramStandIn, WeComStandIn
from bot.demo.standins import telegram as telegram_api
from bot.demo.standins.service import Call, Fault, Reply
from bot.demo.standins.wecom import faults as wecom_api
from soak.arrivals import Address, Journal

SLOW_S = 25.0  # longer than we wait
PERSONS, GROUPS = 0.7, 0.1  # of all on Telegram, in private and in groups; the rest are groups on WeCom
LATE = Fault(Reply(200, {"ok": False}, slow_s=SLOW_S), accepts=True)

TELEGRAM: Mapping[str, Fault] = {
    "429": telegram_api.too_many(3),
    "500": telegram_api.refused(500, "Internal Server Error"),
    "502": telegram_api.BAD_GATEWAY,
    "reply lost": telegram_api.REPLY_LOST,
    "cut": telegram_api.CUT,
    "late answer": LATE,
    "markup refused": telegram_api.refused(400, "Bad Request: can't parse entities: Unsupported start tag"),
}
WECOM: Mapping[str, Fault] = {
    "45009": wecom_api.TOO_OFTEN,
    "-1": wecom_api.BUSY,
    "502": wecom_api.BAD_GATEWAY,
    "reply lost": wecom_api.REPLY_LOST,
    "cut": Fault(Reply(is_lost=True)),
    "late answer": LATE,
    "40058": wecom_api.errcode(40058, "markdown.content exceed max length 4096"),
}


def is_prompt(reply: Reply) -> bool:
    """Whether our sender is told at once."""
    return not reply.is_lost and not reply.slow_s and reply.status == 200


class _Telegram(TelegramStandIn):
    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal = journal

    def answer(self, call: Call) -> Reply:
        chat = str(call.fields.get("chat_id", ""))
        before = len(self.chats[chat])
        reply = super().answer(call)
        for one in self.chats[chat][before:]:
            self._journal.note(("telegram", chat), one.text, at=self.clock(), is_answered=is_prompt(reply))
        return reply


class _WeCom(WeComStandIn):
    def __init__(self, journal: Journal, names: Mapping[str, str]) -> None:
        super().__init__(*names)
        self._journal = journal
        self._names = names

    def answer(self, call: Call) -> Reply:
        key = call.query.get("key", "")
        before = len(self.groups[key])
        reply = super().answer(call)
        for one in self.groups[key][before:]:
            self._journal.note(("wecom", self._names[key]), one.content, at=self.clock(), is_answered=is_prompt(reply))
        return reply


class Town:
    """A context manager: the stand-ins serve between enter and exit."""

    def __init__(self, people: int, chance: Random, *, late: bool) -> None:
        """`late`: some answers come after nobody waits for them any more."""
        self.journal = Journal()
        self._late = late
        self._chance = chance
        persons, groups = round(people * PERSONS), round(people * GROUPS)
        self._chats = [*(str(1000 + no) for no in range(persons)), *(f"-{1000 + no}" for no in range(groups))]
        self._keys = {f"{no:04d}5ecc-1111-2222-3333-444455556666": f"群{no}" for no in range(people - persons - groups)}
        self.telegram = _Telegram(self.journal)
        self.wecom = _WeCom(self.journal, self._keys)
        self.misdeeds: Counter[str] = Counter()
        self._stack = ExitStack()

    @property
    def addresses(self) -> Sequence[Address]:
        return [*(("telegram", chat) for chat in self._chats), *(("wecom", name) for name in self._keys.values())]

    @property
    def environment(self) -> Mapping[str, str]:
        """The settings of a process that delivers here."""
        return {
            "JMWATCH_TELEGRAM_TOKEN": self.telegram.token,
            "JMWATCH_TELEGRAM_BASE_URL": self.telegram.url,
            "JMWATCH_WECOM_ROBOTS": ",".join(f"{name}={key}" for key, name in self._keys.items()),
            "JMWATCH_WECOM_BASE_URL": self.wecom.url,
        }

    @property
    def violations(self) -> Sequence[str]:
        """Limits that were not kept."""
        return [*self.telegram.violations, *self.wecom.violations]

    def misbehave(self, share: float) -> None:
        """Let the next message to some of the addresses go wrong."""
        for chat in self._some(self._chats, share):
            self._wrong(self.telegram, chat, TELEGRAM)
        for key in self._some(list(self._keys), share):
            self._wrong(self.wecom, key, WECOM)

    def block(self, share: float) -> None:
        """Let some of the addresses refuse us for good, until they are tried again."""
        for chat in self._some(self._chats, share):
            self.telegram.fail(chat, telegram_api.KICKED if chat.startswith("-") else telegram_api.BLOCKED)
            self.misdeeds["telegram: refused for good"] += 1
        for key in self._some(list(self._keys), share):
            self.wecom.fail(key, wecom_api.REMOVED)
            self.misdeeds["wecom: refused for good"] += 1

    def _wrong(self, service: Any, address: str, ways: Mapping[str, Fault]) -> None:
        way = self._chance.choice([name for name, fault in ways.items() if self._late or fault is not LATE])
        service.fail(address, ways[way])
        self.misdeeds[f"{'telegram' if service is self.telegram else 'wecom'}: {way}"] += 1

    def _some(self, of: Sequence[str], share: float) -> Sequence[str]:
        return self._chance.sample(of, min(len(of), round(len(of) * share + self._chance.random())))

    def __enter__(self) -> Self:
        for one in (self.telegram, self.wecom):
            self._stack.enter_context(one)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()
