"""A room to talk with the bot in: a real store, a clock that only waiting moves, alerts that were told."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot import leads as thinking
from bot import regions
from bot.chat.access import Access
from bot.chat.conversation import Conversation
from bot.chat.hearing import Answer, Asker, Pressed, Said
from bot.chat.turn import House
from bot.pipeline import think
from bot.pipeline.compose import Composer
from bot.pipeline.keep import keep
from bot.pipeline.leads import Leads
from bot.render.screen import Button, Look, Screen
from bot.store import Store
from bot.types import Article, Outcome, Source

START = datetime(2026, 3, 5, 2, 0, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")
REGION = regions.load()
RULES = think.Rules(REGION, 7, ZONE)
ANNA = Asker("telegram", "42", "42", "安娜")
BERT = Asker("telegram", "43", "43", "伯特")
GROUP = Asker("telegram", "-100200", "42", "安娜", is_private=False, rules_here=True)
GUEST = Asker("telegram", "-100200", "43", "伯特", is_private=False, rules_here=False)
BODY = "昨日，总投资12亿元的云岭储能电池项目在新会区签约。该项目生产动力电池、锂电池。"
TITLE = "云岭储能电池项目签约"
SOURCES = {"paper": Source("paper", "江门日报", "founder_new", "http://paper.example/", ("paper.example",))}

CHIEF, OFFICE = ("console", "chief"), ("email", "office@example.cn")


def leads() -> Leads:
    """How projects are followed up: a chief is told of missed clocks, an office gets the ledger."""
    preset = thinking.load("jiangmen-2024-37")
    assert preset is not None
    return Leads(preset, RULES, [CHIEF], [OFFICE])


class Parlour:
    def __init__(self, store: Store, **access: Any) -> None:
        self.store = store
        self.time = START
        self._keys = itertools.count(1)
        self.access = access
        self.numbered: tuple[str, ...] = ()
        self.operators: tuple[tuple[str, str], ...] = ()
        self.leads: Leads | None = None
        self.conversation: Conversation
        self.restart()

    def restart(self) -> None:
        """Nothing is left but the database."""
        composer = Composer(self.store, {"paper": "江门日报"}, ZONE, REGION, with_leads=self.leads is not None)
        house = House(RULES, SOURCES, Access(**self.access), composer.message, self.operators, self.leads)
        self.conversation = Conversation(self.store, house, now=lambda: self.time, numbered=self.numbered)

    def wait(self, **some: float) -> None:
        self.time += timedelta(**some)

    def hear(self, words: str, by: Asker = ANNA, key: str = "") -> Answer | None:
        return self.conversation.hear(Said(by, words, key or f"said {next(self._keys)}"))

    def say(self, words: str, by: Asker = ANNA) -> Screen:
        """The screen that answers."""
        answer = self.hear(words, by)
        assert answer is not None
        assert answer.screen is not None, answer
        return answer.screen

    def press(self, data: str, by: Asker = ANNA, key: str = "") -> Answer:
        return self.conversation.press(Pressed(by, data, "1", key or f"pressed {next(self._keys)}"))

    def tap(self, screen: Screen, label: str, by: Asker = ANNA) -> Answer:
        return self.press(button(screen, label).data, by)

    def tap_on(self, screen: Screen, *labels: str, by: Asker = ANNA) -> Screen:
        """One button after the other, each on the screen that the one before brought."""
        for label in labels:
            answer = self.tap(screen, label, by)
            assert answer.screen is not None, (label, answer)
            screen = answer.screen
        return screen

    def lines(self, by: Asker = ANNA) -> list[str]:
        """The subscriptions of a room as /list has them, without their numbers."""
        with self.store.read() as tx:
            found = tx.subscriptions.all(by.channel, by.address)
        shown = [line for line in self.say("/list", by).lines[1:] if found and line.look is Look.TEXT]
        return [line.words.partition(" ")[2] for line in shown]

    def tell(self, title: str = TITLE, body: str = BODY, **more: Any) -> int:
        """An article comes in; the number of its alert."""
        number = next(self._keys)
        made = Article(f"k{number}", f"http://paper.example/{number}", "paper", title, body, self.time, "meta")
        with self.store.write() as tx:
            keep(tx, think.think(replace(made, **more), RULES), RULES, read_at=self.time, baseline=False)
        with self.store.read() as tx:
            return int(next(tx.rows.alerts(limit=1))["id"])

    def send(self, by: Asker = ANNA) -> None:
        """What waits for a room goes out."""
        with self.store.write() as tx:
            for one in tx.claims.take(by.channel, by.address, "parlour", self.time, 60, 9):
                tx.claims.settle(one, "parlour", Outcome(True), now=self.time, retry_at=self.time)

    def under(self, alert_id: int, by: Asker = ANNA) -> list[list[Button]]:
        """The buttons under an alert, as they would be drawn now."""
        message = self.conversation.alert(Pressed(by, f"e:1:{alert_id}", "1", ""))
        assert message is not None
        return [list(row) for row in message.rows]

    def act(self, alert_id: int, label: str, by: Asker = ANNA) -> Answer:
        """A button under an alert is pressed."""
        found = [one for row in self.under(alert_id, by) for one in row if label in one.label]
        return self.press(found[0].data, by)


def words(screen: Screen | None) -> str:
    assert screen is not None
    return "\n".join(line.words for line in screen.lines)


def labels(screen: Screen | None) -> list[list[str]]:
    assert screen is not None
    return [[one.label for one in row] for row in screen.rows]


def button(screen: Screen, label: str) -> Button:
    found = [one for row in screen.rows for one in row if label in one.label]
    assert found, (label, labels(screen))
    return found[0]
