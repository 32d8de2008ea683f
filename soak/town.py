"""The people, and the services between them and us, which misbehave at random: the same way for the same seed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack
from random import Random
from types import TracebackType
from typing import Self

from bot.demo.standins import TelegramStandIn, WeComStandIn
from bot.demo.standins import telegram as telegram_api
from bot.demo.standins.service import Call, Fault, Reply, Service
from bot.demo.standins.wecom import faults as wecom_api
from bot.demo.standins.wecom.members import AGENT_ID, CORP_ID, SECRET
from soak.arrivals import Address, Journal

SLOW_S = 25.0  # longer than we wait
# Shares of all: on Telegram in private and in groups, on WeCom's own app; the rest are groups on WeCom.
PERSONS, GROUPS, MEMBERS = 0.5, 0.1, 0.2
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
# What the app hears of its limit holds for all its members: a minute each time, so it is not one of their faults.
APP = {name: fault for name, fault in WECOM.items() if name != "45009"}
SERVICES = {"telegram": TELEGRAM, "wecom": WECOM, "wecom-app": APP}
GONE = {"telegram": telegram_api.BLOCKED, "wecom": wecom_api.REMOVED, "wecom-app": wecom_api.errcode(81013)}


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
    def __init__(self, journal: Journal, robots: Mapping[str, str], members: Collection[str]) -> None:
        super().__init__(*robots, members=members)
        self._journal = journal
        self._names = robots

    def answer(self, call: Call) -> Reply:
        key, member = call.query.get("key", ""), str(call.fields.get("touser", ""))
        groups, told = len(self.groups[key]), len(self.members.told[member])
        reply = super().answer(call)
        shown = [(("wecom", self._names[key]), one.content) for one in self.groups[key][groups:]]
        shown += [(("wecom-app", member), one.words) for one in self.members.told[member][told:]]
        for address, words in shown:
            self._journal.note(address, words, at=self.clock(), is_answered=is_prompt(reply))
        return reply


class Town:
    """A context manager: the stand-ins serve between enter and exit."""

    def __init__(self, people: int, chance: Random, *, late: bool) -> None:
        """`late`: some answers come after nobody waits for them any more."""
        self.journal = Journal()
        self._late = late
        self._chance = chance
        persons, groups, members = (round(people * share) for share in (PERSONS, GROUPS, MEMBERS))
        robots = people - persons - groups - members
        self._keys = {f"{no:04d}5ecc-1111-2222-3333-444455556666": f"群{no}" for no in range(robots)}
        self._members = [f"member{no}" for no in range(members)]
        self._chats = [*(str(1000 + no) for no in range(persons)), *(f"-{1000 + no}" for no in range(groups))]
        self.telegram = _Telegram(self.journal)
        self.wecom = _WeCom(self.journal, self._keys, self._members)
        self.misdeeds: Counter[str] = Counter()
        self._stack = ExitStack()

    @property
    def addresses(self) -> Sequence[Address]:
        named = {"telegram": self._chats, "wecom": self._keys.values(), "wecom-app": self._members}
        return [(channel, address) for channel, addresses in named.items() for address in addresses]

    @property
    def environment(self) -> Mapping[str, str]:
        """The settings of a process that delivers here."""
        return {
            "JMWATCH_TELEGRAM_TOKEN": self.telegram.token,
            "JMWATCH_TELEGRAM_BASE_URL": self.telegram.url,
            "JMWATCH_WECOM_ROBOTS": ",".join(f"{name}={key}" for key, name in self._keys.items()),
            "JMWATCH_WECOM_BASE_URL": self.wecom.url,
            "JMWATCH_WECOM_CORP_ID": CORP_ID,
            "JMWATCH_WECOM_SECRET": SECRET,
            "JMWATCH_WECOM_AGENT_ID": str(AGENT_ID),
        }

    @property
    def violations(self) -> Sequence[str]:
        """Limits that were not kept, and what was lost by that; cards that are none."""
        members = self.wecom.members
        dropped = [f"dropped in silence: {kind} to {member}" for member, kind in members.dropped]
        return [*self.telegram.violations, *self.wecom.violations, *dropped, *members.faults]

    def misbehave(self, share: float) -> None:
        """Let the next message to some of the addresses go wrong, and now and then WeCom's token end."""
        for channel, address, service in self._some(share):
            ways = SERVICES[channel]
            way = self._chance.choice([name for name, fault in ways.items() if self._late or fault is not LATE])
            service.fail(address, ways[way])
            self.misdeeds[f"{channel}: {way}"] += 1
        if self._chance.random() < share:
            self.wecom.members.invalidate()
            self.misdeeds["wecom-app: token ended"] += 1

    def block(self, share: float) -> None:
        """Let some of the addresses refuse us for good, until they are tried again."""
        for channel, address, service in self._some(share):
            service.fail(address, GONE[channel])
            self.misdeeds[f"{channel}: refused for good"] += 1

    def _some(self, share: float) -> Iterator[tuple[str, str, Service]]:
        """Some addresses of every channel, as their services know them."""
        for channel, service, named in (
            ("telegram", self.telegram, self._chats),
            ("wecom", self.wecom, list(self._keys)),
            ("wecom-app", self.wecom, self._members),
        ):
            count = min(len(named), round(len(named) * share + self._chance.random()))
            yield from ((channel, address, service) for address in self._chance.sample(named, count))

    def __enter__(self) -> Self:
        for one in (self.telegram, self.wecom):
            self._stack.enter_context(one)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()
