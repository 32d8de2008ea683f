"""The people, and the services between them and us, which misbehave at random: the same way for the same seed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack
from random import Random
from types import TracebackType
from typing import Any, Self

from bot.demo.standins import MailStandIn, TelegramStandIn, WeComStandIn
from bot.demo.standins.mail import Habits
from bot.demo.standins.service import Call, Reply
from bot.demo.standins.wecom.members import AGENT_ID, CORP_ID, SECRET
from soak.arrivals import Address, Broken, Journal
from soak.misdeeds import CUT, GONE, LONG, MISDEEDS, is_prompt
from soak.post import open_letters

# Shares of all: on Telegram in private and in groups, on WeCom's own app, by mail at once and by the day; the rest are
# groups on WeCom.
PERSONS, GROUPS, MEMBERS, READERS, SUBSCRIBERS = 0.4, 0.1, 0.15, 0.1, 0.1
ACCOUNTS, HOURLY = 60, 1500  # 12,000 messages a day; mails an hour
PASSWORD = "standin-5ecret-of-the-mailbox"  # noqa: S105 - of the stand-in
LINK_SECRET = "standin-5ecret-of-the-links"  # noqa: S105 - no real one


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
        super().__init__(*robots, members=members, accounts=ACCOUNTS)
        self._journal = journal
        self._names = robots
        self.tokens: set[str] = set()

    def answer(self, call: Call) -> Reply:
        key, member = call.query.get("key", ""), str(call.fields.get("touser", ""))
        groups, told = len(self.groups[key]), len(self.members.told[member])
        reply = super().answer(call)
        self.tokens |= {self.members.token} - {""}
        shown = [(("wecom", self._names[key]), one.content) for one in self.groups[key][groups:]]
        shown += [(("wecom-app", member), one.words) for one in self.members.told[member][told:]]
        for address, words in shown:
            self._journal.note(address, words, at=self.clock(), is_answered=is_prompt(reply))
        return reply


class Town:
    """A context manager: the stand-ins serve between enter and exit."""

    def __init__(self, people: int, chance: Random, *, with_long_waits: bool) -> None:
        """`with_long_waits`: some answers come after nobody waits for them any more, or ask for minutes."""
        self.journal = Journal()
        self._with_long_waits = with_long_waits
        self._chance = chance
        shares = (PERSONS, GROUPS, MEMBERS, READERS, SUBSCRIBERS)
        persons, groups, members, readers, subscribers = (round(people * share) for share in shares)
        robots = people - persons - groups - members - readers - subscribers
        self._keys = {f"{no:04d}5ecc-1111-2222-3333-444455556666": f"群{no}" for no in range(robots)}
        self._members = [f"member{no}" for no in range(members)]
        self._chats = [*(str(1000 + no) for no in range(persons)), *(f"-{1000 + no}" for no in range(groups))]
        self._readers = [f"reader{no}@post.example" for no in range(readers)]
        self._daily = [f"daily{no}@post.example" for no in range(subscribers)]
        self.telegram = _Telegram(self.journal)
        self.wecom = _WeCom(self.journal, self._keys, self._members)
        self.post = MailStandIn(Habits(password=PASSWORD, hourly=HOURLY))
        self.misdeeds: Counter[str] = Counter()
        self._stack = ExitStack()

    @property
    def at_once(self) -> Sequence[Address]:
        """Who is told at once."""
        named = {
            "telegram": self._chats,
            "wecom": self._keys.values(),
            "wecom-app": self._members,
            "email": self._readers,
        }
        return [(channel, address) for channel, addresses in named.items() for address in addresses]

    @property
    def by_the_day(self) -> Sequence[Address]:
        return [("email", address) for address in self._daily]

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
            "JMWATCH_WECOM_ACCOUNTS": str(ACCOUNTS),
            "JMWATCH_SMTP_HOST": "127.0.0.1",
            "JMWATCH_SMTP_PORT": str(self.post.port),
            "JMWATCH_SMTP_SECURITY": "plain",
            "JMWATCH_SMTP_USER": "bot@post.example",
            "JMWATCH_SMTP_PASSWORD": PASSWORD,
            "JMWATCH_SMTP_PER_HOUR": str(HOURLY),
            "JMWATCH_LINK_SECRET": LINK_SECRET,
        }

    @property
    def secrets(self) -> Collection[str]:
        """What must be read nowhere."""
        ours = {self.telegram.token, self.telegram.token.partition(":")[2], *self._keys, SECRET, PASSWORD, LINK_SECRET}
        return ours | self.wecom.tokens

    @property
    def violations(self) -> Sequence[Broken]:
        """Limits that were not kept, and what was lost by that; cards that are none."""
        members = self.wecom.members
        kept_by = (self.telegram, self.wecom, self.post)
        return [
            *(Broken("limit not kept", one) for service in kept_by for one in service.limits.violations),
            *(Broken("dropped in silence", f"{kind} to {member}") for member, kind in members.dropped),
            *(Broken("no card", one) for one in members.faults),
        ]

    def read_the_post(self, alerts: Mapping[str, int]) -> int:
        """Enter in the journal what came by mail, by the address of each alert's article; how many mails came again."""
        return open_letters(self.post, alerts, self.journal)

    def misbehave(self, share: float) -> None:
        """Let the next message to some of the addresses go wrong, and now and then what all of a channel need. One at a
        time: after ten in a row an address rightly waits for an hour, which is no siege's to see."""
        for channel, address, service in self._some(share):
            if service.owes(address):
                continue
            ways = MISDEEDS[channel]
            way = self._chance.choice([name for name in ways if self._with_long_waits or name not in LONG])
            service.fail(address, ways[way])
            self.misdeeds[f"{channel}: {way}"] += 1
        if self._chance.random() < share:
            self.wecom.members.invalidate()
            self.misdeeds["wecom-app: token ended"] += 1
        if self._with_long_waits and self._chance.random() < share / 2:
            self.post.fail(self._chance.choice(self._readers), CUT)
            self.misdeeds["email: cut"] += 1

    def block(self, share: float) -> None:
        """Let some of the addresses refuse us for good, until they are tried again."""
        for channel, address, service in self._some(share):
            service.fail(address, GONE[channel])
            self.misdeeds[f"{channel}: refused for good"] += 1

    def _some(self, share: float) -> Iterator[tuple[str, str, Any]]:
        """Some addresses of every channel, as their services know them."""
        for channel, service, named in (
            ("telegram", self.telegram, self._chats),
            ("wecom", self.wecom, list(self._keys)),
            ("wecom-app", self.wecom, self._members),
            ("email", self.post, [*self._readers, *self._daily]),
        ):
            count = min(len(named), round(len(named) * share + self._chance.random()))
            yield from ((channel, address, service) for address in self._chance.sample(named, count))

    def __enter__(self) -> Self:
        for one in (self.telegram, self.wecom, self.post):
            self._stack.enter_context(one)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()
