"""A telephone booth: people on the Telegram stand-in, the ear, the conversation, the deliverer, one clock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from parlour import START, ZONE, Parlour

from bot.channels.telegram import Telegram
from bot.chat.telegram import Ear
from bot.demo.standins import TelegramStandIn
from bot.demo.standins.telegram import Person, Shown
from bot.pipeline.compose import Composer
from bot.pipeline.deliver import Deliverer
from bot.pipeline.replying import Replier
from bot.store import Store

SECRET = "a-secret-of-sixteen"


WISH = "新会 签约|动工"


class Booth(Parlour):
    def __init__(self, store: Store, api: TelegramStandIn, **access: Any) -> None:
        super().__init__(store, **access)
        self.api = api
        self.channel = Telegram(api.token, api.url)
        self.webhook: tuple[str, str] | None = None
        self.ear = self.new_ear()

    def new_ear(self, channel: Telegram | None = None) -> Ear:
        """The ear of a process that starts now."""
        channel = channel or self.channel
        replier = Replier(channel, self.store, now=self.clock, sleep=self.pause, patience_s=60)
        return Ear(
            channel.intake, replier, self.conversation, self.store, now=self.clock, webhook=self.webhook,
            admins=["42"], wait_s=0,
        )  # fmt: skip

    def clock(self) -> Any:
        return self.time

    def pause(self, seconds: float) -> None:
        self.wait(seconds=seconds)

    def listen(self, rounds: int = 1) -> float:
        """What was said meanwhile is heard and answered; how long the ear wants to wait then."""
        pause_s = 0.0
        for _ in range(rounds):
            pause_s = self.ear.once()
        assert self.ear.replied(30)
        return pause_s

    def deliver(self, *operators: tuple[str, str]) -> int:
        composer = Composer(self.store, {"paper": "江门日报"}, ZONE)
        return Deliverer(
            self.store, {"telegram": self.channel}, composer, owner="one", lease_s=120, operators=operators,
            now=self.clock, sleep=self.pause,
        ).once()  # fmt: skip

    def wishes(self, address: str) -> int:
        with self.store.read() as tx:
            return len(tx.subscriptions.all("telegram", address))

    def close(self) -> None:
        self.channel.close()


@contextmanager
def opened(store: Store) -> Iterator[Booth]:
    seconds = START.timestamp()
    made: list[Booth] = []
    with TelegramStandIn(clock=lambda: made[0].time.timestamp() if made else seconds) as api:
        booth = Booth(store, api)
        made.append(booth)
        try:
            yield booth
        finally:
            booth.close()


def last(person: Person) -> Shown:
    return person.shown[-1]


def labels(shown: Shown) -> list[list[str]]:
    return [[key["text"] for key in row] for row in shown.buttons]


def saves(booth: Booth, person: Person, words: str = WISH) -> None:
    person.says(words)
    booth.listen()
    person.presses("保存")
    booth.listen()
