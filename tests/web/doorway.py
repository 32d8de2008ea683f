"""A door with an app behind it and a browser in front."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import httpx

from bot.app import App
from bot.settings import Settings
from bot.types import Rhythm, Subscription, Wish
from bot.web import Door

CHINA = timezone(timedelta(hours=8))
SECRET = "a secret of sixteen"


class Place:
    """An app with an open door, a clock, and a browser in front of it."""

    def __init__(self, settings: Settings) -> None:
        self.now = datetime(2026, 1, 16, 9, 0, 5, tzinfo=CHINA)
        self.app = App(settings, now=lambda: self.now)
        self.door = Door(self.app, "127.0.0.1", 0)
        self.browser = httpx.Client(base_url=f"http://127.0.0.1:{self.door.port}", trust_env=False)

    def subscribe(self, address: str, *rhythms: Rhythm) -> None:
        with self.app.store.write() as tx:
            for rhythm in rhythms:
                tx.subscriptions.add("email", address, Wish(rhythm=rhythm), self.now)

    def subscriptions(self, address: str) -> list[Subscription]:
        with self.app.store.read() as tx:
            return tx.subscriptions.all("email", address)

    def rhythms(self, address: str) -> list[str]:
        return [one.wish.rhythm for one in self.subscriptions(address)]
